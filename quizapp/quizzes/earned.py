"""What each attempt at a quiz earned, question by question, for those who help to teach.

Knows the tables of quizzes. A question is a card asked in one way, whatever words it had; it stands
under those in which it was asked last.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.courses import Membership
from quizapp.deck import QuestionType
from quizapp.quizzes.judged import judged
from quizapp.quizzes.reading import QuizRow, questions
from quizapp.quizzes.sheet import read
from quizapp.tables import Attempt, Response

Question = tuple[int, QuestionType]


@dataclass(frozen=True, kw_only=True)
class Earned:
    """A question with what it earned.

    Attributes:
        prompt: HTML.
        points: By the uid of each attempt that has ended and asked it.
    """

    way: QuestionType
    prompt: str
    points: Mapping[str, float]


def earned(session: Session, course: Membership, quiz: QuizRow) -> tuple[Earned, ...]:
    """Return the questions of a quiz, in their order if it has one, with what they earned.

    Args:
        session: Where to read.
        course: The course; attempts of its learners are returned.
        quiz: One of its quizzes.
    """
    points: dict[Question, dict[str, float]] = {}
    for row in judged(session, course.id, quiz.id):
        of = points.setdefault((row.card_id, row.question_type), {})
        of[row.uid] = (row.share or 0.0) * row.points
    prompts = _prompts(session, quiz.id)
    drawn = {(each.card, each.way): at for at, each in enumerate(questions(session, quiz.id))}
    order = sorted(points, key=lambda each: (drawn.get(each, len(drawn)), each))
    return tuple(Earned(way=each[1], prompt=prompts[each], points=points[each]) for each in order)


def _prompts(session: Session, quiz_id: int) -> dict[Question, str]:
    """Return the HTML of each question as the last attempt asks it."""
    key = (Response.card_id, Response.question_type)
    last = (
        select(*key, func.max(Response.attempt_id).label("attempt"))
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(Attempt.quiz_id == quiz_id)
        .group_by(*key)
        .subquery()
    )
    found = select(*key, Response.question).join(
        last,
        (Response.attempt_id == last.c.attempt)
        & (Response.card_id == last.c.card_id)
        & (Response.question_type == last.c.question_type),
    )
    return {
        (row.card_id, row.question_type): read(row.question).asked.prompt
        for row in session.execute(found)
    }
