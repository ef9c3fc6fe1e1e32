"""Reviewing ahead and cramming in the browser: by keyboard, and without scripts."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import WAYS
from tests.browser.loop import READY, SETTLED, answer, rate, sent

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

TITLE = "Cramming all cards. This changes no schedule."


def _begin(page: "Page") -> None:
    """Choose to cram all cards of the deck."""
    page.goto("/decks/ways")
    page.get_by_role("link", name="Study otherwise").click()
    page.get_by_label("all cards").check()
    page.get_by_role("button", name="Cram", exact=True).click()
    expect(page.get_by_text(TITLE)).to_be_visible()


def _left(page: "Page") -> str:
    return page.locator(".study-left").inner_text().split(" to repeat")[0]


def _press(page: "Page", key: str) -> None:
    page.wait_for_timeout(SETTLED)
    page.locator("#card, [data-stage] h1, .verdict-word").first.focus()
    page.keyboard.press(key)


def test_a_deck_is_crammed_by_keyboard_until_all_is_known_and_its_memories_stay(go_on):
    page = go_on(WAYS)
    _begin(page)
    expect(page.locator(READY)).to_be_attached()
    cards = int(_left(page))
    first = page.locator("[data-stage] .prompt").inner_text()
    posted: list[bool] = []
    page.on("request", lambda request: posted.extend(_scheduled(request)))
    seen = []
    for number in range(cards + 1):
        seen.append(page.locator("[data-stage] .prompt").inner_text())
        answer(page)
        expect(page.locator("[data-stage] .rating")).to_have_count(2)
        assert page.locator("[data-stage] .rating-when").all_inner_texts() == ["", ""]
        # The first one is not known, and comes again as the last.
        _press(page, "2" if number else "1")
        expect(page.locator("[data-stage] .verdict-word")).to_have_count(0)
    expect(page.get_by_role("heading", name="You knew each of them once")).to_be_visible()

    assert seen[0] == seen[-1] == first
    assert len({*seen}) == cards
    assert posted == [False] * (cards + 1)
    page.get_by_role("link", name="Read the deck").click()
    expect(page).to_have_url("/decks/ways")


def _scheduled(request) -> list[bool]:
    """Return of the reviews that are posted whether each moves the schedule."""
    if not request.url.endswith("/study/reviews"):
        return []
    return [each.get("scheduled", True) for each in request.post_data_json["reviews"]]


def test_what_is_crammed_in_one_tab_is_still_to_be_studied_in_another(go_on):
    page = go_on(WAYS)
    shown = page.locator("[data-stage] .prompt").inner_text()
    other = page.context.new_page()
    _begin(other)
    expect(other.locator(READY)).to_be_attached()
    for _ in range(3):
        answer(other)
        rate(other)
    sent(other)

    expect(page.locator("[data-stage] .prompt")).to_have_text(shown)
    page.reload()
    expect(page.locator("[data-stage] .prompt")).to_have_text(shown)


def test_a_deck_is_crammed_without_scripts(visit):
    page = visit("/study/ways", java_script_enabled=False)
    answer(page)
    rate(page)
    _begin(page)
    cards = int(_left(page))
    for _ in range(cards):
        expect(page.get_by_text(TITLE)).to_be_visible()
        answer(page)
        page.get_by_role("button", name="Good").click()

    expect(page.get_by_role("heading", name="You knew each of them once")).to_be_visible()
