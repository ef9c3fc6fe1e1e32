"""Studying by keys alone, as several tests do it. Knows the page, no test."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.loop import READY, SETTLED, way

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect


def focused(page: "Page", attribute: str) -> str:
    """Return an attribute of what has the focus; empty if it has none."""
    return page.locator(":focus").get_attribute(attribute) or ""


def tab_to(page: "Page", attribute: str, value: str) -> None:
    """Press Tab until something is reached."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page, attribute).startswith(value):
            return
    pytest.fail(f"no {attribute}={value} can be reached by Tab")


def choose_from_lists(page: "Page") -> None:
    """Give each list of an order or match question its own entry, by keys."""
    for place in range(page.locator("main select").count()):
        tab_to(page, "name", "place" if way(page) == "order" else "right")
        for _ in range(place + 1):
            page.keyboard.press("ArrowDown")


def answer_by_keys(page: "Page") -> None:
    """Answer whatever is asked, by keys."""
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
            choose_from_lists(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")


def pass_by(page: "Page") -> None:
    """Answer and rate a card that a test is not about."""
    answer_by_keys(page)
    verdict(page)
    # A press before the script of a page runs is none.
    expect(page.locator(READY)).to_be_attached()
    page.get_by_role("button", name="Good").click()
    question(page)


def verdict(page: "Page") -> None:
    """Wait for the verdict, on a page that has come whole."""
    expect(page.locator(".verdict-word")).to_be_visible()
    page.wait_for_load_state()


def question(page: "Page") -> None:
    """Wait for the question, on a page that has come whole."""
    expect(page.locator(".prompt")).to_be_visible()
    page.wait_for_load_state()
