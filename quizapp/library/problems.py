"""What learners report of cards, and what became of it. Knows tables of decks and of problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Row,
    and_,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, Limit, take
from quizapp.deck import QuestionType
from quizapp.phrase import phrase
from quizapp.tables import Card, Deck, DeckVersion, Draft, FactVersion, Person, Problem, write

AnyRow = Row[*tuple[Any, ...]]
LONGEST_SAID, LONGEST_SUGGESTION, LONGEST_GIVEN = 2_000, 500, 1_000
# So many that a learner can go through a deck, but nobody floods those who read them.
REPORTS, WITHIN = 20, 3600


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
        said: What is wrong.
        suggestion: How it should be; empty for none.
        by: Name of who reported it; empty for a guest or someone who is gone.
        card_id: The card.
    """

    id: int
    deck: str
    card: str
    way: QuestionType
    given: str
    said: str
    suggestion: str
    by: str
    made_at: datetime
    card_id: int


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What whoever looked after a problem decided.

    Attributes:
        by: Id of who; none for the one who runs the site.
        accepted: Whether something is changed for it; none if nothing is said of that.
        reply: What they say to the reporter; empty for nothing.
    """

    by: int | None = None
    accepted: bool | None = None
    reply: str = ""


@dataclass(frozen=True, kw_only=True)
class Own:
    """A problem as its reporter sees it.

    Attributes:
        said: What they said.
        made_at: When.
        settled_at: When somebody looked after it; none if nobody did yet.
        accepted: Whether something is changed for it.
        is_out: Whether its fact was published as something else since then, or before, if no draft
            of it waits.
        reply: What they were answered; empty for nothing.
    """

    said: str
    made_at: datetime
    settled_at: datetime | None
    accepted: bool | None
    is_out: bool
    reply: str


LOOKED = Settled()
DECK = bindparam("deck", type_=Integer())
_OPEN = (
    select(
        Problem.id,
        Deck.slug.label("deck"),
        Card.key.label("card"),
        Problem.question_type.label("way"),
        Problem.given,
        Problem.said,
        Problem.suggestion,
        Person.name.label("by"),
        Problem.made_at,
        Problem.card_id,
    )
    .join(Deck, Deck.id == Problem.deck_id)
    .join(Card, Card.id == Problem.card_id)
    .outerjoin(Person, Person.id == Problem.person_id)
    .where(Problem.settled_at.is_(None))
    .order_by(Problem.made_at, Problem.id)
)
_CHANGED_AT = (
    select(func.max(DeckVersion.published_at))
    .join(
        FactVersion,
        and_(
            FactVersion.deck_id == DeckVersion.deck_id, FactVersion.version == DeckVersion.version
        ),
    )
    .where(FactVersion.fact_id == Card.fact_id)
    .correlate(Card)
    .scalar_subquery()
)
_IS_OUT = or_(
    Problem.settled_at < _CHANGED_AT,
    and_(
        Problem.made_at < _CHANGED_AT,
        Problem.settled_at.is_not(None),
        ~exists().where(Draft.fact_id == Card.fact_id),
    ),
)


def report_problem(session: Session, learner: Learner, reported: Reported, now: datetime) -> None:
    """Keep what a learner reports; what they reported just so, and is open still, is kept already.

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
        "suggestion": reported.suggestion.strip(),
        "reply": "",
        "made_at": now,
        "settled_at": None,
    }
    with write(session):
        # Of two that are sent at the same time, the second waits here for the first.
        take(session, [limit], now)
        if not _is_kept(session, row):
            session.execute(insert(Problem), [row])


def open_problems(session: Session, deck_id: int | None = None) -> tuple[Kept, ...]:
    """Return the problems of a deck, or of all, that are not settled, the oldest first."""
    query = _OPEN if deck_id is None else _OPEN.where(Problem.deck_id == DECK)
    rows = session.execute(query, {"deck": deck_id}).mappings()
    return tuple(Kept(**(dict(row) | {"by": row["by"] or ""})) for row in rows)


def settle(
    session: Session,
    problem_id: int,
    now: datetime,
    settled: Settled = LOOKED,
    deck_id: int | None = None,
) -> bool:
    """Note that someone looked after a problem; return whether it was there and open.

    Args:
        session: Where to write.
        problem_id: The problem.
        now: The moment.
        settled: What they decided.
        deck_id: The deck that it must be of; none for any.
    """
    open_one = [Problem.id == problem_id, Problem.settled_at.is_(None)]
    if deck_id is not None:
        open_one.append(Problem.deck_id == deck_id)
    with write(session):
        found = update(Problem).where(*open_one).values(decision(settled, now))
        return session.execute(found.returning(Problem.id)).first() is not None


def own_problems(session: Session, learner: Learner, card_id: int) -> tuple[Own, ...]:
    """Return what someone reported of a card, the newest first, with what became of it."""
    columns = (Problem.said, Problem.made_at, Problem.settled_at, Problem.accepted, Problem.reply)
    found = (
        select(*columns, func.coalesce(_IS_OUT, false()).label("is_out"))
        .join(Card, Card.id == Problem.card_id)
        .where(Problem.person_id == learner.id, Problem.card_id == card_id)
        .order_by(Problem.made_at.desc(), Problem.id.desc())
    )
    return tuple(
        Own(
            said=row.said,
            made_at=row.made_at,
            settled_at=row.settled_at,
            accepted=row.accepted,
            is_out=row.is_out,
            reply=row.reply,
        )
        for row in session.execute(found)
    )


def decision(settled: Settled, now: datetime) -> dict[str, Any]:
    """Return the columns of a problem that say what was decided."""
    return {
        "settled_at": now,
        "settled_by": settled.by,
        "accepted": settled.accepted,
        "reply": settled.reply.strip()[:LONGEST_SAID],
    }


def _is_kept(session: Session, row: Mapping[str, Any]) -> bool:
    same = {name: value for name, value in row.items() if name not in {"made_at", "reply"}}
    found = select(Problem.id).filter_by(**same)
    return session.execute(found.limit(1)).first() is not None


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
    return said
