"""A question as it stands on the sheet of an attempt: frozen, in the order in which it is shown.

Knows published cards. A card that changes later does not change what was asked; what a sheet holds
is kept with the answer to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from quizapp.deck import QuestionType
from quizapp.library.asked import Asked, asked, rendered
from quizapp.library.study_card import StudyCard
from quizapp.questions import in_order

Kept = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A question of an attempt.

    Attributes:
        asked: The question; its options in the order to show.
        mixed: For order the places of the steps, for match those of the right sides, in the order
            to show.
        deck: Readable id of the deck.
        answer: HTML of what to remember.
        note: HTML of the explanation; empty for none.
    """

    asked: Asked
    mixed: tuple[int, ...]
    deck: str
    deck_id: int
    key: str
    language: str
    topic: str
    answer: str
    citation: str
    note: str
    holder: str


def written(card: StudyCard, way: QuestionType, seed: str, *, shuffled: bool) -> Kept:
    """Return a question as it is kept with an attempt.

    Args:
        card: The card.
        way: How it is asked.
        seed: What decides the order of options, steps and sides.
        shuffled: Whether options stand in another order than the deck has them; steps and sides
            always do, since their order is the answer.

    Raises:
        ValueError: If the card is not asked in this way.
    """
    found = card.asked_as(way)
    if found is None:
        message = f"The card {card.key!r} is not asked as {way.value!r}; draw the quiz anew."
        raise ValueError(message)
    # With the pictures that are shown with it.
    question = rendered(found.question) | {"prompt_html": found.prompt}
    if way is QuestionType.CHOICE and shuffled:
        order = [option.text for option in in_order(found.question.options, seed)]
        question["options"] = sorted(
            question["options"], key=lambda each: order.index(each["text"])
        )
    return {
        "question": question,
        "mixed": _mixed(_sides(found), seed),
        "deck": card.deck_slug,
        "deck_id": card.deck_id,
        "key": card.key,
        "language": card.language,
        "topic": card.topic,
        "answer": card.answer,
        "citation": card.citation,
        "note": card.note,
        "holder": card.holder,
    }


def read(kept: Mapping[str, Any]) -> Sheet:
    """Return a question that was kept."""
    values = dict(kept)
    question = asked(values.pop("question"))
    return Sheet(asked=question, mixed=tuple(values.pop("mixed")), **values)


def _sides(found: Asked) -> Sequence[str]:
    if found.question.type is QuestionType.MATCH:
        return [pair.right for pair in found.question.pairs]
    return found.question.steps


def _mixed(texts: Sequence[str], seed: str) -> list[int]:
    """Return places in an order of chance, never in the one that is right."""
    places = [*range(len(texts))]
    found = sorted(places, key=lambda at: sha256(f"{seed}\n{texts[at]}".encode()).digest())
    return found if found != places or len(places) < 2 else [*places[1:], places[0]]  # noqa: PLR2004 - one is always in its place
