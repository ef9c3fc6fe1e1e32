"""A published card as it is studied. Knows the tables of decks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.library.asked import Asked, asked, rival
from quizapp.questions import Question, Rival
from quizapp.tables import Card, Deck, Fact, Prepared, Topic


@dataclass(frozen=True, kw_only=True)
class StudyCard:
    """A card with everything that studying it shows.

    Attributes:
        deck_slug: Readable id of the deck.
        topic: Title of the topic.
        asked: The ways of asking it, the easiest first.
        answer: HTML of what to remember.
        note: HTML of the explanation; empty for none.
        changed_at: When learners last saw it change.
        asked_again_at: When its answer last became another one; none if it never did.
    """

    id: int
    key: str
    deck_id: int
    deck_slug: str
    deck_title: str
    language: str
    topic: str
    asked: tuple[Asked, ...]
    answer: str
    citation: str
    note: str
    holder: str
    changed_at: datetime
    asked_again_at: datetime | None = None

    @property
    def fact(self) -> str:
        """Return the id of its fact, as its author wrote it."""
        return self.key.split("/")[1]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the ways of asking it as the grader takes them, the easiest first."""
        return tuple(each.question for each in self.asked)

    def asked_as(self, way: QuestionType) -> Asked | None:
        """Return the question of a type; none if the card is not asked so."""
        return next((each for each in self.asked if each.question.type is way), None)


CARDS = Prepared(
    select(
        Card.id,
        Card.key,
        Card.deck_id,
        Deck.slug.label("deck_slug"),
        Deck.title.label("deck_title"),
        Deck.language,
        Topic.title.label("topic"),
        Card.questions.label("asked"),
        Card.answer_html.label("answer"),
        Card.citation,
        Card.note_html.label("note"),
        Card.holder,
        Card.changed_at,
        Card.asked_again_at,
    )
    .join(Deck, Deck.id == Card.deck_id)
    .join(Fact, Fact.id == Card.fact_id)
    .join(Topic, Topic.id == Fact.topic_id)
    .where(Card.id.in_(bindparam("cards", type_=Integer(), expanding=True)))
)
RIVALS = Prepared(
    select(Deck.id, Deck.rivals).where(
        Deck.id.in_(bindparam("decks", type_=Integer(), expanding=True))
    )
)


def card_for_study(session: Session, card_id: int) -> StudyCard | None:
    """Return a card, retired or not; none if there is no such card."""
    return cards_for_study(session, (card_id,)).get(card_id)


def cards_for_study(session: Session, cards: Sequence[int]) -> dict[int, StudyCard]:
    """Return cards by id, retired or not; those only that there are."""
    rows = CARDS.rows(session, {"cards": cards}) if cards else []
    return {
        row.id: StudyCard(**row._asdict() | {"asked": tuple(asked(each) for each in row.asked)})
        for row in rows
    }


def rivals_of(session: Session, deck_id: int) -> tuple[Rival, ...]:
    """Return the answers of a deck that must not be mistaken for each other."""
    return rivals_of_each(session, (deck_id,))[deck_id]


def rivals_of_each(session: Session, decks: Collection[int]) -> dict[int, tuple[Rival, ...]]:
    """Return the same of some decks, by id."""
    rows = RIVALS.rows(session, {"decks": [*decks]}) if decks else []
    return {row.id: tuple(rival(each) for each in row.rivals) for row in rows}
