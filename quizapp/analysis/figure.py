"""A figure that was reckoned, or why it could not be. Knows phrases only."""

from dataclasses import dataclass

from quizapp.phrase import Phrase, counted, phrase

# Below so many answers a figure of an item says more of chance than of the item.
LEAST = 20
ALL_ALIKE = phrase("All marks are the same.")
REST_ALIKE = phrase("All did equally well on the rest.")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure with how sure it is.

    Attributes:
        value: None if it cannot be reckoned.
        n: On how many answers or attempts it rests.
        low, high: Where the true value lies 95 times of 100; none if that is not known.
        why: Why there is no value; empty if there is one.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    why: Phrase | str = ""


def missing(n: int, why: Phrase) -> Figure:
    """Return that there is no such figure, and why."""
    return Figure(value=None, n=n, why=why)


def too_few(n: int, least: int) -> Figure:
    """Return that more is needed for a figure."""
    return missing(n, counted("Needs {number} answer.", "Needs {number} answers.", least))


def hidden(figure: Figure, least: int = LEAST) -> Figure:
    """Return a figure as it may be shown: none if it rests on too little.

    Args:
        figure: The figure.
        least: On how many answers it has to rest.
    """
    return figure if figure.n >= least else too_few(figure.n, least)
