"""What a deck is in the database: the rows of its topics, facts, cards and notes, made beforehand.

Everything slow happens here, before any lock. Knows cards, markup and the names of columns.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from quizapp.deck import Deck, Fact, QuestionType, Side
from quizapp.library.asked import rendered, stored_rival
from quizapp.library.notes import note_key, note_ord, notes
from quizapp.library.pictures import Kept, html
from quizapp.library.readable import readable
from quizapp.markup import to_html, to_html_inline
from quizapp.questions import Card, rivals
from quizapp.questions.citation import shown

Row = dict[str, Any]
NO_PICTURES: Mapping[str, Kept] = {}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A deck ready to be published.

    Attributes:
        head: Columns of the deck itself.
        topics: Columns of each topic.
        facts: Columns of each fact; `topic` is the id the author wrote.
        notes: Columns of each note.
        cards: Columns of each card; `fact_slug` and `note` say what it belongs to.
        pictures: The file of each picture that facts show, by its name.
        digest: SHA-256 of all of that.
    """

    head: Row
    topics: tuple[Row, ...]
    facts: tuple[Row, ...]
    notes: tuple[Row, ...]
    cards: tuple[Row, ...]
    pictures: Mapping[str, str]
    digest: str


def edition(
    deck: Deck, cards: Sequence[Card], pictures: Mapping[str, Kept] = NO_PICTURES
) -> Edition:
    """Return the rows of a deck.

    Args:
        deck: The deck.
        cards: Its cards in the order to learn them, retired ones too.
        pictures: Its pictures by name.
    """
    topics = tuple(
        {"slug": topic.id, "title": topic.title, "about": topic.about, "position": position}
        for position, topic in enumerate(deck.topics)
    )
    facts = tuple(_fact(deck, fact, position, pictures) for position, fact in enumerate(deck.facts))
    note_rows = tuple(
        vars(note) | {"ords": [*note.ords], "cards": len(note.ords)}
        for note in notes(deck, cards, pictures)
    )
    apart = _contrasts(cards)
    card_rows = tuple(
        _card(card, position, partial(html, card.pictures, uid=deck.uid, known=pictures))
        | {"contrast": apart[card.fact]}
        for position, card in enumerate(cards)
    )
    head = _head(deck, cards)
    return Edition(
        head=head,
        topics=topics,
        facts=facts,
        notes=note_rows,
        cards=card_rows,
        pictures=_files(deck, pictures),
        digest=_digest([head, topics, facts, note_rows, card_rows]),
    )


def _files(deck: Deck, pictures: Mapping[str, Kept]) -> dict[str, str]:
    shown_ = {each.file for fact in deck.facts for each in fact.media}
    return {name: pictures[name].file for name in sorted(shown_ & pictures.keys())}


def _head(deck: Deck, cards: Sequence[Card]) -> Row:
    live = [card for card in cards if not card.retired]
    return {
        "uid": deck.uid,
        "slug": deck.id,
        "title": deck.title,
        "description": deck.description,
        "language": deck.language,
        "head": {
            "author": deck.author,
            "licence": deck.licence,
            "description_html": to_html(deck.description),
            "sources": [asdict(source) for source in deck.sources],
        },
        "rivals": [stored_rival(each) for each in rivals(cards)],
        "fact_count": len({card.fact for card in live}),
        "card_count": len(live),
    }


def _fact(deck: Deck, fact: Fact, position: int, pictures: Mapping[str, Kept]) -> Row:
    title, body = readable(fact)
    # JSON has no dates and no tuples; what is compared later is what comes back from it.
    content = json.loads(json.dumps(asdict(fact, dict_factory=_said), default=_plain))
    return {
        "slug": fact.id,
        "kind": fact.kind,
        "topic": fact.topic,
        "position": position,
        "importance": fact.importance,
        "title_html": to_html_inline(title),
        "body_html": to_html(body)
        + "".join(html(fact.media, side, deck.uid, pictures) for side in Side),
        "note_html": to_html(fact.note),
        "citation": shown(fact, deck.sources),
        "holder": fact.holder,
        "content": content,
        "status": fact.status,
        "changed_on": fact.changed,
    }


def _said(pairs: Iterable[tuple[str, Any]]) -> Row:
    """Return a fact or a part of one; a share of nothing is left out, as before there were any."""
    return {name: value for name, value in pairs if name != "share" or value}


def _card(card: Card, position: int, shown_: Callable[[Side], str]) -> Row:
    seen: Row = {
        "prompt": card.questions[0].prompt,
        "answer_html": to_html(card.answer),
        "questions": [rendered(each, shown_(Side.QUESTION)) for each in card.questions],
        "citation": card.citation,
        "note_html": to_html(card.note) + shown_(Side.ANSWER),
        "holder": card.holder,
    }
    return seen | {
        "prompt": _own_prompt(card),
        "key": card.key,
        "fact_slug": card.fact,
        "note": note_key(card),
        "note_ord": note_ord(card),
        "aspect": card.aspect,
        "position": position,
        "importance": card.importance,
        "retired": card.retired,
        "digest": _digest(seen),
    }


def _own_prompt(card: Card) -> str:
    """Return the prompt by which a card is told from others; that of a match is one of several."""
    own = (each.prompt for each in card.questions if each.type is not QuestionType.MATCH)
    return next(own, card.questions[0].prompt)


def _contrasts(cards: Sequence[Card]) -> dict[str, list[str]]:
    """Return the facts that each fact contrasts with, whichever of the two says so."""
    found: dict[str, set[str]] = {card.fact: set() for card in cards}
    for card in cards:
        for other in card.contrast:
            found[card.fact].add(other)
            found.setdefault(other, set()).add(card.fact)
    return {fact: sorted(others) for fact, others in found.items()}


def _digest(value: object) -> str:
    text = json.dumps(value, default=_plain, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"{value!r} cannot be kept as JSON"
    raise TypeError(message)
