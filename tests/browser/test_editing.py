"""A deck is made, published and studied by keyboard alone, with scripts and without."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

FACTS = {
    "Term": {"Term": "kolkhoz", "Meaning": "a collective farm"},
    "Event": {"What happened": "the strike at the mill", "Date": "1931-04"},
    "Claim": {
        "Whose claim it is": "A. Author",
        "What it is about": "the founding of the farms",
        "What is claimed": "it was an answer to the fear of hunger",
    },
}
OPTIONS = (
    ("to end the strike at the mill", ""),
    ("to feed the army on its march", "No soldiers are named there."),
    ("to reward the spinners for work", "They were on strike then."),
)


def _tab_to(page: "Page", name: str, role: str = "") -> None:
    """Press Tab until what has this name has the focus."""
    page.wait_for_load_state()
    exact = re.compile(f"^{re.escape(name)}")
    kinds = ("button", "link") if role == "press" else ("textbox", "checkbox", "combobox")
    # Looked for once: to work out the names of a whole page takes longer than a press.
    wanted = [
        each
        for kind in kinds
        for each in page.get_by_role(kind, name=exact).element_handles()  # type: ignore[arg-type] # one of its names
    ]
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => wanted.includes(document.activeElement)", wanted):
            return
    message = f"{name} cannot be reached by Tab"
    raise AssertionError(message)


def _press(page: "Page", name: str) -> None:
    """Press what leads to another page."""
    _tab_to(page, name, "press")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _type(page: "Page", name: str, text: str) -> None:
    _tab_to(page, name)
    page.keyboard.type(text)


def _deck(page: "Page", title: str) -> None:
    _press(page, "Make a deck")
    _type(page, "Title", title)
    page.get_by_text("A text that it teaches").focus()
    page.keyboard.press("Enter")
    _type(page, "Author", "A. Author")
    _type(page, "Title", "An Essay")
    _type(page, "Year", "1990")
    _type(page, "How many paragraphs", "12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your deck is made. Only you see it.")).to_be_visible()


def _fact(page: "Page", kind: str) -> None:
    """Write a fact and look at what becomes of it."""
    _press(page, kind)
    for name, text in FACTS[kind].items():
        _type(page, name, text)
    page.locator("#cite-0").focus()
    page.keyboard.type("¶8")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is kept as a draft. Learners see it")).to_be_visible()
    expect(page.locator(".preview").first).to_be_visible()


def _question(page: "Page") -> None:
    """Write a question with its options by hand."""
    _press(page, "Choice")
    _type(page, "Question", "Why did the authorities send bread?")
    for number, (text, why) in enumerate(OPTIONS):
        page.locator(f"#options-{number}-text").focus()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        if not why:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type(why)
    page.locator("#cite-0").focus()
    page.keyboard.type("¶11")
    page.keyboard.press("Enter")
    expect(page.locator(".preview .option")).to_have_count(3)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_deck_is_made_published_and_studied_by_keyboard(scripts, visit, known):
    mine = known(f"author{int(scripts)}")
    page = visit("/decks/", cookies=mine, java_script_enabled=scripts)
    _deck(page, "Two farms")
    for kind in FACTS:
        _fact(page, kind)
        _press(page, "Add a fact")
    _question(page)

    _press(page, "Facts")
    _press(page, "Publish")
    _press(page, "Publish")
    expect(page.get_by_text("is published:")).to_be_visible()
    _press(page, "Study now")
    expect(page.locator(".prompt")).to_be_visible()
    page.locator("[data-default], [name=unknown]").first.click()
    expect(page.locator(".verdict-word").first).to_be_visible()


def test_a_mistake_is_told_at_its_field_and_enter_saves_instead_of_adding_a_row(visit, known):
    page = visit("/decks/", expected="with a status of 422", cookies=known("author2"))
    _deck(page, "Mistakes")
    _press(page, "Term")
    _type(page, "Term", "kolkhoz")
    page.keyboard.press("Enter")

    expect(page.locator(".mistakes")).to_be_focused()
    page.get_by_role("link", name="Meaning: definition is empty").click()
    expect(page.locator("#definition")).to_be_focused()
    page.locator("#cite-0").focus()
    _tab_to(page, "Add a row", "press")
    page.keyboard.press("Enter")
    expect(page.locator("#cite-1")).to_be_focused()
    expect(page.locator("#term")).to_have_value("kolkhoz")


def test_a_thumb_makes_a_fact(visit, known):
    page = visit("/editing/new", cookies=known("author3"), **touch())
    page.get_by_label("Title", exact=True).first.fill("On a phone")
    page.get_by_role("button", name="Make the deck").tap()
    page.get_by_role("link", name=re.compile("^Term")).tap()
    page.get_by_label("Term", exact=True).fill("kolkhoz")
    page.get_by_label("Meaning").fill("a collective farm")
    page.get_by_role("button", name="Keep as a draft and look at it").tap()

    expect(page.locator(".preview").first).to_be_visible()
    # A preview answers nothing.
    expect(page.locator(".preview button").first).to_be_disabled()
