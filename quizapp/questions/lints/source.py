"""Lints that compare a deck with the text that it cites, P1 and P2. Knows what is judged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from quizapp.deck import (
    TYPED,
    Deck,
    Enumeration,
    Fact,
    Item,
    Kind,
    Quote,
    Sequence,
    Status,
    citations,
    filled,
)
from quizapp.phrase import phrase
from quizapp.questions import numbers
from quizapp.questions.draft import NAMES, Slot
from quizapp.questions.lints.finding import Remark, error, warning
from quizapp.questions.lints.judged import Asked, Judged
from quizapp.questions.source_text import SourceText
from quizapp.questions.stems import stems
from quizapp.questions.wording import plain

PHRASE = re.compile(r"“([^“”]+)”")
# What explains may quote from another passage than the fact rests on.
EXPLAINS = frozenset({"note", "relation"})
# Slots whose answers are names, dates or figures, which a text cannot give in other words.
IN_THE_TEXT = NAMES | {Slot.TERM, Slot.TITLE, Slot.DATE, Slot.PLACE, Slot.FIGURE, Slot.PHRASE}


def _quote_not_in_source(judged: Judged) -> Iterator[Remark]:
    for fact in judged.facts.values():
        cited = _cited(fact, judged.deck, judged.texts)
        for words, anywhere in _phrases(fact) if cited else ():
            found = any(
                text.quotes(words, text.passages if anywhere else passages)
                for text, passages in cited
            )
            if not found:
                where = phrase("the text") if anywhere else ", ".join(fact.cite)
                yield Remark(
                    fact=fact.id,
                    message=phrase("“{words}” does not stand in {where}", words=words, where=where),
                    mend=phrase("quote the exact words, or name the passage that has them in cite"),
                )


def _phrases(fact: Fact) -> Iterator[tuple[str, bool]]:
    """Yield what a fact quotes, each with whether it may stand anywhere in the text."""
    if isinstance(fact, Quote):
        yield fact.text.strip("“”"), False
    for text, anywhere in _texts(fact):
        yield from ((found[1], anywhere) for found in PHRASE.finditer(filled(text)))


def _texts(fact: Fact) -> Iterator[tuple[str, bool]]:
    for each in fields(fact):
        value = getattr(fact, each.name)
        if isinstance(value, str):
            yield value, each.name in EXPLAINS
    if isinstance(fact, Enumeration | Sequence):
        yield from ((item.text, False) for item in _items(fact))
    yield from ((text, False) for text in fact.ask.values())
    yield from ((wrong.feedback, True) for wrong in fact.distractors)


def _items(fact: Enumeration | Sequence) -> tuple[Item, ...]:
    return fact.items if isinstance(fact, Enumeration) else fact.steps


def _answer_not_in_source(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        fact = judged.facts[asked.card.fact]
        cited = _cited(fact, judged.deck, judged.texts)
        if not cited or not _checkable(asked, judged) or _is_of_the_source(asked, judged.deck):
            continue
        if not any(text.has(asked.question.accepted, passages) for text, passages in cited):
            yield Remark(
                fact=fact.id,
                card=asked.card.aspect,
                message=phrase(
                    "the answer “{answer}” does not stand in {cite}",
                    answer=asked.card.answer,
                    cite=", ".join(fact.cite),
                ),
                mend=phrase(
                    "cite the passage that has it, or add the text’s own spelling to the aliases"
                ),
            )


def _is_of_the_source(asked: Asked, deck: Deck) -> bool:
    """Return whether the answer is author, title or year of a source, which no passage repeats."""
    name = stems(asked.card.answer)
    return any(
        (name and name <= stems(source.author))
        or not asked.exact.isdisjoint({plain(source.title), str(source.year)})
        for source in deck.sources
    )


def _checkable(asked: Asked, judged: Judged) -> bool:
    if asked.question.type not in TYPED or asked.card.kind is Kind.QUESTION:
        return False
    slot = judged.drafts[asked.card.fact, asked.card.aspect].slot
    return slot in IN_THE_TEXT or bool(asked.card.gap and numbers.figures(asked.card.answer))


def _cited(
    fact: Fact, deck: Deck, texts: Mapping[str, SourceText]
) -> tuple[tuple[SourceText, tuple[str, ...]], ...]:
    """Return the texts at hand that a fact cites, each with the passages named."""
    named: dict[str, list[str]] = {}
    for each in citations(fact, [source.id for source in deck.sources]):
        named.setdefault(each.source, []).append(each.passage)
    return tuple(
        (texts[source], tuple(passages)) for source, passages in named.items() if source in texts
    )


def uncited(deck: Deck, source: str, text: SourceText) -> tuple[str, ...]:
    """Return the passages of a text that no fact of the deck rests on, in their order.

    Args:
        deck: The deck; drafts and retired facts do not count.
        source: Id of the source.
        text: Its text.
    """
    ready = (fact for fact in deck.facts if fact.status is Status.READY)
    used = {
        passage
        for fact in ready
        for _, passages in _cited(fact, deck, {source: text})
        for passage in passages
    }
    return tuple(passage for passage in text.passages if passage not in used)


LINTS = (
    error("quote-not-in-source", "P1", _quote_not_in_source),
    warning("answer-not-in-source", "P2", _answer_not_in_source),
)
