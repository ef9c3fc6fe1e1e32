"""Simulated learners study by the rules of the program; ways of studying can be compared."""

from dataclasses import replace

import pytest

from quizapp.agenda.simulation import Course, Result, Way, averaged, simulate

COURSE = Course(cards=60, days=40, new=3)
USUAL = Way(retention=0.9)


def _mean(way: Way, course: Course = COURSE) -> Result:
    return averaged([simulate(course, way, seed) for seed in range(4)])


def test_the_same_seed_is_the_same_learner():
    assert simulate(COURSE, USUAL, 5) == simulate(COURSE, USUAL, 5)
    assert simulate(COURSE, USUAL, 5) != simulate(COURSE, USUAL, 6)


def test_a_higher_retention_costs_more_and_leads_to_more():
    low, high = _mean(Way(retention=0.8)), _mean(Way(retention=0.95))

    assert low.reviews < high.reviews
    assert low.minutes < high.minutes
    assert low.recall < high.recall
    assert low.later < high.later


def test_the_last_days_lead_to_as_much_as_a_high_retention_with_fewer_reviews():
    course = Course(cards=120, days=50, new=3)
    ours = _mean(Way(retention=0.85, minutes=6), course)
    high = _mean(Way(retention=0.95), course)

    assert ours.recall > high.recall - 0.01
    assert ours.reviews < 0.8 * high.reviews


def test_the_last_days_are_no_pile():
    ours = _mean(Way(retention=0.85, minutes=3))
    capped = _mean(Way(retention=0.8, capped=True))

    assert capped.worst > 50
    assert ours.worst < 20


def test_what_was_never_seen_is_not_known():
    found = simulate(Course(cards=60, days=5, new=2), USUAL, 1)

    assert found.recall < 10 / 60
    assert simulate(replace(COURSE, new=0), USUAL, 1) == Result(
        reviews=0, minutes=0, recall=0, later=0, worst=0
    )


def test_means_are_means():
    one = Result(reviews=1, minutes=2, recall=0.5, later=0.5, worst=3)

    found = averaged([one, replace(one, reviews=3, recall=0.7)])
    assert (found.reviews, found.minutes, found.worst) == (2, 2, 3)
    assert found.recall == pytest.approx(0.6)
