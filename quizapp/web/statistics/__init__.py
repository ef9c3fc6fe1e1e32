"""Statistics: what a learner did, remembers, has before them and finds hard. Knows insight, Flask.

Drawn on the server, so that they are there without a script; each has a table beside it.
"""

from flask import Blueprint

from quizapp.web.statistics import views

statistics = Blueprint("statistics", __name__, url_prefix="/statistics")
statistics.add_url_rule("/", "index", views.index)
