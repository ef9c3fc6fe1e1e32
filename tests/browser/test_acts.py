"""What is done with a card besides answering it, told in view and taken back again."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SERGE, WAYS
from tests.browser.loop import READY, SETTLED, answer, answers, holds, prompt, rate, sent

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect


@pytest.fixture
def page(go_on):
    """Return a page on which a guest has answered one card."""
    page = go_on()
    page.wait_for_timeout(SETTLED)
    # In a line to type, where one begins, letters are letters.
    page.locator("#card").focus()
    return page


def _top(page: "Page") -> float:
    box = page.locator("[data-stage]").bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("key", ["u", "z", "Control+z"])
def test_a_rating_is_taken_back_by_key_and_the_card_comes_again(page, key):
    shown = prompt(page)
    answer(page)
    rate(page, "Again")
    # What is taken back before it was sent is never sent; here it is a second message.
    sent(page)
    with page.expect_response(lambda each: "undo" in (each.request.post_data or "")):
        page.keyboard.press(key)
    expect(page.locator("[data-stage] .prompt")).to_have_text(shown)
    expect(page.locator("[data-told-here]")).to_have_text("Taken back.")
    expect(page.locator("[data-told-here]")).to_be_in_viewport()

    assert answers(page) == 1


def test_everything_done_on_the_page_can_be_taken_back(page):
    prompts = []
    for _ in range(3):
        prompts.append(prompt(page))
        answer(page)
        rate(page)
    for shown in reversed(prompts):
        page.wait_for_timeout(SETTLED)
        page.locator("#card").focus()
        page.keyboard.press("u")
        expect(page.locator("[data-stage] .prompt")).to_have_text(shown)

    assert answers(page) == 1


def test_what_was_done_on_an_earlier_page_is_taken_back_with_its_card_and_is_told(page):
    prompts = []
    for name in ("Again", "Good"):
        prompts.append(prompt(page))
        answer(page)
        rate(page, name)
    sent(page)
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    told = page.locator("[data-told-here]")
    for name, shown in zip(("Good", "Again"), reversed(prompts), strict=True):
        page.wait_for_timeout(SETTLED)
        with page.expect_navigation():
            page.keyboard.press("u")
        expect(told).to_contain_text(f"Taken back: {name} – {shown[:20]}")
        expect(told).to_be_in_viewport(ratio=1)
        expect(page.locator(READY)).to_be_attached()
        sent(page)
        expect(page.locator("[data-stage] .prompt")).to_have_text(shown)
    answer(page)
    expect(told).to_be_empty()


# A page that another one is about to follow can be asked nothing any more; so it says it by itself.
SAY = """
() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (row) {
    const asked = put.call(this, row);
    this.transaction.addEventListener("complete", () => console.log(`${row.made} is kept`));
    return asked;
  };
}
"""


def test_what_is_taken_back_is_told_though_newer_cards_came_meanwhile(page):
    shown = prompt(page)
    answer(page)
    rate(page)
    sent(page)
    pages: list[Route] = []
    cards: list[Route] = []
    # What this page asks for is not what is held.
    page.goto("/decks/")
    page.route("**/cards", lambda route: cards.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto(f"/study/{SERGE}")
    holds(page, cards, 1)
    page.evaluate(SAY)
    page.route("**/study/undo", lambda route: pages.append(route))  # noqa: PLW0108 - Playwright marks it
    page.locator("#card").focus()
    page.keyboard.press("u")
    holds(page, pages, 1)
    made = pages[0].fetch()
    newer = cards[0].fetch()
    found = re.search('"made": ?"([^"]+)"', newer.text())
    assert found
    said = f"{found[1]} is kept"
    with page.expect_console_message(lambda each: each.text == said):
        cards[0].fulfill(response=newer)
    page.unroute("**/cards")
    with page.expect_event("domcontentloaded"):
        pages[0].fulfill(response=made)
    expect(page.locator(READY)).to_be_attached()

    expect(page.locator("[data-told-here]")).to_contain_text(f"Taken back: Good – {shown[:20]}")
    expect(page.locator("[data-stage] .prompt")).to_have_text(shown)
    answer(page)
    expect(page.locator("[data-told-here]")).to_be_empty()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("*", "1 card marked."),
        ("-", "1 card buried until the next day."),
        ("@", "1 card suspended."),
        ("!", "1 card suspended."),
    ],
)
def test_what_is_done_with_a_card_is_told_in_view_until_another_one_comes(go_on, key, said):
    page = go_on(WAYS)
    page.wait_for_timeout(SETTLED)
    page.locator("#card").focus()
    top = _top(page)
    page.keyboard.press(key)
    told = page.locator("[data-told-here]")
    expect(told).to_have_text(said)
    expect(told).to_be_in_viewport(ratio=1)
    # The card stays where it was.
    assert _top(page) == top
    answer(page)
    expect(told).to_be_empty()


@pytest.mark.parametrize("key", ["-", "=", "@", "!"])
def test_a_card_is_put_aside_by_key_and_comes_back_when_that_is_taken_back(page, key):
    shown = prompt(page)
    page.keyboard.press(key)
    expect(page.locator("[data-stage] .prompt")).not_to_have_text(shown)
    sent(page)
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator("[data-stage] .prompt")).not_to_have_text(shown)
    page.locator(".more summary").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-stage] .prompt")).to_have_text(shown)


def test_a_card_is_marked_and_the_mark_is_taken_away_by_the_same_key(page):
    button, star = page.locator("[data-mark]"), page.locator("[data-marked]")
    expect(star).to_be_hidden()
    page.keyboard.press("*")
    expect(button).to_have_attribute("value", "unmark")
    expect(star).to_be_visible()
    expect(star).to_have_text("★You marked this card")
    page.keyboard.press("u")
    expect(star).to_be_hidden()
    expect(button).to_have_attribute("value", "mark")
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("*")
    sent(page)
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    expect(button).to_have_attribute("value", "unmark")
    expect(star).to_be_visible()
    page.keyboard.press("*")
    expect(button).to_have_attribute("value", "mark")
    expect(star).to_be_hidden()
