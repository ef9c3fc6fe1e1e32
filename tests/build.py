"""Values that tests need, by plain functions: what a test does not care about has a default."""

from typing import Any

from quizapp.deck import (
    Cause,
    Claim,
    Contrast,
    Deck,
    Distractor,
    Enumeration,
    Event,
    Fact,
    HandWritten,
    Item,
    Person,
    Quantity,
    QuestionType,
    Quote,
    Sequence,
    Source,
    Step,
    Term,
    Topic,
    Work,
)

CITE = ("¶1",)
Given = dict[str, Any]


def deck(*facts: Fact, **changes: Any) -> Deck:
    """Return a deck of these facts with every topic that they name."""
    ids = dict.fromkeys(fact.topic for fact in facts) or ("farms",)
    given: Given = {
        "id": "serge",
        "uid": "abcdefghijklmnopqrstuv",
        "title": "Serge",
        "sources": (source(),),
        "topics": topics(*ids),
        "facts": facts,
    }
    return Deck(**(given | changes))


def topics(*ids: str) -> tuple[Topic, ...]:
    return tuple(Topic(id=each, title=each.capitalize()) for each in ids)


def source(**changes: Any) -> Source:
    """Return a source of 43 paragraphs and 28 notes."""
    given: Given = {
        "id": "weissman",
        "author": "Suzi Weissman",
        "title": "A critique",
        "year": 1988,
    }
    return Source(**(given | {"paragraphs": 43, "notes": 28} | changes))


def term(**changes: Any) -> Term:
    given: Given = {"id": "kolkhoz", "topic": "farms", "cite": CITE, "term": "kolkhoz"}
    return Term(**(given | {"definition": "a collective farm"} | changes))


def person(**changes: Any) -> Person:
    given: Given = {"id": "rakovsky", "topic": "people", "cite": CITE, "name": "Christian Rakovsky"}
    return Person(**(given | {"role": "the oppositionist who wrote from exile"} | changes))


def work(**changes: Any) -> Work:
    given: Given = {
        "id": "destiny",
        "topic": "works",
        "cite": CITE,
        "title": "Destiny of a Revolution",
    }
    given |= {"author": "Victor Serge", "year": 1937, "thesis": "a catalogue of workers’ lives"}
    return Work(**(given | changes))


def event(**changes: Any) -> Event:
    given: Given = {"id": "strike", "topic": "strikes", "cite": CITE, "date": "1931-04"}
    return Event(**(given | {"label": "the strike at the textile plant"} | changes))


def quantity(**changes: Any) -> Quantity:
    given: Given = {"id": "dead", "topic": "farms", "cite": CITE, "value": "7 million"}
    given |= {"measure": "how many peasants did the famine kill", "as_of": "1932-33"}
    return Quantity(**(given | changes))


def claim(**changes: Any) -> Claim:
    given: Given = {"id": "anarchy", "topic": "farms", "cite": CITE, "holder": "Serge"}
    given |= {"about": "collectivization", "proposition": "it produced disorder, not a plan"}
    return Claim(**(given | changes))


def cause(**changes: Any) -> Cause:
    given: Given = {"id": "turnover", "topic": "labour", "cite": CITE, "holder": "Serge"}
    given |= {"cause": "hunger in the factories", "effect": "a high turnover of labour"}
    return Cause(**(given | changes))


def quote(**changes: Any) -> Quote:
    given: Given = {"id": "anti-planning", "topic": "labour", "cite": CITE, "text": "anti-planning"}
    given |= {"speaker": "Suzi Weissman", "object": "what planning turned into"}
    return Quote(**(given | changes))


def enumeration(**changes: Any) -> Enumeration:
    items = (
        ("shock", "shock work"),
        ("competition", "socialist competition"),
        ("stakh", "records"),
    )
    given: Given = {"id": "schemes", "topic": "labour", "cite": CITE, "complete": True}
    given |= {"items": tuple(Item(id=each, text=text) for each, text in items)}
    return Enumeration(**(given | {"label": "the schemes to speed up production"} | changes))


def sequence(**changes: Any) -> Sequence:
    steps = ("the workers strike", "the authorities yield", "food arrives", "a purge begins")
    given: Given = {
        "id": "course",
        "topic": "strikes",
        "cite": CITE,
        "label": "the course of the strike",
    }
    given |= {"steps": tuple(Step(id=each.split()[-1], text=each) for each in steps)}
    return Sequence(**(given | changes))


def contrast(**changes: Any) -> Contrast:
    given: Given = {
        "id": "class-nature",
        "topic": "state",
        "cite": CITE,
        "a": "Serge",
        "b": "Trotsky",
    }
    given |= {"dimension": "the nature of the state", "value_a": "a new order"}
    return Contrast(**(given | {"value_b": "a degenerated workers’ state"} | changes))


def question(**changes: Any) -> HandWritten:
    given: Given = {"id": "by-hand", "topic": "state", "cite": CITE, "type": QuestionType.OPEN}
    return HandWritten(**(given | {"prompt": "Why?", "answers": ("Because.",)} | changes))


def distractor(
    text: str, aspect: str = "", feedback: str = "That is something else."
) -> Distractor:
    return Distractor(text=text, aspect=aspect, feedback=feedback)


def farms() -> tuple[Term, ...]:
    """Return four terms of one topic."""
    return (
        term(),
        term(id="sovkhoz", term="sovkhoz", definition="a state farm", cite=("¶8",)),
        term(id="mir", term="mir", definition="a village commune", cite=("¶9", "n2")),
        term(id="kulak", term="kulak", definition="a rich peasant", importance=3),
    )


def every_kind() -> tuple[Fact, ...]:
    """Return a fact of every kind."""
    return (
        *farms(),
        person(),
        work(),
        event(place="Ivanovo"),
        quantity(),
        claim(),
        cause(),
        quote(),
        enumeration(),
        sequence(),
        contrast(),
        question(),
    )
