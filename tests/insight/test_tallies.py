"""What was counted on several days adds up."""

import pytest

from quizapp.insight import Day, Recalls, Span
from quizapp.insight.known import known
from quizapp.insight.tallies import added, days_in, recalls_in, together
from quizapp.progress.counters import power_of_two

MONDAY = Day(ratings=(1, 2, 3, 4), new=2, reviews=5, milliseconds=30_000)
TUESDAY = Day(ratings=(0, 0, 5, 0), new=0, reviews=5, milliseconds=90_000)


def test_days_add_up():
    found = together([MONDAY, TUESDAY])

    assert found == Day(ratings=(1, 2, 8, 4), new=2, reviews=10, milliseconds=120_000)
    assert found.answers == 15
    assert found.minutes == 2.0


def test_no_days_are_a_day_without_answers():
    assert together([]) == Day()


def test_a_span_without_answers_is_there_with_nothing():
    spans = (Span(first=1, last=2), Span(first=3, last=4))

    assert days_in({1: MONDAY, 2: TUESDAY, 9: MONDAY}, spans) == (
        (spans[0], together([MONDAY, TUESDAY])),
        (spans[1], Day()),
    )


def test_a_span_in_which_nothing_was_asked_has_no_share():
    spans = (Span(first=1, last=2), Span(first=3, last=4))
    recalls = Recalls(answers=10, recalled=9, predicted=8_800)

    assert recalls_in({1: recalls, 2: recalls}, spans) == ((spans[0], added([recalls, recalls])),)
    assert recalls.share == 0.9
    assert recalls.expected == pytest.approx(0.88)


@pytest.mark.parametrize(
    ("stability", "power"), [(0.001, 0), (1.99, 0), (2, 1), (3.99, 1), (4, 2), (36_500, 15)]
)
def test_stability_is_sorted_by_powers_of_two(stability, power):
    assert power_of_two(stability) == power


def test_only_learnt_cards_are_known_so_well():
    found = known([("review", 3, 5, 7), ("review", 3, 6, 1), ("learning", 0, 5, 2)])

    assert (found.learnt, found.in_steps) == (8, 2)
    assert found.stability == {3: 8}
    assert found.difficulty == {5: 7, 6: 1}


def test_what_has_become_nothing_is_left_out():
    assert known([("review", 3, 5, 0)]).stability == {}
