"""How a table is read, and that what would be new shows it."""

import io
import re

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, make_deck

ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
    "#tags column:6\nG1\tBasic\tX\tel banco\tthe bank<br>the bench\t\n"
    "G2\tCloze\tX\tThey say {{c1::oui}}.\ttip\t\n"
)


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


def test_notes_of_anki_are_read_with_their_header_and_may_become_questions(alice):
    alice.post("/editing/new", title="Spanish", language="en")
    edit = "/decks/spanish/edit/"
    sent = {"text": "", "topic": "spanish", "file": (io.BytesIO(ANKI.encode()), "notes.txt")}

    place = alice.post(f"{edit}import", **sent).location
    html = alice.get(place).text

    assert "It was read as notes that Anki exported" in html
    assert "term el banco – the bank; the bench" in words(html)
    form = html.partition(f'action="{place}/look"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
    alice.post(f"{place}/look", **fields)
    html = alice.get(place).text
    assert "question el banco – the bank; the bench" in words(html)
    alice.post(f"{place}/take", mode="publish")
    published = alice.get(f"{edit}table.csv").text
    assert "They say {{c1::oui}}." in published


def test_a_package_of_anki_is_refused_with_the_way_to_export_text(alice):
    make_deck(alice)
    data = io.BytesIO(b"PK\x03\x04 meta collection.anki21b collection.anki2")

    refused = alice.post(f"{EDIT}import", text="", topic="farms", file=(data, "deck.apkg"))

    assert refused.status_code == 422
    assert "Notes in Plain Text (.txt)" in refused.text


def test_new_topics_are_made_with_one_press(alice):
    alice.post("/editing/new", title="Spanish", language="en")
    edit = "/decks/spanish/edit/"
    text = "term\tmeaning\ttopic\nser\tto be\tUnit 1\nestar\tto be\tUnit 2\nel banco\tthe bank\t\n"
    text += "el banco\tthe bench\tUnit 1\n"

    place = alice.post(f"{edit}import", text=text, topic="spanish").location
    html = words(alice.get(place).text)
    assert "The deck does not have 2 topics that rows name: Unit 1 , Unit 2" in html
    assert "New 1 Changed 0 As before 0 Wrong 3" in html

    alice.post(f"{place}/look", makes_topics="yes")
    html = words(alice.get(place).text)
    assert "2 new topics are made with the facts: Unit 1 , Unit 2" in html
    assert "New 4 Changed 0 As before 0 Wrong 0" in html
    alice.post(f"{place}/take", mode="publish")

    deck = words(alice.get("/decks/spanish").text)
    assert "Unit 1" in deck
    assert "estar" in alice.get(f"{edit}table.csv").text
    assert "wait to be published" not in words(alice.get(edit).text)


def test_the_press_can_be_taken_back(alice):
    alice.post("/editing/new", title="Spanish", language="en")
    text = "term\tmeaning\ttopic\nser\tto be\tUnit 1\n"
    place = alice.post("/decks/spanish/edit/import", text=text, topic="spanish").location

    for said, count in (("yes", "Wrong 0"), ("no", "Wrong 1")):
        alice.post(f"{place}/look", makes_topics=said)
        assert count in words(alice.get(place).text)
