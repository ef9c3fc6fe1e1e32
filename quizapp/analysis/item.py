"""What the answers to one item say of it. Knows arithmetic only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import covariance, stdev

from quizapp.analysis.figure import ALL_ALIKE, REST_ALIKE, Figure, missing, too_few
from quizapp.analysis.marks import Marks, answers, pairs
from quizapp.analysis.pairs import Pair, Sums, sums
from quizapp.scheduling.proportion import NINETY_FIVE, wilson

# With so many pairs a correlation begins to be something, and an interval of it.
PAIR, WITH_INTERVAL = 2, 4


@dataclass(frozen=True, kw_only=True)
class ItemFigures:
    """What the answers to an item say of it.

    Attributes:
        facility: The mean share of the full mark, 0-1.
        spread: Its standard deviation.
        discrimination: How far those who do well on the rest do well on the item, -1 to 1.
        efficiency: The same as a share of what could be with these marks, at most 1.
    """

    facility: Figure
    spread: Figure
    discrimination: Figure
    efficiency: Figure


def item(marks: Marks, column: int) -> ItemFigures:
    """Return what the marks of a test say of one of its items.

    Args:
        marks: The marks.
        column: Place of the item, counted from 0.
    """
    shares, paired = answers(marks, column), pairs(marks, column)
    return ItemFigures(
        facility=facility(math.fsum(shares), len(shares)),
        spread=spread(shares),
        discrimination=discrimination(sums(paired)),
        efficiency=efficiency(paired),
    )


def facility(total: float, n: int) -> Figure:
    """Return the facility index F = mean(x) / M: the mean share of the full mark.

    Source: Moodle. The interval is Wilson's (see `wilson`). It is exact in kind for marks of all or
    nothing and too wide for parts of marks, since those vary less: Var(x) <= F(1 - F) (Bhatia and
    Davis, A better bound on the variance, Amer. Math. Monthly 107, 2000, 353-357).

    Args:
        total: Sum of the shares, each 0-1.
        n: How many there are.
    """
    if not n:
        return too_few(n, 1)
    # Rounding must not make more than all of it.
    total = min(total, float(n))
    sure = wilson(total, n)
    return Figure(value=total / n, n=n, low=sure.low, high=sure.high)


def spread(shares: Sequence[float]) -> Figure:
    """Return the standard deviation sqrt(sum((x - mean)^2) / (n - 1)). Source: Moodle."""
    if len(shares) < PAIR:
        return too_few(len(shares), PAIR)
    return Figure(value=stdev(shares), n=len(shares))


def discrimination(of: Sums) -> Figure:
    """Return the corrected discrimination: Pearson's correlation of the item with the rest.

    C / sqrt(Var(x) Var(R)) where R is the total without the item, so that no item tells of itself.
    Source: Moodle's discrimination index, DI / 100. The interval is Fisher's: the correlation as
    atanh(r) has the standard error 1 / sqrt(n - 3) (R. A. Fisher, On the "probable error" of a
    coefficient of correlation, Metron 1, 1921, 3-32), about right for marks that are not normal.

    Args:
        of: Sums of the pairs of item and rest.
    """
    if of.n < PAIR:
        return too_few(of.n, PAIR)
    if not of.variance_x:
        return missing(of.n, ALL_ALIKE)
    if not of.variance_y:
        return missing(of.n, REST_ALIKE)
    found = of.covariance / math.sqrt(of.variance_x * of.variance_y)
    # Rounding must not make more than all of it.
    value = min(1.0, max(-1.0, found))
    low, high = _fisher(value, of.n)
    return Figure(value=value, n=of.n, low=low, high=high)


def efficiency(paired: Sequence[Pair]) -> Figure:
    """Return the discriminative efficiency DE = C / C_max.

    C_max is the covariance of the same marks if the best on the rest had the best marks: both in
    ascending order. Source: Moodle, which calls an item dubious below 0.15.

    Args:
        paired: The share of the item and that of the rest, for each attempt.
    """
    if len(paired) < PAIR:
        return too_few(len(paired), PAIR)
    of = sums(paired)
    if not of.variance_x:
        return missing(of.n, ALL_ALIKE)
    if not of.variance_y:
        return missing(of.n, REST_ALIKE)
    marks, rests = [x for x, _ in paired], [y for _, y in paired]
    most = covariance(sorted(marks), sorted(rests))
    return Figure(value=min(1.0, covariance(marks, rests) / most), n=of.n)


def _fisher(value: float, n: int) -> tuple[float | None, float | None]:
    if n < WITH_INTERVAL or abs(value) == 1:
        return None, None
    middle, half = math.atanh(value), NINETY_FIVE / math.sqrt(n - 3)
    return math.tanh(middle - half), math.tanh(middle + half)
