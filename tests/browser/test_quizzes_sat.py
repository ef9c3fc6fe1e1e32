"""A quiz without a script, games by keyboard, many questions on a narrow phone, and on paper."""

import io
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import read
from tests.browser.conftest import DESK, PHONE, SERGE, cookies
from tests.web.quizzing import Classroom

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.test_quizzes import CUT, WAYS_DECK, kept, moved, typed_in_a_minute
from tests.browser.usable import violations

NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def room(app) -> Classroom:
    """Return a course on the deck that asks in each way."""
    return Classroom(app, WAYS_DECK, " of sheets")


def keys(page: "Page", *pressed: str) -> None:
    for each in pressed:
        page.keyboard.press(each)


def test_a_quiz_is_sat_in_a_browser_without_a_script(room, visit):
    quiz = room.quiz(title="Plain", minutes="30", **{"parts-0-count": "6"})
    page = visit(quiz, java_script_enabled=False, cookies=cookies(room.bob))
    page.get_by_role("button", name="Begin").click()
    page.locator("input.input").first.fill("dawn")
    page.locator("[type=radio]").first.check()
    page.locator("[name^=flag-]").first.check()

    page.get_by_role("button", name="Keep my answers", exact=True).last.click()
    expect(page.get_by_text("Your answers are kept.")).to_be_visible()
    expect(page.locator("input.input").first).to_have_value("dawn")
    expect(page.locator(".quiz-places .is-flagged")).to_have_count(1)
    for select in page.locator("select").all():
        select.select_option(index=1)
    page.get_by_role("button", name="Hand in…").click()

    expect(page.get_by_text("To look at again:")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator(".quiz-score")).to_be_visible()
    expect(page.locator(".citation").first).to_contain_text("¶")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_time_and_what_is_kept_stay_in_sight_at_every_question(room, visit, viewport):
    many = {"parts-0-count": "6", "minutes": "30"}
    attempt = room.begin(room.quiz(title=f"Bar {viewport['width']}", **many), room.bob)
    page = visit(attempt, cookies=cookies(room.bob), viewport=viewport)

    page.get_by_role("link", name="6").click()
    page.locator("#q6").get_by_label("Look at it again later").check()

    for seen in ("[data-time]", "[data-said]", "#q6 > legend"):
        box = page.locator(seen).bounding_box()
        assert 0 <= box["y"] < viewport["height"] - box["height"]
    bar = page.locator(".quiz-bar").bounding_box()
    assert page.locator("#q6").bounding_box()["y"] >= bar["y"] + bar["height"]
    assert violations(page) == []


def test_who_hands_in_without_a_connection_keeps_the_sheet(room, visit):
    attempt = room.begin(room.quiz(title="No way in", **{"parts-0-count": "4"}), room.bob)
    page = visit(attempt, CUT, cookies=cookies(room.bob))
    page.context.set_offline(True)
    page.get_by_role("button", name="Hand in…").click()
    expect(page.locator("[data-said]")).to_contain_text("No connection")
    assert page.url.endswith(attempt)

    page.context.set_offline(False)
    page.get_by_role("button", name="Hand in…").click()
    expect(page.get_by_role("heading", name="Hand in?")).to_be_visible()


def test_a_sheet_that_was_made_before_the_last_answer_came_shows_it_all_the_same(room, visit):
    one = {"parts-0-way": "typed", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(title="On its way", **one), room.bob)
    page = visit(attempt, cookies=cookies(room.bob))
    said = page.locator("[data-said]")
    line = page.locator("input.input")
    line.fill("dusk")
    expect(said).to_have_text("All answers are kept.")
    held: list[Route] = []
    page.route(f"**{attempt}", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it

    line.fill("dawn")
    # What was said of the answer before is not said of this one.
    assert said.inner_text() == "Keeping your answer…"
    until(page, held, 1)
    page.evaluate("setTimeout(() => location.reload())")
    until(page, held, 2)
    sent, asked = held
    older = asked.fetch()
    with page.expect_event("requestfinished"):
        sent.continue_()
    # Playwright looks at nothing in a page that is about to go; it hears of this all the same.
    page.wait_for_timeout(1000)
    with page.expect_event("load"):
        asked.fulfill(response=older)
    page.unroute(f"**{attempt}")

    expect(line).to_have_value("dawn")
    expect(said).to_have_text("")
    page.reload()
    expect(line).to_have_value("dawn")


def until(page: "Page", held: "list[Route]", count: int) -> None:
    """Wait until so many requests are held."""
    while len(held) < count:
        page.wait_for_timeout(20)


def test_every_answer_that_another_page_had_given_otherwise_is_told(room, visit):
    attempt = room.begin(room.quiz(title="Two tabs", **{"parts-0-count": "6"}), room.bob)
    first = visit(attempt, CUT, cookies=cookies(room.bob))
    second = first.context.new_page()
    second.goto(attempt)
    # Those to choose in: a choice, and what is true or false.
    choices = first.locator("[data-question]:has([type=radio])")
    questions = [f"#{choices.nth(place).get_attribute('id')}" for place in (0, 1)]
    stood = [
        first.locator(f"{each} [type=radio]").first.get_attribute("value") for each in questions
    ]
    for each in questions:
        first.locator(f"{each} [type=radio]").first.check()
    kept(first)

    second.context.set_offline(True)
    for each in questions:
        second.locator(f"{each} [type=radio]").last.check()
    expect(second.locator("[data-said]")).to_contain_text("No connection")
    second.context.set_offline(False)

    said = second.locator("[data-said]")
    told = [
        f"Question {each[2:]}: .* There stood: {re.escape(text)}"
        for each, text in zip(questions, stood, strict=True)
    ]
    expect(said).to_have_text(re.compile(f"^{' · '.join(told)}$"))
    second.locator(f"{questions[0]} [type=radio]").first.check()
    expect(said).to_have_text("All answers are kept.")


def test_the_deck_whose_questions_are_shown_looks_like_it(room, visit):
    quiz = room.quiz(title="Chosen", publish=False, **{"parts-0-count": ""})
    page = visit(f"{quiz}questions", cookies=cookies(room.alice))
    drawn = "each => getComputedStyle(each).backgroundColor"

    shown = page.locator(".button[aria-current]").evaluate(drawn)

    assert shown != page.get_by_role("button", name="Find").evaluate(drawn)


def test_enter_in_the_form_of_a_quiz_makes_it(room, visit):
    page = visit(f"{room.page}quizzes/new", cookies=cookies(room.alice))
    page.get_by_label("Title").fill("By Enter")
    page.locator("[name=parts-0-count]").fill("2")
    keys(page, "Enter")
    expect(page.get_by_role("heading", name="By Enter")).to_be_visible()


def test_a_game_is_played_by_keyboard_from_the_deck_to_its_citations(visit):
    page = visit("/decks/ways")
    page.get_by_role("link", name="Test yourself").focus()
    keys(page, "Enter")
    page.get_by_role("button", name="Putting in order only").focus()
    keys(page, "Enter")
    expect(page.locator("[data-quiz]")).to_be_visible()
    page.wait_for_load_state()

    # From line to line by Tab, each chosen by arrow keys.
    page.locator("[data-question] select").first.focus()
    lines = page.locator("[data-question] select").count()
    for line in range(1, lines + 1):
        keys(page, *["ArrowDown"] * line, "Tab")
    kept(page)
    page.get_by_role("button", name="Check").focus()
    keys(page, "Enter")

    expect(page.locator(".quiz-judged")).to_be_visible()
    expect(page.locator(".quiz-judged .citation")).to_contain_text("¶")
    page.get_by_role("button", name="Hand in…").focus()
    keys(page, "Enter")
    expect(page.get_by_role("heading", name="Hand in?")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).focus()
    keys(page, "Enter")
    expect(page.locator(".quiz-score")).to_be_visible()
    assert violations(page) == []


def test_a_sheet_of_many_questions_is_no_wider_than_the_narrowest_phone(visit):
    page = visit(f"/decks/{SERGE}/test", viewport=NARROW)
    page.get_by_label("How many questions").fill("30")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-place]")).to_have_count(30)

    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # Who listens hears what each question is and what is open.
    expect(page.get_by_role("navigation", name="Questions")).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^Question 1 "))).to_be_visible()
    expect(page.get_by_role("status")).to_have_count(3)


def test_a_connection_that_is_lost_when_the_time_is_up_has_a_minute_more(
    app, room, visit, monkeypatch
):
    attempt = typed_in_a_minute(room, "Grace")
    begun = read()
    page = visit("/decks/", CUT, cookies=cookies(room.bob))
    page.clock.install()
    page.goto(attempt)
    page.context.set_offline(True)
    page.locator("input.input").fill("dawn")
    moved(app, monkeypatch, begun, 65)
    page.clock.run_for(65_000)
    expect(page.locator("[data-time]")).to_contain_text("0:00")
    assert page.url.endswith(attempt)

    moved(app, monkeypatch, begun, 100)
    page.context.set_offline(False)
    page.clock.run_for(10_000)

    expect(page.locator(".quiz-score")).to_be_visible()
    expect(page.locator("main")).to_contain_text("dawn")
    expect(page.locator("main")).not_to_contain_text("Came too late")


def test_a_quiz_is_printed_as_pdf_with_its_key_and_nothing_of_the_site(room, visit):
    quiz = room.quiz(title="On paper", **{"parts-0-count": "6"})
    page = visit(f"{quiz}print", cookies=cookies(room.alice))

    sheet = printed(page)
    page.get_by_role("link", name="Key of A").click()
    key = printed(page)

    assert "On paper" in sheet
    assert "Name" in sheet
    assert re.search(r"6\.\s", sheet)
    assert "Key" in key
    assert "dawn" in key
    for text in (sheet, key):
        for of_the_site in ("Version B", "Settings", "Remember what you read", "Back to the quiz"):
            assert of_the_site not in text
    assert "dawn" not in sheet


def printed(page: "Page") -> str:
    """Return the text of a page as it is printed."""
    page.wait_for_load_state()
    leaves = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return "\n".join(leaf.extract_text() for leaf in leaves)
