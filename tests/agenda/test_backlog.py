"""More is due than there is time for: what comes first, and when it will be gone."""

import pytest

from quizapp.agenda import Known, days_to_clear, worth_most

TODAY = 739_000


def _known(card: int, *, late: int, stability: float = 10.0) -> Known:
    return Known(
        card=card, last_day=TODAY - round(stability) - late, stability=stability, difficulty=5.0
    )


def test_what_is_being_lost_comes_before_what_keeps():
    """The one is half forgotten and of little stability; the other will be known next month."""
    fading, keeping = _known(1, late=20), _known(2, late=20, stability=200.0)

    assert [each.card for each in worth_most([keeping, fading], TODAY)] == [1, 2]


@pytest.mark.parametrize(
    ("backlog", "arrivals", "minutes", "days"),
    [
        (0, [40], 10, 0),
        (100, [20], 10, 5),
        (101, [20], 10, 6),
        (100, [], 10, 3),
        (100, [20], 5, None),
        (100, [40], 10, None),
        (100, [0, 0, 0], 10, 3),
        (60, [20, 20, 39], 10, 22),
        (10_000_000, [0], 10, None),
    ],
)
def test_the_days_until_a_backlog_is_gone(backlog, arrivals, minutes, days):
    """At fifteen seconds a card, ten minutes are forty cards."""
    assert days_to_clear(backlog, arrivals, minutes, 15) == days


def test_no_time_clears_nothing():
    assert days_to_clear(5, [], 0, 15) is None
    assert days_to_clear(0, [], 0, 15) == 0


def test_what_is_forgotten_and_would_be_again_waits():
    """What counts is next month, not tomorrow."""
    fading = _known(1, late=30, stability=20.0)
    hopeless = Known(card=2, last_day=TODAY - 30, stability=0.2, difficulty=9.0)

    assert [each.card for each in worth_most([hopeless, fading], TODAY)] == [1, 2]
