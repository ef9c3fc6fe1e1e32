"""From tables to a deck with all its mistakes, whether a file or forms wrote them.

Knows the deck and the shape of tables; no text of a file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.deck import KINDS, Deck, Kind
from quizapp.deck_file.fit import Entry, between, entry, not_lists
from quizapp.deck_file.places import Place
from quizapp.deck_file.shape import Head, Table, Wrong, shaped


@dataclass(frozen=True, kw_only=True)
class Made:
    """What tables say.

    Attributes:
        deck: The deck; none if anything is wrong.
        entries: Its facts in their order, each with its own mistakes.
        wrong: Every mistake, with its place from the whole on: `("term", 0, "definition")`.
    """

    deck: Deck | None
    entries: tuple[Entry, ...]
    wrong: tuple[Wrong, ...]


def make(tables: Table, order: Iterable[Place]) -> Made:
    """Return the deck that tables say.

    Args:
        tables: As read from TOML; what should be a list of tables and is none is emptied.
        order: The places of the facts, `("term", 0)`, in the order in which they are written;
            other places are passed over.
    """
    wrong = [*not_lists(tables)]
    entries = tuple(
        entry(Kind(kind), number, tables[kind][number])
        for kind, number in _of_facts(order)
        if tables[kind]
    )
    head, of_head = shaped(Head, {key: tables[key] for key in tables if key not in KINDS})
    wrong += [*of_head, *between(tables, entries)]
    wrong += [each for found in entries for each in found.wrong]
    deck = None if head is None or wrong else _deck(head, entries)
    return Made(deck=deck, entries=entries, wrong=tuple(wrong))


def made_anew(
    head: Table, entries: Sequence[Entry], at: int | None, said: tuple[Kind, Table]
) -> tuple[Entry, tuple[Wrong, ...]]:
    """Return one fact that is written anew among others, with its mistakes.

    Args:
        head: The deck without its facts.
        entries: Its facts as they are.
        at: Which of them is written anew; none for one that comes last.
        said: Its kind, and what it says now.
    """
    place = len(entries) if at is None else at
    kind, written = said
    # No other one has such a number among its kind.
    found = entry(kind, len(entries), written)
    among = (*entries[:place], found, *entries[place + 1 :])
    wrong = [*found.wrong, *between(dict(head), among)]
    return found, tuple(each for each in wrong if each.place[:2] == found.place)


def _of_facts(order: Iterable[Place]) -> Iterable[tuple[str, int]]:
    for place in order:
        match place:
            case (str() as kind, int() as number) if kind in KINDS:
                yield kind, number


def _deck(head: Head, entries: Iterable[Entry]) -> Deck:
    return Deck(
        id=head.id,
        uid=head.uid,
        title=head.title,
        description=head.description,
        language=head.language,
        author=head.author,
        licence=head.licence,
        sources=head.source,
        topics=head.topic,
        facts=tuple(each.fact for each in entries),
    )
