"""Beginning an attempt: at a quiz of a course, or at a test that a learner gives themselves.

Knows the tables of quizzes. Two tabs that begin at once get the same attempt of a quiz.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.phrase import counted, phrase
from quizapp.quizzes.askable import current, still_asked
from quizapp.quizzes.blueprint import MOST_QUESTIONS, Part
from quizapp.quizzes.drawing import DrawError, Drawn, draw, draw_most, facts_of
from quizapp.quizzes.making import UID_BYTES
from quizapp.quizzes.pool import candidates, chances, met
from quizapp.quizzes.reading import QuizRow, questions
from quizapp.quizzes.rules import QuizError, out_of_range, refused
from quizapp.quizzes.sheet import written
from quizapp.quizzes.timing import end_of
from quizapp.tables import Attempt, Member, Quiz, Response, write

Row = dict[str, Any]


class Reach(StrEnum):
    """Which cards a test for oneself asks; who has met none of the deck is asked all of them."""

    ALL = "all"
    MET = "met"
    # Those that were met, however few.
    FEW = "few"


class TooFewMetError(QuizError):
    """A test that asks for more than its learner has met, where there is more that is new.

    Attributes:
        found: How many questions there are of what was met.
    """

    def __init__(self, found: int) -> None:
        """Say how many there are."""
        self.found = found
        said = phrase("You have met no card yet that can be asked so.")
        if found:
            said = counted(
                "You have met only {number} card that can be asked so.",
                "You have met only {number} cards that can be asked so.",
                found,
            )
        super().__init__({"": (said,)})


def begin_attempt(
    session: Session, learner: Learner, course: Membership, quiz: QuizRow, now: datetime
) -> str:
    """Begin an attempt at a quiz, or go on with the one that runs; return its uid.

    Args:
        session: Where to write.
        learner: Who sits it.
        course: The course, and what they are in it.
        quiz: The quiz.
        now: The moment.

    Raises:
        QuizError: If it cannot be sat now, or no longer by this learner.
    """
    before = _attempts(session, learner, quiz)
    running = _running(before)
    if running:
        return running
    if course.archived:
        raise refused(phrase("The course is archived; its quizzes are no longer sat."))
    _refuse_now(quiz, len(before), now)
    uid, number = secrets.token_hex(UID_BYTES), len(before) + 1
    seed = f"{quiz.seed}/{learner.id}/{number}"
    drawn = _drawn(session, learner, quiz, seed, now)
    sheets = _sheets(session, drawn, seed, shuffled=quiz.shuffled)
    if not sheets:
        raise refused(phrase("The quiz has no questions now. Tell those who teach the course."))
    of_learner = (Member.course_id == course.id, Member.person_id == learner.id)
    with write(session):
        # Whoever begins in another tab waits here, and then finds what was begun.
        session.execute(select(Member.role).where(*of_learner).with_for_update()).one()
        meanwhile = _attempts(session, learner, quiz)
        if len(meanwhile) > len(before):
            return _running(meanwhile) or meanwhile[-1][0]
        quiz = _at_last(session, quiz)
        values = {"uid": uid, "quiz_id": quiz.id, "deck_id": None, "number": number}
        values["ends_at"] = end_of(session, quiz, learner.id, now)
        _keep(session, learner, values, sheets, now)
    return uid


def begin_test(
    session: Session, learner: Learner, part: Part, now: datetime, reach: Reach = Reach.ALL
) -> str:
    """Begin a test that a learner gives themselves on a deck; return its uid.

    If the deck has fewer questions than wanted that stand side by side, it has all of these.

    Args:
        session: Where to write.
        learner: Who.
        part: What is asked, of which deck; cards at risk are those of the learner.
        now: The moment.
        reach: Of which cards.

    Raises:
        TooFewMetError: If too little was met, and asking what is new would help.
        QuizError: If nothing can be asked so.
    """
    if not 1 <= part.count <= MOST_QUESTIONS:
        raise refused(out_of_range(part.count, 1, MOST_QUESTIONS), "count")
    uid = secrets.token_hex(UID_BYTES)
    found = candidates(session, learner, {part.deck})
    risks = chances(session, (learner.id,), {part.deck}, now) if part.at_risk else {}
    known = met(session, learner, part.deck) if reach is not Reach.ALL else ()
    asked = [each for each in found if each.card in known] if known else found
    drawn = draw_most(part, asked, uid, risks)
    is_short = len(drawn) < (part.count if reach is Reach.MET else 1)
    if is_short and facts_of(part, asked) < facts_of(part, found):
        raise TooFewMetError(len(drawn))
    if not drawn:
        raise refused(phrase("The deck has no card that can be asked so. Choose other ways."))
    sheets = _sheets(session, drawn, uid, shuffled=True)
    with write(session):
        values = {"uid": uid, "quiz_id": None, "deck_id": part.deck, "number": 1, "ends_at": None}
        _keep(session, learner, values, sheets, now)
    return uid


def in_order(drawn: Sequence[Drawn], seed: str, *, shuffled: bool) -> tuple[Drawn, ...]:
    """Return questions as they are, or in an order of chance that the seed decides."""
    if not shuffled:
        return tuple(drawn)
    return tuple(sorted(drawn, key=lambda each: sha256(f"{seed}\n{each.card}".encode()).digest()))


def _attempts(session: Session, learner: Learner, quiz: QuizRow) -> list[tuple[str, bool]]:
    """Return the uid of each attempt, the first first, and whether it runs."""
    of_learner = (Attempt.quiz_id == quiz.id, Attempt.person_id == learner.id)
    found = select(Attempt.uid, Attempt.submitted_at).where(*of_learner).order_by(Attempt.number)
    return [(row.uid, row.submitted_at is None) for row in session.execute(found)]


def _at_last(session: Session, quiz: QuizRow) -> QuizRow:
    """Return a quiz with the time limit and window that it has inside of a write.

    Raises:
        QuizError: If it was deleted meanwhile.
    """
    found = select(Quiz.minutes, Quiz.closes_at).where(Quiz.id == quiz.id)
    row = session.execute(found.with_for_update(read=True)).one_or_none()
    if row is None:
        raise refused(phrase("The quiz is deleted."))
    return replace(quiz, minutes=row.minutes, closes_at=row.closes_at)


def _running(attempts: Sequence[tuple[str, bool]]) -> str | None:
    return next((uid for uid, runs in attempts if runs), None)


def _refuse_now(quiz: QuizRow, sat: int, now: datetime) -> None:
    if quiz.published_at is None or (quiz.opens_at and now < quiz.opens_at):
        raise refused(phrase("The quiz is not open yet."))
    if quiz.is_closed(now):
        raise refused(phrase("The quiz is closed."))
    if quiz.attempts and sat >= quiz.attempts:
        raise refused(
            counted(
                "You have sat this quiz; there is one attempt.",
                "You have sat this quiz {number} times, which is as often as you may.",
                sat,
            )
        )


def _drawn(
    session: Session, learner: Learner, quiz: QuizRow, seed: str, now: datetime
) -> tuple[Drawn, ...]:
    """Return the questions of an attempt, in its order."""
    if quiz.drawn_each:
        decks = {each.deck for each in quiz.plan}
        found = candidates(session, learner, decks)
        risky = any(each.at_risk for each in quiz.plan)
        risks = chances(session, (learner.id,), decks, now) if risky else {}
        try:
            drawn = draw(quiz.plan, found, seed, risks)
        except DrawError as error:
            # What is to be changed is said to those who make the quiz.
            said = phrase("The quiz has too few questions now. Tell those who teach the course.")
            raise refused(said) from error
    else:
        drawn = questions(session, quiz.id)
    return in_order(drawn, seed, shuffled=quiz.shuffled)


def _sheets(session: Session, drawn: Sequence[Drawn], seed: str, *, shuffled: bool) -> list[Row]:
    """Return what is kept of each question; those no longer asked so are left out."""
    cards = current(session, drawn)
    return [
        {
            "position": position,
            "card_id": each.card,
            "question_type": each.way,
            "points": each.points,
            "question": written(
                cards[each.card], each.way, f"{seed}/{each.card}", shuffled=shuffled
            ),
        }
        for position, each in enumerate(still_asked(drawn, cards), 1)
    ]


def _keep(
    session: Session, learner: Learner, values: Row, sheets: Sequence[Row], now: datetime
) -> None:
    """Write an attempt with its questions, inside of a write."""
    row = values | {"person_id": learner.id, "started_at": now}
    row["most_points"] = sum(each["points"] for each in sheets)
    added = session.execute(insert(Attempt).values(row).returning(Attempt.id)).scalar_one()
    session.execute(
        insert(Response), [each | {"attempt_id": added, "earlier": []} for each in sheets]
    )
