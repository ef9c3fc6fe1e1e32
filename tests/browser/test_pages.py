"""Every page can be used by everyone: axe finds nothing, it fits, and a thumb hits each button."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.conftest import SERGE, touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

Scheme = Literal["light", "dark"]
WIDTHS = (320, 390, 1280)
# WCAG 2.2 (2.5.8) asks for 24 pixels; thumbs like 44.
SMALL = """
() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.closest("p, dialog, .prose, .unseen"))
  .filter((each) => !each.matches("[type=hidden], [type=checkbox], [type=radio], .skip"))
  .filter((each) => Math.round(each.getBoundingClientRect().height) < 44)
  .map((each) => each.outerHTML)
"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PAGES = (
    "/",
    "/decks/",
    "/decks/ways",
    "/account/sign-up",
    "/account/sign-in",
    "/account/link/none",
    "/nowhere",
)


def _answer(page: "Page") -> None:
    """Answer whatever is asked, wrongly if possible."""
    unknown = page.get_by_role("button", name="I don’t know")
    (unknown if unknown.count() else page.locator("[data-default]")).click()
    expect(page.locator(".verdict-word")).to_be_visible()


def _go_on(page: "Page") -> None:
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".prompt, .figures")).to_be_visible()


def _states(page: "Page") -> Iterator[str]:
    """Bring the study pages into each of their states, and yield its name."""
    page.goto("/study/ways")
    seen = set()
    while page.locator(".prompt").count():
        way = page.locator("[name=type]").input_value()
        is_new = way not in seen
        seen.add(way)
        if is_new:
            yield f"question {way}"
        _answer(page)
        if is_new:
            yield f"verdict {way}"
        _go_on(page)
    yield "end"


def _violations(
    page: "Page", name: str, schemes: tuple[Scheme, ...] = ("light", "dark")
) -> list[str]:
    """Return what axe finds on a page, in light and dark."""
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        result = Axe().run(page)
        if result.violations_count:
            found.append(f"{name}, {scheme}: {result.generate_report()}")
    return found


def _misfits(page: "Page", name: str) -> list[str]:
    """Return where a page is wider than its window, and what on it is too small for a thumb."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(TOO_WIDE):
            found.append(f"{name} scrolls sideways at {width}")
        found += [f"{name}, {width}, too small: {each}" for each in page.evaluate(SMALL)]
    return found


# Colours are looked at when they have arrived.
STILL = {"reduced_motion": "reduce"}


@pytest.mark.parametrize("check", [_violations, _misfits])
def test_every_page_is_usable_by_everyone(visit, check):
    page = visit("/", expected="404", **STILL)
    found = []
    for path in PAGES:
        page.goto(path)
        found += check(page, path)

    assert found == []


@pytest.mark.parametrize("check", [_violations, _misfits])
def test_every_state_of_studying_is_usable_by_everyone(visit, check):
    page = visit("/", **STILL)
    found = [each for state in _states(page) for each in check(page, state)]

    assert found == []


@pytest.mark.parametrize("check", [_violations, _misfits])
def test_the_pages_of_a_learner_are_usable_by_everyone(visit, check):
    page = visit("/study/ways", **STILL)
    _answer(page)
    _go_on(page)
    found = []
    for path in ("/", "/decks/", "/decks/ways", "/settings"):
        page.goto(path)
        found += check(page, path)

    assert found == []


def test_a_long_deck_is_usable_by_everyone(visit):
    page = visit(f"/decks/{SERGE}", **STILL)

    # Its colours are those of every deck; axe takes seconds for it.
    assert _violations(page, SERGE, ("light",)) == []
    assert _misfits(page, SERGE) == []


def test_the_sheet_of_keys_is_usable_by_everyone(visit):
    page = visit(f"/study/{SERGE}", **STILL)
    page.keyboard.press("?")

    assert _violations(page, "keys") == []


def test_the_ratings_stand_within_reach_of_the_thumb(visit):
    page = visit(f"/study/{SERGE}", **touch())
    _answer(page)
    box = page.locator(".ratings").bounding_box()

    assert box
    assert box["y"] + box["height"] == 844


def test_a_page_without_motion_for_those_who_want_none(visit):
    page = visit("/", reduced_motion="reduce")
    times = page.evaluate(
        "[...document.querySelectorAll('*')].map((each) => getComputedStyle(each))"
        ".filter((style) => style.animationName !== 'none'"
        " || parseFloat(style.transitionDuration) > 0).length"
    )

    assert times == 0


def test_the_look_is_there_before_any_script(visit):
    page = visit("/", java_script_enabled=False, color_scheme="dark")

    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(25, 22, 18)"
