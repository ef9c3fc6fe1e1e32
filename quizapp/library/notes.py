"""The Anki notes of a deck, ready to be copied into a package. Knows cards and fields of notes."""

from base64 import urlsafe_b64encode
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from quizapp.deck import Deck, Kind, Side
from quizapp.library import anki_text, note_fields
from quizapp.library.note_fields import CLOZE_FIELDS, STANDARD_FIELDS
from quizapp.library.pictures import Kept, anki_html
from quizapp.questions import Card
from quizapp.tables import NoteModel

RETIRED = "retired"
GUID_BYTES = 15
NO_PICTURES: Mapping[str, Kept] = {}
NAMES = {NoteModel.STANDARD: STANDARD_FIELDS, NoteModel.CLOZE: CLOZE_FIELDS}


@dataclass(frozen=True, kw_only=True)
class NoteRow:
    """A note as it is published; the names are those of the table."""

    key: str
    guid: str
    model: NoteModel
    fields: str
    sort_field: str
    checksum: int
    tags: str
    subdeck: str
    ords: tuple[int, ...]
    position: int
    retired: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the notes of a topic go.

    Attributes:
        number: Place of the topic in the deck, from 1.
        topic: Title of the topic.
    """

    number: int
    topic: str


def note_key(card: Card) -> str:
    """Return the key of the note that a card belongs to: its own, or that of its sentence."""
    return card.key.rpartition("/")[0] if card.gap else card.key


def note_ord(card: Card) -> int:
    """Return the number of the card in its note, from 0."""
    return card.gap - 1 if card.gap else 0


def notes(
    deck: Deck, cards: Iterable[Card], pictures: Mapping[str, Kept] = NO_PICTURES
) -> tuple[NoteRow, ...]:
    """Return the notes of a deck in the order to learn them.

    Args:
        deck: The deck.
        cards: Its cards in the order to learn them, retired ones too.
        pictures: Its pictures by name.
    """
    places = {
        topic.id: Place(number=number, topic=topic.title)
        for number, topic in enumerate(deck.topics, start=1)
    }
    numbered = [*enumerate(cards)]
    # All gaps of a sentence share a note, wherever in the order they stand.
    numbered.sort(key=lambda each: note_key(each[1]))
    found = [
        _note(deck, [*together], places, pictures)
        for _, together in groupby(numbered, key=lambda each: note_key(each[1]))
    ]
    return tuple(sorted(found, key=lambda note: note.position))


def deck_name(title: str) -> str:
    """Return a title as the name of a deck in Anki, where two colons divide deck and sub-deck."""
    return " ".join(title.replace("::", ":").split())


def guid(deck_uid: str, key: str) -> str:
    """Return what Anki knows a note by: the same for ever, different for every deck."""
    digest = sha256(f"{deck_uid}\n{key}".encode()).digest()
    return urlsafe_b64encode(digest[:GUID_BYTES]).decode()


def anki_ids(now: datetime, count: int, taken: Container[int]) -> Iterator[int]:
    """Yield numbers for new notes, ascending.

    Anki takes the number of a note for the moment it was made, in milliseconds, and refuses a
    package with a moment to come.

    Args:
        now: The moment.
        count: How many are wanted at most.
        taken: Numbers that notes of the deck have already.
    """
    last = int(now.timestamp() * 1000)
    return (number for number in range(last - count, last + count) if number not in taken)


def retire(model: NoteModel, fields: str, tags: str) -> dict[str, object]:
    """Return what changes in a stored note that is no longer asked."""
    return {
        "fields": note_fields.with_field(fields, NAMES[model], "Retired", RETIRED),
        "tags": f"{tags}{RETIRED} ",
        "retired": True,
    }


def _note(
    deck: Deck,
    numbered: Sequence[tuple[int, Card]],
    places: Mapping[str, Place],
    pictures: Mapping[str, Kept],
) -> NoteRow:
    position, card = min(numbered, key=lambda each: each[0])
    cards = [each for _, each in numbered]
    place = places[card.topic]
    model = NoteModel.CLOZE if card.gap else NoteModel.STANDARD
    own = note_fields.cloze(cards) if card.gap else note_fields.standard(card)
    asking = "Text" if card.gap else "Prompt"
    own[asking] += anki_html(card.pictures, Side.QUESTION, pictures)
    retired = all(each.retired for each in cards)
    about = _about(deck, card, place) | {"Retired": RETIRED * retired}
    about["Explanation"] += anki_html(card.pictures, Side.ANSWER, pictures)
    fields = note_fields.joined(NAMES[model], about, own)
    return NoteRow(
        key=note_key(card),
        guid=guid(deck.uid, note_key(card)),
        model=model,
        fields=fields,
        sort_field=anki_text.sort_text(own[asking]),
        checksum=anki_text.checksum(fields.partition(anki_text.SEPARATOR)[0]),
        tags=tags(deck.id, card.topic, card.kind, card.importance, retired=retired),
        subdeck=f"{deck_name(deck.title)}::{place.number:02} {deck_name(place.topic)}",
        ords=tuple(sorted(note_ord(each) for each in cards)),
        position=position,
        retired=retired,
    )


def tags(deck: str, topic: str, kind: Kind, importance: int, *, retired: bool) -> str:
    """Return the tags of a note as Anki stores them, with a space on both sides of each."""
    parts = (f"topic::{topic}", f"kind::{kind}", f"importance::{importance}")
    found = sorted(f"{deck}::{part}" for part in parts) + [RETIRED] * retired
    return f" {' '.join(found)} "


def _about(deck: Deck, card: Card, place: Place) -> dict[str, str]:
    source = deck.sources[0] if len(deck.sources) == 1 else None
    known = [f"{source.author} {source.year}"] if source and card.citation else []
    return {
        "Key": anki_text.plain(note_key(card)),
        "Explanation": anki_text.field(card.note),
        "Citation": anki_text.plain(", ".join([*known, *filter(None, [card.citation])])),
        "Holder": anki_text.plain(card.holder),
        "Topic": anki_text.plain(place.topic),
        "Deck": anki_text.plain(deck.title),
        "Language": anki_text.plain(deck.language),
    }
