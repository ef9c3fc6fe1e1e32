"""How sure a share is that was counted a few times. Knows arithmetic only."""

import math
from dataclasses import dataclass

# So many standard deviations from the middle of a normal distribution lie 90 and 95 of 100 values.
NINETY, NINETY_FIVE = 1.6448536269514722, 1.959963984540054


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Where the true share lies.

    Attributes:
        low, high: 0-1.
    """

    low: float
    high: float


def wilson(hits: float, total: int, far: float = NINETY_FIVE) -> Interval:
    """Return where the true share lies when `hits` of `total` were counted.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
    (1927), 209-212. Unlike the usual formula it holds for few answers and for shares near 1.

    Args:
        hits: How often it happened; parts count as parts.
        total: How often it could have.
        far: How sure it is to be, in standard deviations.

    Raises:
        ValueError: If these are no such counts.
    """
    if not 0 <= hits <= total or total == 0:
        raise ValueError(f"{hits} of {total} is no share; count 0 to all of at least one.")
    share, weight = hits / total, far * far / total
    middle = (share + weight / 2) / (1 + weight)
    half = far / (1 + weight) * math.sqrt(share * (1 - share) / total + weight / (4 * total))
    # Without rounding the ends would be exact where all or none were hits.
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == total else middle + half
    return Interval(low=low, high=high)
