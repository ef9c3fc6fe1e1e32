"""Weights are fitted once there are enough answers, and again after a fifth more."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.progress.refit import LEAST, can_fit, is_time, refit_learner
from quizapp.scheduling import DEFAULT
from quizapp.scheduling.fit import FitError
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import learner, published


@pytest.fixture
def library():
    return pytest.importorskip("fsrs_rs_python", reason="get it with: make test")


@pytest.fixture
def session(sqlite):
    """Yield a session on SQLite: to make a long log takes seconds on PostgreSQL."""
    with Session(sqlite) as opened:
        yield opened


def _answer(session, student, number, day):
    """Let someone have answered so often, so many days from now."""
    with write(session):
        session.add(
            tables.DayCount(
                person_id=student.id,
                study_day=NOW.toordinal() + day,
                deck_id=1,
                rating=3,
                answers=number,
                new_count=0,
                review_count=0,
                milliseconds=0,
            )
        )


def _fitted(session, student, reviews):
    """Let weights have been fitted to so many reviews, and not taken."""
    with write(session):
        session.add(
            tables.Weights(
                person_id=student.id,
                values=[*DEFAULT.values],
                made_at=NOW,
                review_count=reviews,
                loss=0.3,
                loss_before=0.3,
                calibration=[],
                chosen=False,
            )
        )


def test_it_is_time_after_four_hundred_answers_and_again_after_a_fifth_more(session, library):
    published(session)
    student = learner(session)

    _answer(session, student, LEAST - 1, 0)
    assert not is_time(session, student)
    _answer(session, student, 1, -1)
    assert is_time(session, student)
    assert not is_time(session, replace(student, keeps_defaults=True))

    _fitted(session, student, 5000)
    assert not is_time(session, student)
    _answer(session, student, 999, 1)
    assert not is_time(session, student)
    _answer(session, student, 1, 2)
    assert is_time(session, student)
    assert not is_time(session, learner(session))


def test_without_the_library_it_is_never_time_and_a_fit_says_what_is_missing(session, monkeypatch):
    published(session)
    student = learner(session)
    monkeypatch.setitem(__import__("sys").modules, "fsrs_rs_python", None)

    with pytest.raises(FitError, match="quizapp\\[fit\\]"):
        refit_learner(session, student, NOW)

    can_fit.cache_clear()
    monkeypatch.setattr("quizapp.progress.refit.find_spec", lambda _: None)
    try:
        assert not is_time(session, student)
    finally:
        can_fit.cache_clear()
