"""What an exam will find if the learner goes on as planned."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import Exam, Known, Plan, chances_if_studied, forecast
from quizapp.agenda.simulation import Course, Way, averaged, simulate

TODAY = 739_000
PLAN = Plan(retention=0.9, new=6, minutes=10.0, seconds_an_answer=15.0)
KNOWN = st.builds(
    Known,
    card=st.just(0),
    last_day=st.integers(TODAY - 300, TODAY),
    stability=st.just(0.0) | st.floats(0.1, 400),
    difficulty=st.floats(1, 10),
)


def _new(number: int) -> list[Known]:
    return [Known(card=each) for each in range(number)]


def _expected(cards, days: int, plan: Plan = PLAN) -> float:
    found = forecast(chances_if_studied(cards, TODAY, Exam(day=TODAY + days), plan).values())
    assert found is not None
    return found.expected


def test_the_outlook_is_near_what_simulated_learners_reach():
    """Those rate Hard and Easy as well, and their first answers are wrong now and then."""
    way = Way(retention=0.9, minutes=PLAN.minutes)
    reached = averaged(
        [simulate(Course(cards=120, days=40, new=6), way, seed) for seed in range(4)]
    )

    assert _expected(_new(120), 40) == pytest.approx(reached.recall, abs=0.03)


def test_who_goes_on_can_expect_more_than_who_stops():
    cards = [
        Known(card=each, last_day=TODAY - 5, stability=8.0, difficulty=5.0) for each in range(50)
    ]
    stopped = forecast(each.chance_on(TODAY + 30) for each in cards)

    assert stopped is not None
    assert stopped.expected < 0.85
    assert _expected(cards, 30) > 0.93


def test_what_there_is_no_time_for_is_not_counted():
    """Two new cards a day in the first three days, then none as there are no minutes."""
    found = chances_if_studied(
        _new(50), TODAY, Exam(day=TODAY + 10), replace(PLAN, new=2, minutes=0.0)
    )

    assert [card for card, chance in found.items() if chance] == [0, 1, 2, 3, 4, 5]


def test_more_time_in_the_last_days_leads_to_more():
    cards = _new(100)
    few, many = (replace(PLAN, retention=0.8, minutes=each) for each in (2.0, 20.0))

    assert _expected(cards, 30, few) + 0.02 < _expected(cards, 30, many)


def test_without_new_cards_a_day_none_is_met():
    assert _expected(_new(10), 30, replace(PLAN, new=0)) == 0


def test_in_the_last_days_no_more_new_cards_are_met_than_on_any_other_day():
    found = chances_if_studied(_new(50), TODAY, Exam(day=TODAY + 10), replace(PLAN, new=2))

    assert [card for card, chance in found.items() if chance] == [*range(20)]


def test_nothing_is_studied_on_days_off():
    """Of ten days the first two and the last one are off."""
    plan = replace(PLAN, new=2, days_off={TODAY, TODAY + 1, TODAY + 9})
    found = chances_if_studied(_new(50), TODAY, Exam(day=TODAY + 10), plan)
    assert [card for card, chance in found.items() if chance] == [*range(14)]

    cards = [Known(card=1, last_day=TODAY - 5, stability=5.0, difficulty=5.0)]
    idle = replace(PLAN, days_off=range(TODAY, TODAY + 30))
    assert _expected(cards, 30, idle) == pytest.approx(cards[0].chance_on(TODAY + 30))


def test_the_day_of_the_exam_is_what_is_known_now():
    cards = [Known(card=1, last_day=TODAY - 9, stability=9.0, difficulty=5.0), Known(card=2)]

    found = chances_if_studied(cards, TODAY, Exam(day=TODAY), PLAN)
    assert found == {1: pytest.approx(0.9), 2: 0}


@given(st.lists(KNOWN, max_size=9), st.integers(0, 40), st.integers(0, 9))
def test_each_card_has_a_chance_and_the_seed_decides_it(cards, days, seed):
    numbered = [replace(each, card=place) for place, each in enumerate(cards)]
    exam = Exam(day=TODAY + days)

    found = chances_if_studied(numbered, TODAY, exam, PLAN, seed=seed)

    assert {*found} == {*range(len(cards))}
    assert all(0 <= each <= 1 + 1e-9 for each in found.values())
    assert found == chances_if_studied(numbered, TODAY, exam, PLAN, seed=seed)
