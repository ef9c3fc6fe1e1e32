"""Quizzes: made and looked at by instructors, sat by learners, given to oneself, held live.

Knows quizzes, courses, WTForms and Flask.
"""

from flask import Blueprint

from quizapp.web.quizzes import (
    by_hand,
    live,
    making,
    own_test,
    printed,
    results,
    sheet,
    told,
    views,
)
from quizapp.web.quizzes.phone import live as phones

__all__ = ["phones", "quizzes"]
quizzes = Blueprint("quizzes", __name__)
quizzes.add_app_template_filter(told.points, "points")
quizzes.add_app_template_filter(told.reached, "reached")
quizzes.add_app_template_filter(told.left_out, "left_out")
BOTH, POST = ["GET", "POST"], ["POST"]
COURSE, ATTEMPT = "/courses/<uid>", "/attempts/<attempt_uid>"
QUIZ, LIVE = f"{COURSE}/quizzes/<quiz_uid>", f"{COURSE}/live"
LOOKED_AT = f"{QUIZ}/attempts/<attempt_uid>"
quizzes.add_url_rule(f"{COURSE}/quizzes/", "index", views.index)
quizzes.add_url_rule(f"{COURSE}/quizzes/new", "new", making.new, methods=BOTH)
quizzes.add_url_rule(f"{QUIZ}/", "show", views.show)
quizzes.add_url_rule(f"{QUIZ}/begin", "begin", views.begin, methods=POST)
quizzes.add_url_rule(f"{QUIZ}/edit", "edit", making.edit, methods=BOTH)
quizzes.add_url_rule(f"{QUIZ}/change", "change", making.change, methods=POST)
quizzes.add_url_rule(f"{QUIZ}/questions", "by_hand", by_hand.put, methods=BOTH)
quizzes.add_url_rule(f"{QUIZ}/print", "print", printed.show)
quizzes.add_url_rule(f"{QUIZ}/results", "results", results.index)
quizzes.add_url_rule(f"{QUIZ}/results.csv", "results_table", results.table)
quizzes.add_url_rule(f"{QUIZ}/anew", "anew", results.anew, methods=BOTH)
quizzes.add_url_rule(LOOKED_AT, "looked_at", results.attempt)
quizzes.add_url_rule(f"{LOOKED_AT}/late", "late", results.late, methods=POST)
quizzes.add_url_rule(f"{COURSE}/grades", "book", results.book)
quizzes.add_url_rule(f"{COURSE}/grades.csv", "book_table", results.book_table)
quizzes.add_url_rule(f"{COURSE}/grades/time", "time", results.time, methods=POST)
quizzes.add_url_rule(ATTEMPT, "attempt", sheet.show)
quizzes.add_url_rule(ATTEMPT, "keep", sheet.keep, methods=POST)
quizzes.add_url_rule(f"{ATTEMPT}/left", "left", sheet.left)
quizzes.add_url_rule(f"{ATTEMPT}/hand-in", "submit", sheet.submit, methods=POST)
quizzes.add_url_rule(f"{ATTEMPT}/result", "result", sheet.result)
quizzes.add_url_rule(f"{ATTEMPT}/discard", "discard", own_test.throw, methods=POST)
quizzes.add_url_rule("/decks/<slug>/test", "own_test", own_test.choose, methods=BOTH)
quizzes.add_url_rule(f"{LIVE}/", "lives", live.index)
quizzes.add_url_rule(f"{QUIZ}/live", "begin_live", live.begin, methods=POST)
quizzes.add_url_rule(f"{LIVE}/<live_uid>", "live", live.show)
quizzes.add_url_rule(f"{LIVE}/<live_uid>/state", "live_state", live.state)
quizzes.add_url_rule(f"{LIVE}/<live_uid>/step", "step", live.step, methods=POST)
quizzes.add_url_rule(f"{LIVE}/<live_uid>/hide", "hide", live.keep_out, methods=POST)
