"""Published decks: facts, cards as learners see them, notes as Anki takes them.

Floor 8: knows the generator, markup and the tables of decks; no web.
"""

from quizapp.library.asked import Asked
from quizapp.library.cards import CardPage, CardRow, card_page, card_rows, seen_cards
from quizapp.library.insisting import Insisted, insisted
from quizapp.library.note_fields import CLOZE_FIELDS, STANDARD_FIELDS
from quizapp.library.notes import RETIRED, deck_name
from quizapp.library.pages import (
    DeckPage,
    DeckRow,
    FactRow,
    TopicPage,
    deck,
    decks,
    find,
    first_published,
    own,
    seen,
)
from quizapp.library.problems import (
    Kept,
    ProblemError,
    Reported,
    open_problems,
    report_problem,
    settle,
)
from quizapp.library.publish import Published, PublishError, publish
from quizapp.library.search import Sought, TopicRow, kinds, search, topics
from quizapp.library.siblings import siblings
from quizapp.library.study_card import (
    StudyCard,
    card_for_study,
    cards_for_study,
    rivals_of,
    rivals_of_each,
)

__all__ = [
    "CLOZE_FIELDS",
    "RETIRED",
    "STANDARD_FIELDS",
    "Asked",
    "CardPage",
    "CardRow",
    "DeckPage",
    "DeckRow",
    "FactRow",
    "Insisted",
    "Kept",
    "ProblemError",
    "PublishError",
    "Published",
    "Reported",
    "Sought",
    "StudyCard",
    "TopicPage",
    "TopicRow",
    "card_for_study",
    "card_page",
    "card_rows",
    "cards_for_study",
    "deck",
    "deck_name",
    "decks",
    "find",
    "first_published",
    "insisted",
    "kinds",
    "open_problems",
    "own",
    "publish",
    "report_problem",
    "rivals_of",
    "rivals_of_each",
    "search",
    "seen",
    "seen_cards",
    "settle",
    "siblings",
    "topics",
]
