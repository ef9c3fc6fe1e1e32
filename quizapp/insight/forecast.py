"""How long the next days take: what comes back and what is new, at the pace of the learner.

No database.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from quizapp.agenda.workload import ANSWERS_A_NEW_CARD
from quizapp.insight.tallies import Day
from quizapp.progress.openings import ToOpen

DAYS_AHEAD = 30
NOTHING: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How someone studies from now on.

    Attributes:
        new_per_day, reviews_per_day: The most new and the most due cards of a day.
        more_today: How many more new cards they asked for today.
        minutes_per_day: The most minutes of a day; none for no such limit.
        pace: Seconds for an answer.
        days_off: Study days on which they do not study.
        done: What they did today, in all decks, since limits hold for all of them.
    """

    new_per_day: int
    reviews_per_day: int
    minutes_per_day: int | None
    pace: float
    days_off: Collection[int]
    done: Day
    more_today: int = 0


@dataclass(frozen=True, kw_only=True)
class Held:
    """The new cards of a deck that has a limit of its own.

    Attributes:
        unmet: How many there are, by the study day from which on they may be met.
        most: How many may come on a day.
        today: How many may still come today.
    """

    unmet: Mapping[int, int]
    most: int
    today: int


@dataclass(frozen=True, kw_only=True)
class DayAhead:
    """A day to come.

    Attributes:
        day: Study day.
        due: Cards to repeat: in steps, and learnt.
        new: Cards to meet for the first time.
        due_seconds, new_seconds: How long the ones and the others take.
        off: Whether it is a day without study.
    """

    day: int
    due: int = 0
    new: int = 0
    due_seconds: float = 0.0
    new_seconds: float = 0.0
    off: bool = False

    @property
    def seconds(self) -> float:
        """Return how long the day takes."""
        return self.due_seconds + self.new_seconds


def forecast(
    due: Mapping[int, int],
    unmet: Mapping[int, int],
    plan: Plan,
    today: int,
    held: Sequence[Held] = (),
    steps: Mapping[int, int] = NOTHING,
) -> tuple[DayAhead, ...]:
    """Return what the next 30 days bring, today first.

    What is overdue, what a day has no room for and what falls on a day off moves to the next one.
    Cards that are repeated on one of these days may come back on a later one; that is not counted,
    since it depends on answers yet to be given. Cards in steps come whatever the limits are: what
    was begun is finished.

    Args:
        due: Learnt cards by the study day on which they are due.
        unmet: Cards that were never met by the study day from which on they may be.
        plan: How the learner studies.
        today: The study day.
        held: Such cards of decks that have a limit of their own; they come before the others.
        steps: Cards in steps by the study day on which they come back.
    """
    waiting, new, begun = (
        sum(cards for day, cards in each.items() if day < today) for each in (due, unmet, steps)
    )
    found, stock = [], [0] * len(held)
    for day in range(today, today + DAYS_AHEAD):
        waiting, new = waiting + due.get(day, 0), new + unmet.get(day, 0)
        begun += steps.get(day, 0)
        stock = [left + each.unmet.get(day, 0) for left, each in zip(stock, held, strict=True)]
        may_come = [*map(min, stock, (x.today if day == today else x.most for x in held))]
        of_day = _on(plan, is_today=day == today)
        ahead = _day(day, begun, waiting, new + sum(may_come), of_day)
        if not ahead.off:
            waiting, begun = waiting - (ahead.due - begun), 0
        new -= max(0, ahead.new - sum(may_come))
        stock = _without(stock, may_come, ahead.new)
        found.append(ahead)
    return tuple(found)


def _on(plan: Plan, *, is_today: bool) -> Plan:
    """Return how someone studies today, or on any other day."""
    if is_today:
        return replace(plan, new_per_day=plan.new_per_day + plan.more_today)
    return replace(plan, done=Day())


def _without(stock: Sequence[int], may_come: Sequence[int], met: int) -> list[int]:
    """Return what is left of the cards of decks when so many came, of each no more than may."""
    found = []
    for left, most in zip(stock, may_come, strict=True):
        found.append(left - min(most, met))
        met -= min(most, met)
    return found


def by_day(unmet: int, closed: Iterable[ToOpen], today: int) -> dict[int, int]:
    """Return cards that were never met by the day from which on they may be.

    Args:
        unmet: How many there are.
        closed: Topics that some of them wait for.
        today: The study day.
    """
    found: Counter[int] = Counter()
    for topic in closed:
        found[topic.day] += topic.cards
    return {today: max(0, unmet - found.total()), **found}


def _day(day: int, begun: int, waiting: int, unmet: int, plan: Plan) -> DayAhead:
    if day in plan.days_off:
        return DayAhead(day=day, off=True)
    done, room = plan.done, _answers(plan, begun)
    learnt = min(waiting, max(0, plan.reviews_per_day - done.reviews), int(room))
    room_for_new = int((room - learnt) / ANSWERS_A_NEW_CARD)
    new = min(unmet, max(0, plan.new_per_day - done.new), room_for_new)
    due = begun + learnt
    return DayAhead(
        day=day,
        due=due,
        new=new,
        due_seconds=plan.pace * due,
        new_seconds=plan.pace * new * ANSWERS_A_NEW_CARD,
    )


def _answers(plan: Plan, begun: int) -> float:
    """Return for how many answers, besides those in steps, a day has time left.

    Without a limit it is for all there can be.
    """
    if plan.minutes_per_day is None or not plan.pace:
        return plan.reviews_per_day + plan.new_per_day * ANSWERS_A_NEW_CARD
    left = max(0.0, plan.minutes_per_day - plan.done.minutes) * 60 / plan.pace
    return max(0.0, left - begun)
