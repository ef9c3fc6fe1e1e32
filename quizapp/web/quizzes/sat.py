"""The attempts at a quiz as its results list them: which of them, in which order. Knows quizzes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import request

from quizapp.quizzes.sat import Sat
from quizapp.web import words
from quizapp.web.paging import page_of
from quizapp.web.words import gettext, lazy

ROWS = 50
ABSENT = "absent"
WHICH: Mapping[str, tuple[str, Callable[[Sat], bool]]] = {
    "all": (lazy("all attempts"), lambda _: True),
    "ended": (lazy("handed in"), lambda each: each.submitted_at is not None),
    "running": (lazy("still running"), lambda each: each.submitted_at is None),
    "late": (lazy("with late answers"), lambda each: each.late > 0),
}


def _points(each: Sat, without: float) -> float:
    return without if each.share is None else each.share


# Those that still run come last, whichever points come first.
ORDERS: Mapping[str, tuple[str, Callable[[Sat], Any] | None]] = {
    "name": (lazy("by name"), None),
    "fewest": (lazy("fewest points first"), lambda each: _points(each, 2)),
    "most": (lazy("most points first"), lambda each: -_points(each, -1)),
    "newest": (lazy("begun last"), lambda each: -each.started_at.timestamp()),
}


def listed(sat: Sequence[Sat], absent: Sequence[str]) -> dict[str, Any]:
    """Return the page of attempts that the address asks for, and what can be asked for.

    Args:
        sat: All attempts.
        absent: The names of those who have not begun.
    """
    which, order = request.args.get("which", "all"), request.args.get("by", "name")
    which = which if which in WHICH or which == ABSENT else "all"
    order = order if order in ORDERS else "name"
    counts = {name: (said, sum(map(fits, sat))) for name, (said, fits) in WHICH.items()}
    counts[ABSENT] = (gettext("not begun yet"), len(absent))
    fits = WHICH.get(which, WHICH["all"])[1]
    found = [each for each in sat if fits(each)]
    by = ORDERS[order][1]
    rows = sorted(found, key=by) if by else found
    return {
        "page": page_of(absent if which == ABSENT else rows, ROWS),
        "chosen": which,
        "order": order,
        "which": {
            name: gettext("%(said)s (%(count)s)", said=said, count=words.number(count))
            for name, (said, count) in counts.items()
        },
        "orders": {name: said for name, (said, _) in ORDERS.items()},
    }
