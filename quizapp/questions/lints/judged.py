"""What the lints judge: the facts of a deck that are asked, and their cards. Knows cards only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.deck import Deck, Fact, QuestionType, Status
from quizapp.questions.card import Card, Option, Question


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A choice question taken apart.

    Attributes:
        card: Its card.
        prompt: As shown.
        options: In the order shown.
        right: The right option.
        wrong: The others, in the order shown.
    """

    card: Card
    prompt: str
    options: tuple[Option, ...]
    right: Option
    wrong: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A deck as learners meet it; drafts and what is retired are left out.

    Attributes:
        deck: The deck.
        facts: The facts that are asked, by id.
        cards: Their cards, in the order to learn them.
        choices: Every choice question of theirs.
    """

    deck: Deck
    facts: Mapping[str, Fact]
    cards: tuple[Card, ...]
    choices: tuple[Choice, ...]

    def questions(self, *types: QuestionType) -> Iterator[tuple[Card, Question]]:
        """Yield every question of these types with its card."""
        for card in self.cards:
            for question in card.questions:
                if question.type in types:
                    yield card, question


def judged(deck: Deck, cards: Iterable[Card]) -> Judged:
    """Return what the lints judge.

    Args:
        deck: The deck.
        cards: What the generator made of it.
    """
    live = tuple(card for card in cards if not card.retired)
    return Judged(
        deck=deck,
        facts={fact.id: fact for fact in deck.facts if fact.status is Status.READY},
        cards=live,
        choices=tuple(_choices(live)),
    )


def _choices(cards: Iterable[Card]) -> Iterator[Choice]:
    for card in cards:
        for question in card.questions:
            if question.type is QuestionType.CHOICE:
                yield Choice(
                    card=card,
                    prompt=question.prompt,
                    options=question.options,
                    right=next(option for option in question.options if option.right),
                    wrong=tuple(option for option in question.options if not option.right),
                )
