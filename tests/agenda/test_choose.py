"""Which card comes next: what is due in minutes first, then due and new cards mixed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import Candidate, Limits, Today, apart, choose
from tests.build import NOW

MINUTE = timedelta(minutes=1)
LIMITS = Limits(new_per_day=20, reviews_per_day=200)
NUMBERS = st.integers(min_value=0, max_value=30)


def _card(number: int, fact: str = "", due=NOW, contrast: tuple[str, ...] = ()) -> Candidate:
    return Candidate(card=number, fact=fact or f"fact {number}", due=due, contrast=contrast)


def _cards(*numbers: int) -> list[Candidate]:
    return [_card(number) for number in numbers]


def _today(*, new: int = 0, reviews: int = 0, facts: tuple[str, ...] = ()) -> Today:
    return Today(new_seen=new, reviews_seen=reviews, facts_seen=frozenset(facts))


def _chosen(learning=(), due=(), new=(), today=None, limits=LIMITS) -> int | None:
    found = choose(learning, due, new, today or _today(), limits, NOW)
    return found.card if found else None


def test_a_card_in_steps_comes_as_soon_as_it_is_due():
    assert _chosen([_card(1, due=NOW)], _cards(2), _cards(3)) == 1
    assert _chosen([_card(1, due=NOW + MINUTE)], _cards(2), _cards(3)) == 2


def test_a_card_in_steps_comes_early_when_nothing_else_is_left():
    assert _chosen([_card(1, due=NOW + 9 * MINUTE)]) == 1
    assert _chosen([_card(1, due=NOW + 9 * MINUTE)], new=_cards(3)) == 3


def test_nothing_comes_when_nothing_is_left():
    assert _chosen() is None


def test_due_and_new_cards_are_spread_over_the_session():
    due, new = _cards(*range(100, 108)), _cards(*range(4))
    today, order = _today(), []
    while True:
        chosen = choose([], due, new, today, LIMITS, NOW)
        if chosen is None:
            break
        order.append("new" if chosen in new else "due")
        due = [each for each in due if each != chosen]
        new = [each for each in new if each != chosen]
        today = _today(new=order.count("new"), reviews=order.count("due"))

    assert len(order) == 12
    assert [order[place : place + 3].count("new") for place in range(0, 12, 3)] == [1, 1, 1, 1]


def test_a_backlog_does_not_block_what_is_new():
    due, today = _cards(*range(100, 164)), _today()

    assert _chosen((), due, _cards(1), today) == 100
    assert _chosen((), due, _cards(1), _today(reviews=1)) == 1


@pytest.mark.parametrize(
    ("today", "chosen"),
    [
        (_today(new=20), 100),
        (_today(reviews=200), 1),
        (_today(new=20, reviews=200), None),
        (_today(new=25, reviews=250), None),
    ],
)
def test_limits_hold(today, chosen):
    assert _chosen((), _cards(100), _cards(1), today) == chosen


def test_steps_go_on_when_the_limits_are_reached():
    today = _today(new=20, reviews=200)

    assert _chosen([_card(5)], _cards(100), _cards(1), today) == 5


def test_two_cards_of_a_fact_do_not_come_on_one_day():
    seen = _today(facts=("kolkhoz",))
    sibling = _card(1, "kolkhoz")

    assert _chosen((), [sibling, _card(2)], (), seen) == 2
    assert _chosen((), (), [sibling, _card(2)], seen) == 2
    assert _chosen((), [sibling], [sibling], seen) is None


def test_a_new_card_waits_while_a_sibling_is_due():
    old, new = apart([_card(1, "kolkhoz")], [_card(2, "kolkhoz"), _card(3)], _today())

    assert ([each.card for each in old], [each.card for each in new]) == ([1], [3])


def test_facts_that_contrast_are_not_met_on_one_day():
    sovkhoz = _card(2, "sovkhoz", contrast=("kolkhoz",))

    assert _chosen((), (), [sovkhoz, _card(3)], _today(facts=("kolkhoz",))) == 3
    assert [each.card for each in apart((), [_card(1, "kolkhoz"), sovkhoz], _today())[1]] == [1]


def test_facts_that_contrast_may_be_reviewed_on_one_day():
    sovkhoz = _card(2, "sovkhoz", contrast=("kolkhoz",))

    assert _chosen((), [sovkhoz], (), _today(facts=("kolkhoz",))) == 2


@given(
    st.lists(st.integers(0, 9), max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=3)), max_size=8),
    st.sets(st.integers(0, 9)),
)
def test_what_may_come_on_a_day_is_apart(due, new, seen):
    today = _today(facts=tuple(map(str, seen)))
    old, fresh = apart(
        [_card(number, str(fact)) for number, fact in enumerate(due)],
        [
            _card(number, str(fact), contrast=tuple(map(str, contrast)))
            for number, (fact, contrast) in enumerate(new)
        ],
        today,
    )
    facts = [each.fact for each in (*old, *fresh)]

    assert len({*facts}) == len(facts)
    assert not {*facts} & today.facts_seen
    assert all({*facts}.isdisjoint({*each.contrast} - {each.fact}) for each in fresh[-1:])
    assert apart(old, fresh, today) == (old, fresh)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_card_comes_if_and_only_if_one_may(due, new, new_seen, reviews_seen, most):
    limits = Limits(new_per_day=most, reviews_per_day=most)
    today = _today(new=new_seen, reviews=reviews_seen)
    chosen = choose([], _cards(*range(100, 100 + due)), _cards(*range(new)), today, limits, NOW)

    may_come = (due and reviews_seen < most) or (new and new_seen < most)
    assert (chosen is not None) == bool(may_come)
