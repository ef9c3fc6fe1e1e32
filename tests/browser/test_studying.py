"""Ten cards of the first deck, by keyboard, without JavaScript and by touch; each counts once."""

from typing import TYPE_CHECKING

import pytest

from quizapp.deck import QuestionType
from tests.browser.conftest import SERGE, touch
from tests.browser.loop import READY, SETTLED, answers, begin, way
from tests.build import by_hand

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
CARDS = 10


def _focused(page: "Page", attribute: str) -> str:
    return page.locator(":focus").get_attribute(attribute) or ""


def _tab_to(page: "Page", attribute: str, value: str) -> None:
    """Press Tab until something is reached."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if _focused(page, attribute).startswith(value):
            return
    pytest.fail(f"no {attribute}={value} can be reached by Tab")


def _choose_from_lists(page: "Page") -> None:
    """Give each list of an order or match question its own entry, by keys."""
    for place in range(page.locator("main select").count()):
        _tab_to(page, "name", "place" if way(page) == "order" else "right")
        for _ in range(place + 1):
            page.keyboard.press("ArrowDown")


def _answer_by_keys(page: "Page") -> None:
    # What has just come takes the same key only after a moment.
    page.wait_for_timeout(SETTLED)
    match way(page):
        case "choice" | "true-false":
            page.keyboard.press("1")
        case "typed" | "gap":
            page.keyboard.type("a guess")
            page.keyboard.press("Enter")
        case "open":
            page.keyboard.press("Space")
        case _:
            _choose_from_lists(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")


def _answer_by_tab(page: "Page") -> None:
    match way(page):
        case "choice" | "true-false":
            _tab_to(page, "name", "response")
        case "typed" | "gap":
            _tab_to(page, "name", "response")
            page.keyboard.type("a guess")
        case "open":
            _tab_to(page, "type", "submit")
        case _:
            _choose_from_lists(page)
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def _answer_by_touch(page: "Page") -> None:
    unknown = page.get_by_role("button", name="I don’t know")
    (unknown if unknown.count() else page.locator("[data-default]")).tap()


def _pass(page: "Page") -> None:
    """Answer and rate a card that a test is not about."""
    _answer_by_keys(page)
    _verdict(page)
    page.get_by_role("button", name="Good").click()
    _question(page)


def _verdict(page: "Page") -> None:
    expect(page.locator(".verdict-word")).to_be_visible()


def _question(page: "Page") -> None:
    expect(page.locator(".prompt")).to_be_visible()


def test_ten_cards_by_keyboard_alone(visit):
    page = visit(STUDY)
    for _ in range(CARDS):
        _answer_by_keys(page)
        _verdict(page)
        expect(page.locator(READY)).to_be_attached()
        assert page.evaluate("document.activeElement.id") == "card"
        page.wait_for_timeout(SETTLED)
        page.keyboard.press("Enter")
        _question(page)

    assert answers(page) == CARDS


def test_ten_cards_without_javascript_by_keyboard_alone(visit):
    page = visit(STUDY, java_script_enabled=False)
    for _ in range(CARDS):
        _answer_by_tab(page)
        _verdict(page)
        assert _focused(page, "id") == "card"
        _tab_to(page, "name", "rating")
        page.keyboard.press("Enter")
        _question(page)

    assert answers(page) == CARDS


def test_ten_cards_by_touch(visit):
    page = visit(STUDY, **touch())
    for _ in range(CARDS):
        _answer_by_touch(page)
        _verdict(page)
        expect(page.locator(READY)).to_be_attached()
        page.get_by_role("button", name="Good").tap()
        _question(page)

    assert answers(page) == CARDS


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_counts_once_and_rates_nothing(visit, scripts):
    page = visit(STUDY, java_script_enabled=scripts)
    page.locator(".option").first.dblclick()
    _verdict(page)
    if scripts:
        expect(page.locator(READY)).to_be_attached()
    page.get_by_role("button", name="Good").dblclick()
    _question(page)

    assert answers(page) == 1


def test_the_second_click_of_a_double_click_does_not_press_what_comes_under_the_pointer(visit):
    page = visit(STUDY)
    begin(page)
    page.wait_for_timeout(SETTLED)
    page.locator(".option").first.click()
    good = page.get_by_role("button", name="Good").bounding_box()
    assert good
    page.mouse.move(good["x"] + 10, good["y"] + 10)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    _verdict(page)
    page.wait_for_timeout(SETTLED)
    page.mouse.down()
    page.mouse.up()
    _question(page)

    assert answers(page) == 2


@pytest.mark.parametrize("asked", ["choice", "typed"])
def test_the_second_press_of_a_double_one_does_not_press_what_has_come_meanwhile(visit, asked):
    page = visit("/study/ways")
    begin(page)
    while way(page) != ("true-false" if asked == "choice" else asked):
        _pass(page)
    key = "1" if asked == "choice" else "Enter"
    if asked == "typed":
        page.keyboard.type("a guess")
    else:
        page.wait_for_timeout(SETTLED)
    page.keyboard.press(key)
    _verdict(page)
    page.keyboard.press(key)
    _verdict(page)
    page.wait_for_timeout(SETTLED)
    page.keyboard.press(key)
    _question(page)


def test_the_back_button_counts_nothing_twice(visit):
    page = visit(STUDY, java_script_enabled=False)
    page.locator(".option").first.click()
    _verdict(page)
    page.get_by_role("button", name="Good").click()
    _question(page)
    page.go_back()
    page.go_back()
    page.locator(".option, [name=unknown]").first.click()
    expect(page.locator(".verdict-word, .prompt")).to_be_visible()

    assert answers(page) == 1


def test_with_scripts_the_back_button_leaves_the_session(visit):
    page = visit(f"/decks/{SERGE}")
    page.get_by_role("link", name="Study now").first.click()
    begin(page)
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("1")
    _verdict(page)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Topics")).to_be_visible()
    page.go_forward()
    page.go_forward()
    # The answer that was not rated yet is still there.
    expect(page.locator("#card.verdict-word")).to_be_focused()
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Enter")
    _question(page)

    assert answers(page) == 2


def test_a_way_within_a_page_does_not_load_it_anew(visit):
    page = visit("/decks/ways")
    page.evaluate("window.kept = true")
    page.get_by_role("navigation", name="Topics").get_by_role("link").first.click()
    page.go_back()

    assert page.evaluate("window.kept")


def test_keys_do_nothing_in_a_line_to_type(visit):
    page = visit("/study/ways")
    while way(page) != "typed":
        _pass(page)
    page.keyboard.type("1 2 ?")

    assert page.locator("#response").input_value() == "1 2 ?"
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("by", ["keys", "touch"])
def test_steps_are_ordered_by_pressing_their_lines(visit, by):
    page = visit("/study/ways", **touch())
    while way(page) != "order":
        _answer_by_touch(page)
        _verdict(page)
        expect(page.locator(READY)).to_be_attached()
        page.get_by_role("button", name="Good").tap()
        _question(page)
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
    assert sorted(each.input_value() for each in lines.locator("select").all()) == [
        str(place + 1) for place in range(len(right))
    ]
    page.get_by_role("button", name="Check the order").click()

    expect(page.get_by_role("heading", name="Right", exact=True)).to_be_visible()


def test_each_line_to_order_says_its_key(visit):
    page = visit("/study/ways")
    while way(page) != "order":
        _pass(page)
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
    page = visit(STUDY, timezone_id="Asia/Tokyo")
    page.keyboard.press("1")
    _verdict(page)
    page.goto("/settings")

    assert page.locator("#zone").input_value() == "Asia/Tokyo"
