"""Quizzes made and changed by instructors: drawn from a blueprint, or put together by hand.

Knows the tables of quizzes. What a running attempt asks is frozen in it, so that a quiz can be
changed while it is sat; only new attempts ask something else. Limit and window hold for all.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership, taught_decks
from quizapp.courses.rules import tidy_about, tidy_title
from quizapp.library import StudyCard, cards_for_study
from quizapp.phrase import phrase
from quizapp.quizzes.blueprint import (
    LEAST_POINTS,
    MARKED,
    MOST_POINTS,
    MOST_QUESTIONS,
    Part,
    stored,
)
from quizapp.quizzes.digest import digest
from quizapp.quizzes.drawing import DrawError, Drawn, draw
from quizapp.quizzes.pool import candidates, chances
from quizapp.quizzes.reading import QuizRow, questions
from quizapp.quizzes.rules import Wanted, check, refused
from quizapp.quizzes.timing import move_ends
from quizapp.tables import Attempt, Member, Quiz, QuizQuestion, Role, write

UID_BYTES, SEED_BITS = 12, 31
# More than anybody gives in a year; nobody fills the disk with them.
MOST_QUIZZES = 300
CHANGED = phrase(
    "Somebody changed the questions meanwhile. Save once more to have yours, or load the page anew "
    "to see theirs."
)


def begin_quiz(
    session: Session, learner: Learner, course: Membership, wanted: Wanted, now: datetime
) -> str:
    """Make a quiz that learners do not see yet, with its questions drawn; return its uid.

    Args:
        session: Where to write.
        learner: Who makes it.
        course: The course, which they teach.
        wanted: What it is to be.
        now: The moment.

    Raises:
        QuizError: If it cannot be so.
    """
    check(wanted)
    _refuse_archived(course)
    count = select(func.count()).where(Quiz.course_id == course.id)
    if session.execute(count).scalar_one() >= MOST_QUIZZES:
        raise refused(phrase("This course has {most} quizzes, the most.", most=MOST_QUIZZES))
    uid, seed = secrets.token_hex(UID_BYTES), secrets.randbits(SEED_BITS)
    drawn = drawn_for(session, learner, course, wanted.parts, str(seed), now)
    with write(session):
        row = _values(wanted) | {"uid": uid, "seed": seed, "course_id": course.id}
        row |= {"author_id": learner.id, "created_at": now, "published_at": None}
        quiz_id = session.execute(insert(Quiz).values(row).returning(Quiz.id)).scalar_one()
        _keep(session, quiz_id, () if wanted.drawn_each else drawn)
    return uid


def change_quiz(
    session: Session,
    learner: Learner,
    course: Membership,
    before: QuizRow,
    wanted: Wanted,
    now: datetime,
) -> None:
    """Change a quiz; its questions are drawn anew where the blueprint is another.

    Args:
        session: Where to write.
        learner: Who changes it.
        course: The course, which they teach.
        before: The quiz.
        wanted: What it is to be.
        now: The moment.

    Raises:
        QuizError: If it cannot be so.
    """
    check(wanted)
    _refuse_archived(course)
    anew = wanted.parts != before.plan or wanted.drawn_each != before.drawn_each
    drawn = drawn_for(session, learner, course, wanted.parts, str(before.seed), now) if anew else ()
    with write(session):
        session.execute(update(Quiz).where(Quiz.id == before.id).values(_values(wanted)))
        move_ends(session, before, wanted)
        if anew and (wanted.parts or before.drawn_each):
            _keep(session, before.id, () if wanted.drawn_each else drawn)


def draw_anew(
    session: Session, learner: Learner, course: Membership, before: QuizRow, now: datetime
) -> None:
    """Draw other questions for a quiz from the same blueprint.

    Raises:
        QuizError: If there are not enough of them.
    """
    _refuse_archived(course)
    seed = secrets.randbits(SEED_BITS)
    drawn = drawn_for(session, learner, course, before.plan, str(seed), now)
    with write(session):
        session.execute(update(Quiz).where(Quiz.id == before.id).values(seed=seed))
        if not before.drawn_each and before.plan:
            _keep(session, before.id, drawn)


def put_questions(
    session: Session,
    course: Membership,
    before: QuizRow,
    wanted: Sequence[Drawn],
    seen: str | None = None,
) -> None:
    """Put the questions of a quiz together by hand: which, how asked, in which order.

    Args:
        session: Where to write.
        course: The course, which the one who asks teaches.
        before: The quiz; one that draws for each attempt has no questions of its own.
        wanted: The questions in their order; a card once.
        seen: The digest of those that the one who asks saw; none for whatever stands there.

    Raises:
        QuizError: If a card is not of the course or not asked so, stands there twice, there are too
            many, or others stand there by now than were seen.
    """
    _refuse_archived(course)
    if before.drawn_each:
        raise refused(phrase("Each attempt draws its own questions; change the parts instead."))
    if len(wanted) > MOST_QUESTIONS:
        raise refused(phrase("A quiz has at most {most} questions.", most=MOST_QUESTIONS))
    if len({each.card for each in wanted}) < len(wanted):
        raise refused(phrase("A question stands there twice. Remove one of the two."))
    _refuse_odd(choosable(session, course, before, [each.card for each in wanted]), wanted)
    with write(session):
        session.execute(select(Quiz.id).where(Quiz.id == before.id).with_for_update())
        stand = questions(session, before.id)
        if seen not in {None, digest(stand)} and stand != tuple(wanted):
            raise refused(CHANGED)
        _keep(session, before.id, wanted)


def choosable(
    session: Session, course: Membership, quiz: QuizRow, cards: Sequence[int]
) -> dict[int, StudyCard]:
    """Return those of some cards that a quiz may ask: of decks of its course, or asked already."""
    decks = {each.id for each in taught_decks(session, course.id)}
    asked = {each.card for each in questions(session, quiz.id)}
    found = cards_for_study(session, cards)
    return {
        card_id: card
        for card_id, card in found.items()
        if card.deck_id in decks or card_id in asked
    }


def publish_quiz(session: Session, course: Membership, before: QuizRow, now: datetime) -> None:
    """Let the learners of a course see a quiz.

    Raises:
        QuizError: If it asks nothing.
    """
    _refuse_archived(course)
    if not before.drawn_each and not questions(session, before.id):
        raise refused(phrase("The quiz has no questions yet."))
    with write(session):
        unpublished = (Quiz.id == before.id, Quiz.published_at.is_(None))
        session.execute(update(Quiz).where(*unpublished).values(published_at=now))


def delete_quiz(session: Session, course: Membership, before: QuizRow) -> None:
    """Delete a quiz that nobody has sat but those who teach, to try it.

    Raises:
        QuizError: If someone else has, whose answers must not be lost.
    """
    _refuse_archived(course)
    with write(session):
        # Whoever begins an attempt is waited for, and waits.
        session.execute(select(Quiz.id).where(Quiz.id == before.id).with_for_update())
        teach = (Member.course_id == course.id, Member.role != Role.LEARNER)
        tried = Attempt.person_id.in_(select(Member.person_id).where(*teach))
        sat = select(Attempt.id).where(Attempt.quiz_id == before.id, ~tried)
        if session.execute(sat.limit(1)).first():
            raise refused(
                phrase("Learners have sat this quiz, so it stays. Close it instead, by its window.")
            )
        session.execute(delete(Quiz).where(Quiz.id == before.id))


def drawn_for(
    session: Session,
    learner: Learner,
    course: Membership,
    parts: Sequence[Part],
    seed: str,
    now: datetime,
) -> tuple[Drawn, ...]:
    """Draw questions from a blueprint; cards at risk are those of the class.

    Raises:
        QuizError: If there are not enough of them.
    """
    decks = {each.deck for each in parts}
    found = candidates(session, learner, decks)
    risks: dict[int, float] = {}
    if any(each.at_risk for each in parts):
        class_of = (Member.course_id == course.id, Member.role == Role.LEARNER)
        people = session.scalars(select(Member.person_id).where(*class_of)).all()
        risks = chances(session, people, decks, now)
    try:
        return draw(parts, found, seed, risks)
    except DrawError as error:
        raise refused(error.args[0], "parts") from error


def _refuse_odd(cards: Mapping[int, StudyCard], wanted: Sequence[Drawn]) -> None:
    """Refuse questions that cannot be."""
    for number, each in enumerate(wanted, 1):
        card = cards.get(each.card)
        if card is None or each.way not in MARKED or card.asked_as(each.way) is None:
            raise refused(
                phrase("Question {place} is no longer asked so. Choose another.", place=number)
            )
        if not LEAST_POINTS <= each.points <= MOST_POINTS:
            raise refused(
                phrase(
                    "Question {place}: {value} is not from {least} to {most} points.",
                    place=number,
                    value=each.points,
                    least=LEAST_POINTS,
                    most=MOST_POINTS,
                )
            )


def _values(wanted: Wanted) -> dict[str, Any]:
    return {
        "title": tidy_title(wanted.title),
        "about": tidy_about(wanted.about),
        "plan": stored(wanted.parts),
        "drawn_each": wanted.drawn_each,
        "shuffled": wanted.shuffled,
        "attempts": wanted.attempts,
        "minutes": wanted.minutes,
        "opens_at": wanted.opens_at,
        "closes_at": wanted.closes_at,
        "feedback": wanted.feedback,
        "scheduled": wanted.scheduled,
    }


def _keep(session: Session, quiz_id: int, drawn: Sequence[Drawn]) -> None:
    session.execute(delete(QuizQuestion).where(QuizQuestion.quiz_id == quiz_id))
    rows = [
        {
            "quiz_id": quiz_id,
            "position": position,
            "card_id": each.card,
            "question_type": each.way,
            "points": each.points,
        }
        for position, each in enumerate(drawn, 1)
    ]
    if rows:
        session.execute(insert(QuizQuestion), rows)


def _refuse_archived(course: Membership) -> None:
    if course.archived:
        raise refused(phrase("The course is archived; its quizzes stay as they are."))
