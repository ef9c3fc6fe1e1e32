"""The end of an attempt: handed in, or out of time; judged once, and then reviews, too.

Knows the tables of quizzes and grading. To hand in twice is to hand in once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.library import rivals_of_each
from quizapp.phrase import phrase
from quizapp.progress.stored import verdict_json
from quizapp.questions import Rival
from quizapp.quizzes.evidence import make_evidence
from quizapp.quizzes.marks import Mark, mark, points
from quizapp.quizzes.reading import quiz_of
from quizapp.quizzes.rules import refused
from quizapp.quizzes.sheet import read
from quizapp.quizzes.sitting import COLUMNS, GRACE, Sitting, tells
from quizapp.tables import Attempt, Feedback, Quiz, Response, write

# Attempts that have ended, and whose answers are to be reviews but are not yet.
_UNSEEN = (
    Attempt.submitted_at.is_not(None),
    Attempt.evidence_at.is_(None),
    or_(Attempt.quiz_id.is_(None), Quiz.scheduled),
)
_FOUND = select(*COLUMNS).outerjoin(Quiz, Quiz.id == Attempt.quiz_id)
Rivals = Mapping[int, Sequence[Rival]]
AnyRow = Row[*tuple[Any, ...]]


def hand_in(session: Session, sitting: Sitting, now: datetime) -> bool:
    """End an attempt and judge its answers; return whether it was ended now.

    Does nothing if it has ended, or if its time was up and it has been given more meanwhile.

    Args:
        session: Where to write.
        sitting: The attempt, as it was looked at.
        now: The moment; if its time was up before, it ended then.
    """
    # Judged before the lock is taken; in it only what came in between is judged again.
    rows = _responses(session, sitting.id)
    rivals = rivals_of_each(session, {row.question["deck_id"] for row in rows})
    judged = {row.position: (row.saves, _mark(row, rivals)) for row in rows}
    with write(session):
        ends = select(Attempt.submitted_at, Attempt.ends_at).where(Attempt.id == sitting.id)
        at = replace(sitting, **session.execute(ends.with_for_update()).one()._asdict())
        if at.submitted_at or (at.takes_answers(now) and not sitting.takes_answers(now)):
            return False
        rows = _responses(session, sitting.id)
        marks = [
            made if saves == row.saves else _mark(row, rivals)
            for row in rows
            for saves, made in [judged[row.position]]
        ]
        _keep_marks(session, rows, marks)
        shares, most = [each.share for each in marks], [row.points for row in rows]
        ended = min(now, at.ends_at) if at.ends_at else now
        values = {"submitted_at": ended, "points": points(shares, most)}
        session.execute(update(Attempt).where(Attempt.id == sitting.id).values(values))
    return True


def check(session: Session, sitting: Sitting, position: int, now: datetime) -> None:
    """Judge one answer of a running attempt, which stays as it is from then on.

    Raises:
        QuizError: If there is no such question, or it has no answer yet.
    """
    row = next(
        (each for each in _responses(session, sitting.id) if each.position == position), None
    )
    if row is None or row.given is None:
        raise refused(phrase("Answer the question first."))
    made = _mark(row, rivals_of_each(session, {row.question["deck_id"]}))
    with write(session):
        # As answers that come in do, so that none is changed once it was told what is right.
        session.execute(select(Attempt.id).where(Attempt.id == sitting.id).with_for_update())
        same = (
            Response.attempt_id == sitting.id,
            Response.position == position,
            Response.saves == row.saves,
            Response.checked_at.is_(None),
        )
        session.execute(update(Response).where(*same).values(checked_at=now, **_kept(made)))


def finish(session: Session, sitting: Sitting, now: datetime) -> bool:
    """End an attempt, and let its answers be reviews unless its quiz says otherwise.

    Where the quiz does not tell yet what is right, neither do reviews: they wait until it does. The
    same again changes nothing; what was cut short between the two is made up for.

    Returns:
        Whether it was ended now.
    """
    is_ended = sitting.submitted_at is None and hand_in(session, sitting, now)
    quiz = quiz_of(session, sitting.quiz_id) if sitting.quiz_id else None
    if not tells(session, quiz, now):
        return is_ended
    ended = session.execute(_FOUND.where(Attempt.id == sitting.id, *_UNSEEN)).one_or_none()
    who = learner(session, sitting.person_id)
    if ended is not None and who is not None:
        make_evidence(session, who, Sitting(**ended._asdict()), now)
    return is_ended


def settle(session: Session, now: datetime, *where: ColumnElement[bool]) -> None:
    """End the attempts whose time is up, and let those be reviews that have waited for it.

    Nothing runs when a time is up; whoever looks next finds the attempt ended at its time.

    Args:
        session: Where to write.
        now: The moment.
        where: Which attempts, as conditions on them and their quizzes.
    """
    over = and_(Attempt.submitted_at.is_(None), Attempt.ends_at < now - GRACE)
    # Those that are cut short, or wait for the quiz to close.
    waits = or_(Quiz.feedback != Feedback.CLOSED, Quiz.closes_at <= now)
    found = _FOUND.where(*where, or_(over, and_(*_UNSEEN, waits))).order_by(Attempt.id)
    for row in session.execute(found).all():
        finish(session, Sitting(**row._asdict()), now)


def _responses(session: Session, attempt: int) -> Sequence[AnyRow]:
    found = select(*Response.__table__.columns).where(Response.attempt_id == attempt)
    return session.execute(found.order_by(Response.position)).all()


def _mark(row: AnyRow, rivals: Rivals) -> Mark:
    question = read(row.question).asked.question
    return mark(question, row.given, rivals.get(row.question["deck_id"], ()))


def _keep_marks(session: Session, rows: Sequence[AnyRow], marks: Sequence[Mark]) -> None:
    session.execute(
        update(Response),
        [
            {"attempt_id": row.attempt_id, "position": row.position} | _kept(made)
            for row, made in zip(rows, marks, strict=True)
        ],
    )


def _kept(made: Mark) -> dict[str, Any]:
    return {"verdict": verdict_json(made.verdict), "share": made.share}
