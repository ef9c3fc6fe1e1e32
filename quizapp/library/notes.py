"""The Anki notes of a deck, ready to be copied into a package. Knows cards and Anki's text.

The names of the fields are for ever: a learner's collection knows them.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from quizapp.deck import Deck, Kind, QuestionType
from quizapp.library import anki_text
from quizapp.questions import Card, Question
from quizapp.tables import NoteModel

STANDARD_FIELDS = (
    "Key",
    "Prompt",
    "Answer",
    "Type",
    "TypeAnswer",
    "Options",
    "OptionsAnswer",
    "Explanation",
    "Citation",
    "Holder",
    "Topic",
    "Deck",
    "Spare1",
    "Spare2",
    "Spare3",
)
CLOZE_FIELDS = (
    "Text",
    "Explanation",
    "Citation",
    "Holder",
    "Topic",
    "Deck",
    "Key",
    "Spare1",
    "Spare2",
    "Spare3",
)
RETIRED = "retired"
# Anki gives a note a new id if its own lies in the future; 40 bits of milliseconds end in 2004.
ANKI_IDS = 1 << 40
GUID_BYTES = 15
# What is best remembered freely is asked freely; a choice only where nothing else works.
PREFERRED = (QuestionType.TYPED, QuestionType.OPEN)


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


def notes(deck: Deck, cards: Iterable[Card]) -> tuple[NoteRow, ...]:
    """Return the notes of a deck in the order to learn them.

    Args:
        deck: The deck.
        cards: Its cards in the order to learn them, retired ones too.
    """
    places = {
        topic.id: Place(number=number, topic=topic.title)
        for number, topic in enumerate(deck.topics, start=1)
    }
    numbered = [*enumerate(cards)]
    # All gaps of a sentence share a note, wherever in the order they stand.
    numbered.sort(key=lambda each: note_key(each[1]))
    found = [
        _note(deck, [*together], places)
        for _, together in groupby(numbered, key=lambda each: note_key(each[1]))
    ]
    return tuple(sorted(found, key=lambda note: note.position))


def guid(deck_uid: str, key: str) -> str:
    """Return what Anki knows a note by: the same for ever, different for every deck."""
    digest = sha256(f"{deck_uid}\n{key}".encode()).digest()
    return urlsafe_b64encode(digest[:GUID_BYTES]).decode()


def anki_id(note_guid: str, taken: Mapping[int, object]) -> int:
    """Return a number for a note, made from its guid; the next free one if it is taken."""
    found = int.from_bytes(sha256(note_guid.encode()).digest()[:8], "big") % ANKI_IDS + 1
    while found in taken:
        found = found % ANKI_IDS + 1
    return found


def _note(deck: Deck, numbered: Sequence[tuple[int, Card]], places: Mapping[str, Place]) -> NoteRow:
    position, card = min(numbered, key=lambda each: each[0])
    cards = [each for _, each in numbered]
    place = places[card.topic]
    about = _about(deck, card, place)
    values = _cloze(cards) if card.gap else _standard(card)
    names = CLOZE_FIELDS if card.gap else STANDARD_FIELDS
    fields = [values.get(name, about.get(name, "")) for name in names]
    sorted_by = fields[names.index("Text" if card.gap else "Prompt")]
    retired = all(each.retired for each in cards)
    return NoteRow(
        key=note_key(card),
        guid=guid(deck.uid, note_key(card)),
        model=NoteModel.CLOZE if card.gap else NoteModel.STANDARD,
        fields=anki_text.SEPARATOR.join(fields),
        sort_field=anki_text.sort_text(sorted_by),
        checksum=anki_text.checksum(fields[0]),
        tags=tags(deck.id, card.topic, card.kind, card.importance, retired=retired),
        subdeck=f"{_part(deck.title)}::{place.number:02} {_part(place.topic)}",
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
    }


def _cloze(cards: Sequence[Card]) -> dict[str, str]:
    asked = frozenset(card.gap for card in cards)
    return {"Text": anki_text.cloze(cards[0].statement, asked)}


def _standard(card: Card) -> dict[str, str]:
    by_type = {question.type: question for question in card.questions}
    chosen = next((by_type[each] for each in PREFERRED if each in by_type), card.questions[0])
    typed = chosen.type is QuestionType.TYPED
    options, answers = _options(card.key, chosen)
    return {
        "Prompt": anki_text.field(chosen.prompt),
        "Answer": anki_text.field(card.answer),
        "Type": "typed" if typed else "choice" if options else "open",
        "TypeAnswer": anki_text.plain(chosen.accepted[0]) if typed else "",
        "Options": options,
        "OptionsAnswer": answers,
    }


def _options(key: str, question: Question) -> tuple[str, str]:
    """Return what is offered and the same with the answer, both in one order."""
    match question.type:
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            shown = [anki_text.inline(option.text) for option in question.options]
            told = [
                (text, "right" if option.right else "", anki_text.inline(option.feedback))
                for text, option in zip(shown, question.options, strict=True)
            ]
            return _list(shown), _told(told)
        case QuestionType.ORDER:
            mixed = sorted(question.steps, key=lambda step: _chance(key, step))
            places = {step: str(place) for place, step in enumerate(question.steps, start=1)}
            shown = [anki_text.inline(step) for step in mixed]
            return _list(shown), _told(
                [(anki_text.inline(step), "", places[step]) for step in mixed]
            )
        case QuestionType.MATCH:
            rights = sorted((pair.right for pair in question.pairs), key=lambda x: _chance(key, x))
            lefts = [anki_text.inline(pair.left) for pair in question.pairs]
            told = [
                (anki_text.inline(pair.left), "", anki_text.inline(pair.right))
                for pair in question.pairs
            ]
            shown = [anki_text.inline(right) for right in rights]
            return _list(lefts) + _list(shown), _told(told)
    return "", ""


def _chance(key: str, text: str) -> bytes:
    return sha256(f"{key}\n{text}".encode()).digest()


def _list(items: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def _told(items: Iterable[tuple[str, str, str]]) -> str:
    """Return a list with a class and an aside for each item, both left out where empty."""
    lines = []
    for text, kind, aside in items:
        opening = f'<li class="{kind}">' if kind else "<li>"
        told = f'<span class="feedback">{aside}</span>' if aside else ""
        lines.append(f"{opening}{text}{told}</li>")
    return f"<ol>{''.join(lines)}</ol>"


def _part(title: str) -> str:
    """Return a title as a part of the name of a deck in Anki, where two colons divide."""
    return " ".join(title.replace("::", ":").split())
