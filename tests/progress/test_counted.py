"""What is suspended, buried, retired or hidden is in no count of what comes, on both databases."""

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.library import publish
from quizapp.progress import backlog, left_today, record, standings
from quizapp.progress.counted import counted, due_by_day
from quizapp.progress.exam_day import workload
from quizapp.tables import write
from tests.build import NOW, deck
from tests.progress.ahead import put
from tests.progress.study import DAY, EASY, cards, due_day, learner, published, review, terms

LATER = NOW + 60 * DAY
FACTS = 50


@pytest.fixture
def student(session) -> Learner:
    """Return someone who met one card of each of fifty facts, all of them overdue by now."""
    published(session, *terms(FACTS))
    student = learner(session, new_per_day=0)
    record(session, student, [review(each, NOW, EASY) for each in cards(session)[::2]], NOW)
    return student


def _values(student, deck_id=None):
    today = student.calendar.day(LATER)
    return {"person": student.id, "today": today, "last": today + 30, "deck": deck_id}


def _hide(session):
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))


def _pause(session):
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))


def _suspend(session, student):
    for each in cards(session)[::2]:
        put(session, student, each, suspended=True)


def test_what_is_overdue_is_counted_by_its_day(session, student):
    found = due_by_day(session, _values(student))

    days = [due_day(session, student.id, each) for each in cards(session)[::2]]
    assert found == {day: days.count(day) for day in days}
    assert due_by_day(session, _values(student, 1)) == found
    assert counted(session, _values(student)).overdue == FACTS
    assert backlog(session, student, LATER)


def test_what_was_left_in_its_steps_is_overdue_as_well_until_it_is_answered(session, student):
    """What the first page says is overdue is what the study page says is to be repeated."""
    begun = cards(session)[1:21:2]
    record(session, student, [review(each, NOW) for each in begun], NOW)

    found = backlog(session, student, LATER)

    left = left_today(session, student, None, LATER)
    assert (left.learning, left.due) == (10, FACTS)
    assert found
    assert found.cards == FACTS + 10
    record(session, student, [review(each, LATER) for each in begun], LATER)
    found = backlog(session, student, LATER)
    assert found
    assert found.cards == FACTS


@pytest.mark.parametrize("away", [_hide, _pause])
def test_a_deck_that_is_hidden_or_paused_is_no_backlog(session, student, away):
    away(session)

    assert backlog(session, student, LATER) is None
    for deck_id in (None, 1):
        assert due_by_day(session, _values(student, deck_id)) == {}


def test_suspended_cards_are_no_backlog(session, student):
    _suspend(session, student)

    assert backlog(session, student, LATER) is None
    for deck_id in (None, 1):
        found = counted(session, _values(student, deck_id))
        assert (found.due, found.overdue, found.new) == (0, 0, FACTS)
        assert due_by_day(session, _values(student, deck_id)) == {}


def test_retired_cards_are_no_backlog(session, student):
    publish(session, deck(*terms(10)), LATER)

    assert backlog(session, student, LATER) is None
    for deck_id in (None, 1):
        found = counted(session, _values(student, deck_id))
        assert (found.due, found.overdue, found.new) == (10, 10, 10)
        assert sum(due_by_day(session, _values(student, deck_id)).values()) == 10
    (of_deck,) = standings(session, student, LATER).decks.values()
    assert of_deck.left.due == left_today(session, student, None, LATER).due == 10


def test_a_retired_card_that_is_suspended_besides_is_taken_off_once(session, student):
    _suspend(session, student)
    publish(session, deck(*terms(10)), LATER)

    found = counted(session, _values(student))
    assert (found.due, found.overdue, found.new) == (0, 0, 10)


def test_buried_cards_come_on_the_day_from_which_on_they_do(session, student):
    until = student.calendar.day(LATER) + 3
    for each in cards(session)[::2]:
        put(session, student, each, buried_until=until)

    assert due_by_day(session, _values(student)) == {until: FACTS}
    found = counted(session, _values(student))
    assert (found.due, found.overdue) == (0, 0)
    assert backlog(session, student, LATER) is None


def test_new_cards_that_are_suspended_are_not_new(session, student):
    for each in cards(session)[1::2][:20]:
        put(session, student, each, suspended=True)

    for deck_id in (None, 1):
        assert counted(session, _values(student, deck_id)).new == FACTS - 20


def test_what_rests_or_is_retired_is_no_work_until_an_exam(session, student):
    day = student.calendar.day(LATER) + 10
    whole = workload(session, student, 1, day, LATER)
    for each in cards(session)[: FACTS * 2]:
        put(session, student, each, buried_until=day)
    assert workload(session, student, 1, day, LATER) == whole
    with write(session):
        session.execute(update(tables.CardSetting).values(suspended=True, buried_until=None))

    nothing = workload(session, student, 1, day, LATER)
    assert (nothing.new, nothing.new_per_day, nothing.minutes_per_day) == (0, 0, 0)

    with write(session):
        session.execute(update(tables.CardSetting).values(suspended=False))
    publish(session, deck(*terms(10)), LATER)
    fewer = workload(session, student, 1, day, LATER)
    assert fewer.new == 10
    assert fewer.minutes_per_day == pytest.approx(whole.minutes_per_day / 5)
