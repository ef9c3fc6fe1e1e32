"""Matching and ordering as games: by touch, by keyboard, and by lists where no script runs."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.web.test_quizzes_live_ways import ORDER, SIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import misfits, violations

KEPT = "All answers are kept."


def begin(page: "Page", game: str = "Matching only") -> None:
    page.get_by_role("button", name=game).click()
    expect(page.locator("[data-quiz]")).to_be_visible()
    page.wait_for_load_state()


def chosen(page: "Page") -> list[str]:
    """Return what the lists beneath the tiles hold."""
    values: list[str] = page.locator("[data-pairs] select").evaluate_all(
        "all => all.map((each) => each.value)"
    )
    return values


def pressed(page: "Page", *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name).press("Enter")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_sides_are_put_together_by_touching_one_and_then_its_partner(visit, viewport):
    page = visit("/decks/ways/test", viewport=viewport, has_touch=True)
    begin(page)
    expect(page.locator("select:visible")).to_have_count(0)

    page.get_by_role("button", name=SIDE["Trotsky"]).tap()
    page.get_by_role("button", name="Trotsky").tap()
    # What is chosen can be read whole, and the partner is no more to be chosen.
    expect(page.get_by_role("button", name=f"Trotsky – {SIDE['Trotsky']}")).to_be_visible()
    expect(page.get_by_role("button", name=SIDE["Trotsky"])).to_have_count(1)
    assert violations(page) + misfits(page, "half") == []
    page.get_by_role("button", name="Serge").tap()
    page.get_by_role("button", name=SIDE["Serge"]).tap()

    # The last two belong together.
    expect(page.locator(".tile.is-paired")).to_have_count(3)
    assert chosen(page) == [*SIDE.values()]
    assert violations(page) + misfits(page, "whole") == []
    page.reload()
    expect(page.locator(".tile.is-paired")).to_have_count(3)
    page.get_by_role("button", name="Check").tap()
    expect(page.locator(".quiz-mark")).to_contain_text("Right")
    expect(page.locator(".tile")).to_have_count(0)
    page.get_by_role("button", name="Hand in…").tap()
    expect(page.get_by_role("heading", name="Hand in?")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).tap()
    expect(page.get_by_text("Your time:")).to_be_visible()
    page.get_by_role("button", name="Once more").tap()
    expect(page.locator(".tile.is-paired")).to_have_count(0)


def test_tiles_are_put_together_changed_and_freed_by_keyboard(visit):
    page = visit("/decks/ways/test")
    begin(page)

    pressed(page, "Serge", SIDE["Trotsky"])
    # Who pressed a tile that has gone goes on at the next one that is free.
    expect(page.get_by_role("button", name="Trotsky", exact=True)).to_be_focused()
    expect(page.locator("[data-paired]")).to_have_text(f"Serge– {SIDE['Trotsky']}")
    assert chosen(page) == [SIDE["Trotsky"], "", ""]

    # Another partner takes the place of the first; pressed alone, a pair is taken apart.
    pressed(page, SIDE["Serge"], "Serge")
    assert chosen(page) == [SIDE["Serge"], "", ""]
    pressed(page, "Serge")
    assert chosen(page) == ["", "", ""]
    expect(page.get_by_role("button", name="Serge")).to_have_attribute("aria-pressed", "true")
    pressed(page, "Serge")
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(0)
    pressed(page, "Serge", "Trotsky", SIDE["Trotsky"])
    assert chosen(page) == ["", SIDE["Trotsky"], ""]
    expect(page.locator("[data-said]")).to_have_text(KEPT)


def test_steps_are_put_in_order_by_pressing_them_one_after_the_other(visit):
    page = visit("/decks/ways/test", viewport=PHONE, has_touch=True)
    begin(page, "Putting in order only")
    expect(page.get_by_text("Or press the lines one after the other.")).to_be_visible()

    for step in ORDER:
        page.locator("[data-order]").get_by_text(step).tap()

    expect(page.locator("[data-said]")).to_have_text(KEPT)
    page.get_by_role("button", name="Check").tap()
    expect(page.locator(".quiz-mark")).to_contain_text("Right")


def test_an_order_that_is_unfinished_is_checked_by_a_second_press(visit):
    page = visit("/decks/ways/test", viewport=PHONE, has_touch=True)
    begin(page, "Putting in order only")
    page.locator("[data-order]").get_by_text(ORDER[0]).tap()

    page.get_by_role("button", name="Check").tap()
    asks = page.get_by_text("Not all lines are answered yet.")
    expect(asks).to_be_in_viewport()
    expect(page.locator(".quiz-mark")).to_have_count(0)
    assert violations(page) + misfits(page, "unfinished") == []
    page.get_by_role("button", name="Check").tap()
    expect(page.locator(".quiz-mark")).to_be_visible()


def test_without_a_script_sides_are_chosen_in_lists_and_read_whole_below_them(visit):
    page = visit("/decks/ways/test", viewport=PHONE, java_script_enabled=False)
    begin(page)
    page.get_by_label("Serge").select_option(SIDE["Serge"])
    page.get_by_role("button", name="Keep my answers", exact=True).last.click()

    shown = page.locator("[data-chosen]:visible")
    expect(shown).to_have_text([SIDE["Serge"]])
    expect(page.locator(".tile")).to_have_count(0)
