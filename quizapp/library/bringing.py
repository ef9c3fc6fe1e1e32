"""A deck as a file has it, taken out of the database, and what bringing one in would change.

Knows manuscripts and publishing. Import it where it is used, as manuscripts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS, Deck, Fact, Kind, Status
from quizapp.deck_file import Head, fields_of, make, typed
from quizapp.library.basis import Basis
from quizapp.library.compared import Changed, changed_fields, said, sent_of
from quizapp.library.diff import word_diff
from quizapp.library.manuscript import head_of
from quizapp.library.pages import DeckRow
from quizapp.library.publish import Published, publish

# Of the head, that nothing can change: by them a deck is known.
KNOWN_BY = frozenset({"id", "uid"})


class Verdict(StrEnum):
    """What becomes of a fact."""

    NEW = "new"
    CHANGED = "changed"
    RETIRED = "retired"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A fact of one deck, or of both."""

    id: str
    kind: Kind
    verdict: Verdict
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What differs between two decks.

    Attributes:
        head: The title, sources, topics and so on that say something else.
        facts: Each fact, in the order of the new deck; those that it no longer has come last.
        is_same: Whether both decks are equal.
    """

    head: tuple[Changed, ...]
    facts: tuple[Difference, ...]
    is_same: bool

    def of(self, verdict: Verdict) -> tuple[Difference, ...]:
        """Return the facts with a verdict."""
        return tuple(each for each in self.facts if each.verdict is verdict)


def taken_out(session: Session, row: DeckRow) -> Deck:
    """Return a deck as it is published, retired facts too: what its file says, no more, no less.

    Args:
        session: Where to read.
        row: The deck.

    Raises:
        ValueError: If what is stored is no deck, which publishing never lets happen.
    """
    columns = (tables.Fact.kind, tables.Fact.content, tables.Fact.status)
    facts = select(*columns).where(tables.Fact.deck_id == row.id).order_by(tables.Fact.position)
    whole: dict[str, Any] = {**head_of(session, row), **{kind.value: [] for kind in KINDS}}
    order = []
    for kind, content, status in session.execute(facts):
        order.append((kind.value, len(whole[kind.value])))
        whole[kind.value].append(_written(content | {"status": status.value}))
    made = make(whole, order)
    if made.deck is None:
        wrong = "; ".join(each.what for each in made.wrong[:3])
        message = f"The deck {row.slug!r} cannot be read: {wrong}"
        raise ValueError(message)
    return made.deck


def differences(before: Deck | None, after: Deck) -> Differences:
    """Return what differs between two states of a deck.

    Args:
        before: As it is; none if there is none.
        after: As it would be.
    """
    known: Mapping[str, Fact] = {each.id: each for each in before.facts} if before else {}
    facts = [_difference(known.get(each.id), each) for each in after.facts]
    kept = {each.id for each in after.facts}
    gone = (each for each in known.values() if each.id not in kept)
    facts += [
        Difference(id=each.id, kind=each.kind, verdict=Verdict.RETIRED)
        for each in gone
        if each.status is not Status.RETIRED
    ]
    head = _head_changes(before, after) if before else ()
    return Differences(head=head, facts=tuple(facts), is_same=before == after)


def bring(
    session: Session, deck: Deck, row: DeckRow | None, now: datetime, owner: int | None = None
) -> Published:
    """Make a deck of the site what a file says; facts that it no longer has are retired.

    Args:
        session: Where to write.
        deck: What the file says.
        row: The deck of the site as it was compared; none if it is new.
        now: The moment.
        owner: Whose a new deck is, who alone sees it then; without one everyone sees it.

    Raises:
        PublishError: If the lints find errors, or the deck was changed meanwhile.
    """
    if row:
        return publish(session, deck, now, None, Basis(version=row.version))
    return publish(session, deck, now, owner, Basis() if owner else None)


def _written(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored fact as a file has it, which has no nothing and days that are days."""
    day = content.get("changed")
    made = {name: value for name, value in content.items() if value is not None}
    return made | ({"changed": datetime.fromisoformat(day).date()} if day else {})


def _difference(before: Fact | None, after: Fact) -> Difference:
    changed: tuple[Changed, ...] = ()
    if before is None:
        verdict = Verdict.NEW
    elif before == after:
        verdict = Verdict.UNCHANGED
    else:
        is_gone = after.status is Status.RETIRED is not before.status
        verdict = Verdict.RETIRED if is_gone else Verdict.CHANGED
        changed = _changes(before, after)
    return Difference(id=after.id, kind=after.kind, verdict=verdict, changed=changed)


def _changes(before: Fact, after: Fact) -> tuple[Changed, ...]:
    if before.kind is not after.kind:
        kinds = word_diff(before.kind.value, after.kind.value)
        return (Changed(name="kind", pieces=kinds),)
    return changed_fields(after.kind, sent_of(before), sent_of(after))


def _head_changes(before: Deck, after: Deck) -> tuple[Changed, ...]:
    fields = fields_of(Head)
    one, two = (typed(fields, _head(each)) for each in (before, after))
    return tuple(
        Changed(name=each.name, pieces=word_diff(said(each, one), said(each, two)))
        for each in fields
        if each.name not in KNOWN_BY and said(each, one) != said(each, two)
    )


def _head(deck: Deck) -> dict[str, Any]:
    parts = {
        "source": [vars(each) for each in deck.sources],
        "topic": [vars(each) for each in deck.topics],
    }
    return vars(deck) | parts
