"""While one types: what becomes of it shows, and nothing that is typed is lost."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.loop import cut, until

EDIT = "/decks/live-farms/edit/"
# What is typed stands in the browser until the site has all of it.
NOTHING_WAITS = "!Object.keys(localStorage).some((name) => name.startsWith('quizapp typed'))"


def _deck(page: "Page") -> None:
    page.get_by_label("Title", exact=True).first.fill("Live farms")
    page.get_by_role("button", name="Make the deck").click()


def kept(page: "Page") -> None:
    """Wait until the site has all that was typed, and the page says so."""
    expect(page.locator("#kept-said")).to_contain_text("Kept at")
    until(page, NOTHING_WAITS)


def test_cards_and_warnings_show_while_one_types_and_a_reload_loses_nothing(visit, known):
    page = visit("/editing/new", cookies=known("live-1"))
    _deck(page)
    page.goto(f"{EDIT}new/term")
    page.locator("#term").focus()
    page.keyboard.type("kolkhoz")
    page.keyboard.press("Tab")
    page.keyboard.type("a collective farm")

    expect(page.locator("#becoming .preview").first).to_be_visible()
    expect(page.locator("#becoming-said")).to_have_text("2 cards")
    expect(page.locator("#definition")).to_be_focused()
    page.keyboard.type(", an agricultural holding of many members" * 6)
    expect(page.locator("#becoming .finding").first).to_contain_text("long-answer")
    kept(page)
    expect(page).to_have_url(re.compile(rf"{EDIT}drafts/\d+$"))
    page.reload()
    expect(page.locator("#term")).to_have_value("kolkhoz")
    expect(page.locator("#found-again")).to_be_hidden()


def test_rows_come_and_go_by_keyboard(visit, known):
    page = visit("/editing/new", cookies=known("live-2"))
    _deck(page)
    page.goto("/decks/live-farms-2/edit/new/enumeration")
    page.locator("#items-2-text").fill("oats")
    add = page.locator("#items").get_by_role("button", name="Add a row")
    add.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#items-3-text")).to_be_focused()
    page.keyboard.type("rye")
    page.locator("#items li").nth(2).get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#items-3-text")).to_be_focused()
    expect(page.locator("#items-2-text")).to_have_count(0)
    kept(page)
    page.reload()
    expect(page.locator("#items-0-text")).to_have_value("rye")


def test_what_is_typed_without_a_connection_is_put_back_when_asked_for(visit, known):
    page = visit("/editing/new", expected="Failed to load resource", cookies=known("live-3"))
    _deck(page)
    page.goto("/decks/live-farms-3/edit/new/term")
    page.locator("#term").fill("kolkhoz")
    kept(page)
    page.context.set_offline(True)
    page.locator("#definition").fill("a collective farm")
    page.locator("#aliases").evaluate("(list) => { list.closest('details').open = true; }")
    page.locator("#aliases-0").fill("kolchoz")
    page.locator("#aliases").get_by_role("button", name="Add a row").click()
    page.locator("#aliases-1").fill("колхоз")
    expect(page.locator("#kept-said")).to_contain_text("there is no connection")
    # As if the browser was killed: nothing could be sent before.
    mend = cut(page, "**/edit/keep/**")
    page.context.set_offline(False)
    page.reload()

    expect(page.locator("#definition")).to_have_value("")
    expect(page.locator("#found-again")).to_contain_text("a collective farm")
    mend()
    page.get_by_role("button", name="Put it back into the form").click()
    expect(page.locator("#definition")).to_have_value("a collective farm")
    expect(page.locator("#aliases-1")).to_have_value("колхоз")
    kept(page)
    page.reload()
    expect(page.locator("#definition")).to_have_value("a collective farm")
    expect(page.locator("#found-again")).to_be_hidden()


def test_who_was_signed_out_meanwhile_finds_what_was_typed_after_signing_in_again(visit, known):
    page = visit("/editing/new", expected="Failed to load resource", cookies=known("live-4"))
    _deck(page)
    page.goto("/decks/live-farms-4/edit/new/term")
    page.locator("#term").fill("kolkhoz")
    kept(page)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="__Host-sign-in")
    page.locator("#definition").fill("a collective farm")
    expect(page.locator("#kept-said")).to_contain_text("sign in again")

    page.context.add_cookies(cookies)
    page.reload()
    page.get_by_role("button", name="Put it back into the form").click()
    kept(page)
    page.reload()
    expect(page.locator("#definition")).to_have_value("a collective farm")


def test_a_new_fact_that_its_button_kept_is_not_offered_again(visit, known):
    page = visit("/editing/new", expected="Failed to load resource", cookies=known("live-5"))
    _deck(page)
    expect(page.get_by_text("Your deck is made.")).to_be_visible()
    new = f"/decks/{page.url.split('/')[4]}/edit/new/enumeration"
    page.goto(new)
    page.locator("#label").fill("crops")
    page.locator("#items-0-text").fill("oats")
    page.locator("#fact").get_by_role("button", name="Keep as a draft").first.click()
    expect(page.locator("#state")).to_have_text("a draft, not published yet")

    expect(page.locator(".mistakes")).to_be_in_viewport()
    page.goto(new)
    expect(page.locator("#items-0-text")).to_have_value("")
    expect(page.locator("#found-again")).to_be_hidden()
