"""The answers of a deck that a typed answer must not be mistaken for. Knows cards only."""

from collections.abc import Iterable

from quizapp.deck import QuestionType
from quizapp.questions.card import Card, Rival
from quizapp.questions.fold import fold

TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})


def rivals(cards: Iterable[Card]) -> tuple[Rival, ...]:
    """Return every short answer of the deck with what it is.

    Terms, persons, works and quoted phrases come as they are named; a gap only if no other card
    has the same answer. Cards that are no longer asked are left out.
    """
    found: dict[str, Rival] = {}
    live = [card for card in cards if card.what and not card.retired]
    for card in sorted(live, key=lambda card: bool(card.gap)):
        typed = [question for question in card.questions if question.type in TYPED]
        if typed and fold(typed[0].accepted[0]) not in found:
            found[fold(typed[0].accepted[0])] = Rival(
                answer=typed[0].accepted[0],
                spellings=typed[0].accepted,
                what=card.what,
                fact=card.fact,
            )
    return tuple(found.values())
