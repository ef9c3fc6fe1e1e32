"""Decks of any text, for promises that hold for all of them."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from quizapp.deck import (
    Choice,
    Deck,
    Distractor,
    Fact,
    FactError,
    HandWritten,
    Item,
    Pair,
    QuestionType,
    Status,
    Step,
    Topic,
)
from quizapp.deck.characters import HARMFUL
from quizapp.deck.question import LEAST_SHARE, MOST_SHARE
from tests import build

SHARES = st.just(0.0) | st.floats(LEAST_SHARE, MOST_SHARE)
SPICE = st.sampled_from(
    [
        *(
            '"',
            "'",
            '"""',
            "'''",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\r",
            "\t",
        ),
        *(
            "#",
            "[[term]]",
            "]",
            "}",
            "=",
            "колхоз",
            "…",
            "😀",
            "\u200b",
            "\u2028",
            "\ufeff",
            "\ue000",
        ),
        *("$\\frac{1}{2}$", " ", "  ", "{{c1::x}}", "a", "7 million", "//", "-", "é", "e\u0301"),
    ]
)
LETTERS = st.text(max_size=5).map(lambda text: HARMFUL.sub("", text))
ODD = st.lists(SPICE | LETTERS, min_size=1, max_size=6).map("".join)
TEXTS = ODD.filter(str.strip)
NAMES = st.sampled_from(["longest-correct", "typed", "a-b"])
# Fields whose values are no free text.
STRICT = {"id", "topic", "statement", "date", "type"}


@st.composite
def decks(draw) -> Deck:
    """Draw a deck with facts of one or two kinds and any text."""
    chosen = draw(
        st.lists(st.sampled_from(every_kind()), max_size=2, unique_by=lambda each: each.id)
    )
    facts = [draw(changed(fact)) for fact in chosen]
    topics = build.topics(*dict.fromkeys(fact.topic for fact in facts))
    return build.deck(
        *facts,
        title=draw(TEXTS),
        description=draw(ODD | st.just("")),
        language=draw(st.sampled_from(["en", "de", "pt-BR"])),
        sources=(build.source(where=draw(ODD)),),
        topics=(*topics, Topic(id="odd", title=draw(TEXTS))),
    )


def every_kind() -> list[Fact]:
    """Return a fact of every kind, and a question of every type."""
    types = [each for each in QuestionType if each is not QuestionType.OPEN]
    return [*build.every_kind(), *(asked(each) for each in types)]


def asked(kind: QuestionType) -> HandWritten:
    """Return a question of a type."""
    given: dict[QuestionType, dict[str, Any]] = {
        QuestionType.CHOICE: {
            "options": tuple(
                Choice(text=each, right=each == "a", feedback="No.", share=share)
                for each, share in (("a", 0.0), ("b", 1 / 3), ("c", 0.0))
            )
        },
        QuestionType.TRUE_FALSE: {"answers": ("true",)},
        QuestionType.TYPED: {"answers": ("bread", "rye")},
        QuestionType.ORDER: {"steps": ("one", "two")},
        QuestionType.MATCH: {"pairs": (Pair(left="a", right="b"), Pair(left="c", right="d"))},
        QuestionType.GAP: {"statement": "a {{c1::gap}}", "prompt": ""},
    }
    return build.question(id=f"by-hand-{kind}", type=kind, **({"answers": ()} | given[kind]))


@st.composite
def changed(draw, fact: Fact) -> Fact:
    """Draw a fact with any text in its fields, as far as the rules allow it."""
    pool = draw(st.lists(TEXTS, min_size=3, max_size=3, unique=True))
    pool[2] *= 20
    texts = st.sampled_from(pool)
    some = st.lists(texts, max_size=3).map(tuple)
    common = {
        "importance": draw(st.integers(1, 3)),
        "aliases": draw(some),
        "not_options": draw(some),
        "status": draw(st.sampled_from(Status)),
        "changed": draw(st.none() | st.dates()),
        "lint_ok": draw(st.dictionaries(NAMES, texts, max_size=2)),
        "closed": draw(st.booleans()),
        "distractors": tuple(Distractor(text=each, feedback=pool[0]) for each in draw(some)),
        "ask": {each: draw(texts) for each in fact.aspects()[: draw(st.integers(0, 2))]},
    }
    own = {
        each.name: draw(texts)
        for each in fields(fact)
        if isinstance(getattr(fact, each.name), str) and each.name not in STRICT | set(common)
    }
    lists = parts(fact, pool, draw(SHARES))
    for changes in (common, own, lists, {"cards": fact.aspects()[:1]}):
        try:
            fact = replace(fact, **changes)
        except FactError:
            # Too odd for the rules.
            continue
    return fact


def parts(fact: Fact, texts: Sequence[str], share: float) -> dict[str, Any]:
    """Return the lists of parts that a fact has, with other texts and another share."""
    one, two, three = texts
    made: dict[str, Any] = {
        "options": (
            Choice(text=one, right=True),
            Choice(text=two, feedback=three, share=share),
            Choice(text=three, feedback=one),
        ),
        "pairs": (Pair(left=one, right=two), Pair(left=two, right=three)),
        "items": (Item(id="a", text=one), Item(id="b-c", text=two)),
        "steps": (Step(id="a", text=one), Step(id="b-c", text=two, date="1931~")),
        "actors": tuple(texts),
        "tolerance": 0.1,
        "year": -44,
    }
    if isinstance(fact, HandWritten):
        made["steps"] = (one, two)
        made["answers"] = (two, one)
    return {
        each.name: made[each.name]
        for each in fields(fact)
        if each.name in made and getattr(fact, each.name)
    }
