"""A live quiz in class in browsers: a screen in front that is gone on with by keys, and phones."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE, cookies
from tests.browser.test_quizzes import CUT, WAYS_DECK
from tests.browser.usable import violations
from tests.web.quizzing import Classroom
from tests.web.test_quizzes_live_ways import ORDER, SIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

PARTS = {"parts-0-way": "choice", "parts-0-count": "1"}
PARTS |= {"parts-1-place": str(WAYS_DECK), "parts-1-way": "order", "parts-1-count": "1"}
PARTS |= {"parts-1-points": "1"}


@pytest.fixture(scope="module")
def room(app) -> Classroom:
    """Return a course on the deck that asks in each way."""
    return Classroom(app, WAYS_DECK, " of live quizzes")


def held(room, visit, **parts: str) -> tuple["Page", str]:
    """Return the screen of a live quiz and where phones join."""
    quiz = room.quiz(title="Live", publish=False, **PARTS | parts)
    screen = visit(quiz, cookies=cookies(room.alice))
    screen.get_by_role("button", name="Hold it live in class").click()
    code = screen.locator(".course-code").inner_text()
    screen.wait_for_load_state()
    return screen, f"/live/{code}"


def count(page: "Page", name: str, number: int) -> None:
    expect(page.locator(f"[data-{name}]")).to_have_text(str(number))


def press(screen: "Page", key: str, *phones: "Page") -> None:
    """Go on by a key, and wait until phones have heard of it, and their scripts run."""
    screen.wait_for_load_state()
    before = screen.locator("[data-live]").get_attribute("data-revision") or ""
    screen.keyboard.press(key)
    revision = str(int(before.split(".")[0]) + 1)
    expect(screen.locator("[data-live]")).to_have_attribute("data-revision", f"{revision}.0")
    for phone in phones:
        expect(phone.locator("[data-live]")).to_have_attribute("data-revision", revision)
    for page in (screen, *phones):
        page.wait_for_load_state()


def test_a_live_quiz_with_a_screen_and_three_phones(room, visit):
    screen, place = held(room, visit)
    phones = [visit(place, viewport=PHONE) for _ in range(3)]
    count(screen, "seats", 3)
    press(screen, "ArrowRight", *phones)
    for number, phone in enumerate(phones):
        option = phone.locator(".option").nth(number)
        expect(option).to_have_accessible_name(re.compile(rf"^{'ABC'[number]}\. \w"))
        option.click()
        expect(phone.get_by_text("Your answer is there.")).to_be_visible()
    count(screen, "answered", 3)

    press(screen, "s", phones[0])
    expect(screen.locator(".chart-bar")).to_have_count(3)
    assert violations(screen) == []
    expect(phones[0].get_by_text("Look at the screen in front")).to_be_visible()
    press(screen, "PageDown", phones[0])
    phones[0].locator(".option").first.click()
    count(screen, "answered", 1)
    press(screen, "t", phones[0])
    expect(screen.locator(".chart-bar")).to_have_count(6)
    expect(phones[0].get_by_text("The right answer")).to_be_visible()
    expect(phones[0].get_by_text("Round 2:")).to_be_visible()
    assert violations(phones[0]) == violations(screen) == []


def test_one_goes_back_and_forth_and_an_order_is_answered_on_a_phone(room, visit):
    screen, place = held(room, visit)
    phone = visit(place, viewport=PHONE)
    press(screen, "n")
    press(screen, "t")
    press(screen, "n")
    press(screen, "ArrowLeft")
    expect(screen.get_by_text("The right answer")).to_be_visible()
    press(screen, "ArrowRight", phone)
    for number in range(4):
        phone.locator("select").nth(number).select_option(str(number + 1))
    assert violations(phone) == []
    phone.get_by_role("button", name="Send").click()
    count(screen, "answered", 1)
    press(screen, "t")
    expect(screen.locator(".is-lines li")).to_have_count(4)
    assert violations(screen) == []

    screen.keyboard.press("n")

    expect(screen.get_by_text("The quiz is over.")).to_be_visible()
    expect(phone.get_by_text("In the first round")).to_be_visible()
    assert violations(screen) == violations(phone) == []


def test_an_answer_that_is_given_without_a_connection_is_sent_when_there_is_one(room, visit):
    screen, place = held(room, visit)
    phone = visit(place, CUT, viewport=PHONE)
    press(screen, "n", phone)

    phone.context.set_offline(True)
    phone.locator(".option").first.click()
    expect(phone.get_by_text("No connection. Your answer is sent")).to_be_visible()
    phone.locator(".option").nth(1).click()
    expect(phone.locator(".option").nth(1)).to_have_attribute("aria-pressed", "true")
    phone.context.set_offline(False)

    expect(phone.get_by_text("Your answer is there.")).to_be_visible()
    count(screen, "answered", 1)
    expect(phone.locator(".option").nth(1)).to_have_attribute("aria-pressed", "true")
    # What came too late is said so; the first answer stays.
    phone.wait_for_load_state()
    phone.context.set_offline(True)
    phone.locator(".option").first.click()
    expect(phone.get_by_text("No connection. Your answer is sent")).to_be_visible()
    press(screen, "s")
    expect(screen.locator(".chart-bar")).to_have_count(3)
    phone.context.set_offline(False)
    expect(phone.get_by_text("This question is closed.")).to_be_visible()
    count_of_first = screen.locator(".chart-count").all_inner_texts()
    assert sorted(count_of_first) == ["0", "0", "1"]


def test_without_keys_and_without_a_script_everything_is_done_by_buttons(room, visit):
    screen, place = held(room, visit)
    screen.get_by_text("Keys", exact=True).click()
    screen.get_by_label("Use these keys").uncheck()
    screen.keyboard.press("n")
    screen.reload()
    expect(screen.get_by_role("button", name="Ask the first question")).to_be_visible()
    phone = visit(place, viewport=PHONE, java_script_enabled=False)

    screen.get_by_role("button", name="Ask the first question").click()
    screen.get_by_role("button", name="Skip to the next question").click()
    phone.reload()
    for number in range(4):
        phone.locator("select").nth(number).select_option(str(4 - number))
    phone.get_by_role("button", name="Send").click()

    expect(phone.get_by_text("Your answer is there.")).to_be_visible()
    count(screen, "answered", 1)


def test_a_screen_follows_another_one_and_shows_what_comes_next_from_its_beginning(room, visit):
    screen, _ = held(room, visit)
    press(screen, "n")
    screen.set_viewport_size({"width": 1280, "height": 300})
    screen.evaluate("window.scrollTo(0, 200)")
    expect(screen.locator(".live-head")).not_to_be_in_viewport()
    other = visit(screen.url, cookies=cookies(room.alice))

    press(other, "s")

    expect(screen.get_by_text("Nobody answered.")).to_be_visible()
    expect(screen.locator(".live-head")).to_be_in_viewport()


def test_a_phone_reads_what_it_chose_whole_and_puts_steps_in_order_by_pressing_them(room, visit):
    screen, place = held(room, visit, **{"parts-0-way": "match"})
    phone = visit(place, viewport=PHONE, has_touch=True)
    press(screen, "n", phone)
    phone.get_by_label("Serge").select_option(SIDE["Serge"])
    expect(phone.locator("[data-chosen]:visible")).to_have_text([SIDE["Serge"]])
    assert violations(phone) == []

    press(screen, "n", phone)
    for step in ORDER:
        phone.locator("[data-order]").get_by_text(step).tap()
    phone.get_by_role("button", name="Send").tap()
    expect(phone.get_by_text("Your answer is there.")).to_be_visible()
    press(screen, "t", phone)
    expect(phone.locator(".judged .is-right")).to_have_count(4)
    assert violations(phone) == []
