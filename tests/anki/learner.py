"""What a learner does in Anki, by the real Anki: import, review, look at cards."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from anki.cards import Card, CardId
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note
from anki.scheduler.v3 import CardAnswer, Scheduler

OUTCOMES = (
    "new",
    "updated",
    "duplicate",
    "conflicting",
    "first_field_match",
    "missing_notetype",
    "missing_deck",
    "empty_first_field",
)
TAG = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
TYPED = re.compile(r"\[\[type:.+?\]\]")


def take(collection: Collection, package: Path, *, progress: bool = False) -> dict[str, int]:
    """Import a package as Anki's own dialog does by default; return how many notes became what."""
    options = ImportAnkiPackageOptions(with_scheduling=progress)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    log = collection.import_anki_package(request).log
    counts = {name: len(getattr(log, name)) for name in OUTCOMES}
    assert sum(counts.values()) == log.found_notes
    return {name: count for name, count in counts.items() if count}


def review(collection: Collection, deck: str, times: int) -> None:
    """Answer Good in a deck as often as told."""
    number, scheduler = collection.decks.id_for_name(deck), collection.sched
    assert number
    assert isinstance(scheduler, Scheduler)
    collection.decks.select(number)
    for _ in range(times):
        top = scheduler.get_queued_cards(fetch_limit=1).cards[0]
        card = Card(collection, backend_card=top.card)
        card.start_timer()
        scheduler.answer_card(
            scheduler.build_answer(card=card, states=top.states, rating=CardAnswer.GOOD)
        )


def memories(collection: Collection) -> list[Sequence[Any]]:
    """Return what Anki remembers of each card that was reviewed, and the log."""
    cards = "SELECT id, type, queue, due, ivl, reps FROM cards WHERE reps > 0 ORDER BY id"
    return rows(collection, cards) + rows(collection, "SELECT * FROM revlog ORDER BY id")


def rows(collection: Collection, sql: str) -> list[Sequence[Any]]:
    """Return what a query finds in the collection."""
    assert collection.db
    return collection.db.all(sql)


def notes(collection: Collection) -> dict[str, Note]:
    """Return the notes by key."""
    found = [collection.get_note(number) for number in collection.find_notes("")]
    return {note["Key"]: note for note in found}


def cards(collection: Collection) -> list[Card]:
    """Return the cards in the order in which Anki brings new ones."""
    numbers = rows(collection, "SELECT id FROM cards ORDER BY due, ord")
    return [collection.get_card(CardId(number)) for (number,) in numbers]


def sides(card: Card) -> tuple[str, str]:
    """Return question and answer as they read, without the place where answers are typed."""
    rendered = card.render_output()
    return words(rendered.question_text), words(rendered.answer_text)


def words(html: str) -> str:
    """Return HTML as it reads."""
    return " ".join(unescape(TAG.sub(" ", TYPED.sub("", html))).split())
