"""The same figures reckoned exactly and in another way: fractions, differences, permutations.

Roots are taken of whole numbers, to 30 digits. Nothing here is taken from the package.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import isqrt

SCALE = 10**30
Numbers = Sequence[Fraction]


def root(value: Fraction) -> Fraction:
    return Fraction(isqrt(value.numerator * SCALE**2 // value.denominator), SCALE)


def covariance(xs: Numbers, ys: Numbers) -> Fraction:
    """Return the covariance by the differences of all pairs, without any mean."""
    n = len(xs)
    apart = ((xs[a] - xs[b]) * (ys[a] - ys[b]) for a, b in combinations(range(n), 2))
    return sum(apart, Fraction(0)) / (n * (n - 1))


def variance(xs: Numbers) -> Fraction:
    return covariance(xs, xs)


def correlation(xs: Numbers, ys: Numbers) -> Fraction | None:
    product = variance(xs) * variance(ys)
    return covariance(xs, ys) / root(product) if product else None


def efficiency(xs: Numbers, ys: Numbers) -> Fraction | None:
    """Return the covariance as a share of the greatest that any order of the marks could have."""
    if not (variance(xs) and variance(ys)):
        return None
    return covariance(xs, ys) / max(covariance(each, ys) for each in set(permutations(xs)))


def paired(
    rows: Sequence[Sequence[Fraction | None]], maxima: Numbers, column: int
) -> list[tuple[Fraction, Fraction]]:
    """Return item and rest; the rest is the total of what was asked, less the item, as a share."""
    found = []
    for row in rows:
        asked = [place for place, share in enumerate(row) if share is not None]
        if column not in asked or len(asked) == 1:
            continue
        total = sum((row[place] or 0) * maxima[place] for place in asked)
        full = sum(maxima[place] for place in asked) - maxima[column]
        own = row[column] or Fraction(0)
        found.append((own, (total - own * maxima[column]) / full))
    return found


def alpha(rows: Sequence[Numbers], maxima: Numbers) -> Fraction | None:
    """Return alpha by the covariances of all pairs of items, which variances do not enter into."""
    items = [[row[place] * most for row in rows] for place, most in enumerate(maxima)]
    of_all = variance([sum(row, Fraction(0)) for row in zip(*items, strict=True)])
    if not of_all:
        return None
    between = sum((covariance(a, b) for a, b in permutations(items, 2)), Fraction(0))
    return Fraction(len(items), len(items) - 1) * between / of_all


def power_sums(xs: Numbers) -> list[Fraction]:
    return [sum((x**power for x in xs), Fraction(0)) for power in range(5)]


def skewness(xs: Numbers) -> Fraction | None:
    """Return it by k-statistics of power sums (R. A. Fisher, 1929)."""
    n, s1, s2, s3, _ = power_sums(xs)
    k2 = (n * s2 - s1**2) / (n * (n - 1))
    k3 = (2 * s1**3 - 3 * n * s1 * s2 + n**2 * s3) / (n * (n - 1) * (n - 2))
    return k3 / root(k2**3) if k2 else None


def kurtosis(xs: Numbers) -> Fraction | None:
    n, s1, s2, s3, s4 = power_sums(xs)
    k2 = (n * s2 - s1**2) / (n * (n - 1))
    k4 = -6 * s1**4 + 12 * n * s1**2 * s2 - 3 * n * (n - 1) * s2**2
    k4 += -4 * n * (n + 1) * s1 * s3 + n**2 * (n + 1) * s4
    return k4 / (n * (n - 1) * (n - 2) * (n - 3)) / k2**2 if k2 else None


def choosing(chosen: Iterable[tuple[str, Fraction]], option: str) -> Fraction | None:
    """Return the correlation of a column of 0 and 1 with the rest."""
    found = [*chosen]
    if len(found) < 2:
        return None
    return correlation([Fraction(each == option) for each, _ in found], [y for _, y in found])
