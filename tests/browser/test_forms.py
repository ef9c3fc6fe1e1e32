"""Mistakes in a form are where a page begins, with or without JavaScript."""

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect


@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_sends_mistakes_hears_them_first_and_gets_to_each_field(visit, scripts):
    page = visit("/account/sign-up", expected="422", java_script_enabled=scripts)
    page.get_by_label("Name").fill("x")
    page.get_by_label("Password").fill("short")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")

    expect(alert).to_be_focused()
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(alert.get_by_role("link").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password")).to_be_focused()
