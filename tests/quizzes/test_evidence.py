"""Answers of a quiz become reviews, but not before the quiz tells what is right."""

from datetime import timedelta

from sqlalchemy import func, insert, select

from quizapp.quizzes.grades import grades
from quizapp.quizzes.handing_in import finish, settle
from quizapp.quizzes.making import change_quiz
from quizapp.quizzes.rules import Wanted
from quizapp.quizzes.sitting import tells
from quizapp.tables import Attempt, ExtraTime, Feedback, Quiz, Review, write
from tests.build import NOW
from tests.progress.study import is_whole
from tests.quizzes.school import School

HOUR = timedelta(hours=1)


def reviews(here: School) -> int:
    return here.session.execute(select(func.count()).select_from(Review)).scalar_one()


def test_reviews_tell_nothing_before_the_quiz_does(here):
    found = here.quiz(feedback=Feedback.CLOSED, closes_at=NOW + HOUR)
    sitting = here.begin(found, here.bob)
    here.give_right(sitting)

    finish(here.session, sitting, NOW)
    settle(here.session, NOW, Attempt.quiz_id == found.id)
    before = reviews(here)
    for _ in range(2):
        settle(here.session, NOW + 2 * HOUR, Attempt.quiz_id == found.id)

    assert (before, reviews(here)) == (0, 4)
    assert is_whole(here.session)


def test_nothing_is_told_while_someone_with_more_time_still_sits(here):
    found = here.quiz(feedback=Feedback.CLOSED, minutes=60, closes_at=NOW + HOUR)
    extra = {"course_id": found.course_id, "person_id": here.dora.id, "percent": 100}
    with write(here.session):
        here.session.execute(insert(ExtraTime).values(extra))
    here.begin(found, here.dora)

    told = [tells(here.session, found, NOW + hours * HOUR) for hours in (0.5, 1.5, 2.1)]

    assert told == [False, False, True]


def test_a_quiz_that_says_so_makes_no_reviews(here):
    sitting = here.begin(here.quiz(scheduled=False), here.bob)
    here.give_right(sitting)

    finish(here.session, sitting, NOW)

    assert reviews(here) == 0


def test_grades_have_the_attempts_whose_time_was_up(here):
    found = here.quiz(minutes=30)
    here.give_right(here.begin(found, here.bob))

    settle(here.session, NOW + HOUR, Quiz.course_id == found.course_id)

    of_bob = next(
        each
        for each in grades(here.session, here.course(here.alice)).learners
        if each.person_id == here.bob.id
    )
    assert of_bob.shares == {found.id: 1.0}


def test_who_closes_a_quiz_or_gives_more_time_does_so_for_those_who_sit_it_too(here):
    found = here.quiz(minutes=30)
    sitting = here.begin(found, here.bob)
    ends = []
    for changes in ({"minutes": 40}, {"closes_at": NOW + HOUR}, {}):
        wanted = Wanted(title=found.title, parts=found.plan, **changes)
        before = here.look(found.uid)
        change_quiz(here.session, here.alice, here.course(here.alice), before, wanted, NOW)
        ends.append(here.sitting(here.bob, sitting.uid).ends_at)

    assert ends == [NOW + timedelta(minutes=40), NOW + HOUR, None]
