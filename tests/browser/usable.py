"""Whether everyone can use a page: axe, widths, thumbs. Knows pages, no test."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("axe_playwright_python")

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

Scheme = Literal["light", "dark"]
BOTH: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 390, 1280)
# The browser of someone who wants nothing to move.
STILL: Mapping[str, Any] = {"reduced_motion": "reduce"}
# Everything behind headings, too.
OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# WCAG 2.2 (2.5.8) asks for 24 pixels; thumbs like 44. A box is hit on what it is labelled with.
SMALL = """
() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.closest("p, dialog, .prose, .unseen"))
  .filter((each) => !each.matches("[type=hidden], .skip"))
  .filter((each) => {
    const isBox = each.matches("[type=checkbox], [type=radio]");
    const hit = [each, ...(isBox ? each.labels : [])].map((part) => part.getBoundingClientRect());
    return Math.round(Math.max(...hit.map((part) => part.height))) < 44;
  })
  .map((each) => each.outerHTML)
"""
HAS_AXE, RUN = "'axe' in window", "async (options) => (await axe.run(options)).violations"
RULES: Mapping[Scheme, dict[str, list[str]]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}


def violations(page: "Page", name: str = "", schemes: Iterable[Scheme] = BOTH) -> list[str]:
    """Return what axe finds on a page; in dark, only colours can differ."""
    # Half of a page, or one without its style sheet, is another page.
    page.wait_for_load_state()
    if not page.evaluate(HAS_AXE):
        page.evaluate(AXE_SCRIPT)
    found = []
    for scheme in schemes:
        # Colours that are on their way are no colours of the page.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        broken = page.evaluate(RUN, RULES[scheme])
        if broken:
            said = AxeResults({"violations": broken}).generate_report()
            found.append(f"{name}, {scheme}: {said}")
    return found


def misfits(page: "Page", name: str = "") -> list[str]:
    """Return where a page is wider than its window, and what on it is too small for a thumb."""
    found = []
    for width in _widths(page):
        found += _too_wide(page, name, width)
        found += [f"{name}, {width}, too small: {each}" for each in page.evaluate(SMALL)]
    return found


def sideways(page: "Page", name: str = "") -> list[str]:
    """Return where a page is wider than its window."""
    return [each for width in _widths(page) for each in _too_wide(page, name, width)]


def _widths(page: "Page") -> Iterator[int]:
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        yield width


def _too_wide(page: "Page", name: str, width: int) -> list[str]:
    return [f"{name} scrolls sideways at {width}"] if page.evaluate(TOO_WIDE) else []
