"""Attempts as pages show them, to the one who sits them and to those who teach. Knows their tables.

Time is counted here, by the clock of the server. Who loses the connection has a minute more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.deck import QuestionType
from quizapp.grading import Verdict
from quizapp.progress.stored import verdict_from
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.sheet import Sheet, read
from quizapp.tables import Attempt, Feedback, Quiz, Response

GRACE = timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """An attempt.

    Attributes:
        quiz_id: The quiz; none for a test of one's own.
        deck_id: For a test of one's own its deck; else none.
        number: Counted from 1 for each learner and quiz.
        ends_at: When the time is up; none for no limit.
        submitted_at: When it was handed in, or ended by itself; none while it runs.
        points: What was reached; none while it runs.
        most_points: What could be reached.
        evidence_at: When its answers became reviews; none if they did not.
    """

    id: int
    uid: str
    quiz_id: int | None
    deck_id: int | None
    person_id: int
    number: int
    started_at: datetime
    ends_at: datetime | None
    submitted_at: datetime | None
    points: float | None
    most_points: float
    evidence_at: datetime | None

    def takes_answers(self, now: datetime) -> bool:
        """Return whether an answer that comes at a moment still counts."""
        in_time = self.ends_at is None or now <= self.ends_at + GRACE
        return self.submitted_at is None and in_time

    def seconds_left(self, now: datetime) -> int | None:
        """Return how long it still takes answers, without the minute more; none for no limit."""
        if self.ends_at is None:
            return None
        return max(0, int((self.ends_at - now).total_seconds()))


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question of an attempt with its answer.

    Attributes:
        position: Counted from 1.
        way: How it is asked.
        points: What it counts.
        sheet: The question as it is shown.
        given: The answer, as sent; none if there is none.
        saves: How often it was changed.
        earlier: What stood there before, the oldest first.
        late: What came after the end, and does not count; none if nothing did.
        late_at: When it came.
        flagged: Whether the learner wants to look at it again.
        checked_at: When the learner saw what is right; none if they did not.
        seconds: How long it was looked at.
        verdict: The judgement; none before there is one.
        share: Which share of the points it earned, 0-1; none before it was judged.
    """

    position: int
    card_id: int
    way: QuestionType
    points: float
    sheet: Sheet
    given: str | None
    saved_at: datetime | None
    saves: int
    earlier: tuple[str, ...]
    late: str | None
    late_at: datetime | None
    flagged: bool
    checked_at: datetime | None
    seconds: float
    verdict: Verdict | None
    share: float | None

    @property
    def earned(self) -> float | None:
        """Return the points it earned; none before it was judged."""
        return None if self.share is None else self.share * self.points


COLUMNS = tuple(getattr(Attempt, name) for name in Sitting.__dataclass_fields__)


def attempt(session: Session, learner: Learner | None, uid: str) -> Sitting | None:
    """Return an attempt of someone's own; none if there is none."""
    if learner is None:
        return None
    return _one(session, Attempt.uid == uid, Attempt.person_id == learner.id)


def attempt_in(session: Session, course: Membership, uid: str) -> Sitting | None:
    """Return an attempt at a quiz of a course that someone helps to teach; none for others."""
    if not course.may_assist:
        return None
    of_course = select(Quiz.id).where(Quiz.course_id == course.id)
    return _one(session, Attempt.uid == uid, Attempt.quiz_id.in_(of_course))


def attempts(session: Session, learner: Learner, quiz_id: int) -> tuple[Sitting, ...]:
    """Return someone's attempts at a quiz, the first first."""
    return _of(session, learner, Attempt.quiz_id == quiz_id)


def attempts_in(
    session: Session, learner: Learner, course: Membership
) -> dict[int, tuple[Sitting, ...]]:
    """Return someone's attempts at each quiz of a course, by its id, the first first."""
    of_course = select(Quiz.id).where(Quiz.course_id == course.id)
    found: dict[int, list[Sitting]] = {}
    for each in _of(session, learner, Attempt.quiz_id.in_(of_course)):
        found.setdefault(each.quiz_id or 0, []).append(each)
    return {quiz: tuple(of_quiz) for quiz, of_quiz in found.items()}


def running_tests(session: Session, learner: Learner, deck_id: int) -> tuple[Sitting, ...]:
    """Return the tests on a deck that someone gave themselves and still sits, the last first."""
    running = (Attempt.deck_id == deck_id, Attempt.submitted_at.is_(None))
    found = _of(session, learner, *running)
    return tuple(sorted(found, key=lambda each: (each.started_at, each.id), reverse=True))


def tells(session: Session, quiz: QuizRow | None, now: datetime) -> bool:
    """Return whether learners see by now what is right in a quiz; none for a test of one's own.

    Where a quiz tells it when it closes, it waits for those who still sit it, too: they may have
    more time, or the minute for a lost connection.
    """
    if quiz is None or quiz.feedback is not Feedback.CLOSED:
        return True
    if not quiz.is_closed(now):
        return False
    still = (Attempt.submitted_at.is_(None), Attempt.ends_at >= now - GRACE)
    sat = select(Attempt.id).where(Attempt.quiz_id == quiz.id, *still).limit(1)
    return session.execute(sat).first() is None


def answers(session: Session, attempt_id: int) -> tuple[Answered, ...]:
    """Return the questions of an attempt with their answers, in their order."""
    found = select(*Response.__table__.columns).where(Response.attempt_id == attempt_id)
    rows = session.execute(found.order_by(Response.position))
    return tuple(
        Answered(
            position=row.position,
            card_id=row.card_id,
            way=row.question_type,
            points=row.points,
            sheet=read(row.question),
            given=row.given,
            saved_at=row.saved_at,
            saves=row.saves,
            earlier=tuple(text for text, _ in row.earlier),
            late=row.late,
            late_at=row.late_at,
            flagged=row.flagged,
            checked_at=row.checked_at,
            seconds=row.milliseconds / 1000,
            verdict=verdict_from(row.verdict) if row.verdict else None,
            share=row.share,
        )
        for row in rows
    )


def _of(session: Session, learner: Learner, *where: ColumnElement[bool]) -> tuple[Sitting, ...]:
    found = select(*COLUMNS).where(Attempt.person_id == learner.id, *where)
    rows = session.execute(found.order_by(Attempt.number))
    return tuple(Sitting(**row._asdict()) for row in rows)


def _one(session: Session, *where: ColumnElement[bool]) -> Sitting | None:
    row = session.execute(select(*COLUMNS).where(*where)).one_or_none()
    return Sitting(**row._asdict()) if row else None
