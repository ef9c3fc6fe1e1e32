"""What the marks of a whole test say of it. Knows arithmetic only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev, variance

from quizapp.analysis.figure import Figure, missing, too_few
from quizapp.analysis.marks import Marks, score
from quizapp.analysis.pairs import ALIKE
from quizapp.phrase import phrase

ONE_ITEM = phrase("Needs more than one question.")
SCORES_ALIKE = phrase("All scores are the same.")
NOT_THE_SAME = phrase("Not everyone was asked the same questions.")
# Why there is no consistency, however many attempts there are.
LASTING = (ONE_ITEM, NOT_THE_SAME)
# What skewness and kurtosis divide by must not be 0.
FOR_SKEWNESS, FOR_KURTOSIS = 3, 4


@dataclass(frozen=True, kw_only=True)
class WholeFigures:
    """What the marks of a test say of it; scores are shares of the full marks, 0-1.

    Attributes:
        scores: Of each attempt that was asked anything.
        mean, median, spread: Of the scores; the last is the standard deviation.
        skewness: Below 0 if few do much worse than most, above 0 if few do much better.
        kurtosis: Above 0 if extremes are more frequent than chance makes them.
        consistency: How far all items measure the same: Cronbach's alpha, at most 1; Moodle calls
            it the coefficient of internal consistency.
        error_ratio: Which share of the spread is chance; above 1 if the consistency is below 0.
        standard_error: How far a score is off by chance, in scores.
    """

    scores: tuple[float, ...]
    mean: Figure
    median: Figure
    spread: Figure
    skewness: Figure
    kurtosis: Figure
    consistency: Figure
    error_ratio: Figure
    standard_error: Figure


def whole(marks: Marks) -> WholeFigures:
    """Return what the marks of a test say of it."""
    found = (score(row, marks.maxima) for row in marks.rows)
    scores = tuple(each for each in found if each is not None)
    n, wide, sure = len(scores), _spread(scores), consistency(marks)
    ratio = sure if sure.value is None else error_ratio(sure.value, sure.n)
    return WholeFigures(
        scores=scores,
        mean=Figure(value=fmean(scores), n=n) if scores else too_few(n, 1),
        median=Figure(value=median(scores), n=n) if scores else too_few(n, 1),
        spread=wide,
        skewness=skewness(scores),
        kurtosis=kurtosis(scores),
        consistency=sure,
        error_ratio=ratio,
        standard_error=_standard_error(ratio, wide),
    )


def consistency(marks: Marks) -> Figure:
    """Return Cronbach's alpha: p / (p - 1) * (1 - sum(Var(x_i)) / Var(T)), with p items.

    L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951),
    297-334; Moodle's CIC / 100. For marks of all or nothing it equals the formula KR-20.

    Args:
        marks: The marks; all must have been asked all items.
    """
    items, n = len(marks.maxima), len(marks.rows)
    if items < 2:  # noqa: PLR2004 - p - 1 divides
        return missing(n, ONE_ITEM)
    if any(share is None for row in marks.rows for share in row):
        return missing(n, NOT_THE_SAME)
    if n < 2:  # noqa: PLR2004 - n - 1 divides
        return too_few(n, 2)
    full = math.fsum(marks.maxima)
    rows = [
        [(share or 0.0) * most / full for share, most in zip(row, marks.maxima, strict=True)]
        for row in marks.rows
    ]
    of_all = variance([math.fsum(row) for row in rows])
    if of_all <= ALIKE:
        return missing(n, SCORES_ALIKE)
    of_items = math.fsum(variance(column) for column in zip(*rows, strict=True))
    # Rounding must not make more than all of it.
    return Figure(value=min(1.0, items / (items - 1) * (1 - of_items / of_all)), n=n)


def error_ratio(alpha: float, n: int) -> Figure:
    """Return the error ratio sqrt(1 - alpha); above 1 where alpha is below 0. Source: Moodle.

    Args:
        alpha: The consistency, at most 1.
        n: Of how many attempts.
    """
    return Figure(value=math.sqrt(1 - alpha), n=n)


def skewness(scores: Sequence[float]) -> Figure:
    """Return k3 / k2^1.5 with k2 = n m2 / (n - 1), k3 = n^2 m3 / ((n - 1)(n - 2)).

    m are the central moments, divided by n. Source: Moodle.
    """
    n = len(scores)
    if n < FOR_SKEWNESS:
        return too_few(n, FOR_SKEWNESS)
    second, third, _ = _moments(scores)
    if second <= ALIKE:
        return missing(n, SCORES_ALIKE)
    k2, k3 = n * second / (n - 1), n * n * third / ((n - 1) * (n - 2))
    return Figure(value=k3 / k2**1.5, n=n)


def kurtosis(scores: Sequence[float]) -> Figure:
    """Return k4 / k2^2 with k4 = n^2 ((n + 1) m4 - 3 (n - 1) m2^2) / ((n - 1)(n - 2)(n - 3)).

    The excess over the normal distribution; k2 and m as for `skewness`. Source: Moodle.
    """
    n = len(scores)
    if n < FOR_KURTOSIS:
        return too_few(n, FOR_KURTOSIS)
    second, _, fourth = _moments(scores)
    if second <= ALIKE:
        return missing(n, SCORES_ALIKE)
    k2 = n * second / (n - 1)
    k4 = n * n * ((n + 1) * fourth - 3 * (n - 1) * second * second)
    return Figure(value=k4 / ((n - 1) * (n - 2) * (n - 3)) / (k2 * k2), n=n)


def _moments(scores: Sequence[float]) -> tuple[float, float, float]:
    """Return the second, third and fourth central moments."""
    middle, n = fmean(scores), len(scores)
    second, third, fourth = (
        math.fsum((each - middle) ** power for each in scores) / n for power in (2, 3, 4)
    )
    return second, third, fourth


def _spread(scores: Sequence[float]) -> Figure:
    n = len(scores)
    return Figure(value=stdev(scores), n=n) if n > 1 else too_few(n, 2)


def _standard_error(ratio: Figure, wide: Figure) -> Figure:
    """Return the standard error of measurement: error ratio * standard deviation. Moodle."""
    if ratio.value is None or wide.value is None:
        return ratio
    return Figure(value=ratio.value * wide.value, n=ratio.n)
