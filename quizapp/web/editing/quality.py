"""How good the questions of a deck are: a page of those worth mending first, and a table.

Knows insight and Flask.
"""

from collections.abc import Callable, Mapping, Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.analysis import LEAST, Figure, OptionFigures, Reason
from quizapp.insight import Item, keys, quality
from quizapp.library import cards_for_study
from quizapp.web import words
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.csv import csv_response
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.paging import page_of
from quizapp.web.words import gettext, lazy

A_PAGE = 25
REASONS: Mapping[Reason, str] = {
    Reason.BACKWARDS: lazy(
        "Those who know the other cards miss it more often than those who do not: look at the "
        "accepted answer."
    ),
    Reason.REPORTED: lazy("Learners reported a problem."),
    Reason.GUESSED: lazy("No more know it than would guess it."),
    Reason.HARD: lazy("Fewer than 3 of 10 know it."),
    Reason.WEAK: lazy("It hardly tells who knows the other cards."),
    Reason.IDLE: lazy("A wrong option does not do its work."),
    Reason.SLOW: lazy("It takes more than twice as long as the others."),
}


def _or_last(value: float | None) -> float:
    return float("inf") if value is None else value


Order = Callable[[Item], float]
ORDERS: Mapping[str, tuple[str, Order | None]] = {
    "mending": (lazy("worth mending first"), None),
    "facility": (lazy("known by the fewest"), lambda item: _or_last(item.facility.value)),
    "discrimination": (
        lazy("least telling"),
        lambda item: _or_last(item.discrimination.value),
    ),
    "time": (lazy("slowest"), lambda item: -(item.seconds or 0.0)),
    "answers": (lazy("most answers"), lambda item: -item.answers),
    "reports": (lazy("most reports"), lambda item: -item.reports),
}
HEADER: tuple[str, ...] = (
    *("card", "question_type", "first_answers", "facility", "facility_low", "facility_high"),
    *("discrimination", "discrimination_low", "discrimination_high", "seconds", "reports"),
    *("worth_mending", "options"),
)


def index(slug: str) -> ResponseReturnValue:
    """Show the questions of a deck, those worth mending first, or in another order."""
    learner, row = access.editor(slug)
    found = quality(session(), row.id)
    chosen = request.args.get("by", "mending")
    chosen = chosen if chosen in ORDERS else "mending"
    page = page_of(_ordered(found.items, chosen), A_PAGE)
    return render_template(
        "editing/quality.html",
        learner=learner,
        deck=row,
        found=found,
        page=page,
        cards=cards_for_study(session(), sorted({item.card_id for item in page.rows})),
        chosen=chosen,
        orders={name: said for name, (said, _) in ORDERS.items()},
        reasons=REASONS,
        ways=WAYS,
        least=LEAST,
        between=between,
        signed=signed,
    )


def table(slug: str) -> ResponseReturnValue:
    """Send the same as a table of CSV."""
    _, row = access.editor(slug)
    items = quality(session(), row.id).items
    known = keys(session(), sorted({item.card_id for item in items}))
    return csv_response(
        f"{row.slug}-quality-{now():%Y-%m-%d}",
        HEADER,
        (_row(item, known[item.card_id]) for item in items),
    )


def between(figure: Figure) -> str:
    """Return where a share lies, 95 times of 100; empty if that is not known."""
    if figure.low is None or figure.high is None:
        return ""
    return gettext(
        "%(low)s to %(high)s", low=words.percent(figure.low), high=words.percent(figure.high)
    )


def signed(value: float) -> str:
    """Return a correlation as one writes it: two digits, and a minus that is one."""
    return words.number(round(value, 2)).replace("-", "−")


def _ordered(items: Sequence[Item], by: str) -> Sequence[Item]:
    _, order = ORDERS[by]
    return items if order is None else sorted(items, key=order)


def _row(item: Item, key: str) -> tuple[object, ...]:
    """Return an item as a row; shares are written with a point, to be reckoned with."""
    figures = [
        value
        for figure in (item.facility, item.discrimination)
        for value in (figure.value, figure.low, figure.high)
    ]
    return (
        key,
        item.way.value,
        item.answers,
        *(None if value is None else round(value, 6) for value in figures),
        item.seconds,
        item.reports,
        " ".join(reason.value for reason in item.reasons),
        "; ".join(map(_option, item.options)),
    )


def _option(option: OptionFigures) -> str:
    states = {True: "works", False: "does not work", None: "right" if option.right else "unknown"}
    share = option.share.value or 0.0
    return f"{option.option}: {round(share, 3)}, {states[option.works]}"
