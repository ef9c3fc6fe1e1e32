"""What is counted: answers of a day, and how often what was learnt was remembered. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from quizapp.insight.period import Span

Ratings = tuple[int, int, int, int]
NO_RATINGS: Ratings = (0, 0, 0, 0)
Counted = TypeVar("Counted")


@dataclass(frozen=True, kw_only=True)
class Day:
    """What someone did on a study day, or on several together.

    Attributes:
        ratings: Answers rated Again, Hard, Good, Easy.
        new: Answers that were the first to their card.
        reviews: Answers to cards that were learnt.
        milliseconds: Time taken.
    """

    ratings: Ratings = NO_RATINGS
    new: int = 0
    reviews: int = 0
    milliseconds: int = 0

    @property
    def answers(self) -> int:
        """Return how many answers were given."""
        return sum(self.ratings)

    @property
    def minutes(self) -> float:
        """Return the time taken, in minutes."""
        return self.milliseconds / 60_000


@dataclass(frozen=True, kw_only=True)
class Recalls:
    """How often learnt cards were remembered.

    Attributes:
        answers: First answers of a day to a card that was learnt.
        recalled: Those of them not rated Again.
        predicted: Sum of the chances that were expected, per mille.
    """

    answers: int = 0
    recalled: int = 0
    predicted: int = 0

    @property
    def share(self) -> float:
        """Return the share that was remembered, 0-1; only where something was answered."""
        return self.recalled / self.answers

    @property
    def expected(self) -> float:
        """Return the share that was expected, 0-1; only where something was answered."""
        return self.predicted / self.answers / 1000


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What reviews come to.

    Attributes:
        days: What was done on each study day from the oldest one on.
        by_day: What was remembered on each study day from the first one of the period on.
        by_tenth: The same by tenth of the chance that was expected, 0-9.
    """

    days: Mapping[int, Day]
    by_day: Mapping[int, Recalls]
    by_tenth: Mapping[int, Recalls]


def together(days: Iterable[Day]) -> Day:
    """Return what was done on several days."""
    found = [*days]
    again, hard, good, easy = (sum(day.ratings[place] for day in found) for place in range(4))
    return Day(
        ratings=(again, hard, good, easy),
        new=sum(day.new for day in found),
        reviews=sum(day.reviews for day in found),
        milliseconds=sum(day.milliseconds for day in found),
    )


def added(recalls: Iterable[Recalls]) -> Recalls:
    """Return several counts of what was remembered as one."""
    found = [*recalls]
    return Recalls(
        answers=sum(each.answers for each in found),
        recalled=sum(each.recalled for each in found),
        predicted=sum(each.predicted for each in found),
    )


def days_in(days: Mapping[int, Day], spans: Iterable[Span]) -> tuple[tuple[Span, Day], ...]:
    """Return what was done in each span, also where that is nothing."""
    return tuple((span, together(_within(days, span))) for span in spans)


def recalls_in(
    recalls: Mapping[int, Recalls], spans: Iterable[Span]
) -> tuple[tuple[Span, Recalls], ...]:
    """Return what was remembered in each span in which anything was asked."""
    found = ((span, added(_within(recalls, span))) for span in spans)
    return tuple((span, each) for span, each in found if each.answers)


def _within(found: Mapping[int, Counted], span: Span) -> Iterable[Counted]:
    return (found[day] for day in range(span.first, span.last + 1) if day in found)
