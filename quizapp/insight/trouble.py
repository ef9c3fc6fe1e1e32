"""Cards that are hard, and what was taken for what. Knows the log, the cards and progress.

Without a topic the newest answers only are read: an index has them by study day, so that this
costs the same however long the log is. Those of one deck are looked for among ten times as many.
With a topic all answers to its cards are read. Cards say what they ask now, so that nothing is told
of a deck which the learner may no longer see.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.insight.counters import DECK, FIRST, PERSON, Values
from quizapp.insight.log import CARDS, DAY
from quizapp.progress.bound import LAST
from quizapp.progress.confusions import NAMING, OFF
from quizapp.progress.taken import Given, most_frequent, taken_for
from quizapp.scheduling import Phase, Rating
from quizapp.tables import Act, Card, DayCount, Deck, Memory, Prepared, Review, sees

# How many answers are read, newest first.
NEWEST = 3_000
# Among how many of all decks, newest first, those of one deck are looked for.
LOOKED_THROUGH = 30_000
MOST = 10
# Once may have been an accident.
HARD_FROM = 2


@dataclass(frozen=True, kw_only=True)
class TroubleCard:
    """A card that makes trouble.

    Attributes:
        prompt: The question, CommonMark.
        answer: HTML of what to remember.
        language: Of the deck.
    """

    id: int
    prompt: str
    answer: str
    language: str


@dataclass(frozen=True, kw_only=True)
class HardCard:
    """A card that is forgotten often.

    Attributes:
        forgotten: How often it was learnt and rated Again, of the answers read.
        answers: How often it was answered at all, ever.
    """

    card: TroubleCard
    forgotten: int
    answers: int


@dataclass(frozen=True, kw_only=True)
class Confusion:
    """What was answered instead of what is right.

    Attributes:
        given: The answer, as given.
        times: How often.
    """

    card: TroubleCard
    given: str
    times: int


@dataclass(frozen=True, kw_only=True)
class Troubles:
    """What is hard.

    Attributes:
        cards: The cards most often forgotten, the hardest first.
        confusions: What was taken for what, the most frequent first.
        newest: Of how many answers of the period, the newest, this is said; none if of all.
        of_all_decks: Whether these are the answers of all decks, where one is looked at.
    """

    cards: tuple[HardCard, ...]
    confusions: tuple[Confusion, ...]
    newest: int | None = None
    of_all_decks: bool = False


_NAMES = ("card_id", "question_type", "outcome", "rating", "scheduled", "before_phase", "given")
_COLUMNS = tuple(getattr(Review, name) for name in _NAMES)
_ANSWERS = select(Review.id, Review.deck_id, *_COLUMNS).where(
    Review.person_id == PERSON, Review.study_day >= FIRST
)


def _newest(most: int) -> Any:  # noqa: ANN401 - a part of the log
    """Return so many answers of all decks, the newest."""
    found = _ANSWERS.add_columns(Review.study_day).where(Review.study_day <= LAST)
    newest = found.order_by(Review.study_day.desc(), Review.id.desc()).limit(most)
    return aliased(Review, newest.subquery())


def _newest_of_deck() -> Any:  # noqa: ANN401 - a part of the log
    """Return the newest answers of a deck."""
    of = _newest(LOOKED_THROUGH)
    found = select(of.id, of.deck_id, *(getattr(of, name) for name in _NAMES))
    newest = found.where(of.deck_id == DECK).order_by(of.study_day.desc(), of.id.desc())
    return aliased(Review, newest.limit(NEWEST).subquery())


def _bad(of: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - the log, or a part of it
    """Return the answers that were forgotten or wrong."""
    told = and_(
        of.outcome.in_(OFF),
        of.question_type.in_(NAMING),
        of.given != "",
    )
    # In the first steps there is nothing to forget.
    was_learnt = of.before_phase == Phase.REVIEW.value
    forgotten = and_(of.rating == Rating.AGAIN.value, of.scheduled, was_learnt)
    told_apart = (told.label("told"), forgotten.label("forgotten"))
    return select(of.card_id, of.question_type, of.given, *told_apart).where(
        or_(told, forgotten),
        ~exists().where(Act.review_id == of.id),
        exists().where(Deck.id == of.deck_id, sees(PERSON)),
    )


OF_ALL = Prepared(_bad(_newest(NEWEST)))
OF_DECK = Prepared(_bad(_newest_of_deck()))
OF_TOPIC = Prepared(
    _bad(Review).where(Review.person_id == PERSON, Review.card_id.in_(CARDS), DAY >= FIRST)
)
IN_ALL = Prepared(
    select(func.sum(DayCount.answers).label("answers")).where(
        DayCount.person_id == PERSON, DayCount.study_day >= FIRST, DayCount.study_day <= LAST
    )
)
CARDS_BY_ID = Prepared(
    select(Card.id, Card.prompt, Card.answer_html.label("answer"), Deck.language, Memory.reps)
    .join(Deck, Deck.id == Card.deck_id)
    .outerjoin(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.id.in_(bindparam("cards", expanding=True)))
)


def troubles(session: Session, values: Values, answers: int) -> Troubles:
    """Return what is hard, of the newest answers up to the last day, or of a topic.

    Args:
        session: Where to read.
        values: `person`, `deck` and `topic` (none for all), the `first` and the `last` day.
        answers: How many there are in the period, as counters say.
    """
    statement = OF_TOPIC if values["topic"] else OF_DECK if values["deck"] else OF_ALL
    forgotten, told = Counter[int](), Counter[Given]()
    for row in statement.rows(session, values):
        forgotten[row.card_id] += bool(row.forgotten)
        if row.told:
            told[row.card_id, row.question_type, row.given] += 1
    hard = [(card, times) for card, times in most_frequent(forgotten, MOST) if times >= HARD_FROM]
    taken, spelt = taken_for(session, told)
    mistaken = most_frequent(taken, MOST)
    ids = {card for card, _ in hard} | {card for (card, _), _ in mistaken}
    cards, reps = _named(session, values, ids)
    newest, of_all_decks = _looked_at(session, values, answers)
    return Troubles(
        newest=newest,
        of_all_decks=of_all_decks,
        cards=tuple(
            HardCard(card=cards[card], forgotten=times, answers=max(times, reps[card]))
            for card, times in hard
        ),
        confusions=tuple(
            Confusion(card=cards[card], given=spelt[other], times=times)
            for (card, other), times in mistaken
        ),
    )


def _looked_at(session: Session, values: Values, answers: int) -> tuple[int | None, bool]:
    """Return how many answers are looked at, none if all, and whether these are of all decks."""
    if values["topic"]:
        return None, False
    if answers > NEWEST or not values["deck"]:
        return (NEWEST if answers > NEWEST else None), False
    in_all = int(IN_ALL.first(session, values).answers or 0)
    return (LOOKED_THROUGH, True) if in_all > LOOKED_THROUGH else (None, False)


def _named(
    session: Session, values: Values, ids: Collection[int]
) -> tuple[dict[int, TroubleCard], dict[int, int]]:
    """Return cards by id, and how often each was answered."""
    wanted = {"person": values["person"], "cards": [*ids]}
    rows = CARDS_BY_ID.rows(session, wanted) if ids else []
    cards = {
        row.id: TroubleCard(id=row.id, prompt=row.prompt, answer=row.answer, language=row.language)
        for row in rows
    }
    return cards, {row.id: row.reps or 0 for row in rows}
