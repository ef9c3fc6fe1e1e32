"""The header: one row on a phone, its links a list that opens without a script; a row on a desk."""

import pytest

from tests.browser.conftest import touch

pytest.importorskip("playwright")

from playwright.sync_api import expect

# A row of things to press, and the space around it.
ONE_ROW = 44 + 2 * 12


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_links_open_from_one_row_and_close_by_key(visit, scripts):
    page = visit("/", java_script_enabled=scripts, **touch())
    header = page.locator("header.header").bounding_box()
    link = page.get_by_role("link", name="Sign in")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").tap()
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").tap()
    link.tap()
    page.wait_for_url("**/account/sign-in*")

    assert header
    assert header["height"] <= ONE_ROW


def test_on_a_desk_the_links_stand_in_the_row(visit):
    page = visit("/")

    expect(page.get_by_role("link", name="Decks").first).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
