"""The answers of a deck that a typed answer must not be mistaken for. Knows cards only."""

from collections.abc import Iterable

from quizapp.deck import TYPED
from quizapp.questions.card import Card, Rival
from quizapp.questions.fold import plain
from quizapp.questions.spellings import usual_spellings


def rivals(cards: Iterable[Card]) -> tuple[Rival, ...]:
    """Return every short answer of the deck with what it is.

    Terms, persons, works and quoted phrases come as they are named; a gap only if no other card
    has the same answer, and without the other words that fit into it: they name nothing. Cards that
    are no longer asked are left out.
    """
    found: dict[str, Rival] = {}
    live = [card for card in cards if card.what and not card.retired]
    for card in sorted(live, key=lambda card: bool(card.gap)):
        typed = [question for question in card.questions if question.type in TYPED]
        if not typed:
            continue
        accepted = typed[0].accepted
        answer = accepted[0]
        # The fold makes one of east and yeast, which are two answers.
        found.setdefault(
            plain(answer),
            Rival(
                answer=answer,
                spellings=usual_spellings(answer) if card.gap else accepted,
                what=card.what,
                fact=card.fact,
            ),
        )
    return tuple(found.values())
