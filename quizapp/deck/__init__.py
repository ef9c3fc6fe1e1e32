"""What an author says of a text: sources, topics, twelve kinds of fact.

Floor 0: knows phrases and the standard library.
"""

from quizapp.deck.citation import Citation, citations
from quizapp.deck.deck import (
    Deck,
    DeckError,
    Mistake,
    cross_mistakes,
    head_mistakes,
)
from quizapp.deck.fact import Distractor, Fact, FactError, Kind, Status
from quizapp.deck.gaps import Gap, filled, gap_numbers, gaps, with_gap
from quizapp.deck.kinds import KINDS
from quizapp.deck.lists import Enumeration, Item, Sequence, Step
from quizapp.deck.parts import PartError, Source, Topic
from quizapp.deck.picture import Picture, Side
from quizapp.deck.question import TYPED, Choice, HandWritten, Pair, QuestionType
from quizapp.deck.things import Event, Person, Quantity, Term, Work
from quizapp.deck.thoughts import Cause, Claim, Contrast, Quote

__all__ = [
    "KINDS",
    "TYPED",
    "Cause",
    "Choice",
    "Citation",
    "Claim",
    "Contrast",
    "Deck",
    "DeckError",
    "Distractor",
    "Enumeration",
    "Event",
    "Fact",
    "FactError",
    "Gap",
    "HandWritten",
    "Item",
    "Kind",
    "Mistake",
    "Pair",
    "PartError",
    "Person",
    "Picture",
    "Quantity",
    "QuestionType",
    "Quote",
    "Sequence",
    "Side",
    "Source",
    "Status",
    "Step",
    "Term",
    "Topic",
    "Work",
    "citations",
    "cross_mistakes",
    "filled",
    "gap_numbers",
    "gaps",
    "head_mistakes",
    "with_gap",
]
