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
    typed = [(card, each) for card in live for each in card.questions if each.type in TYPED]
    named: dict[str, set[str]] = {}
    for _, each in typed:
        named.setdefault(plain(each.prompt), set()).add(plain(each.accepted[0]))
    for card, question in sorted(typed, key=lambda each: bool(each[0].gap)):
        answer, *others = question.accepted
        # Of words with one meaning each counts for the others, and is yet a word of its own.
        same = named[plain(question.prompt)] - {plain(answer)}
        accepted = (answer, *(each for each in others if plain(each) not in same))
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
