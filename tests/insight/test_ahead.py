"""What comes agrees with the day: cards in steps count, and limits hold for all decks together."""

from typing import Any

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import learner, save_settings
from quizapp.insight import days_ahead, topics
from quizapp.progress import left_today, meet_more, set_own_limit
from quizapp.tables import write
from tests.build import NOW, farms
from tests.insight.kept import (
    TODAY,
    first,
    found,
    keep,
    keep_memory,
    published,
    review,
    student,
)


@pytest.fixture
def alice(session):
    """Return someone who has begun a deck of four terms, each with two cards, in one topic."""
    published(session)
    return student(session)


def _other(session, someone):
    """Let someone begin another deck as long; return its id and that of its first card."""
    deck = published(session, *farms(), id="other", uid="zyxwvutsrqponmlkjihgfe")
    with write(session):
        given = {"person_id": someone.id, "deck_id": deck, "added_at": NOW, "paused": False}
        session.execute(insert(tables.Learning), [given])
    of_deck = select(func.min(tables.Card.id)).where(tables.Card.deck_id == deck)
    return deck, session.execute(of_deck).scalar_one()


def _scopes(session: Session) -> list[dict[str, Any]]:
    """Return all decks, the first one, and its topic, which has all its cards."""
    return [{}, {"deck_id": 1}, {"deck_id": 1, "topic_id": topics(session, 1)[0].id}]


def _ahead(session, someone, **scope):
    ahead = found(session, someone, **scope).ahead
    return [(each.due, each.new) for each in ahead[:3]]


def test_cards_in_steps_come_today_and_take_time(session, alice):
    for number in (1, 2):
        keep_memory(session, alice, number, phase="learning")
    keep_memory(session, alice, 3, phase="relearning", due_day=TODAY - 4)
    keep_memory(session, alice, 4, phase="learning", due_day=TODAY + 1)

    for scope in _scopes(session):
        ahead = found(session, alice, **scope).ahead
        assert [(each.due, each.new) for each in ahead[:3]] == [(3, 4), (1, 0), (0, 0)]
        assert ahead[0].due_seconds == 30.0
    assert days_ahead(session, alice, NOW) == found(session, alice).ahead


def test_no_limit_keeps_back_what_is_in_steps(session, alice):
    someone = save_settings(session, alice.id, new_per_day=0, reviews_per_day=1, minutes_per_day=1)
    keep(session, someone, review(8, milliseconds=120_000))
    for number in (1, 2, 3):
        keep_memory(session, someone, number, phase="learning")
    keep_memory(session, someone, 4)

    # The minute of today is spent, and tomorrow has room for one learnt card.
    assert _ahead(session, someone) == [(3, 0), (1, 0), (0, 0)]
    left = left_today(session, someone, None, NOW)
    assert (left.learning, left.due, left.new) == (3, 0, 0)


def test_what_is_in_steps_but_rests_is_retired_or_paused_does_not_come(session, alice):
    for number in range(1, 5):
        keep_memory(session, alice, number, phase="learning")
    with write(session):
        for number, changes in ((1, {"suspended": True}), (2, {"buried_until": TODAY + 2})):
            settings = {"person_id": alice.id, "card_id": number, "deck_id": 1} | changes
            session.add(tables.CardSetting(**settings))
        session.execute(update(tables.Card).where(tables.Card.id == 3).values(retired_at=NOW))

    for scope in _scopes(session):
        assert [due for due, _ in _ahead(session, alice, **scope)] == [1, 0, 1], scope
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))
    for scope in _scopes(session):
        assert [due for due, _ in _ahead(session, alice, **scope)] == [0, 0, 0], scope


def test_what_was_done_in_another_deck_is_done_today(session, alice):
    other, card = _other(session, alice)
    someone = save_settings(session, alice.id, new_per_day=4, reviews_per_day=3)
    of_other = [first(card + more, deck_id=other) for more in range(3)]
    of_other += [review(card + more, deck_id=other) for more in (3, 4)]
    keep(session, someone, first(1), *of_other)
    for number in (2, 3):
        keep_memory(session, someone, number)

    # Four new cards and three learnt ones a day are the most, whichever deck they are of.
    for scope in _scopes(session):
        assert _ahead(session, someone, **scope)[0] == (1, 0), scope
    left = left_today(session, someone, 1, NOW)
    assert (left.due, left.new) == (1, 0)


def test_minutes_spent_in_another_deck_are_spent(session, alice):
    other, card = _other(session, alice)
    someone = save_settings(session, alice.id, minutes_per_day=2)
    keep(session, someone, review(card, deck_id=other, milliseconds=120_000))

    assert [new for _, new in _ahead(session, someone, deck_id=1)] == [0, 3, 3]


def test_the_limit_of_a_deck_and_more_of_today_hold_where_one_deck_is_looked_at(session, alice):
    other, card = _other(session, alice)
    someone = save_settings(session, alice.id, new_per_day=2)
    set_own_limit(session, someone, 1, 1, NOW)
    keep(session, someone, first(card, deck_id=other))

    assert [new for _, new in _ahead(session, someone, deck_id=1)] == [1, 1, 1]
    assert [new for _, new in _ahead(session, someone, deck_id=other)] == [1, 2, 2]
    keep(session, someone, first(1))
    assert [new for _, new in _ahead(session, someone, deck_id=1)] == [0, 1, 1]
    assert [new for _, new in _ahead(session, someone, deck_id=other)] == [0, 2, 2]
    meet_more(session, someone, None, NOW)
    more = learner(session, someone.id)
    assert more
    assert [new for _, new in _ahead(session, more, deck_id=1)] == [0, 1, 1]
    assert [new for _, new in _ahead(session, more, deck_id=other)] == [8, 0, 0]
