"""The exam of a course counts for its decks, unless a learner set a day of their own."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.progress import add_deck, exam_days, record, standing, standings, upcoming
from quizapp.progress.exam_day import remove_exam, set_exam
from quizapp.progress.exams import exam_outlook
from quizapp.tables import Role, write
from tests.build import NOW
from tests.courses.build import account, course_of, enter, teach
from tests.progress.study import DAY, MINUTE, card, published, review, terms

TODAY = NOW.toordinal()


@pytest.fixture
def deck_id(session):
    return published(session, *terms(4))


@pytest.fixture
def teacher(session):
    return account(session, "teacher")


@pytest.fixture
def course(session, teacher, deck_id):
    made = course_of(session, teacher)
    teach(session, made, deck_id)
    _set_day(session, made, TODAY + 4)
    return made


@pytest.fixture
def student(session, course, deck_id):
    found = account(session, "student")
    enter(session, course, found)
    add_deck(session, found, deck_id, NOW)
    return found


def _set_day(session, course, day, **changes):
    with write(session):
        of_course = tables.Course.id == course
        values = {"exam_day": day} | changes
        session.execute(update(tables.Course).where(of_course).values(**values))


def _day(session, who):
    return exam_days(session, who, NOW).get(1)


def test_the_day_of_the_course_counts_wherever_an_exam_does(session, student, deck_id, course):
    assert _day(session, student) == TODAY + 4
    one, all_of_them = standing(session, student, deck_id, NOW), standings(session, student, NOW)
    assert one
    assert one.exam_day == all_of_them.decks[deck_id].exam_day == TODAY + 4
    outlook = exam_outlook(session, student, deck_id, NOW)
    assert outlook
    assert (outlook.day, outlook.days_left, outlook.is_near) == (TODAY + 4, 4, True)
    assert outlook.course
    assert outlook.course[1] == "Reading Serge"


def test_in_the_last_week_cards_come_for_the_exam_of_the_course(session, student, course):
    some = [card(session, f"t{each}/name") for each in range(2)]
    record(session, student, [review(each, NOW - 9 * DAY) for each in some], NOW - 9 * DAY)
    learnt = [review(each, NOW - 9 * DAY + 10 * MINUTE) for each in some]
    record(session, student, learnt, NOW - 9 * DAY + 10 * MINUTE)
    record(session, student, [review(each, NOW - 7 * DAY) for each in some], NOW - 7 * DAY)

    # Nothing is new, which would gain more than what is known of the same fact.
    alone = replace(student, new_per_day=0)

    def come():
        return {each.card.id for each in upcoming(session, alone, None, NOW, most=50).cards}

    # They are not due for days, but gain for the exam.
    assert {*some} == come()
    _set_day(session, course, None)
    assert not {*some} & come()


def test_an_own_day_goes_before_that_of_the_course_until_it_is_taken_back(
    session, student, deck_id
):
    set_exam(session, student, deck_id, TODAY + 30, NOW)
    assert _day(session, student) == TODAY + 30
    outlook = exam_outlook(session, student, deck_id, NOW)
    assert outlook
    assert outlook.course is None

    remove_exam(session, student, deck_id)
    assert _day(session, student) == TODAY + 4


def test_of_several_courses_the_first_exam_to_come_counts(
    session, teacher, student, deck_id, course
):
    other = course_of(session, teacher, title="Other")
    teach(session, other, deck_id)
    enter(session, other, student)
    _set_day(session, other, TODAY + 2)
    assert _day(session, student) == TODAY + 2

    _set_day(session, other, TODAY - 1)
    assert _day(session, student) == TODAY + 4
    _set_day(session, course, None)
    assert _day(session, student) is None


def test_it_counts_for_learners_of_a_course_that_runs_only(session, student, deck_id, course):
    stranger = account(session, "stranger")
    add_deck(session, stranger, deck_id, NOW)
    assert _day(session, stranger) is None

    _set_day(session, course, TODAY + 4, archived_at=NOW)
    assert _day(session, student) is None
    _set_day(session, course, TODAY + 4, archived_at=None)
    with write(session):
        mine = tables.Member.person_id == student.id
        session.execute(update(tables.Member).where(mine).values(role=Role.ASSISTANT))
    assert _day(session, student) is None
