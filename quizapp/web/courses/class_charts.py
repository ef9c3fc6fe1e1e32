"""Charts of a class: how well topics are known, what the next days bring, what is confused.

Knows insight, drawings and words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from quizapp.insight import ClassDay, Mixup, Named, TopicGap
from quizapp.insight.tallies import added
from quizapp.scheduling.proportion import wilson
from quizapp.web import words
from quizapp.web.statistics.charts import Chart, interval, label, minutes, ticks
from quizapp.web.statistics.svg import WIDTH, Column, bars, drawing
from quizapp.web.words import gettext, ngettext

DAYS = 14
ROW, BAR, TEXT = 40, 12, 12
# As many facts as one can look over.
MOST = 8
LEVELS = 4


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """What was taken for what.

    Attributes:
        expected: What was asked for, from above.
        given: What was answered, from left to right.
        times: For each that was asked for, how often each was answered.
        most: The greatest of these numbers.
        left_out: How many pairs have no room.
    """

    expected: Sequence[Named]
    given: Sequence[Named]
    times: Sequence[Sequence[int]]
    most: int
    left_out: int

    def level(self, times: int) -> int:
        """Return how dark a cell is, 0-4."""
        return -(-times * LEVELS // self.most)


def topics(found: Sequence[TopicGap]) -> Chart:
    """Return how well the class remembers each topic, the least known first."""
    name, together = "topics", added(each.gap.recalls for each in found)
    several = len({each.deck for each in found}) > 1
    titles = [f"{each.title} ({each.deck})" if several else each.title for each in found]
    return Chart(
        name=name,
        title=gettext("Topics"),
        says=gettext(
            "Of what came back, %(share)s was remembered; of the least known topic, %(least)s.",
            share=words.percent(together.share),
            least=words.percent(found[0].gap.recalls.share),
        ),
        drawings=[_rows(label(name), list(zip(titles, found, strict=True)))],
        columns=(
            gettext("Topic"),
            gettext("Remembered"),
            gettext("Between"),
            gettext("Answers"),
            gettext("Learners"),
        ),
        rows=[
            (
                _spoken(title, each),
                words.percent(each.gap.recalls.share),
                interval(each.gap.recalls),
                words.number(each.gap.recalls.answers),
                words.number(each.gap.learners),
            )
            for title, each in zip(titles, found, strict=True)
        ],
        note=gettext("The true share lies on the line, 95 times of 100."),
    )


def forecast(found: Sequence[ClassDay]) -> Chart:
    """Return how long each of the next days takes a learner of the class."""
    name, days = "forecast", found[:DAYS]
    return Chart(
        name=name,
        title=gettext("The next %(number)s days", number=words.number(len(days))),
        says=gettext(
            "About %(each)s a day for each learner; at the most %(most)s.",
            each=minutes(sum(day.minutes for day in days) / len(days)),
            most=minutes(max(day.most for day in days)),
        ),
        drawings=[
            bars(
                label(name),
                [_column(day) for day in days],
                ticks(max(1.0, *(day.minutes for day in days))),
            )
        ],
        columns=(
            gettext("Days from today"),
            gettext("Each learner"),
            gettext("At the most"),
            gettext("Learners"),
        ),
        rows=[
            (
                words.number(day.away),
                minutes(day.minutes),
                minutes(day.most),
                words.number(day.learners),
            )
            for day in days
        ],
        note=gettext(
            "In minutes, at each learner’s own pace and limits. What is repeated comes back later "
            "and is not counted here again; topics that open later count as if they were open."
        ),
    )


def matrix(mixups: Sequence[Mixup]) -> Matrix | None:
    """Return the most frequent mix-ups as a matrix; none if there are none.

    Args:
        mixups: The most frequent first.
    """
    expected, given = list[Named](), list[Named]()
    cells = dict[tuple[Named, Named], int]()
    for each in mixups:
        for axis, name in ((expected, each.expected), (given, each.given)):
            if name not in axis and len(axis) < MOST:
                axis.append(name)
        if each.expected in expected and each.given in given:
            key = each.expected, each.given
            cells[key] = cells.get(key, 0) + each.times
    if not cells:
        return None
    # Those that were taken only for what has no room, or the other way round, would stand empty.
    expected = [name for name in expected if any(name == row for row, _ in cells)]
    given = [name for name in given if any(name == column for _, column in cells)]
    return Matrix(
        expected=expected,
        given=given,
        times=[[cells.get((row, column), 0) for column in given] for row in expected],
        most=max(cells.values()),
        left_out=len({(each.expected, each.given) for each in mixups}) - len(cells),
    )


def _column(day: ClassDay) -> Column:
    told = ngettext(
        "%(num)s learner, %(each)s each",
        "%(num)s learners, %(each)s each",
        day.learners,
        each=minutes(day.minutes),
    )
    return Column(name=words.number(day.away), told=told, parts=(("bar", day.minutes),))


def _rows(labels: str, found: Sequence[tuple[str, TopicGap]]) -> Markup:
    """Return a bar for each topic below its name, with a line where the true share lies."""
    drawn = [_row(place, title, each) for place, (title, each) in enumerate(found)]
    return drawing(labels, drawn, (WIDTH, ROW * len(found)))


def _row(place: int, title: str, of: TopicGap) -> str:
    top, recalls = ROW * place, of.gap.recalls
    sure = wilson(recalls.recalled, recalls.answers)
    middle = top + TEXT + 6 + BAR / 2
    share = words.percent(recalls.share)
    return (
        f"<g><title>{escape(title)}: {share}, {interval(recalls)}</title>"
        f'<text class="name" lang="{escape(of.language)}" x="0" y="{top + TEXT}">'
        f"{escape(_short(title))} · {share}</text>"
        f'<rect class="l0" x="0" y="{top + TEXT + 6}" width="{WIDTH}" height="{BAR}"/>'
        f'<rect class="bar" x="0" y="{top + TEXT + 6}" width="{WIDTH * recalls.share:.1f}" '
        f'height="{BAR}"/>'
        f'<path class="sure" d="M{WIDTH * sure.low:.1f} {middle:.1f}'
        f'H{WIDTH * sure.high:.1f}"/></g>'
    )


def _spoken(text: str, of: TopicGap) -> Markup:
    """Return words of a deck, in its language."""
    return Markup('<span lang="{}">{}</span>').format(of.language, text)


def _short(title: str) -> str:
    most = 48
    return title if len(title) <= most else f"{title[: most - 1]}…"
