"""Facts that contrast are kept apart when they are due, too, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import left_today, record
from quizapp.tables import write
from tests.build import NOW, term
from tests.progress.ahead import ids, one_by_one
from tests.progress.study import DAY, EASY, card, due_day, learner, published, review

LATER = NOW + 30 * DAY
NAMES = ("kolkhoz", "sovkhoz", "mir", "kulak")


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies four terms, of which the first two contrast."""
    kolkhoz, sovkhoz, *others = (term(id=each, term=each, definition=each) for each in NAMES)
    published(session, replace(kolkhoz, contrast=("sovkhoz",)), sovkhoz, *others)
    return learner(session, new_per_day=0)


def _names(session):
    return [card(session, f"{each}/name") for each in NAMES]


def _learn(session, student):
    """Let all names be due on one day, in their order."""
    kolkhoz, sovkhoz, mir, kulak = _names(session)
    sent = [review(each, NOW, EASY, fuzz=0.5) for each in (kolkhoz, sovkhoz, mir, kulak)]
    record(session, student, sent, NOW)
    return kolkhoz, sovkhoz, mir, kulak


def test_a_due_card_waits_while_others_come_that_do_not_contrast(session, student):
    kolkhoz, sovkhoz, mir, kulak = _learn(session, student)

    assert ids(session, student, LATER) == [kolkhoz, mir, kulak, sovkhoz]
    assert left_today(session, student, 1, LATER).due == 4
    assert one_by_one(session, student, LATER) == [kolkhoz, mir, kulak, sovkhoz]


def test_it_waits_for_new_cards_as_well_as_long_as_there_is_room_for_them(session, student):
    eager = replace(student, new_per_day=9)
    kolkhoz, sovkhoz, *_ = _names(session)
    sent = [review(each, NOW, EASY, fuzz=0.5) for each in (kolkhoz, sovkhoz)]
    record(session, eager, sent, NOW)

    found = ids(session, eager, LATER)

    assert (found[0], len(found), found[-1]) == (kolkhoz, 4, sovkhoz)
    assert [*ids(session, student, LATER)] == [kolkhoz, sovkhoz]


def test_what_was_answered_today_counts(session, student):
    kolkhoz, sovkhoz, mir, kulak = _learn(session, student)
    record(session, student, [review(kolkhoz, LATER)], LATER)

    assert ids(session, student, LATER) == [mir, kulak, sovkhoz]


def test_before_an_exam_they_are_kept_apart_too(session, student):
    kolkhoz, sovkhoz, *_ = _learn(session, student)
    with write(session):
        day = student.calendar.day(LATER) + 3
        session.execute(update(tables.Learning).values(exam_day=day))

    found = ids(session, student, LATER)

    assert len(found) == 4
    assert {kolkhoz, sovkhoz} & {found[-1]}


def test_an_answer_leads_to_another_day_than_that_of_a_contrasting_fact(session, student):
    kolkhoz, sovkhoz, mir, _ = _names(session)
    record(session, student, [review(kolkhoz, NOW, EASY)], NOW)
    due = due_day(session, student.id, kolkhoz)
    # All other days have more cards, so that others go there, too.
    with write(session):
        for day in {*range(due - 9, due + 10)} - {due}:
            row = {"person_id": student.id, "deck_id": 1, "due_day": day, "cards": 5}
            session.add(tables.DueCount(**row))

    record(session, student, [review(each, NOW, EASY) for each in (mir, sovkhoz)], NOW)

    assert due_day(session, student.id, mir) == due
    assert due_day(session, student.id, sovkhoz) != due
