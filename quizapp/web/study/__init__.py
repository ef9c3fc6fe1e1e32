"""Studying: a question, its verdict, a rating, the next one. Knows progress, the library and Flask.

The state lives in the database alone, so a page can be loaded again, left and come back to.
"""

from flask import Blueprint

from quizapp.markup import to_html_inline
from quizapp.web.study import many, views
from quizapp.web.study.asking import gapped

study = Blueprint("study", __name__, url_prefix="/study")
study.add_url_rule("/", view_func=views.index)
study.add_url_rule("/<slug>", view_func=views.deck)
study.add_url_rule("/answer", view_func=views.answer, methods=["POST"])
study.add_url_rule("/rate", view_func=views.rate, methods=["POST"])
study.add_url_rule("/reviews", view_func=many.reviews, methods=["POST"])
study.add_app_template_filter(gapped, "gapped")
study.add_app_template_filter(to_html_inline, "inline_markup")
