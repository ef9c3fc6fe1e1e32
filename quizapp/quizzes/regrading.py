"""Judging a quiz anew after a card was corrected: first what would change, then the change.

Knows the tables of quizzes. An attempt keeps what was asked; only what counts as right is taken
from the card as it is now. Late answers can be let count one by one. Reviews that were made of
answers follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from quizapp.grading import ResponseError
from quizapp.library import StudyCard, cards_for_study, rivals_of_each
from quizapp.phrase import phrase
from quizapp.progress.stored import verdict_json
from quizapp.questions import Rival
from quizapp.quizzes.digest import digest
from quizapp.quizzes.evidence import rated
from quizapp.quizzes.handing_in import finish, settle
from quizapp.quizzes.marks import Mark, mark
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.rules import refused
from quizapp.quizzes.sheet import Sheet, read
from quizapp.quizzes.sitting import Sitting
from quizapp.tables import Attempt, Person, Response, write

AnyRow = Row[*tuple[Any, ...]]
# Points are sums of shares; what differs by less differs by rounding.
ALIKE = 1e-9
CHANGED = phrase("Something was answered or corrected meanwhile. Look at it again.")


@dataclass(frozen=True, kw_only=True)
class Change:
    """What judging anew would change in one answer.

    Attributes:
        name: Of the learner.
        sheet: The question as it was asked.
        given: What was answered, as it was sent; empty for nothing.
        before, after: The points it earned, and those it would earn.
        reviewed: Whether it was a review, which would be another one, too.
    """

    attempt_id: int
    position: int
    name: str
    number: int
    sheet: Sheet
    given: str
    before: float
    after: float
    most: float
    reviewed: bool


def changes(session: Session, quiz: QuizRow) -> tuple[Change, ...]:
    """Return what judging a quiz anew would change, attempt by attempt; changes nothing."""
    return tuple(change for change, _, _ in _changes(session, quiz))


def regrade(session: Session, quiz: QuizRow, seen: str, now: datetime) -> int:
    """Judge a quiz anew; return how many answers earn something else now.

    Args:
        session: Where to write.
        quiz: The quiz.
        seen: The digest of the changes that the one who decided has seen.
        now: The moment.

    Raises:
        QuizError: If something else would change by now; nothing is changed then.
    """
    found = [*_changes(session, quiz)]
    if digest(tuple(change for change, _, _ in found)) != seen:
        raise refused(CHANGED)
    with write(session):
        attempts = {change.attempt_id for change, _, _ in found}
        _lock(session, *attempts)
        for change, made, given in found:
            _keep(session, change.attempt_id, change.position, made, given)
        for attempt in attempts:
            _sum_up(session, attempt)
        _doubt(session, *{change.attempt_id for change, _, _ in found if change.reviewed})
    settle(session, now, Attempt.quiz_id == quiz.id)
    return len(found)


def let_count(session: Session, sitting: Sitting, position: int, came: str, now: datetime) -> None:
    """Let an answer that came after the end count as if it had come in time.

    Args:
        session: Where to write.
        sitting: An attempt that has ended.
        position: Of the question.
        came: When the answer came that the one who decided has seen, as ISO 8601.
        now: The moment.

    Raises:
        QuizError: If nothing came late there, or something else by now.
    """
    where = (Response.attempt_id == sitting.id, Response.position == position)
    row = session.execute(select(*Response.__table__.columns).where(*where)).one_or_none()
    if row is None or row.late is None or sitting.submitted_at is None:
        raise refused(phrase("No late answer waits there."))
    if row.late_at.isoformat() != came:
        raise refused(CHANGED)
    deck = row.question["deck_id"]
    rivals = rivals_of_each(session, {deck}).get(deck, ())
    made = mark(read(row.question).asked.question, row.late, rivals)
    kept = row.earlier
    if row.given:
        kept = [*kept, [row.given, row.saved_at.isoformat()]]
    with write(session):
        _lock(session, sitting.id)
        still = (*where, Response.late == row.late)
        values = {"given": row.late, "saved_at": row.late_at, "late": None, "late_at": None}
        values |= {"earlier": kept, "saves": row.saves + 1}
        counted = update(Response).where(*still).values(values).returning(Response.position)
        if session.execute(counted).first() is None:
            raise refused(CHANGED)
        _keep(session, sitting.id, position, made, row.late)
        _sum_up(session, sitting.id)
        _doubt(session, sitting.id)
    finish(session, sitting, now)


def _changes(session: Session, quiz: QuizRow) -> Iterator[tuple[Change, Mark, str | None]]:
    """Yield what judging anew would change, with the marks, and the answers as they were sent."""
    found = (
        select(*Response.__table__.columns, Attempt.number, Attempt.evidence_at, Person.name)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.quiz_id == quiz.id, Attempt.submitted_at.is_not(None))
        .order_by(Person.name_key, Person.id, Attempt.number, Response.position)
    )
    rows = session.execute(found).all()
    cards = cards_for_study(session, [*{row.card_id for row in rows}])
    rivals = rivals_of_each(session, {card.deck_id for card in cards.values()})
    for row in rows:
        card = cards[row.card_id]
        made = _anew(row, card, rivals[card.deck_id])
        if made is not None and abs(made.share - (row.share or 0.0)) > ALIKE:
            change = Change(
                attempt_id=row.attempt_id,
                position=row.position,
                name=row.name or "",
                number=row.number,
                sheet=read(row.question),
                given=row.given or "",
                before=(row.share or 0.0) * row.points,
                after=made.share * row.points,
                most=row.points,
                reviewed=quiz.scheduled
                and row.evidence_at is not None
                and rated(row.share) != rated(made.share),
            )
            yield change, made, row.given


def _anew(row: AnyRow, card: StudyCard, rivals: Sequence[Rival]) -> Mark | None:
    """Return the mark by the card as it is now; none if it is no longer asked so."""
    now = card.asked_as(row.question_type)
    if now is None:
        return None
    try:
        return mark(now.question, row.given, rivals)
    except ResponseError:
        # An option or a step that the card no longer has.
        return None


def _lock(session: Session, *attempts: int) -> None:
    """Lock attempts before their answers, as late answers do; none waits for another that way."""
    locked = select(Attempt.id).where(Attempt.id.in_(attempts)).order_by(Attempt.id)
    session.execute(locked.with_for_update())


def _keep(session: Session, attempt: int, position: int, made: Mark, given: str | None) -> None:
    """Keep the mark of an answer, inside of a write.

    Raises:
        QuizError: If another answer stands there by now.
    """
    where = (Response.attempt_id == attempt, Response.position == position)
    same = Response.given.is_not_distinct_from(given)
    values = {"verdict": verdict_json(made.verdict), "share": made.share}
    kept = update(Response).where(*where, same).values(values).returning(Response.position)
    if session.execute(kept).first() is None:
        raise refused(CHANGED)


def _doubt(session: Session, *attempts: int) -> None:
    """Let reviews be made of attempts once more, inside of a write: what differs is put right."""
    doubted = update(Attempt).where(Attempt.id.in_(attempts))
    session.execute(doubted.values(evidence_at=None))


def _sum_up(session: Session, attempt: int) -> None:
    earned = select(func.sum(Response.share * Response.points)).where(
        Response.attempt_id == attempt
    )
    points = session.execute(earned).scalar_one()
    session.execute(update(Attempt).where(Attempt.id == attempt).values(points=points))
