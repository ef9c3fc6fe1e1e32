"""Charts of what is remembered: retention, calibration, stability, difficulty. Knows drawings."""

from collections import Counter

from quizapp.insight import Recalls, Span, Statistics
from quizapp.scheduling.calibration import Bin
from quizapp.scheduling.proportion import wilson
from quizapp.web import words
from quizapp.web.phrases import cards
from quizapp.web.statistics import foretold
from quizapp.web.statistics.charts import (
    Chart,
    below,
    heads,
    interval,
    label,
    share_ticks,
    span,
    ticks,
)
from quizapp.web.statistics.svg import Column, Share, bars, shares
from quizapp.web.words import gettext, ngettext

# Powers of two of stability; all above the last one stand together.
LAST_POWER = 9
DIFFICULTIES = range(1, 11)


def retention(found: Statistics, aim: float) -> Chart:
    """Return the share of learnt cards that was remembered, week by week.

    Args:
        found: The statistics.
        aim: The share that the learner wants, 0-1.
    """
    name, title = "retention", gettext("What you remember")
    if not found.retention:
        return Chart(name=name, title=title, says=_when())
    start, end = found.retention[0][0].first, found.retention[-1][0].last
    points = [_point(week, each, at=_middle(week, start, end)) for week, each in found.retention]
    least = min(aim, *(point.low for point in points))
    return Chart(
        name=name,
        title=title,
        says=_remembered(found.recalled, aim),
        drawings=[
            shares(
                label(name),
                points,
                share_ticks(least),
                [(0.0, aim), (1.0, aim)],
                joined=True,
            )
        ],
        columns=(gettext("Days"), *heads()),
        rows=[(span(week), *_cells(each)) for week, each in reversed(found.retention)],
        note=gettext(
            "Counted is the first answer of a day to a learnt card. The true share lies in the "
            "range around it, 95 times of 100. The dashed line is your aim."
        ),
    )


def calibration(found: Statistics) -> Chart:
    """Return how much was remembered of what was expected to be."""
    asked = [_bin(each) for _, each in sorted(found.calibration.items())]
    if not asked:
        return Chart(name=foretold.NAME, title=foretold.title(), says=_when())
    note = gettext(
        "Each dot stands for answers whose chance was about the same. The nearer the dots are "
        "to the dashed line, the better the schedule knows you."
    )
    return foretold.foretold(asked, _bin(found.recalled), note)


def firmness(found: Statistics) -> Chart:
    """Return how many cards are known how firmly."""
    name, title, known = "firmness", gettext("How firmly you know cards"), found.known
    if not known.learnt:
        return Chart(name=name, title=title, says=_learnt(found))
    powers: Counter[int] = Counter()
    for power, count in known.stability.items():
        powers[min(power, LAST_POWER)] += count
    return Chart(
        name=name,
        title=title,
        says=_learnt(found),
        drawings=[
            bars(
                label(name),
                [
                    Column(
                        name=_least(power),
                        told=f"{_days(power)}: {cards(powers[power])}",
                        parts=(("bar", powers[power]),),
                    )
                    for power in range(LAST_POWER + 1)
                ],
                ticks(max(powers.values())),
            )
        ],
        columns=(gettext("Days"), gettext("Cards")),
        rows=[(_days(power), words.number(powers[power])) for power in range(LAST_POWER + 1)],
        note=gettext("After so many days nine of ten such cards are still remembered."),
    )


def difficulty(found: Statistics) -> Chart:
    """Return how many cards are how difficult."""
    name, title, known = "difficulty", gettext("How difficult cards are for you"), found.known
    if not known.learnt:
        return Chart(name=name, title=title, says=_learnt(found))
    middle = sum(each * count for each, count in known.difficulty.items()) / known.learnt
    return Chart(
        name=name,
        title=title,
        says=gettext("On average %(number)s of 10.", number=words.number(round(middle, 1))),
        drawings=[
            bars(
                label(name),
                [
                    Column(
                        name=words.number(each),
                        told=f"{words.number(each)}: {cards(known.difficulty.get(each, 0))}",
                        parts=(("bar", known.difficulty.get(each, 0)),),
                    )
                    for each in DIFFICULTIES
                ],
                ticks(max(known.difficulty.values())),
            )
        ],
        columns=(gettext("Difficulty"), gettext("Cards")),
        rows=[
            (words.number(each), words.number(known.difficulty.get(each, 0)))
            for each in DIFFICULTIES
        ],
        note=gettext("From 1, easy, to 10, hard: what your own answers say of a card."),
    )


def _middle(of: Span, start: int, end: int) -> float:
    """Return where the middle of a span stands between two days, 0-1."""
    return (of.first + of.last - 2 * start) / 2 / (end - start) if end > start else 0.5


def _point(week: Span, of: Recalls, *, at: float) -> Share:
    sure = wilson(of.recalled, of.answers)
    return Share(
        at=at,
        name=below(week),
        told=_told(span(week), of),
        value=of.share,
        low=sure.low,
        high=sure.high,
    )


def _told(days: str, of: Recalls) -> str:
    return ngettext(
        "%(days)s: %(share)s of %(num)s card",
        "%(days)s: %(share)s of %(num)s cards",
        of.answers,
        days=days,
        share=words.percent(of.share),
    )


def _bin(of: Recalls) -> Bin:
    sure = wilson(of.recalled, of.answers)
    return Bin(
        predicted=of.expected, actual=of.share, reviews=of.answers, low=sure.low, high=sure.high
    )


def _remembered(of: Recalls, aim: float) -> str:
    return ngettext(
        "You remembered %(share)s of %(num)s card that came back. Your aim is %(aim)s.",
        "You remembered %(share)s of %(num)s cards that came back. Your aim is %(aim)s.",
        of.answers,
        share=words.percent(of.share),
        aim=words.percent(aim),
    )


def _cells(of: Recalls) -> tuple[str, ...]:
    return words.percent(of.share), interval(of), words.number(of.answers)


def _when() -> str:
    return gettext(
        "Here it will say how much you remember when a learnt card comes back. That is some days "
        "after you met your first cards."
    )


def _learnt(found: Statistics) -> str:
    known = found.known
    if not known.learnt:
        return gettext("Here your cards will stand once they have passed their first steps.")
    said = ngettext("%(num)s card is learnt", "%(num)s cards are learnt", known.learnt)
    if not known.in_steps:
        return f"{said}."
    more = ngettext(
        "%(num)s is in its first steps", "%(num)s are in their first steps", known.in_steps
    )
    return f"{said}, {more}."


def _least(power: int) -> str:
    return words.number(2**power) if power else "<2"


def _days(power: int) -> str:
    """Return the days that a power of two of stability stands for."""
    if power == 0:
        return gettext("fewer than 2 days")
    if power == LAST_POWER:
        return gettext("%(number)s days or more", number=words.number(2**power))
    return gettext(
        "%(least)s to %(most)s days",
        least=words.number(2**power),
        most=words.number(2 ** (power + 1) - 1),
    )
