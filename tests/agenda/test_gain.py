"""Cards come in the order of what an answer today is worth on a later day."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import Gain, Known, ranked, within
from quizapp.scheduling import Rating, chance, following

TODAY, EXAM = 739_000, 739_005
KNOWN = st.builds(
    Known,
    card=st.integers(1, 9),
    last_day=st.integers(TODAY - 300, TODAY),
    stability=st.floats(0.1, 400),
    difficulty=st.floats(1, 10),
)


def _known(card: int = 1, *, days: int = 10, stability: float = 10.0) -> Known:
    return Known(card=card, last_day=TODAY - days, stability=stability, difficulty=5.0)


def test_the_gain_is_what_many_answers_bring_on_the_average():
    card, after, chances = _known(), following(), random.Random(1)
    rises = []
    for _ in range(20_000):
        knows = chances.random() < card.chance_on(TODAY)
        state = after(card.stability, card.difficulty, 10, Rating.GOOD if knows else Rating.AGAIN)
        state = state if knows else after(*state, 0, Rating.GOOD)
        rises.append(chance(state[0], 5) - card.chance_on(EXAM))

    (found,) = ranked([card], TODAY, EXAM)
    assert found.gain == pytest.approx(sum(rises) / len(rises), abs=0.001)
    assert found.answers == pytest.approx(2 - card.chance_on(TODAY))


def test_what_is_known_well_or_was_seen_just_now_comes_last():
    cards = [_known(1, stability=300.0), _known(2), _known(3, days=0)]

    assert [each.card for each in ranked(cards, TODAY, EXAM)] == [2, 1]


def test_a_new_card_gains_most():
    new = Known(card=7)

    first, *_ = ranked([_known(1), new, _known(2, days=90)], TODAY, EXAM)

    assert (first.card, first.answers) == (7, 2)
    assert new.chance_on(EXAM) == 0


@given(st.lists(KNOWN, max_size=12), st.integers(0, 60))
def test_nothing_without_gain_is_asked_and_the_best_comes_first(cards, days):
    found = ranked(cards, TODAY, TODAY + days)

    assert all(0 < each.gain <= 1 and 1 <= each.answers <= 2 for each in found)
    worth = [each.per_answer for each in found]
    assert worth == sorted(worth, reverse=True)


def test_cards_of_equal_gain_keep_one_order():
    assert [each.card for each in ranked([_known(3), _known(1), _known(2)], TODAY, EXAM)] == [
        1,
        2,
        3,
    ]


def test_no_more_is_asked_than_the_time_allows():
    gains = [Gain(card=each, gain=0.1, answers=1.5) for each in range(10)]

    assert [each.card for each in within(gains, minutes=1, seconds_an_answer=15)] == [0, 1]
    assert within(gains, minutes=0, seconds_an_answer=15) == []
    assert len(within(gains, minutes=60, seconds_an_answer=15)) == 10
