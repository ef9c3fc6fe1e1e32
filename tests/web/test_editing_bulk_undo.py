"""An import can be undone as long as nothing else was made of it."""

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.tables import ImportState, write
from quizapp.web.database import session
from tests.web.site import Browser
from tests.web.writing import EDIT, published

TABLE = "term\tmeaning\tcite\nmir\ta village commune\t¶10\n"


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    return made


@pytest.fixture
def place(alice):
    """Return where an import is that was taken."""
    place = alice.post(f"{EDIT}import", text=TABLE, topic="farms").location
    alice.post(f"{place}/take", mode="publish")
    return place


def test_an_undoing_that_was_interrupted_is_offered_again(app, alice, place, clock):
    with app.app_context(), write(session()):
        session().execute(update(tables.Import).values(state=ImportState.UNDOING))

    assert alice.post(f"{place}/undo").status_code == 400
    alice.post(f"{place}/cancel")
    clock.move(minutes=4)
    html = alice.get(place).text
    assert "It was interrupted" in html
    assert f'action="{place}/undo"' in html
    alice.post(f"{place}/undo")

    assert "It is undone." in alice.get(place).text
    assert "a village commune" not in alice.get("/decks/two-farms").text


def test_a_page_from_before_it_was_taken_does_not_look_again(alice, place):
    stale = alice.post(f"{place}/look", text=TABLE, kind="term", **{"column-0": "term"})

    assert "Something was done with it meanwhile" in alice.get(stale.location).text
    alice.post(f"{place}/undo")
    assert "It is undone." in alice.get(place).text
