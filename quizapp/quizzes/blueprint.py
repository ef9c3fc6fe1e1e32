"""What a quiz is drawn from, part by part, as an instructor says it. Knows the words of the deck.

A blueprint is kept as JSON beside its quiz, so that each attempt can be drawn from it anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from quizapp.deck import Kind, QuestionType

# What a program can mark; an open answer only its learner judges.
MARKED = tuple(each for each in QuestionType if each is not QuestionType.OPEN)
MOST_PARTS, MOST_QUESTIONS = 20, 200
LEAST_POINTS, MOST_POINTS = 0.25, 100.0


class Hardness(StrEnum):
    """How hard a card is for those who learnt it."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a blueprint: so many questions of such cards. Where nothing is said, all fit.

    Attributes:
        deck: Id of the deck.
        topics: Ids of topics.
        kinds: Kinds of fact.
        ways: Question types.
        hardness: How hard.
        count: How many questions, 1-200.
        points: What each counts, 0.25-100.
        at_risk: Whether those come that are most likely forgotten; else chance decides.
    """

    deck: int
    topics: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    ways: tuple[QuestionType, ...] = ()
    hardness: tuple[Hardness, ...] = ()
    count: int
    points: float = 1.0
    at_risk: bool = False


def stored(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Return a blueprint as it is kept."""
    return [asdict(each) for each in parts]


def restored(kept: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Return a blueprint that was kept."""
    return tuple(
        Part(
            deck=each["deck"],
            topics=tuple(each["topics"]),
            kinds=tuple(Kind(name) for name in each["kinds"]),
            ways=tuple(QuestionType(name) for name in each["ways"]),
            hardness=tuple(Hardness(name) for name in each["hardness"]),
            count=each["count"],
            points=each["points"],
            at_risk=each["at_risk"],
        )
        for each in kept
    )
