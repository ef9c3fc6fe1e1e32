"""What is asked for too often waits, and what was counted stays counted."""

import pytest

from quizapp.accounts import TooManyTries
from quizapp.web import limits
from quizapp.web.database import session


def test_as_often_as_allowed_and_no_more_until_time_has_passed(app, clock):
    with app.app_context():
        for _ in range(3):
            limits.count("walks of alice", 3, 3600)
        with pytest.raises(TooManyTries) as refused:
            limits.count("walks of alice", 3, 3600)
        limits.count("walks of bob", 3, 3600)
        clock.move(seconds=refused.value.seconds)
        limits.count("walks of alice", 3, 3600)

    assert refused.value.seconds == 1200


def test_a_try_stays_counted_though_what_it_was_for_fails(app):
    with app.app_context():
        limits.count("walks of alice", 1, 3600)
        session().rollback()

        with pytest.raises(TooManyTries):
            limits.count("walks of alice", 1, 3600)
