"""What learners report of cards, and what they answered that should perhaps be accepted.

Knows tables of decks, of problems and of the log, and grading.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, bindparam, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, Limit, take
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import Outcome, ResponseError, grade
from quizapp.library.study_card import StudyCard, card_for_study, rivals_of
from quizapp.phrase import phrase
from quizapp.questions.fold import fold
from quizapp.tables import Card, Deck, Person, Problem, Review, not_undone, write

AnyRow = Row[*tuple[Any, ...]]
LONGEST_SAID, LONGEST_SUGGESTION, LONGEST_GIVEN = 2_000, 500, 1_000
# So many that a learner can go through a deck, but nobody floods those who read them.
REPORTS, WITHIN = 20, 3600
# Ratings by which a learner says: I was right.
KNOWN = (3, 4)
OFF = (Outcome.WRONG.value, Outcome.NEAR_MISS.value)


class ProblemError(ValueError):
    """A problem that cannot be kept; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A problem as a learner reports it.

    Attributes:
        way: How the card was asked.
        given: What the learner had answered; empty if nothing.
        said: What is wrong.
        suggestion: How it should be; empty for none.
    """

    card_id: int
    deck_id: int
    way: QuestionType
    given: str
    said: str
    suggestion: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A problem that was reported and is not settled.

    Attributes:
        deck: Readable id of the deck.
        card: Key of the card.
        by: Name of who reported it; empty for a guest or someone who is gone.
    """

    id: int
    deck: str
    card: str
    way: QuestionType
    given: str
    said: str
    by: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Insisted:
    """An answer that was judged not right and that learners rated as known all the same.

    Attributes:
        deck: Readable id of the deck.
        card: Key of the card.
        given: The answer, as it was given most often.
        expected: The answer that is shown as right.
        times: How often.
        people: How many learners.
    """

    deck: str
    card: str
    given: str
    expected: str
    times: int
    people: int


DECK = bindparam("deck", type_=Integer())
_OPEN = (
    select(
        Problem.id,
        Deck.slug.label("deck"),
        Card.key.label("card"),
        Problem.question_type.label("way"),
        Problem.given,
        Problem.said,
        Person.name.label("by"),
        Problem.made_at,
    )
    .join(Deck, Deck.id == Problem.deck_id)
    .join(Card, Card.id == Problem.card_id)
    .outerjoin(Person, Person.id == Problem.person_id)
    .where(Problem.settled_at.is_(None))
    .order_by(Problem.made_at, Problem.id)
)
_INSISTED = (
    select(Review.card_id, Review.person_id, Review.question_type, Review.given)
    .join(Card, Card.id == Review.card_id)
    .where(
        Review.question_type.in_(sorted(TYPED)),
        Review.outcome.in_(OFF),
        Review.rating.in_(KNOWN),
        Review.given != "",
        Card.retired_at.is_(None),
        not_undone(),
    )
    .order_by(Review.card_id, Review.id)
)


def report_problem(session: Session, learner: Learner, reported: Reported, now: datetime) -> None:
    """Keep what a learner reports.

    Raises:
        ProblemError: If nothing is said, or too much.
        TooManyTries: If the learner reported too often.
    """
    said = _said(reported)
    limit = Limit(key=f"problem of {learner.id}", tries=REPORTS, seconds=WITHIN)
    row = {
        "person_id": learner.id,
        "card_id": reported.card_id,
        "deck_id": reported.deck_id,
        "question_type": reported.way,
        "given": reported.given[:LONGEST_GIVEN],
        "said": said,
        "made_at": now,
        "settled_at": None,
    }
    with write(session):
        take(session, [limit], now)
        session.execute(insert(Problem), [row])


def open_problems(session: Session, deck_id: int | None = None) -> tuple[Kept, ...]:
    """Return the problems of a deck, or of all, that are not settled, the oldest first."""
    query = _OPEN if deck_id is None else _OPEN.where(Problem.deck_id == DECK)
    rows = session.execute(query, {"deck": deck_id}).mappings()
    return tuple(Kept(**(dict(row) | {"by": row["by"] or ""})) for row in rows)


def settle(session: Session, problem_id: int, now: datetime) -> bool:
    """Note that someone looked after a problem; return whether it was there and open."""
    open_one = (Problem.id == problem_id, Problem.settled_at.is_(None))
    with write(session):
        found = update(Problem).where(*open_one).values(settled_at=now).returning(Problem.id)
        return session.execute(found).first() is not None


def insisted(session: Session, deck_id: int | None = None) -> tuple[Insisted, ...]:
    """Return answers that learners insist on, those of most people first.

    Answers that the card accepts by now are left out. Reads the whole log.
    """
    query = _INSISTED if deck_id is None else _INSISTED.where(Review.deck_id == DECK)
    groups: dict[tuple[int, str], list[AnyRow]] = defaultdict(list)
    rows: Sequence[AnyRow] = session.execute(query, {"deck": deck_id}).all()
    for row in rows:
        groups[row.card_id, fold(row.given)].append(row)
    found = [each for group in groups.values() for each in _insisted(session, group)]
    return tuple(sorted(found, key=lambda each: (-each.people, -each.times, each.card)))


def _said(reported: Reported) -> str:
    said, suggestion = reported.said.strip(), reported.suggestion.strip()
    if not said:
        raise ProblemError(phrase("Say what is wrong."))
    if len(said) > LONGEST_SAID or len(suggestion) > LONGEST_SUGGESTION:
        raise ProblemError(
            phrase(
                "Use at most {said} characters, and {suggestion} for the suggestion.",
                said=LONGEST_SAID,
                suggestion=LONGEST_SUGGESTION,
            )
        )
    return f"{said}\n→ {suggestion}" if suggestion else said


def _insisted(session: Session, rows: Sequence[AnyRow]) -> Iterator[Insisted]:
    """Yield what learners insist on, unless it is accepted by now."""
    card = card_for_study(session, rows[0].card_id)
    expected = _not_accepted(session, card, rows[0]) if card else ""
    if card and expected:
        given = [row.given for row in rows]
        yield Insisted(
            deck=card.deck_slug,
            card=card.key,
            given=max(given, key=given.count),
            expected=expected,
            times=len(rows),
            people=len({row.person_id for row in rows}),
        )


def _not_accepted(session: Session, card: StudyCard, row: AnyRow) -> str:
    """Return what is accepted instead of an answer; empty if the answer itself is by now."""
    asked = card.asked_as(row.question_type)
    if asked is None:
        return ""
    try:
        verdict = grade(asked.question, row.given, rivals_of(session, card.deck_id))
    except ResponseError:
        return ""
    return verdict.expected if verdict.outcome.value in OFF else ""
