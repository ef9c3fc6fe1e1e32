"""How many answers lie between today and a later day."""

import pytest

from quizapp.agenda.workload import Sort, answers_until, pace
from quizapp.scheduling import DEFAULT


def _answers(cards, stability, days, retention=0.9):
    return answers_until([Sort(cards=cards, stability=stability)], days, retention, DEFAULT)


def test_a_new_card_on_the_last_day_takes_its_first_answers_only():
    assert _answers(4, 0.0, 1) == 10


def test_a_card_that_comes_back_after_the_day_takes_none():
    assert _answers(1, 100.0, 30) == 0


def test_a_card_comes_back_sooner_and_sooner_the_less_it_is_known():
    found = [_answers(1, stability, 60) for stability in (1.5, 6.0, 24.0, 96.0)]

    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1] > 0


@pytest.mark.parametrize("stability", [0.0, 3.0, 50.0])
def test_more_days_or_a_higher_aim_mean_more_answers(stability):
    assert _answers(1, stability, 10) <= _answers(1, stability, 100) < _answers(1, stability, 1000)
    assert _answers(10, stability, 200, 0.97) > _answers(10, stability, 200, 0.8)


def test_sorts_add_up():
    both = [Sort(cards=2, stability=0.0), Sort(cards=3, stability=5.0)]

    assert answers_until(both, 40, 0.9) == _answers(2, 0.0, 40) + _answers(3, 5.0, 40)
    assert answers_until([], 40, 0.9) == 0


def test_without_answers_the_pace_is_a_guess_and_one_quick_answer_hardly_moves_it():
    assert pace(0, 0) == 10.0
    assert 9.5 < pace(1, 1_000) < 10.0


def test_the_pace_becomes_that_of_the_learner():
    assert pace(3_000, 12_000_000) == pytest.approx(4.0, abs=0.1)
