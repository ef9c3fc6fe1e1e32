"""A review is kept for ever and counts once, whatever is sent with it, on both databases."""

from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.progress import Status, keep_answer, record
from quizapp.scheduling import Phase, factor, outcomes
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    HARD,
    MINUTE,
    answer,
    card,
    cards,
    count,
    from_log,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)

RECORDED, REPEATED, REFUSED = Status.RECORDED, Status.REPEATED, Status.REFUSED


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _statuses(results):
    return [each.status for each in results]


def test_a_review_is_written_with_all_that_it_rests_on(session, student):
    done = record(session, student, [review(card(session), seconds=7.5)], NOW + MINUTE)

    (row,) = log(session, student.id)
    assert _statuses(done) == [RECORDED]
    assert (row.answered_at, row.recorded_at) == (NOW, NOW + MINUTE)
    assert row.study_day == student.calendar.day(NOW)
    assert (row.question_type, row.given, row.outcome) == (QuestionType.TYPED, "kolkhoz", "right")
    assert (row.rating, row.suggested, row.milliseconds) == (GOOD, GOOD, 7500)
    assert (row.before, row.before_phase) == (None, None)
    assert (row.zone, row.rollover_hour, row.retention) == ("UTC", 4, 0.9)
    assert row.maximum_interval == 36500
    assert (row.scheduler, row.weights_id, row.card_changed_at) == ("fsrs-6", 0, NOW)
    assert is_whole(session)


def test_the_memory_is_the_one_that_was_shown_beforehand(session, student):
    which = card(session)
    record(session, student, [review(which)], NOW)
    before = memory(session, student.id, which)
    fuzz = factor("serge/kolkhoz/name/1")
    promised = outcomes(before, NOW + MINUTE, student.calendar, student.policy, fuzz)

    record(session, student, [review(which, NOW + MINUTE, HARD)], NOW + MINUTE)

    assert memory(session, student.id, which) == promised[HARD]
    assert log(session, student.id)[1].before_phase == Phase.LEARNING
    assert is_whole(session)


def test_a_review_sent_again_counts_once(session, student):
    sent = review(card(session))

    together = record(session, student, [sent, sent], NOW)
    later = record(session, student, [sent], NOW + DAY)

    assert _statuses(together) == [RECORDED, REPEATED]
    assert _statuses(later) == [REPEATED]
    assert count(session, tables.Review) == 1
    assert is_whole(session)


def test_another_review_with_the_same_id_is_refused(session, student):
    sent = review(card(session))
    record(session, student, [sent], NOW)

    done = record(session, student, [replace(sent, rating=EASY), replace(sent, card_id=1)], NOW)

    assert _statuses(done) == [REFUSED, REFUSED]
    assert [str(each.reason) for each in done] == [
        "You rated this answer before; that rating counts.",
        "Another review has this id.",
    ]
    assert count(session, tables.Review) == 1


def test_two_people_may_have_the_same_id(session, student):
    other = learner(session)
    sent = review(card(session))

    assert _statuses(record(session, student, [sent], NOW)) == [RECORDED]
    assert _statuses(record(session, other, [sent], NOW)) == [RECORDED]
    assert [len(log(session, each.id)) for each in (student, other)] == [1, 1]


def test_five_hundred_reviews_are_taken_together(session, student):
    which = cards(session)
    sent = [
        review(which[number % 8], NOW - number * MINUTE, client_id=f"{number}")
        for number in range(500)
    ]

    done = record(session, student, sent, NOW)

    assert {each.status for each in done} == {RECORDED}
    assert count(session, tables.Review) == 500
    assert is_whole(session)


def test_any_order_of_the_same_reviews_leads_to_the_same_memory(session, student):
    first, second = cards(session)[:2]
    # The days that were shown; otherwise they would hang on what is due by then.
    sent = [
        review(first, NOW, fuzz=0.1),
        review(second, NOW + MINUTE, AGAIN, fuzz=0.2),
        review(first, NOW + 10 * MINUTE, fuzz=0.3),
        review(first, NOW + 3 * DAY, HARD, fuzz=0.4),
    ]
    wanted = None
    for order in permutations(sent):
        someone = learner(session)
        for each in order:
            record(session, someone, [each], NOW + 4 * DAY)
        found = (memory(session, someone.id, first), memory(session, someone.id, second))
        wanted = wanted or found
        assert found == wanted
    assert is_whole(session)


def test_reviews_sent_together_are_written_in_the_order_of_time(session, student):
    which = card(session)
    sent = [review(which, NOW + number * DAY) for number in (2, 0, 1)]

    record(session, student, sent, NOW + 2 * DAY)

    rows = log(session, student.id)
    assert [row.answered_at for row in rows] == [NOW, NOW + DAY, NOW + 2 * DAY]
    assert [row.before_phase for row in rows] == [None, Phase.LEARNING, Phase.REVIEW]
    assert [row.phase for row in rows] == [Phase.LEARNING, Phase.REVIEW, Phase.REVIEW]


def test_a_late_review_takes_its_place_in_time(session, student):
    which = card(session)
    record(session, student, [review(which), review(which, NOW + 2 * DAY, EASY)], NOW + 2 * DAY)

    record(session, student, [review(which, NOW + DAY, AGAIN)], NOW + 3 * DAY)

    assert memory(session, student.id, which) == from_log(session, student.id)[which]
    assert [row.rating for row in log(session, student.id)] == [GOOD, EASY, AGAIN]
    found = memory(session, student.id, which)
    assert found
    assert (found.reps, found.last_review) == (3, NOW + 2 * DAY)
    assert is_whole(session)


def test_another_persons_waiting_answer_is_not_used_or_removed(session, student):
    which, other = card(session), learner(session)
    keep_answer(session, other, answer(which, response="sovkhoz"), NOW)

    record(session, student, [review(which, client_id="a")], NOW)

    assert [row.given for row in log(session, student.id)] == ["kolkhoz"]
    assert count(session, tables.PendingAnswer) == 1


def test_an_answer_that_waits_is_not_removed_by_another_review_of_its_card(session, student):
    which = card(session)
    keep_answer(session, student, answer(which), NOW)

    record(session, student, [review(which, client_id="b")], NOW)

    assert count(session, tables.PendingAnswer) == 1


def test_somebody_who_is_gone_is_told_so(session, student):
    gone = replace(student, id=student.id + 100)

    (done,) = record(session, gone, [review(card(session))], NOW)

    assert (done.status, "no longer known" in str(done.reason)) == (REFUSED, True)
    assert count(session, tables.Review) == 0


def test_nothing_sent_is_nothing_written(session, student):
    assert record(session, student, [], NOW) == ()


def test_settings_at_the_time_are_kept_so_that_the_log_leads_to_the_same_memory(session):
    published(session)
    someone = learner(session, zone="Pacific/Apia", rollover_hour=0, retention=0.8)
    which = card(session)
    record(session, someone, [review(which), review(which, NOW + 10 * MINUTE)], NOW + DAY)
    moved = replace(someone, zone="America/Havana", rollover_hour=23, retention=0.95)

    record(session, moved, [review(which, NOW + 3 * DAY)], NOW + 3 * DAY)

    assert [row.zone for row in log(session, someone.id)][1:] == ["Pacific/Apia", "America/Havana"]
    assert is_whole(session)


def test_the_first_review_of_a_deck_begins_it(session, student):
    record(session, student, [review(card(session))], NOW)

    (row,) = session.execute(select(tables.Learning)).scalars()
    assert (row.person_id, row.deck_id, row.added_at, row.paused) == (student.id, 1, NOW, False)


def test_a_paused_deck_stays_paused(session, student):
    first, second = cards(session)[:2]
    record(session, student, [review(first)], NOW)
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))

    record(session, student, [review(second)], NOW)

    assert session.execute(select(tables.Learning.paused)).scalar_one()


def test_new_cards_are_looked_for_from_the_first_one_not_met(session, student):
    which = cards(session)
    found = []
    for number in (1, 0, 2):
        record(session, student, [review(which[number], NOW + number * MINUTE)], NOW + DAY)
        found.append(session.execute(select(tables.Learning.new_from)).scalar_one())

    assert found == [0, 2, 3]
    record(session, student, [review(each, NOW + DAY) for each in which[3:]], NOW + DAY)
    assert session.execute(select(tables.Learning.new_from)).scalar_one() == 2**31 - 1


def test_a_failure_in_the_middle_leaves_nothing_behind(engine, session, student):
    """The counters are written last but one; where they fail, log and memories are not kept."""
    fault = (
        "CREATE TRIGGER fault BEFORE INSERT ON day_count BEGIN SELECT RAISE(ABORT, 'fault'); END"
    )
    if engine.dialect.name == "postgresql":
        fault = "ALTER TABLE day_count ADD CONSTRAINT fault CHECK (answers < 0)"
    with Session(engine) as other, write(other):
        other.connection().exec_driver_sql(fault)

    with pytest.raises(Exception, match="fault"):
        record(session, student, [review(card(session))], NOW)

    session.rollback()
    assert count(session, tables.Review) == count(session, tables.Memory) == 0
