"""The tools around a card: their keys, their list, the way to the form of a fact."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from quizapp.library import publish
from quizapp.tables import Deck, Person, write
from quizapp.web.database import session
from tests.browser.conftest import SERGE, touch
from tests.browser.loop import READY, SETTLED, answer, rate
from tests.build import deck, each_way

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"


@pytest.fixture
def page(go_on):
    """Return a page on which a guest has answered one card."""
    page = go_on()
    page.wait_for_timeout(SETTLED)
    return page


@pytest.mark.parametrize(
    ("key", "code", "does"),
    [
        ("ш", "KeyI", "i"),
        ("і", "KeyS", "s"),
        ("Ы", "KeyS", "s"),
        (".", "Slash", "/"),
        ("-", "Slash", "-"),
        ("=", "Shift+Digit0", "="),
        ("z", "KeyY", "z"),
        ("я", "Control+KeyZ", "z"),
    ],
)
def test_keys_are_found_by_their_place_where_letters_are_not_latin(page, key, code, does):
    *with_, place = code.split("+")
    pressed = page.evaluate(
        """([key, code, shiftKey, ctrlKey]) => {
          let letter = "";
          document.addEventListener("click", (event) => {
            letter = event.target.closest("[data-letter]").dataset.letter;
            event.preventDefault();
          }, { capture: true });
          const event = { key, code, shiftKey, ctrlKey, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new KeyboardEvent("keydown", event));
          return letter;
        }""",
        [key, place, "Shift" in with_, "Control" in with_],
    )

    assert does in pressed.split()


@pytest.mark.parametrize(("key", "code"), [('"', "Digit2"), ("°", "Digit1"), (")", "Minus")])
def test_a_sign_that_lies_where_ours_lies_elsewhere_does_nothing(page, key, code):
    before = page.locator("#card").inner_text()
    event = {"key": key, "code": code, "shiftKey": True, "bubbles": True}
    page.evaluate(
        "event => document.body.dispatchEvent(new KeyboardEvent('keydown', event))", event
    )

    page.wait_for_timeout(SETTLED)
    assert page.locator("#card").inner_text() == before


def test_a_sign_for_which_windows_says_that_control_and_alt_are_held_does_what_it_says(page):
    before = page.locator("#card").inner_text()
    page.evaluate(
        """() => document.body.dispatchEvent(new KeyboardEvent("keydown", {
          key: "@", code: "KeyQ", ctrlKey: true, altKey: true, modifierAltGraph: true,
          bubbles: true, cancelable: true,
        }))"""
    )

    expect(page.locator("#card")).not_to_have_text(before)


def test_escape_closes_what_is_open_and_otherwise_ends_for_now(page):
    address = page.url
    page.get_by_role("button", name="Keys").click()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.locator(".more > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".more-list")).to_be_hidden()
    page.wait_for_timeout(SETTLED)
    assert page.url == address
    page.locator(".prompt").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Enough for now")).to_be_visible()


def test_the_sheet_of_keys_opens_by_its_place_too(page):
    page.evaluate(
        """() => document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key: ",", code: "Slash", shiftKey: true, bubbles: true })
        )"""
    )
    expect(page.locator("#keys")).to_be_visible()


def test_an_owner_comes_from_each_card_to_the_form_of_its_fact(visit, app, known):
    mine = known("owner")
    with app.app_context():
        person = session().execute(select(Person.id).where(Person.name == "owner")).scalar_one()
        owned = deck(*each_way(), id="owned", uid="zyxwvutsrqponmlkjihgfe", title="Owned")
        publish(session(), owned, datetime(2026, 11, 1, tzinfo=UTC))
        with write(session()):
            theirs = update(Deck).where(Deck.slug == "owned").values(owner_id=person, listed=False)
            session().execute(theirs)
    page = visit("/study/owned", cookies=mine)
    expect(page.locator(READY)).to_be_attached()
    first = page.locator("[data-edit]").get_attribute("href")
    answer(page)
    rate(page)
    edit = page.locator("[data-edit]")
    expect(edit).not_to_have_attribute("href", first or "")
    page.wait_for_timeout(SETTLED)
    page.locator(".prompt").focus()
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("/decks/owned/edit/facts/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("options", [{}, touch()])
def test_what_else_can_be_done_opens_in_view_and_closes_by_key(go_on, options):
    page = go_on(**options)
    tools = page.locator(".tools > :visible")
    assert len({each["y"] for each in (tool.bounding_box() for tool in tools.all()) if each}) == 1
    answer(page)
    page.get_by_text("More", exact=True).click()
    expect(page.locator(".more-list button").first).to_be_focused()
    for each in page.locator(".more-list :is(a, button):visible").all():
        expect(each).to_be_in_viewport(ratio=1)
        each.click(trial=True)
    page.keyboard.press("Escape")
    expect(page.locator(".more-list")).to_be_hidden()
    expect(page.locator(".more > summary")).to_be_focused()


def test_what_waits_to_be_sent_is_said_in_view(go_on):
    page = go_on(expected="ERR_INTERNET_DISCONNECTED", **touch())
    page.context.set_offline(True)
    answer(page)
    rate(page)
    said = page.get_by_role("status").filter(has_text="1 answer waits to be sent.")
    expect(said).to_be_in_viewport(ratio=1)


def test_the_page_is_operated_by_thumb(visit):
    page = visit(STUDY, **touch())
    answer(page)
    expect(page.locator(READY)).to_be_attached()
    for _ in range(3):
        for button in page.locator("[data-stage] button:visible, .tools button:visible").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 44
        bottom = page.locator("[data-stage] .ratings").bounding_box()
        assert bottom
        assert bottom["y"] + bottom["height"] > 840
        # It cuts nothing that can be pressed.
        tools = page.locator(".tools").bounding_box()
        assert tools
        assert tools["y"] >= bottom["y"] + bottom["height"]
        page.locator(".more > summary").click(trial=True)
        page.evaluate("scrollTo(0, 0)")
        rate(page)
        answer(page)
