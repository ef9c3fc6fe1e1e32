"""Values that tests need, by plain functions: what a test does not care about has a default."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import (
    Cause,
    Choice,
    Claim,
    Contrast,
    Deck,
    Distractor,
    Enumeration,
    Event,
    Fact,
    HandWritten,
    Item,
    Kind,
    Pair,
    Person,
    Quantity,
    QuestionType,
    Quote,
    Sequence,
    Source,
    Status,
    Step,
    Term,
    Topic,
    Work,
)

CITE = ("¶1",)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
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


def person_row(**changes: Any) -> tables.Person:
    """Return a guest."""
    given: Given = {"guest": True, "created_at": NOW}
    return tables.Person(**(given | changes))


def stored_card(session: Session, **changes: Any) -> None:
    """Write a deck with one card, numbered 1 throughout, inside of a write."""
    deck_row: Given = {"uid": "abcdefghijklmnopqrstuv", "slug": "serge", "title": "Serge"}
    deck_row |= {"description": "", "language": "en", "owner_id": None, "listed": True}
    deck_row |= {"version": 1, "digest": "", "head": {}, "rivals": [], "fact_count": 1}
    deck_row |= {"card_count": 1, "published_at": NOW, "changed_at": NOW}
    session.execute(insert(tables.Deck), [deck_row])
    topic: Given = {"deck_id": 1, "slug": "farms", "title": "Farms", "about": "", "position": 0}
    session.execute(insert(tables.Topic), [topic])
    fact: Given = {"deck_id": 1, "slug": "kolkhoz", "kind": Kind.TERM, "topic_id": 1, "position": 0}
    fact |= {"content": {}, "status": Status.READY, "changed_on": None, "importance": 2}
    fact |= dict.fromkeys(("title_html", "body_html", "note_html", "citation", "holder"), "")
    session.execute(insert(tables.Fact), [fact])
    note: Given = {"deck_id": 1, "key": "serge/kolkhoz/meaning", "guid": "guid", "anki_id": 1}
    note |= {"model": tables.NoteModel.STANDARD, "fields": "", "sort_field": "", "checksum": 0}
    note |= {"tags": "", "subdeck": "Serge", "ords": [0], "cards": 1, "position": 0}
    session.execute(insert(tables.Note), [note | {"retired": False, "changed_at": NOW}])
    card: Given = {"deck_id": 1, "fact_id": 1, "note_id": 1, "note_ord": 0, "position": 0}
    card |= {"key": "serge/kolkhoz/meaning", "fact_slug": "kolkhoz", "aspect": "meaning"}
    card |= {"importance": 2, "prompt": "", "answer_html": "", "questions": [], "citation": "¶1"}
    card |= {"note_html": "", "holder": "", "contrast": [], "digest": "", "changed_at": NOW}
    session.execute(insert(tables.Card), [card | {"retired_at": None} | changes])


def review_row(**changes: Any) -> tables.Review:
    """Return a review of card 1 by person 1."""
    given: Given = {"person_id": 1, "card_id": 1, "deck_id": 1, "client_id": "a", "given": "farm"}
    given |= {"answered_at": NOW, "recorded_at": NOW, "study_day": NOW.toordinal()}
    given |= {"question_type": QuestionType.OPEN, "outcome": "self", "suggested": None}
    given |= {"rating": 3, "milliseconds": 4000, "before": None, "phase": "learning"}
    given |= {"stability": 2.3, "difficulty": 2.1, "step": 1, "due": NOW, "due_day": 1}
    given |= {"before_phase": None, "zone": "UTC", "rollover_hour": 4, "retention": 0.9}
    given |= {"maximum_interval": 36500}
    given |= {"interval": 0, "scheduler": "fsrs-6", "weights_id": 0, "card_changed_at": NOW}
    given |= {"scheduled": True, "fuzz": 0.5, "confidence": None, "predicted": None}
    return tables.Review(**(given | changes))


def by_hand(way: QuestionType, **changes: Any) -> HandWritten:
    """Return a question of a type, in a topic of its own."""
    given: Given = {"id": f"by-{way.value}", "topic": way.value, "type": way, "holder": "Serge"}
    given |= _BY_HAND[way]
    return question(**({"answers": ()} | given | {"note": "He saw it himself."} | changes))


def each_way() -> tuple[HandWritten, ...]:
    """Return a hand-written question of each type."""
    return tuple(by_hand(way) for way in QuestionType)


_BY_HAND: dict[QuestionType, Given] = {
    QuestionType.CHOICE: {
        "prompt": "What did the villagers do with their horses?",
        "options": (
            Choice(text="They slaughtered them", right=True),
            Choice(text="They sold them to the army", feedback="The army bought none."),
            Choice(text="They hid them in the woods", feedback="Nothing is said of woods."),
        ),
    },
    QuestionType.GAP: {
        "prompt": "",
        "statement": "The queue began to form at {{c1::dawn::time of day}}.",
    },
    QuestionType.TYPED: {
        "prompt": "What is a farm called that the state runs itself?",
        "answers": ("sovkhoz", "совхоз"),
    },
    QuestionType.OPEN: {
        "prompt": "Why did the plan not steer the factories?",
        "answers": ("Nobody in the factories dared to say what was missing.",),
    },
    QuestionType.TRUE_FALSE: {
        "prompt": "True or false: the strikers were given bread.",
        "answers": ("true",),
    },
    QuestionType.ORDER: {
        "prompt": "Bring the events of the strike into their order.",
        "steps": ("The ration is cut", "The looms stop", "Flour arrives", "Arrests begin"),
    },
    QuestionType.MATCH: {
        "prompt": "Who wrote which book?",
        "pairs": (
            Pair(left="Serge", right="Destiny of a Revolution"),
            Pair(left="Trotsky", right="The Revolution Betrayed"),
            Pair(left="Rakovsky", right="Power and the Russian Worker"),
        ),
    },
}
