"""Decks to look at, to begin, to look through and to take to Anki.

Knows the library, progress, packages and Flask.
"""

from flask import Blueprint

from quizapp.web.decks import cards, changes, learning, limit, package, source, views

decks = Blueprint("decks", __name__, url_prefix="/decks")
decks.add_url_rule("/", "index", views.index)
decks.add_url_rule("/<slug>", "show", views.show)
decks.add_url_rule("/<slug>/cards", "cards", cards.browse)
decks.add_url_rule("/<slug>/changes", "changes", changes.changes)
decks.add_url_rule("/<slug>/learning", "learning", learning.change, methods=["POST"])
decks.add_url_rule("/<slug>/limit", "limit", limit.limit, methods=["GET", "POST"])
decks.add_url_rule("/<slug>/package", "package", package.package)
decks.add_url_rule("/<slug>/sources/<source>", "source", source.show)
