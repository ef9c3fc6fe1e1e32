"""Which card comes next. Knows cards by their ids and facts, no memories."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

ANY_NUMBER: Mapping[int, int] = MappingProxyType({})
NEVER = datetime.max.replace(tzinfo=UTC)


class Candidate(NamedTuple):
    """A card that may come next; made of each row that is read, so it is what is made quickest.

    Attributes:
        card: Its id.
        fact: What tells its fact from all others.
        due: When it is due; never for a new card.
        contrast: Facts that it is kept apart from: not introduced on the same day, and asked last.
        deck: Id of the deck of a new card, which may have a limit of its own.
    """

    card: int
    fact: str
    due: datetime = NEVER
    contrast: tuple[str, ...] = ()
    deck: int = 0


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The cards that wait: those that may come first, and how many there are in all.

    Attributes:
        learning: Cards in steps, the first due first.
        due: Learnt cards due today, the first due first; no two of a fact.
        new: New cards in the order to learn them; no two of a fact.
        due_count: Facts with a learnt card due today.
        new_count: Facts with a new card that may come today.
    """

    learning: Sequence[Candidate]
    due: Sequence[Candidate]
    new: Sequence[Candidate]
    due_count: int
    new_count: int


@dataclass(frozen=True, kw_only=True)
class Left:
    """What is left for today: cards by sort, and about how long they take."""

    new: int
    learning: int
    due: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Today:
    """What was done on this study day.

    Attributes:
        new_seen: Cards met for the first time.
        reviews_seen: Answers to cards that were learnt.
    """

    new_seen: int
    reviews_seen: int


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most of a study day."""

    new_per_day: int
    reviews_per_day: int

    def room(self, today: Today) -> tuple[int, int]:
        """Return how many new and how many learnt cards may still come today."""
        return (
            max(0, self.new_per_day - today.new_seen),
            max(0, self.reviews_per_day - today.reviews_seen),
        )


def choose(waiting: Waiting, today: Today, limits: Limits, now: datetime) -> Candidate | None:
    """Return the card that comes next; none if nothing is left for now.

    Cards in steps come as soon as they are due. Then due and new cards are mixed, so that a
    backlog of the ones never blocks the others. When nothing else is left, cards in steps come
    early.

    Args:
        waiting: The cards that wait.
        today: What was done today.
        limits: The most of a day.
        now: The moment.
    """
    in_steps = waiting.learning[0] if waiting.learning else None
    if in_steps and in_steps.due <= now:
        return in_steps
    new_room, due_room = limits.room(today)
    due = waiting.due[0] if waiting.due and due_room else None
    new = waiting.new[0] if waiting.new and new_room else None
    if due and new:
        due_done = _share(today.reviews_seen, min(waiting.due_count, due_room))
        new_done = _share(today.new_seen, min(waiting.new_count, new_room))
        return due if due_done <= new_done else new
    return due or new or in_steps


def _share(done: int, left: int) -> float:
    return done / (done + left)


def apart(
    new: Sequence[Candidate], seen: Collection[str], rooms: Mapping[int, int] = ANY_NUMBER
) -> list[Candidate]:
    """Return the new cards that may come on this day, leaving others to other days.

    No two cards of a fact are met on one day, nor a card of a fact that contrasts with one seen.

    Args:
        new: New cards in the order to learn them.
        seen: Facts of which any card was answered today.
        rooms: How many may come of a deck, by its id; any number of one that is not named.
    """
    taken, left = {*seen}, {**rooms}
    found = []
    for each in new:
        if each.fact in taken or not taken.isdisjoint(each.contrast):
            continue
        if left and each.deck in left:
            if not left[each.deck]:
                continue
            left[each.deck] -= 1
        taken.add(each.fact)
        found.append(each)
    return found
