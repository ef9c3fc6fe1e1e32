"""Ours and py-fsrs agree over a thousand histories once both count the days of the wall.

py-fsrs counts blocks of 24 hours. Here it is given the midnight of each study day, found without
our calendar: the date that a clock on the wall shows; before four in the morning the date before.
The histories cross changes of the clock, and many answers lie just beside the rollover.

Meant to differ: py-fsrs knows no order of intervals. So ours may be longer than its own where Hard,
Good and Easy would be equal, or where a passed card would come sooner than before.
"""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest

from quizapp.scheduling import Calendar, Memory, Phase, Policy, Rating, outcomes

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "UTC"]
ROLLOVER = 4
HISTORIES = 1000


def _by_the_wall(at: datetime, zone: str) -> datetime:
    """Return the midnight, for py-fsrs, of the study day that a clock on the wall shows."""
    wall = at.astimezone(ZoneInfo(zone))
    day = wall.date() if wall.hour >= ROLLOVER else wall.date() - timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _moments(chance: random.Random, zone: str):
    """Yield moments, each after the last, half of them within a minute of the rollover."""
    at = datetime(2026, 3, 20, 12, tzinfo=UTC) + timedelta(days=chance.choice([0, 215, 100]))
    while True:
        at += chance.choice([timedelta(0), timedelta(minutes=10), timedelta(days=1)])
        at += timedelta(days=chance.choice([0, 0, 1, 3, 9, 30, 90]))
        if chance.random() < 0.5:
            wall = at.astimezone(ZoneInfo(zone)) + timedelta(days=1)
            rollover = wall.replace(hour=ROLLOVER, minute=0, second=0, microsecond=0, fold=0)
            beside = timedelta(seconds=chance.choice([-60, -1, 0, 1, 60]))
            at = rollover.astimezone(UTC) + beside
        yield at


def _answered(chance: random.Random):
    """Yield each answer of a history: ours before and after, theirs after, rating and day."""
    zone = chance.choice(ZONES)
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    calendar = Calendar(zone=zone, rollover_hour=ROLLOVER)
    card, memory = fsrs.Card(card_id=1), None
    for at, _ in zip(_moments(chance, zone), range(chance.randint(1, 12)), strict=False):
        rating = chance.choice([*Rating, Rating.GOOD])
        day = _by_the_wall(at, zone)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), day)
        before, memory = memory, outcomes(memory, at, calendar, Policy(), None)[rating]
        yield before, memory, card, rating, day


def _least(before: Memory | None, rating: Rating, after: Memory) -> bool:
    """Return whether the order of intervals may have made this one longer."""
    sooner = before is not None and after.interval <= before.interval + 1
    return sooner or rating is not Rating.HARD


def test_memories_intervals_and_due_days_are_those_of_py_fsrs():
    seen, as_long = 0, 0
    for seed in range(HISTORIES):
        for before, ours, card, rating, day in _answered(random.Random(seed)):
            assert ours.stability == pytest.approx(min(card.stability, 36_500), rel=1e-9)
            assert ours.difficulty == pytest.approx(card.difficulty, rel=1e-9)
            assert ours.phase.value == card.state.name.lower()
            if ours.phase is Phase.REVIEW:
                theirs = (card.due - day).days
                assert ours.due_day - day.toordinal() == ours.interval
                assert ours.interval == theirs or (
                    ours.interval > theirs and _least(before, rating, ours)
                )
                seen, as_long = seen + 1, as_long + (ours.interval == theirs)
    assert seen > 3000
    assert as_long > 0.9 * seen
