"""Charts have round lines and names that fit, and say numbers as people do."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from quizapp.insight import Day, Span
from quizapp.web.statistics.charts import below, minutes, share_ticks, span
from quizapp.web.statistics.done import levels
from quizapp.web.statistics.svg import (
    FLOOR,
    TOP,
    WIDTH,
    Column,
    Share,
    Tick,
    bars,
    round_ticks,
    shares,
)

TICKS = (Tick(at=0.0, name="0"), Tick(at=10.0, name="10"))


def _on(month, day, year=2026):
    return date(year, month, day).toordinal()


@given(st.floats(0, 1e7))
def test_lines_are_few_round_and_reach_the_highest_value(most):
    lines = round_ticks(most)
    steps = {b - a for a, b in pairwise(lines)}

    assert lines[0] == 0
    assert lines[-1] >= most
    assert 2 <= len(lines) <= 5
    assert len(steps) == 1
    assert all(isinstance(each, int) for each in lines)


@pytest.mark.parametrize(
    ("most", "lines"),
    [(0, (0, 1)), (3, (0, 1, 2, 3)), (9, (0, 5, 10)), (101, (0, 50, 100, 150))],
)
def test_lines_stand_at_round_numbers(most, lines):
    assert round_ticks(most) == lines


@given(st.floats(0, 1))
def test_lines_of_shares_reach_from_below_the_least_to_all(least):
    lines = [each.at for each in share_ticks(least)]

    assert lines[0] <= max(least, 0.0)
    assert lines[-1] == 1
    assert len(lines) <= 5


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 min"),
        (0.04, "0 min"),
        (0.44, "0.4 min"),
        (4, "4 min"),
        (12.6, "13 min"),
        (125, "2 h 5 min"),
        (6_000, "100 h 0 min"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_matters(app, count, said):
    with app.test_request_context():
        assert minutes(count) == said


def test_days_are_named_in_full_and_where_there_is_little_room(app):
    day = Span(first=_on(11, 22), last=_on(11, 22))
    week = Span(first=_on(11, 16), last=_on(11, 22))
    month = Span(first=_on(2, 1), last=_on(2, 28))
    january = Span(first=_on(1, 1), last=_on(1, 31))

    with app.test_request_context():
        assert [span(each) for each in (day, week)] == [
            "22 November 2026",
            "16 Nov – 22 November 2026",
        ]
        named = [below(each) for each in (day, week, month, january)]
        assert named == ["22 Nov", "16 Nov", "Feb", "2026"]


def test_a_busy_day_is_darkest_and_one_exception_does_not_pale_the_others():
    days = {day: Day(ratings=(0, 0, 20, 0)) for day in range(1, 20)}
    days |= {20: Day(ratings=(0, 0, 500, 0)), 21: Day(ratings=(0, 0, 1, 0))}
    dark = levels(days)

    assert (dark[1], dark[20], dark[21]) == (4, 4, 1)
    assert levels({}) == {}


@given(st.lists(st.floats(0, 10), min_size=1, max_size=70))
def test_columns_stand_on_the_floor_and_below_the_top(values):
    columns = [Column(name="x", told="x", parts=(("bar", each),)) for each in values]
    drawn = bars("a", columns, TICKS)

    for part in drawn.split('<rect class="bar" ')[1:]:
        x, y, width, height = map(float, re.findall(r'"([\d.]+)"', part.split("/>")[0]))
        assert y + height == pytest.approx(FLOOR, abs=0.2)
        assert y >= TOP - 0.2
        assert x >= 0
        assert x + width <= WIDTH


@given(st.text(min_size=1).filter(str.isprintable))
def test_what_is_told_can_be_no_markup(told):
    column = Column(name=told, told=told, parts=(("bar", 1.0),))
    share = Share(at=0.5, name=told, told=told, value=0.5, low=0.4, high=0.6)
    drawings = (
        bars("a", [column], TICKS),
        shares("a", [share], [Tick(at=0.0, name="0"), Tick(at=1.0, name="1")], [], joined=True),
    )

    for each in drawings:
        assert f"<title>{escape(told)}</title>" in each
        assert f">{escape(told)}</text>" in each


def test_few_names_stand_below_many_columns():
    columns = [Column(name=f"day {each}", told="x", parts=()) for each in range(53)]
    drawn = bars("a", columns, TICKS)

    assert drawn.count(">day ") <= 6
    assert ">day 52</text>" in drawn


def test_a_single_share_has_its_interval_as_a_line():
    share = Share(at=0.5, name="", told="x", value=0.5, low=0.4, high=0.6)
    ticks = [Tick(at=0.0, name="0"), Tick(at=1.0, name="1")]

    assert 'class="whisker"' in shares("a", [share], ticks, [], joined=True)
    both = shares("a", [share, share], ticks, [(0.0, 0.9), (1.0, 0.9)], joined=True)
    assert 'class="whisker"' not in both
    assert 'class="band"' in both
    assert 'class="aim"' in both
