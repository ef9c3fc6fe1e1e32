"""How a table is read, and that what would be new shows it."""

import re

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, make_deck


@pytest.fixture
def alice(app):
    return Browser(app).sign_up("alice")


def test_what_is_new_is_shown_with_what_it_says(alice):
    make_deck(alice)
    text = "term\tmeaning\tcite\nsovkhoz\ta state farm\t¶9\n"

    html = alice.get(alice.post(f"{EDIT}import", text=text, topic="farms").location).text

    assert "term sovkhoz – a state farm" in words(html)


def test_two_columns_without_names_are_terms_or_by_a_press_questions_and_answers(alice):
    text = "France\tParis\nSpain\tMadrid\n"
    alice.post("/editing/new", title="Capitals", language="en")
    bring = {"path": "/decks/capitals/edit/import", "text": text, "topic": "capitals"}
    place = alice.post(**bring).location
    html = alice.get(place).text
    assert "term France – Paris" in words(html)
    assert "“What does … mean?”" in html

    sent = dict(re.findall(r'name="(column-\d|topic)" value="([^"]*)"', html))
    assert alice.post(f"{place}/look", kind="question", **sent).status_code == 303
    html = alice.get(place).text

    assert "question France – Paris" in words(html)
    assert "New 2 Changed 0 As before 0 Wrong 0" in words(html)
    assert "What does … mean" not in html
    chosen = alice.post(**bring, kind="question").location
    assert "question Spain – Madrid" in words(alice.get(chosen).text)
