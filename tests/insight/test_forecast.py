"""The forecast says how long each of the next days takes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.insight import Day
from quizapp.insight.forecast import DAYS_AHEAD, Held, Plan, forecast

TODAY = 739_942
PLAN = Plan(
    new_per_day=2, reviews_per_day=10, minutes_per_day=None, pace=6.0, days_off=(), done=Day()
)


def _due(*cards):
    return {TODAY + place: count for place, count in enumerate(cards)}


def test_a_day_takes_as_long_as_its_cards():
    found = forecast(_due(5, 3), {TODAY: 3}, PLAN, TODAY)

    assert [(each.due, each.new) for each in found[:3]] == [(5, 2), (3, 1), (0, 0)]
    # Five cards of one answer, two of two and a half.
    assert [each.seconds for each in found[:3]] == [60.0, 33.0, 0.0]
    assert (found[0].due_seconds, found[0].new_seconds) == (30.0, 30.0)
    assert [each.day for each in found] == [*range(TODAY, TODAY + DAYS_AHEAD)]


def test_what_is_overdue_comes_today():
    assert forecast({TODAY - 9: 4, TODAY: 1}, {TODAY: 0}, PLAN, TODAY)[0].due == 5


def test_what_a_day_has_no_room_for_moves_to_the_next():
    found = forecast(_due(25, 3), {TODAY: 0}, PLAN, TODAY)

    assert [each.due for each in found[:4]] == [10, 10, 8, 0]


def test_a_day_off_has_nothing_and_leaves_it_to_the_next():
    plan = replace(PLAN, days_off={TODAY + 1, TODAY + 2})
    found = forecast(_due(1, 2, 3, 1), {TODAY: 4}, plan, TODAY)

    assert [(each.due, each.new, each.off) for each in found[:4]] == [
        (1, 2, False),
        (0, 0, True),
        (0, 0, True),
        (6, 2, False),
    ]


def test_more_of_today_come_today_only():
    found = forecast({}, {TODAY: 20}, replace(PLAN, more_today=10), TODAY)

    assert [each.new for each in found[:4]] == [12, 2, 2, 2]


def test_a_deck_with_a_limit_brings_no_more_than_that_and_others_fill_the_rest():
    plan, held = replace(PLAN, new_per_day=5), Held(unmet={TODAY: 7}, most=3, today=1)

    assert [each.new for each in forecast({}, {}, plan, TODAY, [held])[:5]] == [1, 3, 3, 0, 0]
    assert [each.new for each in forecast({}, {TODAY: 9}, plan, TODAY, [held])[:5]] == [
        5,
        5,
        5,
        1,
        0,
    ]
    few = replace(PLAN, new_per_day=2)
    assert [each.new for each in forecast({}, {}, few, TODAY, [held])[:5]] == [1, 2, 2, 2, 0]
    later = replace(held, unmet={TODAY + 2: 4})
    assert [each.new for each in forecast({}, {}, plan, TODAY, [later])[:5]] == [0, 0, 3, 1, 0]


def test_what_was_done_today_is_not_to_be_done_again():
    done = Day(ratings=(0, 0, 9, 0), new=1, reviews=8, milliseconds=54_000)
    found = forecast(_due(5), {TODAY: 9}, replace(PLAN, done=done), TODAY)

    assert [(each.due, each.new) for each in found[:2]] == [(2, 1), (3, 2)]


def test_whoever_has_few_minutes_is_shown_no_more():
    found = forecast(_due(25), {TODAY: 9}, replace(PLAN, minutes_per_day=1), TODAY)

    assert [(each.due, each.new) for each in found[:4]] == [(10, 0), (10, 0), (5, 2), (0, 2)]
    assert max(each.seconds for each in found) <= 60


def test_minutes_spent_today_are_spent():
    done = Day(ratings=(0, 0, 5, 0), milliseconds=30_000)
    found = forecast(_due(25), {TODAY: 0}, replace(PLAN, minutes_per_day=1, done=done), TODAY)

    assert [each.due for each in found[:2]] == [5, 10]


def test_what_opens_later_is_met_from_its_day_on():
    found = forecast({}, {TODAY: 1, TODAY + 2: 3}, PLAN, TODAY)

    assert [each.new for each in found[:5]] == [1, 0, 2, 1, 0]


def test_what_is_in_steps_comes_whatever_the_limits_are_and_takes_its_time():
    plan = replace(PLAN, minutes_per_day=1, days_off={TODAY + 1})
    found = forecast(
        _due(9), {TODAY: 9}, plan, TODAY, steps={TODAY - 3: 4, TODAY: 4, TODAY + 1: 12}
    )

    # A minute has time for ten answers: eight in steps, two more; then twelve in steps.
    assert [(each.due, each.new, each.off) for each in found[:5]] == [
        (10, 0, False),
        (0, 0, True),
        (12, 0, False),
        (7, 1, False),
        (0, 2, False),
    ]


FEW = st.lists(st.integers(0, 40), max_size=40)


@pytest.mark.parametrize("limit", [None, 1, 30])
@given(FEW, FEW, st.integers(0, 80), st.sets(st.integers(0, 30)))
def test_no_card_comes_twice_and_no_day_has_more_than_it_may(limit, due, steps, unmet, off):
    days_off = {TODAY + day for day in off}
    plan = replace(PLAN, minutes_per_day=limit, days_off=days_off)
    found = forecast(_due(*due), {TODAY: unmet}, plan, TODAY, steps=_due(*steps))
    without = forecast(_due(*due), {TODAY: unmet}, plan, TODAY)

    assert sum(each.due for each in found) <= sum(due[:DAYS_AHEAD]) + sum(steps[:DAYS_AHEAD])
    assert sum(each.new for each in found) <= unmet
    assert all(each.due <= plan.reviews_per_day for each in without)
    assert sum(each.due for each in found) >= sum(
        count
        for day, count in enumerate(steps)
        if day <= max({*range(DAYS_AHEAD)} - off, default=-1)
    )
    assert all(each.due == each.new == 0 for each in found if each.day in days_off)
