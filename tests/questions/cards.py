"""How the tests of the generator look at its cards."""

from quizapp.deck import Fact
from quizapp.questions import Card, Question, generate
from tests import build


def cards_of(*facts: Fact) -> dict[str, Card]:
    """Return the cards of a deck of these facts by `fact/aspect`."""
    return {card.key.partition("/")[2]: card for card in generate(build.deck(*facts))}


def card_of(fact: Fact, aspect: str, *others: Fact) -> Card:
    """Return one card of a fact, in a deck with others."""
    return cards_of(fact, *others)[f"{fact.id}/{aspect}"]


def ways(card: Card) -> list[str]:
    """Return the types in which a card is asked, the easiest first."""
    return [question.type.value for question in card.questions]


def way(card: Card, name: str) -> Question:
    """Return the question of one type."""
    return next(question for question in card.questions if question.type.value == name)


def prompt(card: Card) -> str:
    """Return the prompt that the last way of asking has."""
    return card.questions[-1].prompt


def wrong(card: Card, name: str = "choice") -> dict[str, str]:
    """Return the wrong options of a card with their feedback."""
    return {each.text: each.feedback for each in way(card, name).options if not each.right}
