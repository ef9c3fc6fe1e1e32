"""A quiz held live in class: question by question, asked, counted, discussed, asked again, told.

Knows the tables of quizzes. Whoever teaches goes on step by step; each step has a number, so that a
step that was sent twice is made once, and each screen knows whether it is current.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.courses.rules import new_code, tidy_code, tidy_title, title_mistakes
from quizapp.deck import QuestionType
from quizapp.library import cards_for_study
from quizapp.phrase import phrase
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.making import UID_BYTES
from quizapp.quizzes.rules import QuizError, refused
from quizapp.quizzes.sheet import Sheet, read, written
from quizapp.tables import LiveQuiz, Quiz, QuizQuestion, Stage, write

# What a phone answers at once, and a screen shows as bars.
WAYS = (QuestionType.CHOICE, QuestionType.TRUE_FALSE, QuestionType.TYPED, QuestionType.GAP)
# 21 ** 6 codes, each worth something for an hour.
CODE_LENGTH = 6
MOST_QUESTIONS, MOST_ROUNDS = 50, 9
# No lesson is longer; one that its host left running is not offered to learners for ever.
LESSON = timedelta(hours=6)


class Step(StrEnum):
    """How a live quiz goes on."""

    ASK = "ask"
    COUNT = "count"
    AGAIN = "again"
    TELL = "tell"
    NEXT = "next"
    END = "end"


# From which stage each step leads on, and to which.
STEPS: Mapping[Step, tuple[frozenset[Stage], Stage]] = {
    Step.ASK: (frozenset({Stage.WAITING}), Stage.ASKED),
    Step.COUNT: (frozenset({Stage.ASKED}), Stage.COUNTED),
    Step.AGAIN: (frozenset({Stage.COUNTED}), Stage.ASKED),
    Step.TELL: (frozenset({Stage.ASKED, Stage.COUNTED}), Stage.TOLD),
    Step.NEXT: (frozenset({Stage.COUNTED, Stage.TOLD}), Stage.ASKED),
    Step.END: (frozenset(Stage) - {Stage.OVER}, Stage.OVER),
}


@dataclass(frozen=True, kw_only=True)
class Live:
    """A live quiz.

    Attributes:
        code: By which phones join; none once it is over.
        cards: The card of each question.
        place: Which question is on, counted from 0.
        round: 1 when it is asked first, 2 after the discussion.
        revision: Grows with every step.
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

    @property
    def sheet(self) -> Sheet:
        """Return the question that is on."""
        return self.questions[self.place]

    @property
    def is_last(self) -> bool:
        """Return whether no question comes after the one that is on."""
        return self.place + 1 == len(self.questions)


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
    """Begin a live quiz; return its uid.

    Args:
        session: Where to write.
        learner: Who holds it.
        course: The course, which they teach.
        title: As typed.
        drawn: Its questions; those that a phone cannot answer at once are left out.
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
        raise refused(
            phrase("None of these questions can be answered by a phone at once. Choose others.")
        )
    values: dict[str, Any] = {"uid": uid, "course_id": course.id, "host_id": learner.id}
    values |= {
        "title": title,
        "code": new_code(CODE_LENGTH),
        "questions": questions,
        "stage": Stage.WAITING,
    }
    values |= {"place": 0, "round": 1, "revision": 1, "began_at": now, "ended_at": None}
    with write(session):
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


def revision_of(session: Session, code: str) -> int:
    """Return the revision of the live quiz that a phone joined by a code; 0 if it is over."""
    found = select(LiveQuiz.revision).where(LiveQuiz.code == tidy_code(code))
    return session.execute(found).scalar_one_or_none() or 0


def lives(session: Session, course: Membership) -> tuple[Live, ...]:
    """Return the live quizzes of a course for those who teach there, the newest first."""
    if not course.may_teach:
        return ()
    found = select(*_COLUMNS).where(LiveQuiz.course_id == course.id)
    rows = session.execute(found.order_by(LiveQuiz.began_at.desc(), LiveQuiz.id.desc()))
    return tuple(_live(row._asdict()) for row in rows)


def running_lives(session: Session, course: Membership, now: datetime) -> tuple[Running, ...]:
    """Return the live quizzes that members of a course can take part in, the newest first."""
    runs = (LiveQuiz.course_id == course.id, LiveQuiz.began_at > now - LESSON)
    found = select(LiveQuiz.title, LiveQuiz.code).where(*runs, LiveQuiz.code.is_not(None))
    rows = session.execute(found.order_by(LiveQuiz.began_at.desc(), LiveQuiz.id.desc()))
    return tuple(Running(title=row.title, code=row.code or "") for row in rows)


def left_out(session: Session, course: Membership) -> dict[int, int]:
    """Return how many questions phones cannot answer at once, of each quiz that has any."""
    found = (
        select(QuizQuestion.quiz_id, func.count())
        .join(Quiz, Quiz.id == QuizQuestion.quiz_id)
        .where(Quiz.course_id == course.id, QuizQuestion.question_type.not_in(WAYS))
        .group_by(QuizQuestion.quiz_id)
    )
    return dict(session.execute(found).all())


def go_on(session: Session, found: Live, step: Step, revision: int, now: datetime) -> bool:
    """Make a step; return whether it was made now.

    Args:
        session: Where to write.
        found: The live quiz.
        step: Which.
        revision: The number of the step before, as the page that asks for it knew.
        now: The moment.

    Raises:
        QuizError: If this step does not come now.
    """
    sources, stage = STEPS[step]
    with write(session):
        row = select(LiveQuiz.stage, LiveQuiz.place, LiveQuiz.round, LiveQuiz.revision)
        at = session.execute(row.where(LiveQuiz.id == found.id).with_for_update()).one()
        if at.revision != revision:
            return False
        if at.stage not in sources:
            raise refused(phrase("The quiz has gone on meanwhile. Look at it again."))
        values: dict[str, Any] = {"stage": stage, "revision": revision + 1}
        if step is Step.AGAIN:
            if at.round == MOST_ROUNDS:
                raise refused(phrase("A question is asked at most {most} times.", most=MOST_ROUNDS))
            values["round"] = at.round + 1
        if step is Step.NEXT:
            values |= {"place": at.place + 1, "round": 1}
        if step is Step.END or values.get("place") == len(found.questions):
            values |= {"stage": Stage.OVER, "place": at.place, "code": None, "ended_at": now}
        session.execute(update(LiveQuiz).where(LiveQuiz.id == found.id).values(values))
    return True


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
)


def _one(session: Session, *where: Any) -> Live | None:  # noqa: ANN401 - conditions
    row = session.execute(select(*_COLUMNS).where(*where)).one_or_none()
    return _live(row._asdict()) if row else None


def _live(values: dict[str, Any]) -> Live:
    kept = values.pop("questions")
    return Live(
        questions=tuple(read(each["sheet"]) for each in kept),
        cards=tuple(each["card"] for each in kept),
        **values,
    )


def _asked(session: Session, drawn: Sequence[Drawn], uid: str) -> list[dict[str, Any]]:
    """Return what is kept of the questions that a phone can answer at once."""
    wanted = [each for each in drawn if each.way in WAYS][:MOST_QUESTIONS]
    cards = cards_for_study(session, [each.card for each in wanted])
    return [
        {
            "card": each.card,
            "sheet": written(cards[each.card], each.way, f"{uid}/{each.card}", shuffled=False),
        }
        for each in wanted
        if cards[each.card].asked_as(each.way)
    ]
