"""Ten cards of the first deck, by keyboard, without JavaScript and by touch; each counts once."""

from typing import TYPE_CHECKING

import pytest

from quizapp.deck import QuestionType
from tests.browser.conftest import SERGE, WAYS, touch
from tests.browser.keys import (
    answer_by_keys,
    choose_from_lists,
    pass_by,
    question,
    tab_to,
    verdict,
)
from tests.browser.loop import (
    HELD,
    POSTS,
    READY,
    SETTLED,
    answer,
    answers,
    cut,
    kept,
    let_open,
    rate,
    sent,
    way,
)
from tests.build import by_hand

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
CARDS = 10


def _answer_by_tab(page: "Page") -> None:
    match way(page):
        case "choice" | "true-false":
            tab_to(page, "name", "response")
        case "typed" | "gap":
            tab_to(page, "name", "response")
            page.keyboard.type("a guess")
        case "open":
            tab_to(page, "type", "submit")
        case _:
            choose_from_lists(page)
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def _answer_by_touch(page: "Page") -> None:
    unknown = page.get_by_role("button", name="I don’t know")
    (unknown if unknown.count() else page.locator("[data-default]")).tap()


def test_ten_cards_by_keyboard_alone(visit):
    page = visit(STUDY)
    for _ in range(CARDS):
        answer_by_keys(page)
        verdict(page)
        expect(page.locator(READY)).to_be_attached()
        expect(page.locator("#card")).to_be_focused()
        page.wait_for_timeout(SETTLED)
        page.keyboard.press("Enter")
        question(page)

    assert answers(page) == CARDS


def test_ten_cards_without_javascript_by_keyboard_alone(visit):
    page = visit(STUDY, java_script_enabled=False)
    for _ in range(CARDS):
        _answer_by_tab(page)
        verdict(page)
        expect(page.locator("#card")).to_be_focused()
        tab_to(page, "name", "rating")
        page.keyboard.press("Enter")
        question(page)

    assert answers(page) == CARDS


def test_who_gives_up_reads_the_sentence_whole_and_the_answer_but_no_cross(go_on):
    page = go_on(WAYS)
    while way(page) != "gap":
        answer(page)
        rate(page)
    answer(page)

    stage = page.locator("[data-stage]")
    expect(stage.locator(".prompt-again")).to_contain_text("The queue began to form at dawn.")
    expect(stage.locator(".gap")).to_have_text("dawn")
    expect(stage.locator("h1 span:visible")).to_have_text("The answer")
    expect(stage.locator("h1 svg:visible")).to_have_count(0)
    expect(stage.locator(".verdict-wrong")).to_have_count(0)


def test_who_gives_up_an_order_sees_no_line_called_wrong(go_on):
    page = go_on(WAYS)
    while way(page) != "order":
        answer(page)
        rate(page)
    answer(page)
    colour = "(each) => getComputedStyle(each).borderInlineStartColor"
    lines = page.locator("[data-stage] .judged > li")

    assert lines.first.evaluate(colour) == page.locator("#card").evaluate(colour)


def test_ten_cards_by_touch(visit):
    page = visit(STUDY, **touch())
    for _ in range(CARDS):
        _answer_by_touch(page)
        verdict(page)
        expect(page.locator(READY)).to_be_attached()
        page.get_by_role("button", name="Good").tap()
        question(page)

    assert answers(page) == CARDS


def test_a_way_within_a_page_does_not_load_it_anew(visit):
    page = visit("/decks/ways")
    page.evaluate("window.kept = true")
    page.get_by_role("navigation", name="Topics").get_by_role("link").first.click()
    page.go_back()

    assert page.evaluate("window.kept")


def test_keys_do_nothing_in_a_line_to_type(visit):
    page = visit("/study/ways")
    while way(page) != "typed":
        pass_by(page)
    page.keyboard.type("1 2 ?")

    expect(page.locator("#response")).to_have_value("1 2 ?")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("known", [True, False])
def test_who_loads_a_page_anew_types_at_once_into_the_line_of_its_card(go_on, known):
    page = go_on("ways", expected="ERR_")
    if not known:
        cut(page, POSTS)
        page.add_init_script(HELD)
    while way(page) != "typed":
        pass_by(page)
    if known:
        sent(page)
    else:
        kept(page, 1)

    page.reload()
    if known:
        expect(page.locator(READY)).to_be_attached()
    else:
        let_open(page)
    expect(page.locator("#response")).to_be_focused()
    page.keyboard.type("!@-")
    expect(page.locator("#response")).to_have_value("!@-")
    assert way(page) == "typed"


@pytest.mark.parametrize("by", ["keys", "touch"])
def test_steps_are_ordered_by_pressing_their_lines(visit, by):
    page = visit("/study/ways", **touch())
    while way(page) != "order":
        _answer_by_touch(page)
        verdict(page)
        expect(page.locator(READY)).to_be_attached()
        page.get_by_role("button", name="Good").tap()
        question(page)
    lines = page.locator("[data-order] > li")
    right = by_hand(QuestionType.ORDER).steps
    shown = [line.strip() for line in lines.locator("span").all_inner_texts()]

    def press(step):
        if by == "keys":
            page.keyboard.press(str(shown.index(step) + 1))
        else:
            lines.nth(shown.index(step)).locator("span").tap()

    page.wait_for_timeout(SETTLED)
    # The second is pressed too early, and again to take its number back.
    for step in (right[1], right[1], *right):
        press(step)
    for place, step in enumerate(right, 1):
        expect(lines.nth(shown.index(step)).locator("select")).to_have_value(str(place))
    page.get_by_role("button", name="Check the order").click()

    expect(page.get_by_role("heading", name="Right", exact=True)).to_be_visible()


def test_each_line_to_order_says_its_key(visit):
    page = visit("/study/ways")
    while way(page) != "order":
        pass_by(page)
    caps = page.locator("[data-order] > li > kbd")

    expect(caps.first).to_be_visible()
    assert caps.all_inner_texts() == ["1", "2", "3", "4"]


@pytest.mark.parametrize("path", [STUDY, "/"])
def test_keys_are_named_only_where_they_work(visit, path):
    page = visit(path, java_script_enabled=False)

    expect(page.locator(".option").first).to_be_visible()
    assert not any(each.is_visible() for each in page.locator("kbd, [data-open]").all())


def test_the_sheet_of_keys_opens_by_key_and_switches_the_keys_off(visit):
    page = visit(STUDY)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    sheet.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    expect(page.locator(".option kbd").first).not_to_be_visible()
    page.keyboard.press("1")

    expect(page.locator(".prompt")).to_be_visible()
    page.reload()
    page.keyboard.press("1")
    expect(page.locator(".prompt")).to_be_visible()


def test_a_guest_studies_in_the_time_zone_of_the_browser(visit):
    page = visit(STUDY, timezone_id="Europe/Moscow")
    page.keyboard.press("1")
    verdict(page)
    page.goto("/settings")

    assert page.locator("#zone").input_value() == "Europe/Moscow"
