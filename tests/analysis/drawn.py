"""Marks as Hypothesis draws them: with ties, constant columns, and items that were not asked."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from quizapp.analysis import Marks

# Tenths and thirds are not exact as floats; few different ones make ties and constant columns.
SHARES = st.sampled_from([Fraction(n, d) for d in (1, 3, 10) for n in range(d + 1)])
MAXIMA = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(3), Fraction(10)])
Row = tuple[Fraction | None, ...]
Test = tuple[list[Row], list[Fraction]]


def close(figure: float | None, exact: Fraction | float | None) -> bool:
    """Return whether a figure is as exact as it is promised to be, or missing as it should."""
    if figure is None or exact is None:
        return figure is None and exact is None
    return abs(figure - float(exact)) < 1e-6


def marks_of(rows: Sequence[Row], maxima: Sequence[Fraction]) -> Marks:
    return Marks(
        rows=tuple(tuple(None if x is None else float(x) for x in row) for row in rows),
        maxima=tuple(float(each) for each in maxima),
    )


@st.composite
def marked(draw: st.DrawFn, *, whole: bool = False) -> Test:
    """Draw the marks of a test; `whole` for one in which everyone was asked everything."""
    items = draw(st.integers(2, 4))
    share = SHARES if whole else st.one_of(SHARES, SHARES, st.none())
    row = st.tuples(*[share] * items)
    rows = draw(st.lists(row, min_size=2, max_size=9))
    return rows, draw(st.lists(MAXIMA, min_size=items, max_size=items))
