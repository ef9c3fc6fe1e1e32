"""Cards are looked through by keyboard, without scripts and on a phone."""

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from quizapp.progress import LEECH
from quizapp.scheduling import Phase
from quizapp.tables import Card, Memory, Person, write
from quizapp.web.database import session
from tests.browser.conftest import WAYS, touch
from tests.build import NOW, Given

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import STILL, sideways, violations

LIST = f"/decks/{WAYS}/cards"


def _begin(page: "Page") -> "Page":
    """Become a guest who learns the deck, and look through its cards."""
    page.goto(f"/decks/{WAYS}")
    page.get_by_role("button", name="Add to my decks").click()
    expect(page.get_by_text("is among your decks.")).to_be_visible()
    page.goto(LIST)
    return page


def _press_until(page: "Page", name: str, key: str = "Tab") -> None:
    """Press Tab, or Shift and Tab to go back, until the button of this name has the focus."""
    wanted = page.get_by_role("button", name=name, exact=True)
    page.wait_for_load_state()
    for _ in range(60):
        if wanted.evaluate("(each) => each === document.activeElement"):
            return
        page.keyboard.press(key)
    message = f"{name} cannot be reached by {key}"
    raise AssertionError(message)


@pytest.mark.parametrize("scripts", [True, False])
def test_cards_are_suspended_and_that_is_taken_back_by_keyboard(scripts, visit):
    page = _begin(visit("/", java_script_enabled=scripts))
    # What can be done is shown once a card is chosen, and is a few keys from the first one.
    expect(page.get_by_role("button", name="Learn anew")).to_be_hidden()
    page.locator(".card-row").get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    _press_until(page, "Suspend", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 card suspended.")).to_be_visible()

    _press_until(page, "Undo")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Taken back.", exact=True)).to_be_visible()
    expect(page.get_by_text("suspended ·")).to_have_count(0)


def test_cards_are_found_by_pressing_enter_in_the_line(visit):
    page = _begin(visit("/"))
    page.get_by_label("Words in the card").fill("horses")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("text=horses"))
    expect(page.get_by_role("heading", name="1 card")).to_be_visible()
    expect(page.get_by_label("Words in the card")).to_have_value("horses")


def test_a_thumb_chooses_a_card_by_its_words(visit):
    page = _begin(visit("/", **touch()))
    page.locator(".card-prompt").first.tap()

    expect(page.locator(".card-row").get_by_role("checkbox").first).to_be_checked()


def test_what_one_looked_for_stays_after_an_act(visit):
    page = _begin(visit("/"))
    page.goto(f"{LIST}?text=horses")
    page.get_by_role("checkbox", name="all cards found").check()
    page.get_by_role("button", name="Mark", exact=True).click()

    expect(page.get_by_text("1 card marked.")).to_be_visible()
    expect(page).to_have_url(re.compile("text=horses"))


def test_a_card_that_is_forgotten_again_and_again_is_usable_by_everyone(visit, app):
    page = _begin(visit("/", **STILL))
    page.get_by_role("link", name="Details").first.click()
    page.wait_for_url("**/cards/*")
    number = int(page.url.rpartition("/")[2])
    with app.app_context(), write(session()):
        person = session().execute(select(Person.id).order_by(Person.id.desc()).limit(1))
        deck = session().execute(select(Card.deck_id).where(Card.id == number)).scalar_one()
        memory: Given = {"person_id": person.scalar_one(), "card_id": number, "deck_id": deck}
        memory |= {"phase": Phase.REVIEW.value, "step": 0, "stability": 2.0, "difficulty": 9.0}
        memory |= {"last_review": NOW, "due": NOW, "due_day": NOW.toordinal(), "interval": 2}
        session().execute(insert(Memory), [memory | {"reps": 2 * LEECH, "lapses": LEECH}])
    page.reload()

    expect(page.get_by_role("heading", name="You keep forgetting this card")).to_be_visible()
    assert violations(page) + sideways(page) == []
