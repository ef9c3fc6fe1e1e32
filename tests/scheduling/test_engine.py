"""Stability and difficulty are those of FSRS-6, whatever the weights: of py-fsrs and of fsrs-rs."""

import random
from datetime import timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT, Calendar, Policy, Rating, Weights, outcomes, recall
from quizapp.scheduling.engine import chance, first, following, raw_interval
from quizapp.scheduling.weights import BOUNDS
from tests.build import NOW

DAY = timedelta(days=1)
CALENDAR = Calendar(zone="UTC", rollover_hour=4)
GAPS = [0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 100, 700]


def _weights(chance: random.Random) -> Weights:
    """Return weights anywhere within their bounds, most often not far from the default."""
    far = chance.choice([0.1, 0.1, 1.0])
    return Weights(
        tuple(
            min(max(usual + far * (chance.uniform(low, high) - usual), low), high)
            for usual, (low, high) in zip(DEFAULT.values, BOUNDS, strict=True)
        )
    )


def _history(chance: random.Random) -> list[tuple[Rating, int]]:
    answers = [(chance.choice([*Rating, Rating.GOOD]), chance.choice(GAPS)) for _ in range(12)]
    return answers[: chance.randint(1, 12)]


def _states(weights: Weights, history):
    """Yield stability and difficulty after each answer."""
    after = following(weights)
    state = None
    for rating, days in history:
        state = after(*state, days, rating) if state else first(rating, weights)
        yield state


def test_thousands_of_histories_with_any_weights_are_those_of_py_fsrs():
    chance = random.Random(1)
    for _ in range(3000):
        weights, history = _weights(chance), _history(chance)
        scheduler = fsrs.Scheduler(weights.values, enable_fuzzing=False)
        card, at, longest = fsrs.Card(card_id=1), NOW, 0.0
        for (rating, days), ours in zip(history, _states(weights, history), strict=True):
            at += days * DAY
            card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)
            assert card.stability is not None
            longest = max(longest, card.stability)
            # py-fsrs knows no longest stability, so that what follows on one is another.
            if longest <= 36_500:
                wanted = (card.stability, card.difficulty)
                assert ours == pytest.approx(wanted, rel=1e-9), (weights, history)


def test_thousands_of_histories_with_any_weights_are_those_of_fsrs_rs():
    """It reckons with seven digits, so that small differences add up."""
    fsrs_rs = pytest.importorskip("fsrs_rs_python", reason="get it with: make test")
    chance = random.Random(2)
    for _ in range(3000):
        weights, history = _weights(chance), _history(chance)
        model = fsrs_rs.FSRS([*weights.values])
        gaps = [0, *(days for _, days in history[1:])]
        item = fsrs_rs.FSRSItem(
            [
                fsrs_rs.FSRSReview(int(rating), days)
                for (rating, _), days in zip(history, gaps, strict=True)
            ]
        )
        theirs = model.memory_state(item)
        *_, ours = _states(weights, history)
        assert ours == pytest.approx((theirs.stability, theirs.difficulty), rel=1e-3), (
            weights,
            history,
        )


@given(st.integers(min_value=0), st.floats(min_value=0.7, max_value=0.97))
def test_after_the_interval_the_chance_to_remember_is_the_retention(seed, retention):
    weights = _weights(random.Random(seed))

    assert chance(20.0, 20.0, weights) == pytest.approx(0.9)
    assert chance(20.0, raw_interval(20.0, retention, weights), weights) == pytest.approx(retention)


def test_the_chance_to_remember_falls_by_study_days_and_not_by_hours():
    memory = outcomes(None, NOW, CALENDAR, Policy(), None)[Rating.EASY]

    assert recall(memory, NOW + timedelta(hours=15), CALENDAR) == 1
    assert recall(memory, NOW + timedelta(hours=17), CALENDAR) == chance(memory.stability, 1)
    assert recall(memory, NOW + 8 * DAY, CALENDAR) == pytest.approx(0.9, abs=0.01)
    assert recall(memory, NOW - 3 * DAY, CALENDAR) == 1


def test_other_weights_lead_to_other_days():
    slow = Weights((*DEFAULT.values[:3], 20.0, *DEFAULT.values[4:]))

    usual, slower = (
        outcomes(None, NOW, CALENDAR, Policy(weights=each), None)[Rating.EASY].interval
        for each in (DEFAULT, slow)
    )

    assert (usual, slower) == (8, 20)
