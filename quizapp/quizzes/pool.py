"""The cards that a quiz may ask, and what tells if they stand side by side. Knows the library.

How hard a card is, the memories of those who learnt it say: the difficulty of FSRS, 1-10, on
average. Where nobody did, it counts as middle.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from statistics import fmean

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.library import StudyCard, cards_for_study
from quizapp.questions import Question
from quizapp.quizzes.blueprint import Hardness
from quizapp.quizzes.drawing import Candidate, Drawn
from quizapp.quizzes.telling import answers, gives_away, usual
from quizapp.scheduling import chance
from quizapp.tables import Card, Deck, Fact, Memory, Topic, sees

# On the scale of FSRS; about a third of cards lies on either side.
EASY_BELOW, HARD_FROM = 4.0, 7.0


@dataclass(frozen=True, kw_only=True)
class AskedTopic:
    """A topic that questions can be asked of."""

    id: int
    slug: str
    title: str


def topics_asked(session: Session, deck_id: int) -> tuple[AskedTopic, ...]:
    """Return the topics of a deck that have cards, in its order."""
    has_cards = (
        select(Card.id)
        .join(Fact, Fact.id == Card.fact_id)
        .where(Fact.topic_id == Topic.id, Card.retired_at.is_(None))
    )
    found = (
        select(Topic.id, Topic.slug, Topic.title)
        .where(Topic.deck_id == deck_id, has_cards.exists())
        .order_by(Topic.position, Topic.id)
    )
    return tuple(AskedTopic(**row._asdict()) for row in session.execute(found))


def ways_asked(session: Session, deck_id: int) -> frozenset[QuestionType]:
    """Return in which ways some card of a deck can be asked."""
    # A card has at most one question of a type; the database looks at nothing else of them.
    types = (
        Card.questions[place]["type"].as_string().label(f"type_{place}")
        for place in range(len(QuestionType))
    )
    found = select(*types).where(Card.deck_id == deck_id, Card.retired_at.is_(None)).distinct()
    return frozenset(QuestionType(way) for row in session.execute(found) for way in row if way)


def met(session: Session, learner: Learner, deck_id: int) -> frozenset[int]:
    """Return which cards of a deck a learner has met, by their ids."""
    of_learner = (Memory.person_id == learner.id, Memory.deck_id == deck_id)
    return frozenset(session.scalars(select(Memory.card_id).where(*of_learner)))


def candidates(session: Session, learner: Learner, decks: Collection[int]) -> tuple[Candidate, ...]:
    """Return the cards of decks, in their order, as far as someone sees these decks.

    Args:
        session: Where to read.
        learner: Who makes the quiz.
        decks: Ids of decks.
    """
    difficulty = (
        select(Memory.card_id, func.avg(Memory.difficulty).label("mean"))
        .where(Memory.deck_id.in_(decks))
        .group_by(Memory.card_id)
        .subquery()
    )
    found = (
        select(Card.id, Card.fact_id, Fact.topic_id, Fact.kind, difficulty.c.mean)
        .join(Deck, Deck.id == Card.deck_id)
        .join(Fact, Fact.id == Card.fact_id)
        .outerjoin(difficulty, difficulty.c.card_id == Card.id)
        .where(Card.deck_id.in_(decks), Card.retired_at.is_(None), sees(learner.id))
        .order_by(Card.deck_id, Card.position)
    )
    rows = session.execute(found).all()
    cards = cards_for_study(session, [row.id for row in rows])
    plain = _usual((row.fact_id, cards[row.id].questions) for row in rows)
    return tuple(
        Candidate(
            card=row.id,
            fact=row.fact_id,
            deck=cards[row.id].deck_id,
            topic=row.topic_id,
            kind=row.kind,
            hardness=_hardness(row.mean),
            questions={each.type: each for each in cards[row.id].questions},
            answers=_answers(cards[row.id]),
            usual=plain,
        )
        for row in rows
    )


def chances(
    session: Session, people: Collection[int], decks: Collection[int], now: datetime
) -> dict[int, float]:
    """Return how likely cards are remembered, 0-1, on the average of those who learnt them.

    Args:
        session: Where to read.
        people: Whose memories.
        decks: Ids of decks.
        now: The moment.
    """
    columns = (Memory.card_id, Memory.stability, Memory.last_review)
    of_those = (Memory.person_id.in_(people), Memory.deck_id.in_(decks))
    found: dict[int, list[float]] = defaultdict(list)
    for row in session.execute(select(*columns).where(*of_those)):
        days = max((now - row.last_review) / timedelta(days=1), 0.0)
        found[row.card_id].append(chance(row.stability, days))
    return {card: fmean(each) for card, each in found.items()}


def giveaways(
    session: Session, learner: Learner, drawn: Sequence[Drawn]
) -> tuple[tuple[int, int], ...]:
    """Return which of some questions give each other away, as pairs of their places from 1."""
    cards = {each.card for each in drawn}
    of_cards = select(Card.deck_id).where(Card.id.in_(cards)).distinct()
    decks = {*session.scalars(of_cards)}
    known = {each.card: each for each in candidates(session, learner, decks) if each.card in cards}
    asked = [
        (place, known[each.card], each.way)
        for place, each in enumerate(drawn, 1)
        if each.card in known and each.way in known[each.card].questions
    ]
    return tuple(
        (place, other_place)
        for (place, one, way), (other_place, other, its) in combinations(asked, 2)
        if gives_away(one.seen(way), other.seen(its))
    )


def _hardness(mean: float | None) -> Hardness:
    if mean is None or EASY_BELOW <= mean < HARD_FROM:
        return Hardness.MIDDLE
    return Hardness.EASY if mean < EASY_BELOW else Hardness.HARD


def _answers(card: StudyCard) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in card.questions for text in answers(each)))


def _usual(cards: Iterable[tuple[int, Sequence[Question]]]) -> frozenset[str]:
    """Return the words that point to no question of some cards, each given with its fact."""
    facts: dict[int, list[Question]] = defaultdict(list)
    for fact, asked in cards:
        facts[fact] += asked
    return usual(facts)
