"""Charts of quizzes: how scores are spread. Knows drawings and words."""

from collections.abc import Sequence

from quizapp.web import words
from quizapp.web.statistics.charts import Chart, label, ticks
from quizapp.web.statistics.svg import Column, bars
from quizapp.web.words import gettext, ngettext

BINS = 10


def spread(scores: Sequence[float]) -> Chart:
    """Return how many attempts reached how much.

    Args:
        scores: Shares of all points, 0-1, of at least one attempt.
    """
    counts = [0] * BINS
    for score in scores:
        counts[min(int(score * BINS), BINS - 1)] += 1
    name, most = "spread", max(counts)
    return Chart(
        name=name,
        title=gettext("How scores are spread"),
        says=_said(counts),
        drawings=[bars(label(name), [*map(_column, range(BINS), counts)], ticks(most))],
        columns=(gettext("Reached"), gettext("Attempts")),
        rows=[(_range(place), words.number(count)) for place, count in enumerate(counts)],
    )


def _said(counts: Sequence[int]) -> str:
    """Return where most attempts lie if more than half do, else from where to where they reach."""
    most = max(counts)
    if 2 * most > sum(counts):
        return gettext("Most attempts reached %(range)s.", range=_range(counts.index(most)))
    reached = [place for place, count in enumerate(counts) if count]
    low, high = words.percent(reached[0] / BINS), words.percent((reached[-1] + 1) / BINS)
    return gettext("Attempts reached from %(low)s to %(high)s.", low=low, high=high)


def _column(place: int, count: int) -> Column:
    told = ngettext("%(num)s attempt", "%(num)s attempts", count)
    return Column(
        name=words.percent(place / BINS),
        told=f"{_range(place)}: {told}",
        parts=(("bar", float(count)),),
    )


def _range(place: int) -> str:
    return gettext(
        "%(low)s to %(high)s",
        low=words.percent(place / BINS),
        high=words.percent((place + 1) / BINS),
    )
