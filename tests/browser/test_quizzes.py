"""A quiz in a browser: connections cut, the browser killed, time that runs."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from quizapp.clock import read
from tests.browser.conftest import PHONE, cookies
from tests.web.quizzing import Classroom

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.loop import until
from tests.browser.usable import violations

WAYS_DECK = 2
# The connection.
CUT = "Failed to load resource"
# What waits stands in the browser from the moment at which it is given.
NOTHING_WAITS = "!Object.keys(localStorage).some((name) => name.startsWith('quiz-'))"


@pytest.fixture(scope="module")
def room(app) -> Classroom:
    """Return a course on the deck that asks in each way."""
    return Classroom(app, WAYS_DECK, " of quizzes")


TYPE = """
(lines, text) => {
  for (const line of lines) {
    line.value = text;
    line.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""


def answered(page: "Page", count: int) -> None:
    expect(page.locator("[data-answered]")).to_have_text(str(count))


def kept(page: "Page") -> None:
    """Wait until nothing waits, and the page says so."""
    until(page, NOTHING_WAITS)
    expect(page.locator("[data-said]")).to_have_text("All answers are kept.")


def hand_in(page: "Page") -> None:
    """Hand in from the sheet; the button of the page that asks once more begins with its words."""
    page.get_by_role("button", name="Hand in…").click()
    expect(page.get_by_role("heading", name="Hand in?")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).click()


def test_a_whole_attempt_with_the_connection_cut_twice_and_the_browser_killed(room, visit):
    quiz = room.quiz(**{"parts-0-count": "6"})
    attempt = room.begin(quiz, room.bob)
    mine = cookies(room.bob)
    page = visit(attempt, CUT, cookies=mine)
    page.locator("[type=radio]").first.check()
    kept(page)

    # Cut: what is answered waits, and is sent by itself.
    page.context.set_offline(True)
    page.locator("input.input").first.fill("dawn")
    expect(page.locator("[data-said]")).to_contain_text("No connection")
    answered(page, 2)
    page.context.set_offline(False)
    kept(page)

    # Cut again, and the browser is killed before anything is sent.
    page.context.set_offline(True)
    page.locator("[name^=flag-]").last.check()
    page.locator("[type=radio]").last.check()
    expect(page.locator("[data-said]")).to_contain_text("No connection")
    state = page.context.storage_state()
    page.context.close()
    page = visit(attempt, storage_state=state)
    kept(page)
    answered(page, 3)
    assert violations(page) == []

    for place, select in enumerate(page.locator("select:visible").all(), start=1):
        select.select_option(index=place)
    kept(page)
    hand_in(page)
    expect(page.locator(".quiz-score")).to_be_visible()
    assert violations(page) == []
    marks = page.locator(".quiz-mark").all_inner_texts()
    # A match is put together by its tiles, not by its lists.
    assert sum("Not answered" in each for each in marks) == 2


def test_two_tabs_lose_nothing_of_each_other(room, visit):
    attempt = room.begin(
        room.quiz(title="Tabs", **{"parts-0-way": "typed"}, **{"parts-0-count": "1"}), room.bob
    )
    mine = cookies(room.bob)
    first = visit(attempt, CUT, cookies=mine)
    second = first.context.new_page()
    second.goto(attempt)
    first.locator("input.input").fill("this")
    kept(first)

    second.locator("input.input").fill("that")

    expect(second.locator("[data-said]")).to_contain_text(
        re.compile("^Question 1: .* There stood: this")
    )
    # Signed out elsewhere: the page does not call it a lost connection.
    first.context.clear_cookies()
    second.locator("input.input").fill("those")
    expect(second.locator("[data-said]")).to_contain_text("Your sign-in has ended")


def test_a_phone_shows_everything_and_keys_are_enough(room, visit):
    attempt = room.begin(room.quiz(title="Phone", **{"parts-0-count": "6"}, minutes="30"), room.bob)
    page = visit(attempt, cookies=cookies(room.bob), viewport=PHONE)
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(wide)
    expect(page.locator("[data-time]")).to_contain_text("29:")

    page.locator("[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    kept(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".quiz-places .is-flagged")).to_have_count(1)
    expect(page.locator(".is-answered [data-state]").first).to_contain_text(", answered")
    assert violations(page) == []


def typed_in_a_minute(room: Classroom, title: str) -> str:
    """Return the address of an attempt at one typed question, which a minute is for."""
    one = {"parts-0-way": "typed", "parts-0-count": "1", "minutes": "1"}
    made = room.quiz(publish=True, title=title, **one)
    return room.begin(made, room.bob)


def moved(app: Flask, monkeypatch: pytest.MonkeyPatch, since: datetime, seconds: float) -> None:
    """Let the clock of the site stand so many seconds after a moment, however long a test takes."""
    later = since + timedelta(seconds=seconds)
    monkeypatch.setitem(app.config, "READ_CLOCK", lambda: later)


def test_when_the_time_is_up_the_attempt_is_handed_in(app, room, visit, monkeypatch):
    attempt = typed_in_a_minute(room, "Short")
    begun = read()
    page = visit("/decks/", cookies=cookies(room.bob))
    page.clock.install()
    page.goto(attempt)
    page.locator("input.input").fill("anything")
    page.clock.run_for(1_000)
    kept(page)

    moved(app, monkeypatch, begun, 65)
    page.clock.run_for(61_000)

    page.wait_for_url(re.compile(r"/(result|attempts)"))
    expect(page.locator(".quiz-score")).to_be_visible()
    expect(page.locator("main")).to_contain_text("anything")


def test_time_that_is_given_meanwhile_shows_on_the_page_before_it_hands_in(room, visit):
    attempt = typed_in_a_minute(room, "Longer")
    page = visit("/decks/", cookies=cookies(room.bob))
    page.clock.install()
    page.goto(attempt)
    expect(page.locator("[data-time]")).to_contain_text("0:")
    person = re.search(r'name="person" value="(\d+)"', room.alice.get(f"{room.page}grades").text)
    assert person
    room.alice.post(f"{room.page}grades/time", person=person[1], percent="300")

    page.clock.run_for(62_000)

    expect(page.locator("[data-said]")).to_have_text("You have more time now.")
    # Of four minutes, a moment is gone.
    expect(page.locator("[data-time]")).to_contain_text(re.compile(r"\b[23]:\d\d"))
    assert page.url.endswith(attempt)
    room.alice.post(f"{room.page}grades/time", person=person[1], percent="0")


def test_time_that_is_given_while_the_last_answers_are_sent_takes_the_sheet_from_nobody(
    room, visit
):
    every = {"parts-0-count": "6", "minutes": "30"}
    attempt = room.begin(room.quiz(title="At the last", **every), room.bob)
    page = visit(attempt, cookies=cookies(room.bob))
    lefts = iter([0])

    def up_at_first(route: "Route") -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        told = route.fetch()
        route.fulfill(response=told, json=told.json() | {"left": next(lefts, 600)})

    page.route(f"**{attempt}", up_at_first)
    # At once: what is typed after the first one is sent would come too late.
    page.locator("input.input").evaluate_all(TYPE, "dawn")

    expect(page.locator("[data-said]")).to_have_text("You have more time now.")
    expect(page.locator("[data-time]")).to_contain_text(re.compile(r"\b9:\d\d"))
    assert page.url.endswith(attempt)


def test_what_waited_when_the_attempt_ended_comes_late_and_is_not_lost(room, visit):
    typed = {"parts-0-way": "typed", "parts-0-count": "1"}
    quiz = room.quiz(title="Ended elsewhere", **typed)
    attempt = room.begin(quiz, room.bob)
    page = visit(attempt, CUT, cookies=cookies(room.bob))
    page.context.set_offline(True)
    page.locator("input.input").fill("dawn")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("No connection")
    state = page.context.storage_state()
    page.context.close()
    room.bob.post(f"{attempt}/hand-in")

    page = visit(f"{attempt}/result", storage_state=state)

    expect(page.locator("[data-said]")).to_contain_text("does not count")
    assert page.evaluate("localStorage.length") == 0
    looked_at = re.search(r'href="([^"]+/attempts/[^"]+)"', room.alice.get(f"{quiz}results").text)
    assert looked_at
    assert "dawn" in room.alice.get(looked_at[1]).text
