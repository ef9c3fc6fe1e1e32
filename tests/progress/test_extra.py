"""Cards that are reviewed ahead, or crammed without moving a memory; on both databases."""

import pytest
from sqlalchemy import func, select, update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.progress import (
    Ahead,
    Answer,
    Cram,
    keep_answer,
    next_card,
    record,
    upcoming,
)
from quizapp.tables import write
from tests.build import NOW
from tests.progress.ahead import ids, put
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    MINUTE,
    cards,
    learner,
    published,
    review,
)


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def test_cards_of_the_next_days_can_be_reviewed_ahead_one_of_each_fact(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    day = NOW + DAY
    assert ids(session, student, day) == []

    found = upcoming(session, student, 1, day, most=9, mode=Ahead(days=30))

    assert len(found.cards) == found.left.due == 4
    assert all(each.scheduled for each in found.cards)
    dues = [each.memory.due_day for each in found.cards if each.memory]
    assert dues == sorted(dues)
    record(session, student, [review(found.cards[0].card.id, day)], day)
    ahead = ids(session, student, day, mode=Ahead(days=30))
    assert found.cards[0].card.id not in ahead
    assert ids(session, student, day, mode=Ahead(days=1)) == []


def test_what_is_due_by_today_is_not_ahead(session, student):
    late, due, soon, later = cards(session)[::2]
    days = ((late, 1), (due, 0), (soon, -1), (later, -3))
    record(session, student, [review(each, NOW, EASY) for each, _ in days], NOW)
    today = student.calendar.day(NOW)
    with write(session):
        for each, ago in days:
            memory = tables.Memory.card_id == each
            session.execute(update(tables.Memory).where(memory).values(due_day=today + 1 - ago))

    found = {ahead: ids(session, student, NOW + DAY, mode=Ahead(days=ahead)) for ahead in (1, 2, 3)}

    assert found == {1: [soon], 2: [soon], 3: [soon, later]}


def test_any_cards_can_be_crammed_and_come_until_they_are_known(session, student):
    which = cards(session)
    put(session, student, which[3], suspended=True)

    found = upcoming(session, student, 1, NOW, most=99, mode=Cram(since=NOW))

    assert [each.card.id for each in found.cards] == which[:3] + which[4:]
    assert not any(each.scheduled for each in found.cards)
    first, second = which[:2]
    crammed = [review(first, NOW, scheduled=False), review(second, NOW, AGAIN, scheduled=False)]
    record(session, student, crammed, NOW)
    found = ids(session, student, NOW, mode=Cram(since=NOW))
    assert first not in found
    assert found[-1] == second
    assert ids(session, student, NOW, mode=Cram(since=NOW + MINUTE))[0] == first
    assert ids(session, student, NOW)[0] == first


def test_an_answer_given_while_cramming_stays_such_until_it_is_rated(session, student):
    first, second = cards(session)[:2]
    answer = Answer(
        client_id="crammed",
        card_id=second,
        type=QuestionType.TYPED,
        response="",
        seconds=1,
        scheduled=False,
    )
    keep_answer(session, student, answer, NOW)

    shown = next_card(session, student, 1, NOW)
    assert shown
    assert (shown.card.id, shown.scheduled) == (second, False)
    record(session, student, [review(second, NOW, client_id="crammed")], NOW)

    assert session.scalar(select(func.count()).select_from(tables.Memory)) == 0
    crammed = next_card(session, student, 1, NOW, Cram(since=NOW))
    assert crammed
    assert (crammed.card.id, crammed.scheduled, crammed.left.due) == (first, False, 7)


def test_marked_and_forgotten_cards_and_those_of_a_topic_can_be_crammed(session, student):
    first, second, third = cards(session)[:3]
    put(session, student, second, marked=True)
    record(session, student, [review(third, NOW, AGAIN)], NOW)

    assert ids(session, student, NOW, mode=Cram(marked=True)) == [second]
    assert ids(session, student, NOW, mode=Cram(forgotten=1)) == [third]
    assert ids(session, student, NOW + DAY, mode=Cram(forgotten=1)) == []
    assert ids(session, student, NOW + 6 * DAY, mode=Cram(forgotten=7)) == [third]
    assert ids(session, student, NOW + 7 * DAY, mode=Cram(forgotten=7)) == []
    assert ids(session, student, NOW, mode=Cram(topic="farms"))[0] == first
    assert ids(session, student, NOW, mode=Cram(topic="none")) == []
    assert ids(session, student, NOW, None, mode=Cram(marked=True)) == [second]


def test_what_is_crammed_can_be_as_much_as_fits_into_a_time(session, student):
    assert len(ids(session, student, NOW, seconds=30, mode=Cram())) == 3
    assert len(ids(session, student, NOW, seconds=1, mode=Cram())) == 1
