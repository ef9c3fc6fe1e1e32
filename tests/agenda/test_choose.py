"""Which card comes next: what is due in minutes first, then due and new cards mixed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.agenda import NEVER, Candidate, Limits, Today, Waiting, apart, choose
from tests.build import NOW

MINUTE = timedelta(minutes=1)
LIMITS = Limits(new_per_day=20, reviews_per_day=200)
NUMBERS = st.integers(min_value=0, max_value=30)


def _card(number: int, fact: str = "", due=NEVER, contrast: tuple[str, ...] = ()) -> Candidate:
    return Candidate(card=number, fact=fact or f"fact {number}", due=due, contrast=contrast)


def _cards(*numbers: int) -> list[Candidate]:
    return [_card(number) for number in numbers]


def _today(*, new: int = 0, reviews: int = 0) -> Today:
    return Today(new_seen=new, reviews_seen=reviews)


def _chosen(learning=(), due=(), new=(), today=None, limits=LIMITS) -> int | None:
    """Return what comes first of numbered cards, the only ones of their sort."""
    waiting = Waiting(
        learning=learning,
        due=_cards(*due)[:1],
        new=_cards(*new)[:1],
        due_count=len(due),
        new_count=len(new),
    )
    found = choose(waiting, today or _today(), limits, NOW)
    return found.card if found else None


def test_a_card_in_steps_comes_as_soon_as_it_is_due():
    assert _chosen([_card(1, due=NOW)], [2], [3]) == 1
    assert _chosen([_card(1, due=NOW + MINUTE)], [2], [3]) == 2


def test_a_card_in_steps_comes_early_when_nothing_else_is_left():
    assert _chosen([_card(1, due=NOW + 9 * MINUTE)]) == 1
    assert _chosen([_card(1, due=NOW + 9 * MINUTE)], new=[3]) == 3


def test_nothing_comes_when_nothing_is_left():
    assert _chosen() is None


@pytest.mark.parametrize(("due", "new"), [(8, 4), (200, 20), (4, 16)])
def test_due_and_new_cards_are_spread_over_the_session(due, new):
    dues, news = [*range(1000, 1000 + due)], [*range(new)]
    order: list[str] = []
    while dues or news:
        today = _today(new=order.count("new"), reviews=order.count("due"))
        chosen = _chosen((), dues, news, today)
        order.append("new" if chosen in news else "due")
        dues = [each for each in dues if each != chosen]
        news = [each for each in news if each != chosen]

    halves = order[: len(order) // 2], order[len(order) // 2 :]
    assert [half.count("new") for half in halves] == [new // 2, new // 2]


def test_a_backlog_does_not_block_what_is_new():
    backlog = range(1000, 6000)

    assert _chosen((), backlog, [1], _today()) == 1000
    assert _chosen((), backlog, [1], _today(reviews=1)) == 1


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
    assert _chosen((), [100], [1], today) == chosen


def test_steps_go_on_when_the_limits_are_reached():
    assert _chosen([_card(5, due=NOW)], [100], [1], _today(new=20, reviews=200)) == 5


def test_two_new_cards_of_a_fact_are_not_met_on_one_day():
    new = [_card(1, "kolkhoz"), _card(2, "kolkhoz"), _card(3)]

    assert [each.card for each in apart(new, ())] == [1, 3]
    assert [each.card for each in apart(new, {"kolkhoz"})] == [3]


def test_facts_that_contrast_are_not_met_on_one_day():
    new = [_card(1, "kolkhoz"), _card(2, "sovkhoz", contrast=("kolkhoz",)), _card(3)]

    assert [each.card for each in apart(new, ())] == [1, 3]
    assert [each.card for each in apart(new[1:], {"kolkhoz"})] == [3]
    assert [each.card for each in apart(new[1:], {"mir"})] == [2, 3]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=3)), max_size=8),
    st.sets(st.integers(0, 9)),
)
def test_what_may_be_met_on_a_day_is_apart(new, facts):
    seen = {*map(str, facts)}
    cards = [
        _card(number, str(fact), contrast=tuple(map(str, contrast)))
        for number, (fact, contrast) in enumerate(new)
    ]
    found = apart(cards, seen)

    met = [each.fact for each in found]
    assert len({*met}) == len(met)
    assert seen.isdisjoint(met)
    for place, each in enumerate(found):
        assert (seen | {*met[:place]}).isdisjoint(each.contrast)
    assert apart(found, seen) == found


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_card_comes_if_and_only_if_one_may(due, new, new_seen, reviews_seen, most):
    limits = Limits(new_per_day=most, reviews_per_day=most)
    today = _today(new=new_seen, reviews=reviews_seen)
    chosen = _chosen((), range(100, 100 + due), range(new), today, limits)

    may_come = (due and reviews_seen < most) or (new and new_seen < most)
    assert (chosen is not None) == bool(may_come)


def test_no_more_cards_of_a_deck_come_than_there_is_room_for():
    new = [_card(number)._replace(deck=number % 2) for number in range(8)]

    assert [each.card for each in apart(new, (), {1: 2})] == [0, 1, 2, 3, 4, 6]
    assert [each.card for each in apart(new, {"fact 1"}, {1: 2})] == [0, 2, 3, 4, 5, 6]
    assert [each.card for each in apart(new, (), {0: 0, 1: 9})] == [1, 3, 5, 7]
