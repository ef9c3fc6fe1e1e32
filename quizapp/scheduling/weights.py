"""The 21 weights of FSRS-6: how fast a learner forgets. Knows the standard library only."""

import math
from dataclasses import dataclass
from functools import cached_property

# From, to: what FSRS takes (`fsrs-rs/src/parameter_clipper.rs`, py-fsrs `scheduler.py`).
BOUNDS = (
    *((0.001, 100.0),) * 4,
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
)


class WeightsError(ValueError):
    """Numbers that are no weights of FSRS-6."""


@dataclass(frozen=True)
class Weights:
    """The weights of FSRS-6, within the bounds that it was made for.

    Attributes:
        values: 21 numbers, in the order of FSRS.
    """

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse weights that FSRS would answer with nonsense.

        Raises:
            WeightsError: If there are not 21, or one is out of its bounds.
        """
        if len(self.values) != len(BOUNDS):
            raise WeightsError(f"There are {len(self.values)} weights; FSRS-6 has {len(BOUNDS)}.")
        for place, (value, (low, high)) in enumerate(zip(self.values, BOUNDS, strict=True)):
            if not low <= value <= high:
                raise WeightsError(
                    f"Weight {place} is {value}; use a number from {low:g} to {high:g}."
                )

    @cached_property
    def decay(self) -> float:
        """Return the exponent of the forgetting curve; negative."""
        return -self.values[20]

    @cached_property
    def factor(self) -> float:
        """Return what makes the chance to remember 90 % after as many days as the stability."""
        return math.pow(0.9, 1 / self.decay) - 1


DEFAULT = Weights(
    (
        *(0.212, 1.2931, 2.3065, 8.2956),
        *(6.4133, 0.8334, 3.0194, 0.001),
        *(1.8722, 0.1666, 0.796),
        *(1.4835, 0.0614, 0.2629, 1.6483),
        *(0.6014, 1.8729),
        *(0.5425, 0.0912, 0.0658),
        0.1542,
    )
)
"""What FSRS-6 takes for someone it knows nothing of: the fit to many thousands of learners."""
