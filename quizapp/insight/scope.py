"""What statistics are about: decks that someone studies, a topic, a period. Knows tables."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.insight.counters import PERSON
from quizapp.insight.period import Period
from quizapp.tables import Deck, Fact, Learning, sees
from quizapp.tables import Topic as TopicRow


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What statistics are about.

    Attributes:
        deck_id: One deck; none for all.
        topic_id: One topic of the deck; none for all.
        period: How far back.
    """

    deck_id: int | None = None
    topic_id: int | None = None
    period: Period = Period.QUARTER


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of a deck."""

    id: int
    slug: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Studied:
    """A deck that someone has begun and may see."""

    id: int
    slug: str
    title: str
    language: str


_STUDIED = (
    select(Deck.id, Deck.slug, Deck.title, Deck.language)
    .join(Learning, Learning.deck_id == Deck.id)
    .where(Learning.person_id == PERSON, sees(PERSON))
    .order_by(Deck.title, Deck.id)
)
_TOPICS = (
    select(TopicRow.id, TopicRow.slug, TopicRow.title)
    .where(
        TopicRow.deck_id == bindparam("deck"),
        select(Fact.id).where(Fact.topic_id == TopicRow.id).exists(),
    )
    .order_by(TopicRow.position, TopicRow.id)
)


def studied(session: Session, learner: Learner) -> tuple[Studied, ...]:
    """Return the decks that a learner has begun and may still see, by title."""
    rows = session.connection().execute(_STUDIED, {"person": learner.id})
    return tuple(
        Studied(id=row.id, slug=row.slug, title=row.title, language=row.language) for row in rows
    )


def topics(session: Session, deck_id: int) -> tuple[Topic, ...]:
    """Return the topics of a deck that have a fact, in its order."""
    rows = session.connection().execute(_TOPICS, {"deck": deck_id})
    return tuple(Topic(id=row.id, slug=row.slug, title=row.title) for row in rows)
