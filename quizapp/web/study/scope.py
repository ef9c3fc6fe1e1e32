"""What is studied: a deck or all, and of it the cards of the day, or others that are wished for.

A scope is written as in an address: `serge`, `serge?ahead=3`, `serge?cram=marked&since=…`. Knows
progress, the library and Flask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import abort, request, url_for

from quizapp.library import DeckRow, find, topics
from quizapp.phrase import Phrase, phrase
from quizapp.progress import Ahead, Cram, Mode
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.study.sent import moment

CRAMS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "all": {},
        "marked": {"marked": True},
        "forgotten": {"forgotten": 1},
        "forgotten-week": {"forgotten": 7},
    }
)
MOST_DAYS = 365
LONGEST = 40
WRITTEN = "%Y%m%dT%H%M%S.%fZ"


class WishError(ValueError):
    """Other cards are wished for than can be; the message, a phrase, says what to choose."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is studied.

    Attributes:
        deck: The deck; none for all that the learner has begun.
        mode: What is studied instead of the cards of the day.
        wish: The mode as an address says it, without when it began.
    """

    deck: DeckRow | None = None
    mode: Mode | None = None
    wish: Mapping[str, str] = field(default_factory=dict)

    @property
    def deck_id(self) -> int | None:
        """Return the id of the deck; none for all."""
        return self.deck.id if self.deck else None

    @property
    def slug(self) -> str:
        """Return the readable id of the deck; empty for all."""
        return self.deck.slug if self.deck else ""

    @property
    def crams(self) -> bool:
        """Return whether answers move no memory."""
        return isinstance(self.mode, Cram)

    @property
    def query(self) -> dict[str, str]:
        """Return the mode as an address says it."""
        since = self.mode.since if isinstance(self.mode, Cram) else None
        return {**self.wish} | ({"since": since.strftime(WRITTEN)} if since else {})

    @property
    def text(self) -> str:
        """Return the scope as forms and scripts carry it."""
        return _text(self.slug, self.query)

    @property
    def name(self) -> str:
        """Return what tells scopes apart in a browser, whenever they began."""
        return _text(self.slug, self.wish)

    def at(self, page: str, **more: str | int | None) -> str:
        """Return the address of a page for it: `deck`, `end` or `cards`."""
        if page == "deck" and self.deck is None:
            page = "index"
        values: dict[str, Any] = {"slug": self.slug or None, **self.query, **more}
        return url_for(f"study.{page}", **values)


def asked(slug: str | None) -> Scope:
    """Return the scope of the request; a deck that one may not see is not found.

    Raises:
        WishError: If there is no such mode.
    """
    deck = (find(session(), slug, people.current()) or abort(404)) if slug else None
    return _read(deck, request.args)


def carried(text: str) -> Scope:
    """Return the scope that a form or a script carries; what cannot be understood is left out."""
    slug, _, query = text.partition("?")
    deck = find(session(), slug, people.current()) if slug else None
    try:
        return _read(deck, dict(parse_qsl(query)))
    except WishError:
        return Scope(deck=deck)


def _text(slug: str, query: Mapping[str, str]) -> str:
    return f"{slug}?{urlencode(query)}" if query else slug


def _read(deck: DeckRow | None, fields: Mapping[str, str]) -> Scope:
    if "cram" in fields:
        wish = _cram(deck, fields)
        values = CRAMS.get(wish["cram"], {"topic": wish.get("topic", "")})
        return Scope(deck=deck, mode=Cram(**values, since=_since(fields)), wish=wish)
    if "ahead" in fields:
        days = _days(fields["ahead"])
        return Scope(deck=deck, mode=Ahead(days=days), wish={"ahead": str(days)})
    return Scope(deck=deck)


def _days(text: str) -> int:
    found = whole(text) or 0
    if not 1 <= found <= MOST_DAYS:
        raise WishError(
            phrase(
                "“{given}” is no number of days to review ahead; choose from 1 to {most}.",
                given=text[:LONGEST],
                most=MOST_DAYS,
            )
        )
    return found


def _cram(deck: DeckRow | None, fields: Mapping[str, str]) -> Mapping[str, str]:
    wished, topic = fields["cram"], fields.get("topic", "")
    if wished in CRAMS:
        return {"cram": wished}
    if wished != "topic":
        raise WishError(
            phrase("“{given}” is nothing to cram; choose from the list.", given=wished[:LONGEST])
        )
    known = topics(session(), deck.id) if deck else ()
    if topic not in {each.slug for each in known}:
        raise WishError(
            phrase("The deck has no topic “{given}”; choose from the list.", given=topic[:LONGEST])
            if topic
            else phrase("Choose a topic.")
        )
    return {"cram": wished, "topic": topic}


def _since(fields: Mapping[str, str]) -> datetime:
    """Return when cramming began: now, unless that is said."""
    try:
        return moment(fields.get("since", ""))
    except (ValueError, OverflowError):
        return now()
