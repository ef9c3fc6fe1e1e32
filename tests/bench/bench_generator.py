"""Generator and lints: facts a second on the first deck, and on decks up to 10,000 facts."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any

from quizapp import shipped
from quizapp.deck import Deck, Fact
from quizapp.deck_file import read
from quizapp.questions import generate, lint
from quizapp.questions.fold import folds
from quizapp.questions.lints.reading import folded
from quizapp.questions.stems import stem
from tests.bench.report import Report, cpu_seconds

FACTS_A_SECOND = 300
SIZES = (1_250, 2_500, 5_000, 10_000)
# Time for each fact in the largest deck as a multiple of that in the smallest.
NEAR_LINEAR = 1.5
WORD = re.compile(r"[a-z]{5,}")
TRUTHS = ("true", "false")
# What the generator remembers of texts, emptied so that every deck is new to it.
CACHES = (folds, folded, stem)
# What other parts of a fact refer to, and what is no prose.
FIXED = frozenset({"aspect", "cards", "cite", "date", "id", "lint_ok", "media", "topic", "type"})


def run(report: Report) -> None:
    """Measure the first deck, then decks of the same facts with other words."""
    deck = read(shipped.decks() / "serge-stalinism.toml").deck
    taken = sorted(_seconds(deck) for _ in range(5))
    rate = len(deck.facts) / taken[2]
    name = f"generator and lints, first deck of {len(deck.facts)} facts"
    report.figure(name, rate, "facts a second, median of 5", at_least=FACTS_A_SECOND)
    each = {}
    for size in SIZES:
        grown = _grown(deck, size)
        seconds = min(_seconds(grown) for _ in range(2))
        each[size] = seconds / size
        report.note(f"{size:,} facts: {seconds:.2f} s, {size / seconds:,.0f} facts a second")
    report.figure(
        f"time for each fact at {SIZES[-1]:,} facts over that at {SIZES[0]:,}",
        each[SIZES[-1]] / each[SIZES[0]],
        "times",
        at_most=NEAR_LINEAR,
    )


def _seconds(deck: Deck) -> float:
    for cache in CACHES:
        cache.cache_clear()
    return cpu_seconds(lambda: lint(deck, generate(deck)))


def _grown(deck: Deck, size: int) -> Deck:
    """Return a deck of that many facts: those of a deck, each time with its words exchanged.

    The words stay those of the deck, as the words of a language do when a deck grows.
    """
    words = sorted({word for fact in deck.facts for word in WORD.findall(repr(fact))})
    facts: list[Fact] = []
    copy = 0
    while len(facts) < size:
        others = Random(copy).sample(words, len(words))
        exchange = dict(zip(words, others, strict=True)) if copy else {}
        ids = {fact.id: f"{fact.id}-{copy}" for fact in deck.facts}
        facts += [_exchanged(fact, exchange, ids) for fact in deck.facts]
        copy += 1
    kept = facts[:size]
    known = {fact.id for fact in kept}
    return replace(deck, facts=tuple(_without_others(fact, known) for fact in kept))


def _exchanged(fact: Fact, words: Mapping[str, str], ids: Mapping[str, str]) -> Fact:
    renamed = {name: tuple(ids[each] for each in others) for name, others in _links(fact)}
    made: Fact = replace(_reworded(fact, words), id=ids[fact.id], **renamed)
    return made


def _without_others(fact: Any, known: set[str]) -> Fact:
    """Return a fact without its links to facts that were cut off."""
    kept = {name: tuple(each for each in others if each in known) for name, others in _links(fact)}
    made: Fact = replace(fact, **kept)
    return made


def _links(fact: Fact) -> list[tuple[str, tuple[str, ...]]]:
    names = ("requires", "contrast", "rivals")
    return [(name, getattr(fact, name)) for name in names if hasattr(fact, name)]


def _reworded(value: Any, words: Mapping[str, str]) -> Any:
    """Return a value with the words of its texts exchanged, whatever it is made of."""
    if type(value) is str and value not in TRUTHS:
        return WORD.sub(lambda found: words.get(found[0], found[0]), value)
    if isinstance(value, tuple):
        return tuple(_reworded(each, words) for each in value)
    if isinstance(value, Mapping):
        return {key: _reworded(each, words) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _reworded(getattr(value, each.name), words)
            for each in fields(value)
            if each.name not in FIXED
        }
        return replace(value, **changed)
    return value
