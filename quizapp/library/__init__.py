"""Published decks: facts, cards as learners see them, notes as Anki takes them.

Floor 8: knows the generator, markup and the tables of decks; no web.
"""

from quizapp.library.asked import Asked
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
)
from quizapp.library.publish import Published, PublishError, publish
from quizapp.library.study_card import StudyCard, card_for_study, rivals_of

__all__ = [
    "CLOZE_FIELDS",
    "RETIRED",
    "STANDARD_FIELDS",
    "Asked",
    "DeckPage",
    "DeckRow",
    "FactRow",
    "PublishError",
    "Published",
    "StudyCard",
    "TopicPage",
    "card_for_study",
    "deck",
    "deck_name",
    "decks",
    "find",
    "first_published",
    "publish",
    "rivals_of",
]
