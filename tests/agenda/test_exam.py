"""The last days before an exam, and what to expect on the day."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import Exam, Gain, Known, for_exam, forecast, in_time, ranked, within
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


def _gains(*worth: float, first: int = 0) -> list[Gain]:
    """Return gains of one answer each, as they are ranked."""
    found = [Gain(card=first + place, gain=each, answers=1.0) for place, each in enumerate(worth)]
    return sorted(found, key=lambda each: -each.gain)


def _cards_of(gains: list[Gain]) -> list[int]:
    return [each.card for each in gains]


def test_a_nearer_exam_comes_first_where_the_later_one_has_time_of_its_own():
    near, far = _gains(0.3, 0.2, 0.1), _gains(0.9, 0.8, first=10)

    # An answer takes a minute; the far exam has ten minutes more.
    found = in_time([(near, 0.0), (far, 10.0)], minutes=4, seconds_an_answer=60)

    assert _cards_of(found) == [0, 1, 2, 10]


def test_a_nearer_exam_takes_no_time_that_is_worth_more_to_a_later_one():
    near, far = _gains(0.3, 0.2, 0.1), _gains(0.9, 0.8, 0.25, 0.05, first=10)

    found = in_time([(near, 0.0), (far, 1.0)], minutes=3, seconds_an_answer=60)

    # Four answers are left in all, one of them on a later day.
    assert _cards_of(found) == [0, 10, 11]


@given(st.lists(KNOWN, max_size=12, unique_by=lambda each: each.card), st.integers(0, 30))
def test_one_exam_alone_has_what_gains_most(cards, later):
    gains = ranked(cards, TODAY, TODAY + 4)

    assert in_time([(gains, float(later))], 1, 20.0) == within(gains, 1, 20.0)


@given(
    st.lists(st.floats(0.01, 1), max_size=9),
    st.lists(st.floats(0.01, 1), max_size=9),
    st.integers(0, 6),
    st.integers(0, 9),
)
def test_exams_of_one_week_have_no_more_than_the_minutes_of_a_day(near, far, minutes, later):
    exams = [(_gains(*near), 0.0), (_gains(*far, first=100), float(later))]

    found = in_time(exams, minutes, 60.0)

    assert len(found) == min(minutes, len(near) + len(far))
    of_near = [each for each in found if each.card < 100]
    assert of_near == exams[0][0][: len(of_near)]


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
