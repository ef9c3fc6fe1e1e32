"""The last days before an exam, and what to expect on the day."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import Exam, Known, for_exam, forecast
from quizapp.agenda.exam import FITTED_ERROR, MODEL_ERROR

TODAY = 739_000
KNOWN = st.builds(
    Known,
    card=st.integers(1, 9),
    last_day=st.integers(TODAY - 300, TODAY),
    stability=st.floats(0.1, 400),
    difficulty=st.floats(1, 10),
)


def _cards(number: int, stability: float = 10.0, days: int = 10) -> list[Known]:
    return [
        Known(card=each, last_day=TODAY - days, stability=stability, difficulty=5.0)
        for each in range(number)
    ]


def _forecast(cards, day: int, **model):
    return forecast((each.chance_on(day) for each in cards), **model)


def test_the_last_seven_days_are_the_window_and_not_the_day_itself():
    exam = Exam(day=TODAY)

    near = [day - TODAY for day in range(TODAY - 20, TODAY + 20) if exam.is_near(day)]
    assert near == [-7, -6, -5, -4, -3, -2, -1]
    assert not Exam(day=TODAY, window=0).is_near(TODAY - 1)


def test_a_day_of_the_window_has_so_many_answers_and_no_more():
    found = for_exam(_cards(300), TODAY, Exam(day=TODAY + 5), minutes=10, seconds_an_answer=15)

    assert 38 < sum(each.answers for each in found) <= 40


def test_the_expected_share_is_the_mean_of_the_chances():
    cards = [*_cards(9), Known(card=9)]

    found = _forecast(cards, TODAY)

    assert found is not None
    assert found.cards == 10
    assert found.expected == pytest.approx(0.9 * 0.9)


def test_chance_alone_passes_the_bounds_in_one_case_of_ten():
    cards = [*_cards(40, stability=5.0), *_cards(40, stability=40.0)]
    found = _forecast(cards, TODAY + 30, model_error=0.0)
    assert found is not None

    drawn = random.Random(3)
    shares = [
        sum(drawn.random() < each.chance_on(TODAY + 30) for each in cards) / 80 for _ in range(4000)
    ]
    outside = sum(not found.low <= each <= found.high for each in shares) / 4000
    assert 0.06 < outside < 0.14


def test_weights_of_ones_own_make_it_surer():
    cards = _cards(200)
    usual, own = (
        _forecast(cards, TODAY + 30, model_error=each) for each in (MODEL_ERROR, FITTED_ERROR)
    )

    assert usual is not None
    assert own is not None
    assert usual.low < own.low < own.expected == usual.expected


def test_many_cards_do_not_make_the_model_exact():
    few, many = _forecast(_cards(20), TODAY + 30), _forecast(_cards(20_000), TODAY + 30)

    assert few is not None
    assert many is not None
    assert few.error > many.error > 0.03


def test_what_nobody_studied_is_surely_not_known():
    found = _forecast([Known(card=1), Known(card=2)], TODAY)

    assert found is not None
    assert (found.expected, found.error, found.high) == (0, 0, 0)


def test_no_cards_have_no_forecast():
    assert _forecast([], TODAY) is None


@given(st.lists(KNOWN, min_size=1, max_size=12), st.integers(0, 60))
def test_a_forecast_lies_within_its_bounds(cards, days):
    found = _forecast(cards, TODAY + days)

    assert found is not None
    assert 0 <= found.low <= found.expected <= found.high <= 1
