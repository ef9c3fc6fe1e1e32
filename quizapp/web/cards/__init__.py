"""A card of a learner: why it comes, what happened to it, their note; acts on many cards at once.

Knows progress, the library and Flask. The list of the cards of a deck is a page of the deck.
"""

from flask import Blueprint

from quizapp.markup import lines_to_html
from quizapp.web.cards import acts, note, page, passages, problem

cards = Blueprint("cards", __name__, url_prefix="/cards")
cards.add_url_rule("/<int:card>", "show", page.show)
cards.add_url_rule("/<int:card>/note", "note", note.keep, methods=["POST"])
cards.add_url_rule("/<int:card>/passages", "passages", passages.show)
cards.add_url_rule("/<int:card>/problem", "problem", problem.report, methods=["GET", "POST"])
cards.add_url_rule("/acts", "act", acts.act, methods=["POST"])
cards.add_url_rule("/undo", "undo", acts.undo, methods=["POST"])
cards.add_app_template_filter(lines_to_html, "own_words")
