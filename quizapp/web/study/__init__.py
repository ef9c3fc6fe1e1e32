"""Studying: a question, its verdict, a rating, the next one. Knows progress, the library and Flask.

The state lives in the database, so a page can be loaded again, left and come back to; the script of
the page runs ahead of it and sends what was done.
"""

from flask import Blueprint

from quizapp.markup import to_html_inline
from quizapp.web.study import acts, end, many, more, more_new, otherwise, told, views
from quizapp.web.study.asking import gapped

study = Blueprint("study", __name__, url_prefix="/study")
study.add_url_rule("/", view_func=views.index)
study.add_url_rule("/end", view_func=end.end)
study.add_url_rule("/otherwise", "otherwise", otherwise.index)
study.add_url_rule("/cards", view_func=more.cards)
study.add_url_rule("/who", view_func=more.who)
study.add_url_rule("/rivals/<int:deck_id>", view_func=more.rivals)
study.add_url_rule("/<slug>", view_func=views.deck)
study.add_url_rule("/<slug>/end", view_func=end.end)
study.add_url_rule("/<slug>/otherwise", "otherwise", otherwise.index)
study.add_url_rule("/<slug>/cards", view_func=more.cards)
study.add_url_rule("/answer", view_func=views.answer, methods=["POST"])
study.add_url_rule("/rate", view_func=views.rate, methods=["POST"])
study.add_url_rule("/act", view_func=acts.act, methods=["POST"])
study.add_url_rule("/undo", view_func=acts.undo, methods=["POST"])
study.add_url_rule("/more-new", view_func=more_new.more_new, methods=["POST"])
study.add_url_rule("/reviews", view_func=many.reviews, methods=["POST"])
study.add_app_template_filter(gapped, "gapped")
study.add_app_template_filter(to_html_inline, "inline_markup")
study.add_app_template_filter(told.told, "told")
