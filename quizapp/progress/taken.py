"""What cards were taken for, and how that was spelt. Knows cards and how answers are named.

Options count that were chosen wrongly, and answers that are those of another fact of the deck. It
is told in the words of the answer, beside the answer that is right: a topic is no answer.
"""

from collections import Counter
from typing import TypeVar

from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.library import rivals_of_each
from quizapp.progress.confusions import other_than
from quizapp.progress.published import study_cards
from quizapp.questions.fold import fold

# Of how many different wrong answers, the most frequent, it is looked up what they are.
MOST_NAMED = 200
# A card, how it was asked, and what was answered.
Given = tuple[int, QuestionType, str]
Key = TypeVar("Key", int, tuple[int, str], Given)


def taken_for(
    session: Session, told: Counter[Given]
) -> tuple[Counter[tuple[int, str]], dict[str, str]]:
    """Return how often each card was taken for what, and how that was spelt.

    Args:
        session: Where to look up cards.
        told: How often each wrong answer was given; the most frequent ones are looked at.
    """
    found = most_frequent(told, MOST_NAMED)
    cards = study_cards(session, sorted({card for (card, _, _), _ in found}))
    rivals = rivals_of_each(session, {each.deck_id for each in cards.values()})
    taken, spelt = Counter[tuple[int, str]](), dict[str, str]()
    for (number, way, given), times in found:
        card = cards[number]
        other = other_than(card, way, given, rivals[card.deck_id])
        if other:
            # Another spelling is nothing else; shown is one of them.
            name = other.fact or fold(given)
            spelt.setdefault(name, given)
            taken[number, name] += times
    return taken, spelt


def most_frequent(counted: Counter[Key], most: int) -> list[tuple[Key, int]]:
    """Return what was counted most often; in a fixed order where it is equal."""
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
