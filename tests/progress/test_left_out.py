"""Cards that are not asked: set aside, kept back by others, on free days, of hidden decks."""

import pytest
from sqlalchemy import insert, update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import (
    record,
    upcoming,
)
from quizapp.tables import write
from tests.build import NOW
from tests.progress.ahead import ids, put
from tests.progress.study import (
    DAY,
    EASY,
    card,
    cards,
    learner,
    published,
    review,
)

LATER = NOW + 30 * DAY


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def test_suspended_and_buried_cards_are_not_asked(session, student):
    kolkhoz, sovkhoz = card(session), card(session, "sovkhoz/name")
    today = student.calendar.day(LATER)
    record(session, student, [review(each, NOW, EASY) for each in (kolkhoz, sovkhoz)], NOW)
    put(session, student, kolkhoz, suspended=True)
    put(session, student, sovkhoz, buried_until=today + 1)

    assert not {kolkhoz, sovkhoz} & {*ids(session, student, LATER)}
    assert sovkhoz in ids(session, student, LATER + DAY)
    assert kolkhoz not in ids(session, student, LATER + DAY)


def test_a_suspended_card_keeps_no_sibling_back(session, student):
    kolkhoz, other = card(session), card(session, "kolkhoz/meaning")
    record(session, student, [review(kolkhoz, NOW, EASY)], NOW)
    assert other not in ids(session, student, LATER)

    put(session, student, kolkhoz, suspended=True)

    assert other in ids(session, student, LATER)


def test_new_cards_that_are_suspended_or_buried_are_not_asked(session, student):
    first, second = cards(session)[0], cards(session)[2]
    put(session, student, first, suspended=True)
    put(session, student, second, buried_until=student.calendar.day(NOW) + 1)

    assert not {first, second} & {*ids(session, student, NOW)}


def test_a_review_that_was_taken_back_or_only_crammed_is_as_if_it_had_not_been(session, student):
    kolkhoz, other = card(session), card(session, "kolkhoz/meaning")
    record(session, student, [review(kolkhoz, NOW, EASY)], NOW)
    record(session, student, [review(other, LATER, EASY)], LATER)
    assert kolkhoz not in ids(session, student, LATER)

    with write(session):
        row = {"person_id": student.id, "client_id": "undo", "card_id": other, "deck_id": 1}
        row |= {"kind": "undo", "done_at": LATER, "recorded_at": LATER, "before": None}
        row |= {"study_day": student.calendar.day(LATER), "review_id": 2, "act_id": None}
        session.execute(insert(tables.Act), [row])

    assert kolkhoz in ids(session, student, LATER)


def test_on_a_holiday_nothing_is_asked(session, student):
    today = student.calendar.day(NOW)
    with write(session):
        free = {"person_id": student.id, "first_day": today, "last_day": today + 1}
        session.execute(insert(tables.Holiday), [free])

    assert ids(session, student, NOW) == []
    assert upcoming(session, student, 1, NOW, most=9).left.new == 0
    assert ids(session, student, NOW + 2 * DAY)


def test_decks_that_the_learner_may_no_longer_see_are_left_out_of_all(session, student):
    record(session, student, [review(cards(session)[0], NOW)], NOW)
    assert ids(session, student, NOW + DAY, None)

    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    assert ids(session, student, NOW + DAY, None) == []

    with write(session):
        session.execute(update(tables.Deck).values(owner_id=student.id))
    assert ids(session, student, NOW + DAY, None)
