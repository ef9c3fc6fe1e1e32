"""Published decks as pages show them, to those who may see them: values, not rows that write back.

Knows tables of decks, and who asks.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import Source, Status
from quizapp.markup import to_html
from quizapp.tables import Deck, Fact, Found, Prepared, Topic, changes, sees


@dataclass(frozen=True, kw_only=True)
class DeckRow:
    """A deck in a list.

    Attributes:
        description: Safe HTML.
        listed: Whether everyone finds it.
        owner_id: Who may change it; none for the decks that came with the program.
    """

    id: int
    slug: str
    title: str
    description: str
    language: str
    fact_count: int
    card_count: int
    version: int
    listed: bool
    owner_id: int | None


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """A fact on the page of its deck; title, body and note are safe HTML."""

    title: str
    body: str
    note: str
    citation: str
    holder: str


@dataclass(frozen=True, kw_only=True)
class TopicPage:
    """A topic with its facts; `about` is safe HTML."""

    slug: str
    title: str
    about: str
    facts: tuple[FactRow, ...]


@dataclass(frozen=True, kw_only=True)
class DeckPage:
    """A deck with everything that its page shows."""

    row: DeckRow
    author: str
    licence: str
    sources: tuple[Source, ...]
    topics: tuple[TopicPage, ...]


ROW = (
    Deck.id,
    Deck.slug,
    Deck.title,
    Deck.language,
    Deck.fact_count,
    Deck.card_count,
    Deck.version,
    Deck.listed,
    Deck.owner_id,
    Deck.head,
)
PERSON = bindparam("person", type_=Integer())
SEEN = select(*ROW).where(sees(PERSON))
IN_LISTS = SEEN.order_by(Deck.title, Deck.id)
# Only listed decks have an id that no other one has.
BY_SLUG = SEEN.where(Deck.slug == bindparam("slug")).order_by(Deck.listed.desc(), Deck.id).limit(1)
# Asked for with each answer that a script sends.
FOUND = Prepared(BY_SLUG)
OWN = (
    select(*ROW)
    .where(Deck.slug == bindparam("slug"), changes(PERSON))
    .order_by(Deck.listed, Deck.id)
    .limit(1)
)
BY_ID = SEEN.where(Deck.id == bindparam("deck"))
TOPICS = (
    select(Topic.id, Topic.slug, Topic.title, Topic.about)
    .where(Topic.deck_id == bindparam("deck"))
    .order_by(Topic.position, Topic.id)
)
FACTS = (
    select(
        Fact.topic_id,
        Fact.title_html.label("title"),
        Fact.body_html.label("body"),
        Fact.note_html.label("note"),
        Fact.citation,
        Fact.holder,
    )
    .where(Fact.deck_id == bindparam("deck"), Fact.status == Status.READY)
    .order_by(Fact.position)
)


def decks(session: Session, learner: Learner | None = None) -> tuple[DeckRow, ...]:
    """Return the decks that someone may see, by title; without anyone, those that all may see."""
    rows = session.connection().execute(IN_LISTS, _of(learner))
    return tuple(_deck_row(row) for row in rows)


def first_published(decks: Iterable[DeckRow]) -> DeckRow | None:
    """Return the deck that newcomers begin with: the first published of those that ask anything."""
    return min((row for row in decks if row.card_count), key=lambda row: row.id, default=None)


def find(session: Session, slug: str, learner: Learner | None = None) -> DeckRow | None:
    """Return a deck that someone may see, by its readable id; none if there is none."""
    values = _of(learner) | {"slug": slug}
    row = FOUND.first(session, values)
    return _deck_row(row) if row else None


def own(session: Session, slug: str, learner: Learner | None) -> DeckRow | None:
    """Return a deck that someone may change, by its readable id; none if there is none."""
    if learner is None:
        return None
    row = session.connection().execute(OWN, _of(learner) | {"slug": slug}).one_or_none()
    return _deck_row(row) if row else None


def of_site(session: Session, name: str) -> tuple[DeckRow, ...]:
    """Return the decks with a readable id or a uid, whosever they are; the listed one first."""
    named = (Deck.slug == name) | (Deck.uid == name)
    rows = select(*ROW).where(named).order_by(Deck.listed.desc(), Deck.id)
    return tuple(map(_deck_row, session.execute(rows)))


def seen(session: Session, deck_id: int, learner: Learner | None) -> DeckRow | None:
    """Return a deck that someone may see, by its number; none if there is none."""
    row = session.connection().execute(BY_ID, _of(learner) | {"deck": deck_id}).one_or_none()
    return _deck_row(row) if row else None


def deck(session: Session, slug: str, learner: Learner | None = None) -> DeckPage | None:
    """Return a deck with its topics and facts; topics without a fact are left out.

    Args:
        session: Where to look.
        slug: The readable id.
        learner: Who looks; none for anyone.
    """
    values = _of(learner) | {"slug": slug}
    row = session.connection().execute(BY_SLUG, values).one_or_none()
    if row is None:
        return None
    facts: dict[int, list[FactRow]] = defaultdict(list)
    for fact in session.execute(FACTS, {"deck": row.id}).mappings():
        values = dict(fact)
        facts[values.pop("topic_id")].append(FactRow(**values))
    topics = session.execute(TOPICS, {"deck": row.id})
    return DeckPage(
        row=_deck_row(row),
        author=row.head["author"],
        licence=row.head["licence"],
        sources=tuple(Source(**each) for each in row.head["sources"]),
        topics=tuple(
            TopicPage(
                slug=topic.slug,
                title=topic.title,
                about=to_html(topic.about),
                facts=tuple(facts[topic.id]),
            )
            for topic in topics
            if facts[topic.id]
        ),
    )


def _of(learner: Learner | None) -> dict[str, Any]:
    return {"person": learner.id if learner else None}


def _deck_row(row: Found) -> DeckRow:
    values = row._asdict()
    return DeckRow(description=values.pop("head")["description_html"], **values)
