"""A quiz held live in class: begun, found by those who teach and by phones, with its questions.

Knows the tables of quizzes. Its number grows with each step, so that each screen knows whether it
is current.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.courses.rules import new_code, tidy_code, tidy_title, title_mistakes
from quizapp.library import StudyCard
from quizapp.phrase import phrase
from quizapp.quizzes.askable import current, still_asked
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.making import UID_BYTES
from quizapp.quizzes.rules import QuizError, refused
from quizapp.quizzes.sheet import Sheet, read, written
from quizapp.tables import LiveQuiz, Member, Quiz, QuizQuestion, Stage, write

# 21 ** 6 codes, each worth something for an hour.
CODE_LENGTH = 6
MOST_QUESTIONS = 50
# No lesson is longer; one that its host left running is not offered to learners for ever.
LESSON = timedelta(hours=6)


@dataclass(frozen=True, kw_only=True)
class Live:
    """A live quiz.

    Attributes:
        code: By which phones join; none once it is over.
        cards: The card of each question.
        place: Which question is on, counted from 0.
        round: 1 when it is asked first, 2 after the discussion.
        revision: Grows with every step.
        standings: How each question that has been on stands: its stage and its round.
        hidden: Typed answers, folded, that the screen in front does not show.
    """

    id: int
    uid: str
    course_id: int
    host_id: int | None
    title: str
    code: str | None
    questions: tuple[Sheet, ...]
    cards: tuple[int, ...]
    stage: Stage
    place: int
    round: int
    revision: int
    began_at: datetime
    standings: tuple[tuple[Stage, int], ...]
    hidden: frozenset[str]

    @property
    def sheet(self) -> Sheet:
        """Return the question that is on."""
        return self.questions[self.place]

    @property
    def is_last(self) -> bool:
        """Return whether no question comes after the one that is on."""
        return self.place + 1 == len(self.questions)

    def is_told(self, place: int) -> bool:
        """Return whether the class has been told what is right in a question."""
        return place < len(self.standings) and self.standings[place][0] is Stage.TOLD


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """How many questions of a quiz are not asked when it is held live.

    Attributes:
        gone: Their cards are retired, or no longer asked so.
        beyond: They come after as many as a live quiz has at most.
    """

    gone: int
    beyond: int


@dataclass(frozen=True, kw_only=True)
class Held:
    """A live quiz in the list of those who teach, without its questions."""

    uid: str
    host_id: int | None
    title: str
    stage: Stage
    began_at: datetime


@dataclass(frozen=True, kw_only=True)
class Running:
    """A live quiz that runs, as learners are told of it."""

    title: str
    code: str


def begin_live(
    session: Session,
    learner: Learner,
    course: Membership,
    title: str,
    drawn: Sequence[Drawn],
    now: datetime,
) -> str:
    """Begin a live quiz; return its uid. Those that its host left running have ended then.

    Args:
        session: Where to write.
        learner: Who holds it.
        course: The course, which they teach.
        title: As typed.
        drawn: Its questions; see `LeftOut` for those that are left out.
        now: The moment.

    Raises:
        QuizError: If nothing is left, or it has no title.
    """
    title = tidy_title(title)
    if title_mistakes(title):
        raise QuizError({"title": title_mistakes(title)})
    uid = secrets.token_hex(UID_BYTES)
    questions = _asked(session, drawn, uid)
    if not questions:
        raise refused(phrase("The quiz has no question that is still asked. Choose others."))
    values: dict[str, Any] = {"uid": uid, "course_id": course.id, "host_id": learner.id}
    values |= {"title": title, "code": new_code(CODE_LENGTH), "questions": questions}
    values |= {"stage": Stage.WAITING, "place": 0, "round": 1, "revision": 1}
    values |= {"began_at": now, "ended_at": None, "standings": [], "hidden": []}
    with write(session):
        # Whoever begins another one at this moment waits here, and then ends this one.
        of_host = (Member.course_id == course.id, Member.person_id == learner.id)
        session.execute(select(Member.role).where(*of_host).with_for_update()).one()
        _end(session, course, learner, now)
        session.execute(insert(LiveQuiz).values(values))
    return uid


def live(session: Session, course: Membership, uid: str) -> Live | None:
    """Return a live quiz of a course for those who teach there; none for others."""
    if not course.may_teach:
        return None
    return _one(session, LiveQuiz.uid == uid, LiveQuiz.course_id == course.id)


def live_by_code(session: Session, code: str) -> Live | None:
    """Return the live quiz that a phone joins by a code; none if none has it."""
    return _one(session, LiveQuiz.code == tidy_code(code))


def live_by_id(session: Session, live_id: int) -> Live | None:
    """Return a live quiz, over or not, for a phone that may have a seat in it."""
    return _one(session, LiveQuiz.id == live_id)


def revision_of(session: Session, code: str) -> int:
    """Return the revision of the live quiz that a phone joined by a code; 0 if it is over."""
    found = select(LiveQuiz.revision).where(LiveQuiz.code == tidy_code(code))
    return session.execute(found).scalar_one_or_none() or 0


def lives(session: Session, course: Membership) -> tuple[Held, ...]:
    """Return the live quizzes of a course for those who teach there, the newest first."""
    if not course.may_teach:
        return ()
    columns = (LiveQuiz.uid, LiveQuiz.host_id, LiveQuiz.title, LiveQuiz.stage, LiveQuiz.began_at)
    found = select(*columns).where(LiveQuiz.course_id == course.id)
    rows = session.execute(found.order_by(LiveQuiz.began_at.desc(), LiveQuiz.id.desc()))
    return tuple(Held(**row._asdict()) for row in rows)


def running_lives(session: Session, course: Membership, now: datetime) -> tuple[Running, ...]:
    """Return the live quizzes that members of a course can take part in, the newest first."""
    runs = (LiveQuiz.course_id == course.id, LiveQuiz.began_at > now - LESSON)
    found = select(LiveQuiz.title, LiveQuiz.code).where(*runs, LiveQuiz.code.is_not(None))
    rows = session.execute(found.order_by(LiveQuiz.began_at.desc(), LiveQuiz.id.desc()))
    return tuple(Running(title=row.title, code=row.code or "") for row in rows)


def left_out(session: Session, course: Membership) -> dict[int, LeftOut]:
    """Return what a live quiz leaves out, of each quiz of a course of which it does."""
    columns = (QuizQuestion.card_id, QuizQuestion.question_type, QuizQuestion.points)
    found = (
        select(QuizQuestion.quiz_id, *columns)
        .join(Quiz, Quiz.id == QuizQuestion.quiz_id)
        .where(Quiz.course_id == course.id)
        .order_by(QuizQuestion.quiz_id, QuizQuestion.position)
    )
    every: dict[int, list[Drawn]] = {}
    for row in session.execute(found):
        drawn = Drawn(card=row.card_id, way=row.question_type, points=row.points)
        every.setdefault(row.quiz_id, []).append(drawn)
    cards = current(session, [each for drawn in every.values() for each in drawn])
    counts = {quiz: _left_out(drawn, cards) for quiz, drawn in every.items()}
    return {quiz: each for quiz, each in counts.items() if each.gone or each.beyond}


_COLUMNS = (
    LiveQuiz.id,
    LiveQuiz.uid,
    LiveQuiz.course_id,
    LiveQuiz.host_id,
    LiveQuiz.title,
    LiveQuiz.code,
    LiveQuiz.questions,
    LiveQuiz.stage,
    LiveQuiz.place,
    LiveQuiz.round,
    LiveQuiz.revision,
    LiveQuiz.began_at,
    LiveQuiz.standings,
    LiveQuiz.hidden,
)


def _one(session: Session, *where: ColumnElement[bool]) -> Live | None:
    row = session.execute(select(*_COLUMNS).where(*where)).one_or_none()
    return _live(row._asdict()) if row else None


def _live(values: dict[str, Any]) -> Live:
    kept = values.pop("questions")
    return Live(
        questions=tuple(read(each["sheet"]) for each in kept),
        cards=tuple(each["card"] for each in kept),
        standings=tuple((Stage(stage), number) for stage, number in values.pop("standings")),
        hidden=frozenset(values.pop("hidden")),
        **values,
    )


def _end(session: Session, course: Membership, host: Learner, now: datetime) -> None:
    """End the live quizzes that someone left running in a course, inside of a write."""
    of_host = (LiveQuiz.course_id == course.id, LiveQuiz.host_id == host.id)
    ended = {"stage": Stage.OVER, "code": None, "ended_at": now, "revision": LiveQuiz.revision + 1}
    session.execute(update(LiveQuiz).where(*of_host, LiveQuiz.stage != Stage.OVER).values(**ended))


def _asked(session: Session, drawn: Sequence[Drawn], uid: str) -> list[dict[str, Any]]:
    """Return what is kept of the questions that are asked live."""
    cards = current(session, drawn)
    return [
        {
            "card": each.card,
            "sheet": written(cards[each.card], each.way, f"{uid}/{each.card}", shuffled=False),
        }
        for each in still_asked(drawn, cards)[:MOST_QUESTIONS]
    ]


def _left_out(drawn: Sequence[Drawn], cards: Mapping[int, StudyCard]) -> LeftOut:
    fit = len(still_asked(drawn, cards))
    return LeftOut(gone=len(drawn) - fit, beyond=max(0, fit - MOST_QUESTIONS))
