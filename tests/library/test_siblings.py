"""The cards of the same fact, on both databases."""

from sqlalchemy import select

from quizapp import tables
from quizapp.library import publish, siblings
from tests.build import NOW, deck, farms


def test_cards_of_a_fact_name_each_other_and_no_other_card(session):
    publish(session, deck(*farms()), NOW)
    rows = session.execute(select(tables.Card.id, tables.Card.fact_slug)).all()
    facts = {row.id: row.fact_slug for row in rows}

    found = siblings(session, facts)

    assert {*found} == {*facts}
    for card, together in found.items():
        assert {*together} == {each for each, fact in facts.items() if fact == facts[card]}


def test_no_cards_have_no_siblings(session):
    assert siblings(session, ()) == {}
