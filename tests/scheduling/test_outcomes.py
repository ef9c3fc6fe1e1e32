"""What each rating leads to: steps, study days, same-day answers, lapses, answers out of order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import (
    Calendar,
    Memory,
    Phase,
    Policy,
    PolicyError,
    Rating,
    outcome,
    outcomes,
)
from tests.build import NOW

CALENDAR = Calendar(zone="UTC", rollover_hour=4)
POLICY = Policy()
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
AGAIN, HARD, GOOD, EASY = Rating
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(Rating), st.timedeltas(min_value=timedelta(0), max_value=timedelta(400))
    ),
    max_size=12,
)
CALENDARS = st.builds(
    Calendar,
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/Havana", "Pacific/Apia"]),
    rollover_hour=st.sampled_from([0, 2, 4, 23]),
)
FUZZ = st.none() | st.floats(min_value=0, max_value=1, exclude_max=True)
POLICIES = st.builds(
    Policy,
    retention=st.floats(min_value=0.7, max_value=0.97),
    maximum_interval=st.integers(min_value=1, max_value=36_500),
)


def _after(*answers: tuple[Rating, timedelta], calendar=CALENDAR, fuzz=None) -> Memory:
    """Return the memory after answers, each so long after the one before."""
    memory, at = None, NOW
    for rating, wait in answers:
        at += wait
        memory = outcomes(memory, at, calendar, POLICY, fuzz)[rating]
    assert memory
    return memory


def _learnt() -> Memory:
    return _after((GOOD, 0 * DAY), (GOOD, 10 * MINUTE))


def _waits(memory: Memory | None, at: datetime = NOW) -> list[timedelta | int]:
    found = outcomes(memory, at, CALENDAR, POLICY, None).values()
    return [each.interval or each.due - at for each in found]


def test_a_new_card_goes_through_its_steps_or_is_learnt_at_once():
    assert _waits(None) == [MINUTE, 5.5 * MINUTE, 10 * MINUTE, 8]


def test_the_second_step_goes_back_or_stays_or_ends():
    memory = _after((GOOD, 0 * DAY))

    assert memory.step == 1
    assert _waits(memory) == [MINUTE, 10 * MINUTE, 2, 4]


def test_a_forgotten_card_goes_through_one_step_and_counts_a_lapse():
    memory = _after((EASY, 0 * DAY), (AGAIN, 8 * DAY))

    assert (memory.phase, memory.step, memory.interval) == (Phase.RELEARNING, 0, 0)
    assert (memory.reps, memory.lapses) == (2, 1)
    assert memory.due - memory.last_review == 10 * MINUTE
    assert _waits(memory, memory.last_review)[:2] == [10 * MINUTE, 15 * MINUTE]


def test_a_card_forgotten_in_its_steps_counts_no_lapse():
    memory = _after((GOOD, 0 * DAY), (AGAIN, MINUTE), (GOOD, MINUTE), (AGAIN, MINUTE))

    assert (memory.phase, memory.lapses, memory.reps) == (Phase.LEARNING, 0, 4)


def test_a_learnt_card_is_due_when_its_study_day_begins():
    berlin = Calendar(zone="Europe/Berlin")
    memory = outcomes(None, NOW, berlin, POLICY, None)[EASY]

    assert memory.due == datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
    assert memory.due_day - berlin.day(NOW) == memory.interval == 8


def test_the_study_day_counts_and_not_the_hours():
    """23 hours apart over a rollover is a day; 23 hours apart within a day is none."""
    learnt = replace(_learnt(), last_review=datetime(2026, 11, 22, 5, tzinfo=UTC))
    same = outcomes(learnt, datetime(2026, 11, 23, 3, 59, tzinfo=UTC), CALENDAR, POLICY, None)
    after = outcomes(learnt, datetime(2026, 11, 23, 4, 1, tzinfo=UTC), CALENDAR, POLICY, None)

    assert same[GOOD].stability == learnt.stability
    assert after[GOOD].stability > learnt.stability


def test_days_count_the_same_over_a_change_of_the_clock():
    berlin = Calendar(zone="Europe/Berlin")
    changed = replace(_learnt(), last_review=datetime(2026, 3, 28, 20, tzinfo=UTC))
    usual = replace(changed, last_review=changed.last_review - 7 * DAY)

    # The night is 23 hours long in the one, 24 in the other.
    one = outcomes(changed, datetime(2026, 3, 29, 2, 30, tzinfo=UTC), berlin, POLICY, None)
    other = outcomes(usual, datetime(2026, 3, 22, 3, 30, tzinfo=UTC), berlin, POLICY, None)

    assert [each.stability for each in one.values()] == [each.stability for each in other.values()]


def test_an_answer_on_the_same_day_is_no_proof_of_a_longer_memory():
    learnt = _learnt()
    again, hard, good, easy = outcomes(learnt, NOW + MINUTE, CALENDAR, POLICY, None).values()

    assert again.stability < learnt.stability <= hard.stability <= good.stability < easy.stability


@pytest.mark.parametrize(
    ("left", "days"), [(timedelta(minutes=10, seconds=1), 0), (10 * MINUTE, 1), (MINUTE, 1)]
)
def test_a_step_that_ends_after_the_rollover_is_due_on_the_next_study_day(left, days):
    at = CALENDAR.start(CALENDAR.day(NOW) + 1) - left
    memory = outcomes(None, at, CALENDAR, POLICY, None)[GOOD]

    assert memory.due == at + 10 * MINUTE
    assert memory.due_day - CALENDAR.day(at) == days
    assert memory.interval == 0


def test_an_answer_dated_before_the_last_one_counts_as_given_with_it():
    learnt = _learnt()
    early = outcomes(learnt, learnt.last_review - 3 * DAY, CALENDAR, POLICY, 0.3)

    assert early == outcomes(learnt, learnt.last_review, CALENDAR, POLICY, 0.3)
    assert early[GOOD].last_review == learnt.last_review


def test_the_same_fuzz_leads_to_the_same_day_and_more_fuzz_to_a_later_one():
    learnt = replace(_learnt(), stability=200.0, interval=200)
    at = learnt.last_review + 200 * DAY
    found = [
        outcomes(learnt, at, CALENDAR, POLICY, place / 50)[GOOD].interval for place in range(50)
    ]

    assert outcomes(learnt, at, CALENDAR, POLICY, 0.14)[GOOD].interval == found[7]
    assert found == sorted(found)
    assert len({*found}) > 20


def test_a_higher_retention_brings_cards_back_sooner():
    learnt = replace(_learnt(), stability=100.0, interval=100)
    at = learnt.last_review + 100 * DAY
    days = [
        outcomes(learnt, at, CALENDAR, Policy(retention=each), None)[GOOD].interval
        for each in (0.7, 0.8, 0.9, 0.97)
    ]

    assert days == sorted(days, reverse=True)
    assert len({*days}) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"retention": 0.69},
        {"retention": 0.98},
        {"retention": float("nan")},
        {"maximum_interval": 0},
        {"maximum_interval": 36_501},
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(wrong):
    (value,) = wrong.values()
    with pytest.raises(PolicyError, match=str(value)):
        Policy(**wrong)


@given(ANSWERS, CALENDARS, POLICIES, FUZZ)
def test_all_futures_keep_their_promises(answers, calendar, policy, fuzz):
    memory, at = None, NOW
    for rating, wait in [*answers, (GOOD, DAY)]:
        at += wait
        futures = outcomes(memory, at, calendar, policy, fuzz)
        _check(memory, at, calendar, policy, futures)
        memory = futures[rating]


def _check(memory, at, calendar, policy, futures):
    assert [*futures] == [*Rating]
    for future in futures.values():
        assert future.stability > 0
        assert 1 <= future.difficulty <= 10
        assert future.last_review == at
        assert future.due > at or future.due_day == calendar.day(at)
        assert future.due_day >= calendar.day(at)
        assert future.interval <= policy.maximum_interval
        assert (future.interval == 0) == (future.phase is not Phase.REVIEW)
        assert future.reps == (memory.reps if memory else 0) + 1
    dues = [(each.due_day, each.due) for each in futures.values()]
    assert dues == sorted(dues)
    difficulties = [each.difficulty for each in futures.values()]
    assert difficulties == sorted(difficulties, reverse=True)


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 300)), min_size=1, max_size=12))
def test_stability_and_difficulty_are_those_of_py_fsrs(answers):
    """py-fsrs counts 24 hours; given the same hour of each day it counts the same days."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card, memory, at = fsrs.Card(card_id=1), None, NOW
    for rating, days in answers:
        at += days * DAY
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
        memory = outcomes(memory, at, CALENDAR, POLICY, None)[rating]
        assert card.stability
        assert memory.stability == min(card.stability, 36_500)
        assert memory.difficulty == card.difficulty
        assert memory.phase.value == card.state.name.lower()


@pytest.mark.parametrize("rating", Rating)
def test_one_outcome_is_that_of_all(rating):
    memory = None
    for number in range(12):
        at = NOW + number * number * DAY
        found = outcomes(memory, at, CALENDAR, POLICY, 0.3)
        assert outcome(memory, at, CALENDAR, POLICY, 0.3, rating) == found[rating]
        memory = found[AGAIN if number % 5 == 3 else GOOD]
