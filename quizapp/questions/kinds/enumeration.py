"""Cards of an enumeration: each item with the others shown, and how many there are."""

from collections.abc import Iterator
from hashlib import sha256

from quizapp.deck import Enumeration, Item, QuestionType
from quizapp.questions import numbers
from quizapp.questions.draft import Draft, Wrong, asked
from quizapp.questions.spellings import usual_spellings
from quizapp.questions.wording import capitalised, credited, how_many

LONGEST_GAP = 5  # words; more than that nobody types
OFF = ((-2, -1, 1, 2), (-1, 1, 2, -2), (1, 2, -1, -2))


def drafts(fact: Enumeration) -> Iterator[Draft]:
    """Yield a card an item and, if the list is complete, one for their number."""
    for item in fact.items:
        short = len(item.text.split()) <= LONGEST_GAP
        yield Draft(
            aspect=item.id,
            prompt=fact.ask.get(item.id) or _with_gap(fact, item),
            answer=item.text,
            # Of what is in no list, only an author knows that it is not missing in this one.
            types=(QuestionType.CHOICE, QuestionType.GAP if short else QuestionType.OPEN),
            accepted=usual_spellings(item.text) if short else (),
        )
    if fact.complete:
        count = len(fact.items)
        yield Draft(
            aspect="count",
            prompt=asked(fact, "count", how_many(fact.label)),
            answer=numbers.in_words(count),
            types=(QuestionType.CHOICE, QuestionType.TYPED),
            accepted=(numbers.in_words(count), str(count)),
            made=_other_counts(fact.id, count),
        )


def _with_gap(fact: Enumeration, asked_item: Item) -> str:
    words = capitalised(credited(fact.holder, f"complete the list of {fact.label}"))
    return f"{words}: " + "; ".join(
        "[…]" if item.id == asked_item.id else item.text for item in fact.items
    )


def _other_counts(fact_id: str, count: int) -> tuple[Wrong, ...]:
    pattern = OFF[sha256(f"{fact_id}/count".encode()).digest()[0] % len(OFF)]
    return tuple(
        Wrong(
            text=numbers.in_words(count + off),
            feedback=f"Too {'many' if off > 0 else 'few'}: there are {numbers.in_words(count)}",
        )
        for off in pattern
        if count + off > 1
    )
