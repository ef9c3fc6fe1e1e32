"""What is kept of each publication, and which cards learners are asked again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Status
from quizapp.library import PublishError, publish
from quizapp.library.basis import Why
from quizapp.tables import write
from tests.build import NOW, deck, farms, person_row, quantity, term

LATER, LATEST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
DEAD = quantity(statement="The famine killed {{c1::7 million::how many}} peasants in two years.")


def kept(session: Session) -> list[tuple[str, int, Status, bool]]:
    rows = select(
        tables.Fact.slug,
        tables.FactVersion.version,
        tables.FactVersion.status,
        tables.FactVersion.asked_again,
    ).join(tables.Fact, tables.Fact.id == tables.FactVersion.fact_id)
    found = session.execute(rows.order_by(tables.FactVersion.id)).all()
    return [(row.slug, row.version, row.status, row.asked_again) for row in found]


def asked(session: Session) -> set[str]:
    again = select(tables.Card.key).where(tables.Card.asked_again_at.is_not(None))
    return {*session.execute(again).scalars()}


def versions(session: Session) -> list[Any]:
    return [*session.execute(select(tables.DeckVersion)).scalars()]


def test_each_version_keeps_what_the_facts_say_that_it_changed(session):
    publish(session, deck(*farms()), NOW)
    publish(session, deck(term(note="Rare by 1930."), *farms()[1:]), LATER)
    publish(session, deck(*farms()[1:]), LATEST)

    assert kept(session)[4:] == [
        ("kolkhoz", 2, Status.READY, False),
        ("kolkhoz", 3, Status.RETIRED, False),
    ]
    assert {version for _, version, *_ in kept(session)[:4]} == {1}


def test_a_version_says_who_published_it_and_why_and_what_the_deck_was_called(session):
    with write(session):
        session.add(person_row())
    publish(session, deck(*farms()), NOW, owner=1)
    why = Why(reason="A better title")
    publish(session, deck(*farms(), title="Farms of Russia"), LATER, 1, why=why)

    found = [(row.author_id, row.reason, row.head["title"]) for row in versions(session)]
    assert found == [(1, "", "Serge"), (1, "A better title", "Farms of Russia")]


def test_another_answer_is_asked_again_and_another_wording_is_not(session):
    publish(session, deck(DEAD, *farms()), NOW)
    said = DEAD.statement.replace("7 million", "5 million")
    changed = replace(DEAD, value="5 million", statement=said)

    done = publish(session, deck(changed, term(note="Rare."), *farms()[1:]), LATER)

    assert asked(session) == {"serge/dead/value", "serge/dead/c1"}
    assert done.again == 2
    assert [each[0] for each in kept(session) if each[3]] == ["dead"]


@pytest.mark.parametrize("wish", [True, False])
def test_the_author_has_the_last_word_on_what_is_asked_again(session, wish):
    publish(session, deck(DEAD, *farms()), NOW)
    changed = DEAD.statement.replace("7 million", "5 million") if not wish else DEAD.statement
    value = "7 million" if wish else "5 million"
    other = replace(DEAD, statement=changed, value=value, note="Nobody knows exactly.")

    publish(session, deck(other, *farms()), LATER, why=Why(again={"dead": wish}))

    assert bool(asked(session)) is wish


def test_what_was_asked_again_stays_so_when_its_wording_changes_later(session):
    publish(session, deck(DEAD, *farms()), NOW)
    changed = replace(DEAD, statement="", value="5 million")
    publish(session, deck(changed, *farms()), LATER)

    publish(session, deck(replace(changed, note="In two years."), *farms()), LATEST)

    moments = select(tables.Card.asked_again_at).where(tables.Card.key == "serge/dead/value")
    assert session.execute(moments).scalar_one() == LATER


def test_a_co_author_publishes_and_the_owner_stays_the_owner(session):
    with write(session):
        session.add_all([person_row(), person_row(), person_row()])
    deck_id = publish(session, deck(*farms()), NOW, owner=1).deck_id
    with write(session):
        session.add(tables.DeckAuthor(deck_id=deck_id, person_id=2, added_at=NOW))

    assert publish(session, deck(*farms(), DEAD), LATER, owner=2).version == 2
    with pytest.raises(PublishError, match="belongs to someone else"):
        publish(session, deck(*farms()), LATEST, owner=3)
    assert session.execute(select(tables.Deck.owner_id)).scalar_one() == 1
    assert [row.author_id for row in versions(session)] == [1, 2]
