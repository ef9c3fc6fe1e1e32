"""Walks through the site that come to every page in every state. Know the pages, no test."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from quizapp.clock import read
from tests.browser.loop import sent, way

# Sends a form as it is, without what the browser or a script would say to it.
SEND = "(form) => HTMLFormElement.prototype.submit.call(form)"
# The same, as if the first of its answers had been pressed.
PRESS = """
(form) => {
  const { name, value } = form.querySelector("[name=response], [name=unknown]");
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  HTMLFormElement.prototype.submit.call(form);
}
"""
STUDY = "form[data-study]"
SESSION, SIGN_IN = re.compile("session$"), re.compile("sign-in$")  # of cookies, prefixed or not


def answer(page: "Page") -> None:
    """Answer whatever is asked, wrongly if possible."""
    page.wait_for_load_state()
    unknown = page.get_by_role("button", name="I don’t know")
    (unknown if unknown.count() else page.locator("[data-default]")).click()
    expect(page.locator(".verdict-word")).to_be_visible()


def go_on(page: "Page") -> None:
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".prompt, .figures")).to_be_visible()


def _send(page: "Page", form: str, how: str = SEND) -> None:
    with page.expect_navigation():
        page.locator(form).evaluate(how)


def newcomer(page: "Page") -> Iterator[str]:
    """See what everyone can see, and what goes wrong there."""
    places = ("/", "/decks/", "/decks/ways", "/account/sign-up", "/account/sign-in")
    for place in (*places, "/account/link/none", "/study/empty", "/offline", "/nowhere"):
        page.goto(place)
        yield place
    page.goto("/account/link/none")
    _send(page, "main form")
    yield "a link that is used up"
    for place in ("/account/sign-up", "/account/sign-in"):
        page.goto(place)
        _send(page, "main form")
        yield f"{place} with mistakes"
    page.goto("/account/sign-in")
    page.context.clear_cookies()
    _send(page, "main form")
    yield "a form without cookies"


def guest(page: "Page") -> Iterator[str]:
    """See what a guest sees."""
    page.goto("/study/ways")
    answer(page)
    go_on(page)
    sent(page)
    for place in ("/", "/decks/", "/decks/ways", "/study/", "/statistics/", "/settings"):
        page.goto(place)
        yield f"{place} of a guest"
    page.locator("#new_per_day").fill("-1")
    _send(page, "main form.form")
    yield "settings with a mistake"


def _sign_up(page: "Page", name: str) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_text(f"Welcome, {name}.")).to_be_visible()


def account(page: "Page") -> Iterator[str]:
    """Sign up, lose the session, then the sign-in."""
    _sign_up(page, "ada")
    yield "welcome"
    for place in ("/settings", "/account/password"):
        page.goto(place)
        yield f"{place} of an account"
    _send(page, "main form")
    yield "a password that cannot be"
    page.context.clear_cookies(name=SESSION)
    _send(page, "main form")
    yield "a page that is too old"
    page.goto("/study/ways")
    page.context.clear_cookies(name=SESSION)
    _send(page, STUDY, PRESS)
    yield "an answer from a page that is too old"


def planner(page: "Page") -> Iterator[str]:
    """Plan holidays and an exam, look at the schedule and at one's own data."""
    _sign_up(page, "pia")
    exam, holidays = "/decks/ways/exam", "/settings/holidays"
    for place in (exam, holidays, "/settings/schedule", "/calendar/", "/data"):
        page.goto(place)
        yield place
        if page.locator("main form.form").count():
            _send(page, "main form.form")
            yield f"{place} with mistakes"
    in_a_month = (read() + timedelta(days=30)).date().isoformat()
    page.goto(exam)
    page.get_by_label("Day of the exam").fill(in_a_month)
    page.get_by_role("button", name="Keep this day").click()
    expect(page.get_by_role("heading", name="How you will study")).to_be_visible()
    yield "an exam"
    page.goto(holidays)
    for day in ("First day", "Last day"):
        page.get_by_label(day).fill(in_a_month)
    page.get_by_role("button", name="Keep this holiday").click()
    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    yield "a holiday"


def ended(page: "Page") -> Iterator[str]:
    """Come back when the sign-in has ended."""
    _sign_up(page, "bea")
    page.goto("/study/ways")
    page.context.clear_cookies(name=SIGN_IN)
    _send(page, STUDY, PRESS)
    yield "an answer after the sign-in has ended"
    page.goto("/decks/")
    yield "a page after the sign-in has ended"


def student(page: "Page") -> Iterator[str]:
    """See each way of asking: by the site with a mistake in its form, by the script; the end."""
    page.goto("/study/ways")
    answer(page)
    yield "verdict by the site"
    go_on(page)
    seen = set()
    while page.locator("[data-stage] form.question").count():
        asked = way(page)
        if asked not in seen:
            seen.add(asked)
            yield from _by_site(page, asked)
            answer(page)
            yield f"verdict {asked}"
            if len(seen) == 1:
                # The same for every way.
                page.locator(".more summary").click()
                yield "tools"
                page.keyboard.press("Escape")
        else:
            answer(page)
        go_on(page)
        page.wait_for_load_state()
    page.goto("/study/ways/end")
    yield "end"
    yield from _otherwise(page)


def _otherwise(page: "Page") -> Iterator[str]:
    """Review ahead and cram."""
    for wish in ("ahead=x", "ahead=1", "cram=all"):
        page.goto(f"/study/ways?{wish}")
        yield f"study by {wish}"
    answer(page)
    yield "a verdict while cramming"
    page.goto("/study/ways/otherwise")
    yield "what else can be studied"
    page.goto("/study/ways/end?cram=all")
    yield "the end of cramming"


def _by_site(page: "Page", asked: str) -> Iterator[str]:
    sent(page)
    page.reload()
    yield f"question {asked}"
    # Nothing is a mistake only where something must be given.
    if asked != "open":
        _send(page, STUDY)
        yield f"mistake {asked}"
        page.goto("/study/ways")


def looker(page: "Page") -> Iterator[str]:
    """Look through the cards of a deck, at one of them, and do what can be done with them."""
    page.goto("/decks/ways/cards")
    yield "cards of a visitor"
    page.goto("/cards/1")
    yield "a card of a visitor"
    page.goto("/decks/ways")
    page.get_by_role("button", name="Add to my decks").click()
    yield "a deck that was added"
    page.get_by_role("button", name="Pause it").click()
    yield "a deck that is paused"
    page.goto("/decks/")
    yield "decks with a paused one"
    page.goto("/decks/ways/cards?lapses=x&state=new")
    yield "cards of a wish with a mistake"
    page.goto("/decks/ways/cards?text=nothing-of-the-kind")
    yield "no cards"
    page.goto("/decks/ways/cards")
    page.locator(".card-row").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Suspend", exact=True).click()
    yield "cards of which one was suspended"
    page.get_by_role("link", name="Details").first.click()
    yield "a card that is suspended"
    page.get_by_text("The answer, and all ways of asking it").click()
    page.get_by_label("In your own words").fill("*mine*")
    page.get_by_role("button", name="Keep the note").click()
    yield "a card with a note"
    page.goto(f"{page.url.partition('#')[0]}/problem?way=typed&given=artel")
    yield "a report of an answer that should count"
    _send(page, "main form")
    yield "a report that says nothing"


# Which view shows which template on each walk.
WALKS: Mapping[Callable[["Page"], Iterator[str]], set[tuple[str, str]]] = {
    newcomer: {
        ("account.follow_link", "errors/error.html"),
        ("account.link", "account/link.html"),
        ("account.sign_in", "account/again.html"),
        ("account.sign_in", "account/sign_in.html"),
        ("account.sign_up", "account/sign_up.html"),
        ("decks.index", "decks/index.html"),
        ("decks.show", "decks/show.html"),
        ("home.index", "home/welcome.html"),
        ("offline.alone", "offline/alone.html"),
        ("study.deck", "study/nothing.html"),
        ("", "errors/error.html"),
    },
    guest: {
        ("decks.index", "decks/index.html"),
        ("decks.show", "decks/show.html"),
        ("home.index", "home/today.html"),
        ("settings.index", "settings/index.html"),
        ("statistics.index", "statistics/index.html"),
        ("study.deck", "study/question.html"),
        ("study.deck", "study/verdict.html"),
        ("study.index", "study/question.html"),
    },
    account: {
        ("account.password", "account/again.html"),
        ("account.password", "account/password.html"),
        ("account.sign_up", "account/sign_up.html"),
        ("home.index", "home/welcome.html"),
        ("settings.index", "settings/index.html"),
        ("study.answer", "account/again.html"),
        ("study.deck", "study/question.html"),
    },
    ended: {
        ("account.sign_up", "account/sign_up.html"),
        ("decks.index", "decks/index.html"),
        ("home.index", "home/welcome.html"),
        ("study.answer", "account/again.html"),
        ("study.deck", "study/question.html"),
    },
    looker: {
        ("cards.problem", "cards/problem.html"),
        ("cards.show", "cards/show.html"),
        ("decks.cards", "decks/cards.html"),
        ("decks.index", "decks/index.html"),
        ("decks.show", "decks/show.html"),
    },
    planner: {
        ("account.sign_up", "account/sign_up.html"),
        ("calendar.index", "calendar/index.html"),
        ("data.delete", "data/index.html"),
        ("data.index", "data/index.html"),
        ("exam.index", "exam/index.html"),
        ("home.index", "home/welcome.html"),
        ("settings.holidays", "settings/holidays.html"),
        ("settings.schedule", "settings/schedule.html"),
    },
    student: {
        ("study.answer", "study/question.html"),
        ("study.deck", "study/end.html"),
        ("study.deck", "study/otherwise.html"),
        ("study.deck", "study/otherwise_end.html"),
        ("study.end", "study/end.html"),
        ("study.end", "study/otherwise_end.html"),
        ("study.otherwise", "study/otherwise.html"),
        ("study.deck", "study/question.html"),
        ("study.deck", "study/verdict.html"),
    },
}
