"""Reviews and acts one by one, as a script sends them. Knows their shape only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from quizapp.deck import QuestionType
from quizapp.progress import Act, ActKind, Reviewed
from quizapp.scheduling import Rating
from quizapp.tables import LARGEST
from quizapp.web.strict_json import JsonError, check_texts
from quizapp.web.study.sent import moment

LONGEST_RESPONSE = 10_000
LONGEST_ID = 100
MOST_SECONDS = 10**9
# No fact has more cards.
MOST_CARDS = 100
SUREST = 3

Rule = tuple[Callable[[Any], bool], str]
Rules = Mapping[str, Rule]


class EntryError(ValueError):
    """What was sent is no review and no act; the message says why."""


def review(sent: object) -> Reviewed:
    """Return a review from its JSON.

    Raises:
        EntryError: If anything is missing, of another kind, or not known.
    """
    found = _checked("A review", sent, _REVIEW, _MORE_OF_REVIEW)
    return Reviewed(
        client_id=found["client_id"],
        card_id=found["card"],
        type=QuestionType(found["type"]),
        response=found["response"],
        rating=Rating(found["rating"]),
        seconds=float(found["seconds"]),
        answered_at=moment(found["answered_at"]),
        confidence=found.get("confidence"),
        fuzz=found.get("fuzz"),
        scheduled=found.get("scheduled", True),
    )


def act(sent: object) -> Act:
    """Return an act from its JSON.

    Raises:
        EntryError: If anything is missing, of another kind, or not known.
    """
    found = _checked("An act", sent, _ACT, _MORE_OF_ACT)
    return Act(
        client_id=found["client_id"],
        kind=ActKind(found["kind"]),
        cards=tuple(found["cards"]),
        undoes=found.get("undoes", ""),
        done_at=moment(found["done_at"]),
    )


def client_id(sent: object) -> str | None:
    """Return the id that an entry has, good or not, so that its sender knows it again."""
    found = sent.get("client_id") if isinstance(sent, dict) else None
    return found if isinstance(found, str) else None


def _checked(what: str, sent: object, needed: Rules, more: Rules) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise EntryError(f"{what} is an object.")
    try:
        check_texts(sent)
    except JsonError as error:
        raise EntryError(str(error)) from None
    names = set(sent)
    missing, unknown = sorted(needed.keys() - names), sorted(names - needed.keys() - more.keys())
    if missing:
        raise EntryError(f"{missing[0]} is missing.")
    if unknown:
        raise EntryError(f"{_short(unknown[0])} is no part of this.")
    for name, (is_good, wanted) in {**needed, **more}.items():
        if name in sent and not is_good(sent[name]):
            raise EntryError(f"{name} is {_short(sent[name])}; send {wanted}.")
    return sent


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - as much as tells what it is


def _is_whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_number(value: object) -> bool:
    return type(value) in {int, float} and abs(value) <= MOST_SECONDS  # type: ignore[arg-type] # a number by now


def _is_card(value: object) -> bool:
    return _is_whole(value, 1, LARGEST)


def _are_cards(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_CARDS and all(map(_is_card, value))


def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        moment(value)
    except (ValueError, OverflowError):
        return False
    return True


_TYPES = frozenset(QuestionType)
_TEXT: Rule = (lambda value: isinstance(value, str), "a text")
_TIME: Rule = (_is_time, "a time with its zone, like 2026-11-22T12:00:00Z")
_REVIEW: Rules = MappingProxyType(
    {
        "client_id": _TEXT,
        "card": (_is_card, "the number of a card"),
        "type": (
            lambda value: isinstance(value, str) and value in _TYPES,
            f"one of {', '.join(QuestionType)}",
        ),
        "response": (
            lambda value: isinstance(value, str) and len(value) <= LONGEST_RESPONSE,
            f"a text of at most {LONGEST_RESPONSE:,} characters",
        ),
        "rating": (lambda value: _is_whole(value, 1, 4), "1, 2, 3 or 4"),
        "seconds": (_is_number, "a number"),
        "answered_at": _TIME,
    }
)
_MORE_OF_REVIEW: Rules = MappingProxyType(
    {
        "confidence": (lambda value: _is_whole(value, 1, SUREST), "1, 2 or 3"),
        "fuzz": (
            lambda value: _is_number(value) and 0 <= value < 1,
            "a number from 0 to less than 1",
        ),
        "scheduled": (lambda value: isinstance(value, bool), "true or false"),
    }
)
_ACT: Rules = MappingProxyType(
    {
        "client_id": _TEXT,
        "kind": (lambda value: value in [*ActKind], f"one of {', '.join(ActKind)}"),
        "cards": (_are_cards, "a list of the numbers of cards"),
        "done_at": _TIME,
    }
)
_MORE_OF_ACT: Rules = MappingProxyType(
    {
        "undoes": (
            lambda value: isinstance(value, str) and len(value) <= LONGEST_ID,
            "the id of what is taken back",
        ),
    }
)
