"""Fits the schedule to the answers of a learner now and then, when they have finished studying.

Nobody waits for it: it begins once the page at the end of studying is sent. What fails then spoils
no page; the server notes it. Knows progress and Flask.
"""

from datetime import datetime
from functools import partial

from flask import Response, after_this_request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.refit import is_time, refit_learner
from quizapp.progress.refit_class import refit_courses_of
from quizapp.web.clock import now
from quizapp.web.database import engine, session


def after_study(learner: Learner) -> None:
    """Fit weights after this answer, if there are enough new answers of the learner."""
    if is_time(session(), learner):
        fit = partial(_fit, engine(), learner, now())
        after_this_request(partial(_once_sent, fit))


def _once_sent(fit: "partial[None]", response: Response) -> Response:
    response.call_on_close(fit)
    return response


def _fit(database: Engine, learner: Learner, at: datetime) -> None:
    # The session of the request is closed by then.
    with Session(database) as own:
        refit_courses_of(own, learner, at)
        refit_learner(own, learner, at)
