"""Tables of quizzes: what is asked, who sat it, and each answer; and quizzes held live in a class.

Knows SQLAlchemy and the question types.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import QuestionType
from quizapp.tables.columns import word
from quizapp.tables.mapping import Base


class Feedback(StrEnum):
    """When a learner sees what was right in a quiz."""

    AT_ONCE = "at-once"
    AFTER = "after"
    CLOSED = "closed"


class Stage(StrEnum):
    """What is on the screens of a live quiz."""

    WAITING = "waiting"
    ASKED = "asked"
    COUNTED = "counted"
    TOLD = "told"
    OVER = "over"


class Quiz(Base, kw_only=True):
    """A scored test that a course gives.

    Attributes:
        uid: Random and permanent; stands in addresses.
        author_id: Who made it; none once they are gone.
        about: CommonMark.
        plan: From which cards it is drawn, part by part; nothing if it was put together by hand.
        drawn_each: Whether each attempt draws its own questions; else all get those of the quiz.
        seed: What chance begins from.
        shuffled: Whether questions and options stand in another order in each attempt.
        attempts: How often it may be sat, 1-100; 0 for any number of times.
        minutes: The time limit of an attempt, 1-1440; none for no limit.
        opens_at: From when on it can be sat; none for at once.
        closes_at: Until when it can be sat; none for without an end.
        feedback: When learners see what was right.
        scheduled: Whether answers are reviews, too.
        published_at: Since when learners see it; none for a draft.
    """

    __tablename__ = "quiz"
    __table_args__ = (
        CheckConstraint("attempts BETWEEN 0 AND 100", name="attempts"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("closes_at > opens_at", name="window"),
        Index(None, "course_id"),
        Index(None, "author_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    title: Mapped[str]
    about: Mapped[str]
    plan: Mapped[list[Any]]
    drawn_each: Mapped[bool]
    seed: Mapped[int]
    shuffled: Mapped[bool]
    attempts: Mapped[int]
    minutes: Mapped[int | None]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    feedback: Mapped[Feedback] = mapped_column(word(Feedback, "feedback"))
    scheduled: Mapped[bool]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(default=None)


class QuizQuestion(Base, kw_only=True):
    """A question of a quiz that all who sit it get.

    Attributes:
        position: Counted from 1.
        points: What it counts.
    """

    __tablename__ = "quiz_question"
    __table_args__ = (
        CheckConstraint("points > 0", name="points"),
        Index(None, "card_id"),
    )

    quiz_id: Mapped[int] = mapped_column(
        ForeignKey("quiz.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    question_type: Mapped[QuestionType] = mapped_column(word(QuestionType, "question_type"))
    points: Mapped[float]


class ExtraTime(Base, kw_only=True):
    """That someone has more time for the quizzes of a course.

    Attributes:
        percent: How much more, 1-300.
    """

    __tablename__ = "extra_time"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 1 AND 300", name="percent"),
        Index(None, "person_id"),
    )

    course_id: Mapped[int] = mapped_column(
        ForeignKey("course.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    percent: Mapped[int]


class Attempt(Base, kw_only=True):
    """One sitting of a quiz, or a test that a learner gave themselves.

    Attributes:
        uid: Random and permanent; stands in addresses.
        quiz_id: The quiz; none for a test of one's own.
        deck_id: For a test of one's own its deck; else none.
        number: Counted from 1 for each learner and quiz.
        ends_at: When the time is up; none for no limit.
        submitted_at: When it was handed in, or ended by itself; none while it runs.
        points: What was reached; none while it runs.
        most_points: What could be reached.
        evidence_at: When its answers became reviews; none if they did not.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "person_id", "number"),
        # Two tabs begin one attempt, not two.
        Index(
            "uq_attempt_running",
            "quiz_id",
            "person_id",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
        CheckConstraint("(quiz_id IS NULL) <> (deck_id IS NULL)", name="of_quiz_or_deck"),
        Index(None, "person_id", "started_at"),
        Index(None, "deck_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    quiz_id: Mapped[int | None] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    deck_id: Mapped[int | None] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    number: Mapped[int]
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    points: Mapped[float | None] = mapped_column(default=None)
    most_points: Mapped[float]
    evidence_at: Mapped[datetime | None] = mapped_column(default=None)


class Response(Base, kw_only=True):
    """A question of an attempt, as it was asked, with the answer to it.

    Attributes:
        position: Counted from 1, in the order of the attempt.
        question: As the card had it when the attempt began, in the order in which it is shown.
        given: The answer, as sent; none if there is none.
        saved_at: When it was last changed.
        saves: How often it was changed; a page that knows an older number is told so.
        earlier: What stood there before, with its time, the oldest first.
        late: What came after the end, and does not count; none if nothing did.
        late_at: When it came.
        flagged: Whether the learner wants to look at it again.
        checked_at: When the learner saw what is right; from then on it stays as it is.
        milliseconds: How long it was looked at.
        verdict: The judgement; none before the end, or before it was checked.
        share: Which share of the points it earned, 0-1; none before it was judged.
    """

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint("share BETWEEN 0 AND 1", name="share"),
        CheckConstraint("points > 0", name="points"),
        CheckConstraint("milliseconds >= 0", name="milliseconds"),
        Index(None, "card_id"),
    )

    attempt_id: Mapped[int] = mapped_column(
        ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    question_type: Mapped[QuestionType] = mapped_column(word(QuestionType, "question_type"))
    points: Mapped[float]
    question: Mapped[dict[str, Any]]
    given: Mapped[str | None] = mapped_column(default=None)
    saved_at: Mapped[datetime | None] = mapped_column(default=None)
    saves: Mapped[int] = mapped_column(default=0)
    earlier: Mapped[list[Any]] = mapped_column(default_factory=list)
    late: Mapped[str | None] = mapped_column(default=None)
    late_at: Mapped[datetime | None] = mapped_column(default=None)
    flagged: Mapped[bool] = mapped_column(default=False)
    checked_at: Mapped[datetime | None] = mapped_column(default=None)
    milliseconds: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    share: Mapped[float | None] = mapped_column(default=None)


class LiveQuiz(Base, kw_only=True):
    """A quiz held in class: one question after the other on the screens of all.

    Attributes:
        code: By which phones join; none once it is over.
        questions: The questions, each as its card had it at the beginning, with its card.
        place: Which of them is on, counted from 0.
        round: 1 when it is asked first, 2 after the discussion.
        revision: Grows with every step, so that a screen knows at once whether it is current.
        standings: How each question that has been on stands: its stage and its round.
        hidden: Typed answers, folded, that the screen in front does not show.
    """

    __tablename__ = "live_quiz"
    __table_args__ = (
        CheckConstraint("round BETWEEN 1 AND 9", name="round"),
        Index(None, "course_id"),
        Index(None, "host_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"))
    host_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    title: Mapped[str]
    code: Mapped[str | None] = mapped_column(unique=True)
    questions: Mapped[list[Any]]
    stage: Mapped[Stage] = mapped_column(word(Stage, "stage"))
    place: Mapped[int]
    round: Mapped[int]
    revision: Mapped[int]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    standings: Mapped[list[Any]] = mapped_column(default_factory=list)
    hidden: Mapped[list[Any]] = mapped_column(default_factory=list)


class LiveSeat(Base, kw_only=True):
    """A phone that takes part in a live quiz; its cookie holds the token, this row its hash.

    Attributes:
        token_hash: SHA-256 of the token.
        person_id: Who, if they are signed in; else none.
    """

    __tablename__ = "live_seat"
    __table_args__ = (
        UniqueConstraint("live_id", "token_hash"),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    live_id: Mapped[int] = mapped_column(ForeignKey("live_quiz.id", ondelete="CASCADE"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    seated_at: Mapped[datetime]


class LiveAnswer(Base, kw_only=True):
    """What one phone answered to one question in one round; changed until answers are counted."""

    __tablename__ = "live_answer"
    __table_args__ = (Index(None, "live_id", "place", "round"),)

    seat_id: Mapped[int] = mapped_column(
        ForeignKey("live_seat.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    live_id: Mapped[int] = mapped_column(ForeignKey("live_quiz.id", ondelete="CASCADE"))
    given: Mapped[str]
    share: Mapped[float]
    answered_at: Mapped[datetime]
