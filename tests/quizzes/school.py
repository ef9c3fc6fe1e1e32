"""A course with an instructor and learners, its deck, and quizzes that are sat there."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership, begin_course, course
from quizapp.deck import QuestionType
from quizapp.quizzes.beginning import begin_attempt
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.making import begin_quiz, publish_quiz
from quizapp.quizzes.reading import QuizRow, quiz
from quizapp.quizzes.rules import Wanted
from quizapp.quizzes.saving import Kept, Saved, save
from quizapp.quizzes.sitting import Answered, Sitting, answers, attempt
from quizapp.tables import CourseDeck, Member, Role, write
from tests.build import NOW, Given, each_way, farms
from tests.progress.study import learner, published

RIGHT = {
    QuestionType.ORDER: lambda asked: json.dumps([*asked.steps]),
    QuestionType.MATCH: lambda asked: json.dumps([[each.left, each.right] for each in asked.pairs]),
}


@dataclass(frozen=True, kw_only=True)
class School:
    """A course: alice teaches it, bob and dora learn there, charlie is not in it."""

    session: Session
    deck: int
    uid: str
    alice: Learner
    bob: Learner
    dora: Learner
    charlie: Learner

    def course(self, who: Learner) -> Membership:
        found = course(self.session, self.uid, who)
        assert found
        return found

    def quiz(self, **changes: Any) -> QuizRow:
        """Return a quiz of the course that can be sat."""
        given = {"title": "Farms", "parts": (Part(deck=self.deck, count=4),)} | changes
        uid = begin_quiz(self.session, self.alice, self.course(self.alice), Wanted(**given), NOW)
        publish_quiz(self.session, self.course(self.alice), self.look(uid), NOW)
        return self.look(uid)

    def look(self, uid: str) -> QuizRow:
        found = quiz(self.session, self.course(self.alice), uid)
        assert found
        return found

    def begin(self, found: QuizRow, who: Learner, now: datetime = NOW) -> Sitting:
        """Return an attempt that someone begins, or goes on with."""
        uid = begin_attempt(self.session, who, self.course(who), found, now)
        return self.sitting(who, uid)

    def sitting(self, who: Learner, uid: str) -> Sitting:
        found = attempt(self.session, who, uid)
        assert found
        return found

    def answers(self, sitting: Sitting) -> tuple[Answered, ...]:
        return answers(self.session, sitting.id)

    def give(
        self, sitting: Sitting, position: int, given: str, now: datetime = NOW, **more: Any
    ) -> Kept:
        """Save one answer and return what became of it."""
        values: Given = {"position": position, "saves": 0, "given": given, "seconds": 3.0}
        return save(self.session, sitting, [Saved(**values | more)], now)[0]

    def give_right(self, sitting: Sitting, *positions: int, now: datetime = NOW) -> None:
        """Answer some questions right, or all."""
        for each in self.answers(sitting):
            if not positions or each.position in positions:
                self.give(sitting, each.position, right(each), now)


def school(session: Session, *facts: Any) -> School:
    """Return a course with a deck."""
    deck = published(session, *(facts or (*farms(), *each_way())))
    alice, bob, dora, charlie = (learner(session) for _ in range(4))
    uid = begin_course(session, alice, "Soviet history", "", NOW)
    found = course(session, uid, alice)
    assert found
    with write(session):
        session.execute(insert(CourseDeck).values(course_id=found.id, deck_id=deck, position=1))
        for each in (bob, dora):
            row = {"course_id": found.id, "person_id": each.id, "role": Role.LEARNER}
            row |= {"joined_at": NOW, "allows_links": False}
            session.execute(insert(Member).values(row))
    return School(
        session=session, deck=deck, uid=uid, alice=alice, bob=bob, dora=dora, charlie=charlie
    )


def right(asked: Answered) -> str:
    """Return what answers a question right."""
    question = asked.sheet.asked.question
    if question.type in RIGHT:
        return RIGHT[question.type](question)
    if question.options:
        return next(each.text for each in question.options if each.right)
    return question.accepted[0]


def wrong(asked: Answered) -> str:
    """Return what answers a question wrong."""
    options = asked.sheet.asked.question.options
    if options:
        return next(each.text for each in options if not each.right)
    return "" if asked.way in RIGHT else "something else altogether"


def came(here: School, sitting: Sitting) -> str:
    """Return when what came late to the first question came, as its page says it."""
    at = here.answers(sitting)[0].late_at
    return at.isoformat() if at else ""
