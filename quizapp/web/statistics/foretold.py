"""The chart of what was foretold beside what came true. Knows drawings and words."""

from collections.abc import Sequence

from quizapp.scheduling.calibration import Bin
from quizapp.web import words
from quizapp.web.statistics.charts import Chart, between, heads, label, share_ticks
from quizapp.web.statistics.svg import Share, shares
from quizapp.web.words import gettext, ngettext

NAME = "calibration"
# Nearer names in a chart could not be read.
NEAR = 0.12


def title() -> str:
    """Return what the chart is about."""
    return gettext("Expected and remembered")


def foretold(found: Sequence[Bin], whole: Bin, note: str) -> Chart:
    """Return what was foretold of answers, and what came true.

    Args:
        found: The answers in groups, from the least chance to the greatest; at least one.
        whole: All of them together.
        note: How to read the chart.
    """
    lines = share_ticks(min(min(each.low, each.predicted) for each in found))
    floor = min(line.at for line in lines)
    return Chart(
        name=NAME,
        title=title(),
        says=_told(whole),
        drawings=[
            shares(
                label(NAME), _points(found, floor), lines, [(0.0, floor), (1.0, 1.0)], joined=False
            )
        ],
        columns=(gettext("Expected"), *heads()),
        rows=[
            (
                words.percent(each.predicted),
                words.percent(each.actual),
                between(each.low, each.high),
                words.number(each.reviews),
            )
            for each in found
        ],
        note=note,
    )


def _points(found: Sequence[Bin], floor: float) -> list[Share]:
    points: list[Share] = []
    named = -NEAR
    for each in found:
        at = max(0.0, each.predicted - floor) / (1 - floor)
        is_free = at - named >= NEAR
        named = at if is_free else named
        points.append(
            Share(
                at=at,
                name=words.percent(each.predicted) if is_free else "",
                told=_told(each),
                value=each.actual,
                low=each.low,
                high=each.high,
            )
        )
    return points


def _told(of: Bin) -> str:
    return ngettext(
        "Expected %(expected)s, remembered %(share)s of %(num)s card.",
        "Expected %(expected)s, remembered %(share)s of %(num)s cards.",
        of.reviews,
        expected=words.percent(of.predicted),
        share=words.percent(of.actual),
    )
