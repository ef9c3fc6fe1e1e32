"""Pairs of numbers and what they come to: all that a correlation needs. Knows arithmetic only."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Pair = tuple[float, float]
# Shares whose standard deviation is below a ten-thousandth are the same, but for rounding: without
# this, ten marks of 0.1 would vary by their last bits and correlate with anything.
ALIKE = 1e-8


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What pairs of shares, 0-1, come to; a database can add them up as well.

    Attributes:
        n: How many pairs.
        x, y: Sums of the first and of the second ones.
        xx, yy, xy: Sums of their squares and of their products.
    """

    n: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float

    @property
    def variance_x(self) -> float:
        """Return the variance of the first ones among all pairs (divided by n); 0 if alike."""
        return _variance(self.n, self.x, self.xx)

    @property
    def variance_y(self) -> float:
        """Return the same of the second ones."""
        return _variance(self.n, self.y, self.yy)

    @property
    def covariance(self) -> float:
        """Return their covariance, divided by n."""
        return (self.xy - self.x * self.y / self.n) / self.n if self.n else 0.0


def sums(pairs: Iterable[Pair]) -> Sums:
    """Return what pairs come to; each sum is rounded once only."""
    found = [*pairs]
    return Sums(
        n=len(found),
        x=math.fsum(x for x, _ in found),
        y=math.fsum(y for _, y in found),
        xx=math.fsum(x * x for x, _ in found),
        yy=math.fsum(y * y for _, y in found),
        xy=math.fsum(x * y for x, y in found),
    )


def _variance(n: int, total: float, squares: float) -> float:
    found = (squares - total * total / n) / n if n else 0.0
    return found if found > ALIKE else 0.0
