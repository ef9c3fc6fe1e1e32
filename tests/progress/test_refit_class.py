"""Weights are fitted to the learners of a course and offered to each of them; others get none."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import learner as read_learner
from quizapp.progress.fits import course_of, source_of
from quizapp.progress.refit import refit_learner
from quizapp.progress.refit_class import (
    courses_to_fit,
    refit_class,
    refit_course,
    refit_courses_of,
)
from quizapp.progress.weights import class_weights
from quizapp.scheduling.fit import Source
from quizapp.tables import Role, write
from tests.build import NOW
from tests.courses.build import course_of as a_course
from tests.courses.build import enter
from tests.progress.fitted import ODD, big_deck, study
from tests.progress.study import DAY, is_whole, learner

pytest.importorskip("fsrs_rs_python", reason="get it with: make test")


@pytest.fixture
def session(sqlite):
    """Yield a session on SQLite: to make a long log takes seconds on PostgreSQL."""
    with Session(sqlite) as opened:
        yield opened


def _rows(session):
    found = select(tables.Weights).order_by(tables.Weights.id)
    return [*session.execute(found).scalars()]


def test_a_course_has_weights_that_serve_its_learners_and_nobody_else(session):
    big_deck(session)
    odd, young, stranger = learner(session), learner(session), learner(session)
    study(session, odd, ODD)
    study(session, young, ODD, seed=2)
    course = a_course(session)
    for each in (odd, young):
        enter(session, course, each)

    done = refit_course(session, course, NOW)

    assert (done.taken, done.name, done.source) == (True, "Reading Serge", Source.CLASS)
    (row,) = _rows(session)
    assert (row.course_id, row.person_id) == (course, None)
    assert class_weights(session, young.id) == row.id
    assert class_weights(session, stranger.id) == 0
    refit_learner(session, young, NOW + DAY)
    after = read_learner(session, young.id)
    assert after
    if source_of(session, after) is Source.CLASS:
        assert course_of(session, after.weights_id) == "Reading Serge"
    assert is_whole(session)


def test_those_who_teach_are_no_part_of_the_class_and_everyone_is_still_one(session):
    big_deck(session)
    odd = learner(session)
    study(session, odd, ODD)
    course = a_course(session)
    enter(session, course, odd, Role.ASSISTANT)

    assert refit_course(session, course, NOW).reviews == 0
    assert _rows(session) == []
    refit_class(session, NOW)
    assert [row.course_id for row in _rows(session)] == [None]
    assert class_weights(session, odd.id) == _rows(session)[0].id


def _class_of_one(session):
    """Return someone who forgets otherwise than most, and the course that they alone are in."""
    big_deck(session)
    odd = learner(session)
    study(session, odd, ODD)
    course = a_course(session)
    enter(session, course, odd)
    return odd, course


def test_a_course_is_fitted_by_itself_once_there_are_enough_answers(session):
    odd, _ = _class_of_one(session)

    refit_courses_of(session, odd, NOW)
    refit_courses_of(session, odd, NOW)

    assert len(_rows(session)) == 1


def test_a_course_of_very_many_answers_waits_for_a_fifth_more_as_well(session):
    odd, _ = _class_of_one(session)
    refit_courses_of(session, odd, NOW)
    with write(session):
        session.execute(update(tables.DayCount).values(answers=tables.DayCount.answers * 100))

    refit_courses_of(session, odd, NOW)

    assert len(_rows(session)) == 1


def test_an_archived_course_is_fitted_no_more(session):
    odd, course = _class_of_one(session)
    assert courses_to_fit(session) == (course,)
    with write(session):
        session.execute(update(tables.Course).values(archived_at=NOW))

    refit_courses_of(session, odd, NOW)

    assert (courses_to_fit(session), _rows(session)) == ((), [])
