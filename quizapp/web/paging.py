"""Long lists cut into pages. Knows Flask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """A page of a list.

    Attributes:
        rows: What stands on it.
        number: Which it is, from 1.
        pages: How many there are.
        first, last: The places of its rows in the whole list, from 1.
        total: How many rows the whole list has.
    """

    rows: Sequence[Row]
    number: int
    pages: int
    first: int
    last: int
    total: int


def page_of(rows: Sequence[Row], size: int, name: str = "page") -> Page[Row]:
    """Return the page of a list that the address asks for, or the one nearest to it.

    Args:
        rows: The whole list.
        size: How many rows stand on a page.
        name: Of the field of the address.
    """
    pages = max(1, -(-len(rows) // size))
    number = min(max(request.args.get(name, 1, int), 1), pages)
    start = (number - 1) * size
    shown = rows[start : start + size]
    return Page(
        rows=shown,
        number=number,
        pages=pages,
        first=start + 1,
        last=start + len(shown),
        total=len(rows),
    )
