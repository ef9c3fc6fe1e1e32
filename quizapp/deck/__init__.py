"""What an author says of a text: sources, topics, twelve kinds of fact.

Floor 0: knows the standard library only.
"""

from quizapp.deck.deck import (
    Deck,
    DeckError,
    Mistake,
    Source,
    Topic,
    cross_mistakes,
    head_mistakes,
)
from quizapp.deck.fact import Distractor, Fact, FactError, Kind, Status
from quizapp.deck.gaps import Gap, filled, gap_numbers, gaps, with_gap
from quizapp.deck.kinds import (
    KINDS,
    Cause,
    Claim,
    Contrast,
    Enumeration,
    Event,
    Item,
    Person,
    Quantity,
    Quote,
    Sequence,
    Step,
    Term,
    Work,
)
from quizapp.deck.question import Choice, HandWritten, Pair, QuestionType

__all__ = [
    "KINDS",
    "Cause",
    "Choice",
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
    "Person",
    "Quantity",
    "QuestionType",
    "Quote",
    "Sequence",
    "Source",
    "Status",
    "Step",
    "Term",
    "Topic",
    "Work",
    "cross_mistakes",
    "filled",
    "gap_numbers",
    "gaps",
    "head_mistakes",
    "with_gap",
]
