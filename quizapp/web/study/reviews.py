"""Many reviews at once, as a script sends them. Knows the shape of a review only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from quizapp.deck import QuestionType
from quizapp.progress import Reviewed
from quizapp.scheduling import Rating
from quizapp.web.study.sent import moment

MOST_AT_ONCE = 500
# More than any id of the database.
LARGEST_ID = 10**15
LONGEST_RESPONSE = 10_000
MOST_SECONDS = 10**9


class ReviewError(ValueError):
    """What was sent is no review; the message says why."""


def listed(sent: Mapping[str, Any]) -> list[Any]:
    """Return the reviews of what was sent, not looked at yet.

    Raises:
        ReviewError: If there is no list of them.
    """
    reviews = sent.get("reviews")
    if not isinstance(reviews, list) or set(sent) != {"reviews"}:
        raise ReviewError('Send {"reviews": [...]} and nothing else.')
    return reviews


def review(sent: object) -> Reviewed:
    """Return a review from its JSON.

    Raises:
        ReviewError: If anything is missing, of another kind, or not known.
    """
    if not isinstance(sent, dict):
        raise ReviewError("A review is an object.")
    _check_names(set(sent))
    for name, (is_good, wanted) in _FIELDS.items():
        if not is_good(sent[name]):
            raise ReviewError(f"{name} is {_short(sent[name])}; send {wanted}.")
    return Reviewed(
        client_id=sent["client_id"],
        card_id=sent["card"],
        type=QuestionType(sent["type"]),
        response=sent["response"],
        rating=Rating(sent["rating"]),
        seconds=float(sent["seconds"]),
        answered_at=moment(sent["answered_at"]),
    )


def client_id(sent: object) -> str | None:
    """Return the id that a review has, good or not, so that its sender knows it again."""
    found = sent.get("client_id") if isinstance(sent, dict) else None
    return found if isinstance(found, str) else None


def _check_names(names: set[str]) -> None:
    missing, unknown = sorted(_FIELDS.keys() - names), sorted(names - _FIELDS.keys())
    if missing:
        raise ReviewError(f"{missing[0]} is missing.")
    if unknown:
        raise ReviewError(f"{_short(unknown[0])} is no part of a review.")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - as much as tells what it is


def _is_whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_number(value: object) -> bool:
    return type(value) in {int, float} and abs(value) <= MOST_SECONDS  # type: ignore[arg-type] # a number by now


def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        moment(value)
    except (ValueError, OverflowError):
        return False
    return True


_FIELDS: Mapping[str, tuple[Callable[[Any], bool], str]] = MappingProxyType(
    {
        "client_id": (lambda value: isinstance(value, str), "a text"),
        "card": (lambda value: _is_whole(value, 1, LARGEST_ID), "the number of a card"),
        "type": (lambda value: value in [*QuestionType], f"one of {', '.join(QuestionType)}"),
        "response": (
            lambda value: isinstance(value, str) and len(value) <= LONGEST_RESPONSE,
            f"a text of at most {LONGEST_RESPONSE:,} characters",
        ),
        "rating": (lambda value: _is_whole(value, 1, 4), "1, 2, 3 or 4"),
        "seconds": (_is_number, "a number"),
        "answered_at": (_is_time, "a time with its zone, like 2026-11-22T12:00:00Z"),
    }
)
