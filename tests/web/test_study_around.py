"""What stands around a verdict for some: a way to the form of the fact, a word on a leech."""

import json
import re
from html import unescape

import pytest
from sqlalchemy import insert, select, update

from quizapp import tables
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.scheduling import DEFAULT
from quizapp.web.database import session
from tests.build import by_hand, deck
from tests.web.pages import Student, form, words


@pytest.fixture
def forgetful(app, clock):
    """Return a browser whose guest forgot the card that is due now seven times."""
    return _forgetful(app, clock, QuestionType.CHOICE)


def _forgetful(app, clock, way):
    with app.app_context():
        ways = deck(by_hand(way), id="ways", uid="zyxwvutsrqponmlkjihgfe")
        publish(session(), ways, clock())
    student = Student(app)
    student.deck = "ways"
    student.rate(4, student.answer(unknown="1"))
    with app.app_context(), tables.write(session()):
        session().execute(update(tables.Memory).values(lapses=7, reps=20))
    clock.move(days=100)
    return student


def test_who_forgets_a_card_once_more_is_told_that_repeating_hardly_helps(forgetful):
    said = "You have forgotten this card 8 times now; to repeat it once more will hardly help."
    page = forgetful.page()
    assert said not in words(page)
    verdict = forgetful.answer(page, unknown="1")

    assert said in words(verdict)
    about = f"/cards/{form(page).fields['card']}?study=ways"
    for html in (page, verdict):
        assert f'<a href="{about}">What may help</a>' in html
    forgetful.rate(1, verdict)
    assert f'href="{about.replace("?", "/problem?")}">say so</a>' in forgetful.get(about).text


def test_who_alone_can_say_whether_they_forgot_a_card_is_told_before_they_say_it(app, clock):
    said = "If you did not know it, you have forgotten this card 8 times now"

    assert said in words(_forgetful(app, clock, QuestionType.OPEN).answer(unknown="1"))


def test_the_script_has_the_word_on_a_leech_at_hand(app, forgetful):
    assert "data-leech" in forgetful.page()
    with app.app_context(), tables.write(session()):
        session().execute(update(tables.Memory).values(lapses=6))
    assert "data-leech" not in forgetful.page()


def test_the_owner_of_a_deck_comes_to_the_form_of_the_fact(app, alice, bob):
    with app.app_context(), tables.write(session()):
        owner = select(tables.Person.id).where(tables.Person.name == "alice").scalar_subquery()
        session().execute(update(tables.Deck).values(owner_id=owner))
    address = "/decks/serge/edit/facts/"
    study = alice.get("/study/serge").text
    number = form(study).fields["card"]
    card = f"/cards/{number}"
    others = bob.get("/study/serge").text

    assert f'href="{address}' in study
    assert "Edit the fact" in words(study)
    assert address in alice.get(card).text
    assert address not in others + bob.get(card).text
    assert "Report a problem" in words(others)


def test_cards_that_come_back_go_by_the_weights_of_the_learner(app, clock):
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    before = _later(student.page())
    with app.app_context(), tables.write(session()):
        # What only answers within a day depend on, so that the first one leads where it did.
        within = [*DEFAULT.values[:17], 1.2, *DEFAULT.values[18:]]
        values = {"values": within, "made_at": clock()}
        told = {"review_count": 1, "loss": 0.3, "loss_before": 0.4, "calibration": []}
        made = insert(tables.Weights).values(values | told | {"person_id": 1, "chosen": True})
        number = session().execute(made.returning(tables.Weights.id)).scalar_one()
        session().execute(update(tables.Person).values(weights_id=number))

    assert _later(student.page()) != before


def _later(page):
    """Return what ratings lead to in the steps of a card that is new now."""
    found = (json.loads(unescape(each)) for each in re.findall(r"data-data='([^']*)'", page))
    outcomes = next(each["outcomes"] for each in found if each.get("new"))
    return {step: lines for step, lines in outcomes.items() if step}
