"""From a draft to a card: every way of asking it that the deck allows.

Knows drafts and what stands around them in the deck.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from quizapp.deck import TYPED, Choice, Fact, Pair, QuestionType, Status
from quizapp.questions.card import Card, Option, Question
from quizapp.questions.citation import cited
from quizapp.questions.distractors import distractors, in_order
from quizapp.questions.draft import Draft, Slot
from quizapp.questions.explain import explanation
from quizapp.questions.match import pairs
from quizapp.questions.offer import Offer, offer
from quizapp.questions.pool import Pool
from quizapp.questions.wording import capitalised, credited, without_stop


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a card looks at beyond its own fact.

    Attributes:
        deck: Id of the deck.
        pool: The answers of the deck.
        pairs: The pair of each fact that can be matched, by slot and fact.
        citations: The passages of each fact as shown.
    """

    deck: str
    pool: Pool
    pairs: Mapping[str, Pair]
    citations: Mapping[str, str]


def card(fact: Fact, draft: Draft, around: Surroundings) -> Card:
    """Return the card of a draft.

    Args:
        fact: The fact of the draft.
        draft: What is asked.
        around: The deck it stands in.
    """
    key = f"{around.deck}/{fact.id}/{draft.aspect}"
    return Card(
        key=key,
        fact=fact.id,
        aspect=draft.aspect,
        kind=fact.kind,
        topic=fact.topic,
        importance=fact.importance,
        answer=draft.shown_answer(),
        questions=_questions(fact, draft, around, key),
        citation=around.citations[fact.id],
        note=explanation(fact),
        holder=fact.holder,
        statement=draft.statement,
        gap=draft.gap,
        what=draft.what,
        requires=fact.requires,
        contrast=fact.contrast,
        changed=fact.changed,
        retired=fact.status is Status.RETIRED,
        pictures=fact.media,
    )


def _questions(fact: Fact, draft: Draft, around: Surroundings, key: str) -> tuple[Question, ...]:
    found: list[Question] = []
    for each in draft.types:
        match each:
            case QuestionType.CHOICE if not draft.options:
                found += _choice(fact, draft, around, key)
            case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
                found.append(_written_choice(draft, each, around.citations[fact.id], key))
            case QuestionType.MATCH:
                found += _match(fact, draft, around, key)
            case _:
                found.append(_plain(draft, each))
    return tuple(found)


def _plain(draft: Draft, each: QuestionType) -> Question:
    typed = each in TYPED
    return Question(
        type=each,
        prompt=draft.prompt,
        accepted=draft.accepted if typed else (),
        tolerance=draft.tolerance if typed else 0.0,
        steps=draft.steps if each is QuestionType.ORDER else (),
    )


def _match(fact: Fact, draft: Draft, around: Surroundings, key: str) -> Iterator[Question]:
    chosen = pairs(fact, draft, around.pool, around.pairs, key)
    if chosen:
        prompt = credited(fact.holder, draft.match_prompt) or draft.prompt
        yield Question(type=QuestionType.MATCH, prompt=prompt, pairs=chosen)


def _choice(fact: Fact, draft: Draft, around: Surroundings, key: str) -> Iterator[Question]:
    citation = around.citations[fact.id]
    reckoned = (replace(each, feedback=cited(each.feedback, citation)) for each in draft.made)
    draft = replace(draft, made=tuple(reckoned))
    right = offer(fact, draft, "")
    wrong = distractors(fact, draft, right, around.pool, key)
    if len(wrong) > 1:
        options = [Option(text=right.text, right=True), *(_wrong(each) for each in wrong)]
        if draft.slot is Slot.TERM:
            options = _in_one_form(options)
        yield Question(
            type=QuestionType.CHOICE, prompt=draft.prompt, options=in_order(options, key)
        )
    elif wrong and draft.assertion and not wrong[0].fact:
        yield _true_false(draft, wrong[0], citation, key)


def _in_one_form(terms: list[Option]) -> list[Option]:
    """Return terms as written; where only some have a capital, all, since it would tell."""
    capitals = [replace(each, text=capitalised(each.text)) for each in terms]
    mixed = any(each in capitals for each in terms)
    return capitals if mixed else terms


def _wrong(each: Offer) -> Option:
    return Option(text=each.text, feedback=each.feedback, fact=each.fact)


def _true_false(draft: Draft, wrong: Offer, citation: str, key: str) -> Question:
    true = sha256(f"{key}\ntrue".encode()).digest()[0] % 2 == 0
    shown = without_stop(draft.answer) if true else wrong.raw
    right, other = ("True", "False") if true else ("False", "True")
    because = cited("The statement is true", citation) if true else wrong.feedback
    options = {right: Option(text=right, right=True), other: Option(text=other, feedback=because)}
    return Question(
        type=QuestionType.TRUE_FALSE,
        prompt=f"True or false: {draft.assertion} {shown}.",
        options=(options["True"], options["False"]),
    )


def _written_choice(draft: Draft, each: QuestionType, citation: str, key: str) -> Question:
    options = tuple(_written(option, citation) for option in draft.options)
    if each is QuestionType.CHOICE:
        options = in_order(options, key)
    return Question(type=each, prompt=draft.prompt, options=options)


def _written(option: Choice, citation: str) -> Option:
    if option.right:
        return Option(text=option.text, right=True)
    because = option.feedback or cited("That is wrong", citation)
    return Option(text=option.text, share=option.share, feedback=because)
