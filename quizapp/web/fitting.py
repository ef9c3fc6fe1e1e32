"""Fits the schedule to the answers of a learner now and then, when they have finished studying.

It never delays an answer: only the page at the end of studying waits for it, a tenth of a second
after 10,000 answers, a second after 100,000. Knows progress and Flask.
"""

from flask import current_app

from quizapp.accounts import Learner
from quizapp.progress.refit import is_time, refit_learner
from quizapp.progress.refit_class import refit_courses_of
from quizapp.web.clock import now
from quizapp.web.database import session


def after_study(learner: Learner) -> None:
    """Fit weights if there are enough new answers; whatever happens, the page goes on."""
    if not is_time(session(), learner):
        return
    try:
        refit_courses_of(session(), learner, now())
        refit_learner(session(), learner, now())
    except Exception:
        session().rollback()
        current_app.logger.exception("Weights could not be fitted to person %s.", learner.id)
