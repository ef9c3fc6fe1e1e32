"""Finding cards of a deck by text, topic and kind. Knows tables of decks.

A catalogue of each deck that is looked through is kept in memory, with its words once a text is
looked for: no database folds spellings, and none finds a part of a word quickly. It is made anew
when the deck has changed.
"""

import html
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.orm import Session

from quizapp.deck import Kind
from quizapp.library.words import Words
from quizapp.tables import Card, Deck, Fact, Topic

# Cards of all catalogues that are kept at once.
MOST_KEPT = 200_000
TAG = re.compile(r"<[^>]*>")

DIGEST = select(Deck.digest).where(Deck.id == bindparam("deck"))
CARDS = (
    select(Card.id, Topic.slug, Fact.kind)
    .join(Fact, Fact.id == Card.fact_id)
    .join(Topic, Topic.id == Fact.topic_id)
    .where(Card.deck_id == bindparam("deck"), Card.retired_at.is_(None))
    .order_by(Card.position, Card.id)
)
TEXTS = (
    select(Card.id, Card.prompt, Card.answer_html, Card.note_html, Card.holder, Fact.title_html)
    .join(Fact, Fact.id == Card.fact_id)
    .where(Card.deck_id == bindparam("deck"), Card.retired_at.is_(None))
)
TOPICS = (
    select(Topic.slug, Topic.title)
    .where(Topic.deck_id == bindparam("deck"))
    .order_by(Topic.position, Topic.id)
)


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """A topic to choose."""

    slug: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What cards are looked for.

    Attributes:
        text: Words that all stand somewhere in the card, whole or in part; empty for any.
        topic: Id of the topic, as its author wrote it; empty for any.
        kind: Kind of the fact; none for any.
    """

    text: str = ""
    topic: str = ""
    kind: Kind | None = None


@dataclass(kw_only=True)
class Catalogue:
    """The cards of a deck that are asked, in the order to learn them.

    Attributes:
        digest: Of the deck it was made of.
        cards: Ids of the cards.
        topics: The topic of each, by the id its author wrote.
        kinds: The kind of the fact of each.
        words: The words of each; none until a text is looked for.
    """

    digest: str
    cards: Sequence[int]
    topics: Sequence[str]
    kinds: Sequence[Kind]
    words: Words | None = None


class Shelf:
    """The catalogues of a database, those used last; several threads may look into it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Catalogue] = OrderedDict()

    def get(self, deck_id: int, digest: str) -> Catalogue | None:
        """Return the catalogue of a deck as it is now; none if it is not kept."""
        with self._lock:
            found = self._kept.get(deck_id)
            if found is None or found.digest != digest:
                return None
            self._kept.move_to_end(deck_id)
            return found

    def put(self, deck_id: int, made: Catalogue) -> None:
        """Keep a catalogue, and as many of the others as there is room for."""
        with self._lock:
            self._kept[deck_id] = made
            self._kept.move_to_end(deck_id)
            total = sum(len(each.cards) for each in self._kept.values())
            while total > MOST_KEPT and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                total -= len(gone.cards)


_shelves: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()


def search(session: Session, deck_id: int, sought: Sought) -> Sequence[int]:
    """Return the ids of the cards of a deck that are sought, in the order to learn them."""
    found = _catalogue(session, deck_id)
    numbers: Iterable[int] = range(len(found.cards))
    if sought.text.strip():
        numbers = sorted(_words(session, deck_id, found).having(sought.text))
    if sought.topic:
        numbers = [each for each in numbers if found.topics[each] == sought.topic]
    if sought.kind:
        numbers = [each for each in numbers if found.kinds[each] is sought.kind]
    return found.cards if isinstance(numbers, range) else [found.cards[each] for each in numbers]


def topics(session: Session, deck_id: int) -> tuple[TopicRow, ...]:
    """Return the topics of a deck, in its order."""
    rows = session.connection().execute(TOPICS, {"deck": deck_id})
    return tuple(TopicRow(slug=row.slug, title=row.title) for row in rows)


def kinds(session: Session, deck_id: int) -> tuple[Kind, ...]:
    """Return the kinds of fact that cards of a deck are about."""
    found = {*_catalogue(session, deck_id).kinds}
    return tuple(kind for kind in Kind if kind in found)


def _catalogue(session: Session, deck_id: int) -> Catalogue:
    shelf, values = _shelf(session), {"deck": deck_id}
    digest = session.connection().execute(DIGEST, values).scalar_one()
    found = shelf.get(deck_id, digest)
    if found is None:
        rows = session.connection().execute(CARDS, values).all()
        found = Catalogue(
            digest=digest,
            cards=tuple(row.id for row in rows),
            topics=tuple(intern(row.slug) for row in rows),
            kinds=tuple(row.kind for row in rows),
        )
        shelf.put(deck_id, found)
    return found


def _words(session: Session, deck_id: int, found: Catalogue) -> Words:
    """Return the words of the cards; two threads may read them at once, to the same end."""
    if found.words is None:
        rows = session.connection().execute(TEXTS, {"deck": deck_id})
        said = {card: html.unescape(TAG.sub(" ", " ".join(texts))) for card, *texts in rows}
        # The deck may have changed since its catalogue was made.
        found.words = Words(said.get(card, "") for card in found.cards)
    return found.words


def _shelf(session: Session) -> Shelf:
    engine = session.get_bind()
    assert isinstance(engine, Engine)  # noqa: S101 - every session of ours has one
    return _shelves.setdefault(engine, Shelf())
