"""Counters are what the log and the memories say, as of each moment, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select, update

from quizapp import tables
from quizapp.accounts import Learner, save_settings
from quizapp.accounts import learner as learner_of
from quizapp.progress import rebuild, record
from quizapp.progress.counters import of_memory
from quizapp.progress.log import memories
from quizapp.progress.reweigh import reweigh, reweighed
from quizapp.progress.weights import policy_of, weights_of
from quizapp.scheduling import DEFAULT, Memory, Phase, Weights, outcomes, recall
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    MINUTE,
    card,
    cards,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)

SLOWER = Weights((*(value * 1.5 for value in DEFAULT.values[:4]), *DEFAULT.values[4:]))


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _known(session, student, which) -> Memory:
    """Return the memory of a card that has one."""
    found = memory(session, student.id, which)
    assert found
    return found


def _rows(session, table, *names):
    columns = [getattr(table, name) for name in names]
    return sorted(session.execute(select(*columns)).all())


def test_due_cards_are_counted_by_their_day(session, student):
    which = cards(session)
    done = [review(each, rating=EASY, fuzz=0.5) for each in which[:3]]
    record(session, student, [*done, review(which[3])], NOW)
    due = _known(session, student, which[0]).due_day

    assert _rows(session, tables.DueCount, "deck_id", "due_day", "cards") == [(1, due, 3)]

    record(session, student, [review(which[0], NOW + 8 * DAY, AGAIN)], NOW + 8 * DAY)
    assert _rows(session, tables.DueCount, "due_day", "cards") == [(due, 2)]
    sent = [review(each, NOW + 9 * DAY, AGAIN) for each in which[1:3]]
    record(session, student, sent, NOW + 9 * DAY)
    assert _rows(session, tables.DueCount, "due_day", "cards") == []


def test_cards_are_counted_by_how_well_they_are_known(session, student):
    which = cards(session)
    record(session, student, [review(which[0], rating=EASY), review(which[1], rating=AGAIN)], NOW)

    names = ("phase", "stability", "difficulty", "cards")
    # Stabilities of 8.3 and 0.2 days.
    assert _rows(session, tables.MemoryCount, *names) == [
        ("learning", 0, 6, 1),
        ("review", 3, 1, 1),
    ]
    found = _known(session, student, which[0])
    assert of_memory(1, found) == (1, "review", 3, 1)


@pytest.mark.parametrize(
    ("stability", "power"), [(0.001, 0), (1.99, 0), (2, 1), (3.9, 1), (4, 2), (36_500, 15)]
)
def test_stabilities_are_counted_by_powers_of_two(session, student, stability, power):
    record(session, student, [review(card(session))], NOW)
    found = _known(session, student, card(session))

    assert of_memory(1, replace(found, stability=stability))[2] == power


def test_first_answers_of_a_day_to_learnt_cards_say_how_likely_recall_was(session, student):
    which = card(session)
    at = NOW + 20 * DAY
    record(session, student, [review(which, rating=EASY)], NOW)
    wanted = round(1000 * recall(_known(session, student, which), at, student.calendar))

    record(session, student, [review(which, at), review(which, at + MINUTE, AGAIN)], at + DAY)

    names = ("tenth", "answers", "recalled", "predicted")
    assert _rows(session, tables.RecallCount, *names) == [(wanted // 100, 1, 1, wanted)]
    assert [row.predicted for row in log(session, student.id)] == [None, wanted, 1000]
    assert is_whole(session)


def test_the_log_row_has_all_that_a_replay_and_a_teacher_need(session, student):
    which = card(session)
    sent = review(which, confidence=2, fuzz=0.25, scheduled=True)

    record(session, student, [sent], NOW)

    (row,) = log(session, student.id)
    assert (row.confidence, row.fuzz, row.scheduled, row.weights_id) == (2, 0.25, True, 0)


@pytest.mark.parametrize("fuzz", [-0.1, 1.0, float("nan")])
def test_a_fuzz_that_cannot_be_is_drawn_anew(session, student, fuzz):
    record(session, student, [review(card(session), fuzz=fuzz)], NOW)

    found = log(session, student.id)[0].fuzz
    assert found is not None
    assert 0 <= found < 1


def test_a_confidence_that_cannot_be_is_refused(session, student):
    (done,) = record(session, student, [review(card(session), confidence=4)], NOW)

    assert str(done.reason) == "The confidence is 4; send 1, 2 or 3."


def test_the_day_that_was_shown_is_kept(session, student):
    which = card(session)
    shown = outcomes(None, NOW, student.calendar, student.policy, 0.999)

    record(session, student, [review(which, rating=EASY, fuzz=0.999)], NOW)

    assert _known(session, student, which) == shown[EASY]


def test_without_a_day_shown_cards_keep_off_heavy_days_and_days_of_siblings(session, student):
    """Both cards of each fact, all on one day: no two of a fact come back on the same day."""
    which = cards(session)

    record(session, student, [review(each, rating=EASY) for each in which], NOW)

    facts = dict(session.execute(select(tables.Card.id, tables.Card.fact_id)).all())
    due = [(facts[each], _known(session, student, each).due_day) for each in which]
    assert len({*due}) == len(due)
    days = {row.due_day: row.cards for row in session.execute(select(tables.DueCount)).scalars()}
    assert max(days.values()) < len(which)


def test_days_that_are_to_be_easy_get_fewer_cards(session):
    published(session)
    easy = [100] * 7
    # Easy leads eight days on, or one more or less: to Sunday, Monday or Tuesday.
    easy[0] = 0
    someone = learner(session, easy_days=easy)

    record(session, someone, [review(each, rating=EASY) for each in cards(session)], NOW)

    days = {row.due_day % 7 for row in session.execute(select(tables.DueCount)).scalars()}
    assert 1 not in days


def _fitted(session, student, weights):
    """Let someone have weights of their own."""
    row = {"person_id": student.id, "values": [*weights.values], "made_at": NOW}
    row |= {"review_count": 1, "loss": 0.3, "loss_before": 0.4, "calibration": [], "chosen": True}
    with write(session):
        made = session.execute(insert(tables.Weights).returning(tables.Weights.id), [row])
        found = made.scalar_one()
        session.execute(update(tables.Person).values(weights_id=found))
    return found


def test_memories_are_worked_out_with_the_weights_of_the_learner(session, student):
    made = _fitted(session, student, SLOWER)

    # The page was opened before.
    record(session, student, [review(card(session))], NOW)

    (row,) = log(session, student.id)
    assert (row.weights_id, row.stability) == (made, SLOWER.values[2])
    assert weights_of(session, made) == SLOWER
    assert weights_of(session, made + 1) == weights_of(session, 0) == DEFAULT
    someone = learner_of(session, student.id)
    assert someone
    assert policy_of(session, someone).weights == SLOWER
    assert policy_of(session, student) is student.policy
    assert is_whole(session)


def test_new_weights_are_a_difference_until_memories_are_worked_out_with_them(session, student):
    record(session, student, [review(each, rating=EASY) for each in cards(session)[:3]], NOW)
    _fitted(session, student, SLOWER)

    found = rebuild(session)

    assert {each.what.split()[0] for each in found} == {"card", "due_count"}
    assert is_whole(session)
    kept = _known(session, student, cards(session)[0])
    assert (kept.stability, kept.phase) == (SLOWER.values[3], Phase.REVIEW)


def test_a_learner_is_rescheduled_when_their_weights_change(session, student):
    sent = [review(each, rating=EASY) for each in cards(session)[:3]]
    record(session, student, [*sent, review(cards(session)[4])], NOW)
    _fitted(session, student, SLOWER)

    with write(session):
        reweigh(session, student.id, reweighed(student.id, memories(session, student.id, SLOWER)))

    assert _known(session, student, cards(session)[0]).stability == SLOWER.values[3]
    assert is_whole(session)


def test_other_settings_of_the_learner_change_no_memory(session, student):
    record(session, student, [review(card(session), rating=GOOD)], NOW)

    save_settings(session, student.id, zone="Asia/Tokyo", retention=0.8)

    assert is_whole(session)
