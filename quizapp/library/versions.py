"""The versions of a deck: who published what, when and why, and what each changed in the facts.

Knows tables of decks and forms. Import it where it is used, as manuscripts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.deck import KINDS, Kind, Status
from quizapp.deck_file import fields_of, typed
from quizapp.library.compared import Changed, changed_fields
from quizapp.library.naming import called
from quizapp.tables import DeckVersion, Fact, FactVersion, Person

# More than anybody reads; a deck that was imported has thousands in its first version.
MOST = 300
# What learners never see of a fact.
OF_AUTHORS = frozenset(
    {"id", "topic", "importance", "requires", "contrast", "status", "changed", "lint_ok", "closed"}
    | {"not_options", "cards", "accept", "ask", "distractors", "rivals", "tolerance", "genus"}
)


class Sort(StrEnum):
    """What became of a fact."""

    NEW = "new"
    CHANGED = "changed"
    RETIRED = "retired"
    BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Version:
    """A publication.

    Attributes:
        by: Name of who; empty for the one who runs the site, and for those who are gone.
        reason: Why; empty for none.
        is_kept: Whether what the deck said then is kept, so that it can be restored.
        new: Cards that were new.
        changed: Cards that changed.
        retired: Cards that were no longer asked.
    """

    number: int
    at: datetime
    by: str
    reason: str
    is_kept: bool
    new: int
    changed: int
    retired: int


@dataclass(frozen=True, kw_only=True)
class FactChange:
    """What a version did to a fact.

    Attributes:
        version: The version.
        fact: Id of the fact.
        title: What it is about.
        fields: What it says otherwise; nothing for a new fact, or one that is only retired.
        asked_again: Whether learners are asked it again, since its answer changed.
    """

    version: int
    fact: str
    kind: Kind
    title: str
    sort: Sort
    fields: tuple[Changed, ...]
    asked_again: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """A fact as of a version: what its form would show, and whether it was asked."""

    kind: Kind
    sent: Mapping[str, str]
    status: Status


_before = aliased(FactVersion)
_earlier = aliased(FactVersion)
_PREVIOUS = (
    select(func.max(_earlier.version))
    .where(_earlier.fact_id == FactVersion.fact_id, _earlier.version < FactVersion.version)
    .correlate(FactVersion)
    .scalar_subquery()
)
_CHANGES: Select[*tuple[Any, ...]] = (
    select(
        FactVersion.version,
        FactVersion.content,
        FactVersion.status,
        FactVersion.asked_again,
        FactVersion.kind,
        Fact.slug,
        _before.kind.label("old_kind"),
        _before.content.label("old"),
        _before.status.label("was"),
    )
    .join(Fact, Fact.id == FactVersion.fact_id)
    .outerjoin(_before, and_(_before.fact_id == FactVersion.fact_id, _before.version == _PREVIOUS))
    .order_by(FactVersion.version.desc(), Fact.position, Fact.id)
)


def versions(session: Session, deck_id: int, most: int = MOST) -> tuple[Version, ...]:
    """Return the versions of a deck, the newest first."""
    found = (
        select(DeckVersion, Person.name)
        .outerjoin(Person, Person.id == DeckVersion.author_id)
        .where(DeckVersion.deck_id == deck_id)
        .order_by(DeckVersion.version.desc())
        .limit(most)
    )
    return tuple(
        Version(
            number=row.DeckVersion.version,
            at=row.DeckVersion.published_at,
            by=row.name or "",
            reason=row.DeckVersion.reason,
            is_kept=row.DeckVersion.head is not None,
            new=row.DeckVersion.new,
            changed=row.DeckVersion.changed,
            retired=row.DeckVersion.retired,
        )
        for row in session.execute(found)
    )


def changes(
    session: Session, deck_id: int, numbers: Sequence[int], *, for_learners: bool = False
) -> tuple[FactChange, ...]:
    """Return what versions of a deck did to its facts, the newest first; at most `MOST` of them.

    Args:
        session: Where to read.
        deck_id: The deck.
        numbers: The versions.
        for_learners: Whether to leave out what learners do not see.
    """
    query = _CHANGES.where(FactVersion.deck_id == deck_id, FactVersion.version.in_(numbers))
    found = (_change(row, for_learners=for_learners) for row in session.execute(query.limit(MOST)))
    return tuple(each for each in found if each)


def state(session: Session, deck_id: int, version: int) -> dict[str, Said]:
    """Return what the facts of a deck said as of a version, by id."""
    newest = (
        select(FactVersion.fact_id, func.max(FactVersion.version).label("version"))
        .where(FactVersion.deck_id == deck_id, FactVersion.version <= version)
        .group_by(FactVersion.fact_id)
        .subquery()
    )
    found = (
        select(Fact.slug, FactVersion.kind, FactVersion.content, FactVersion.status)
        .join(FactVersion, FactVersion.fact_id == Fact.id)
        .join(
            newest,
            and_(newest.c.fact_id == FactVersion.fact_id, newest.c.version == FactVersion.version),
        )
        .order_by(Fact.position, Fact.id)
    )
    return {row.slug: _said(row.kind, row.content, row.status) for row in session.execute(found)}


def compared(session: Session, deck_id: int, one: int, other: int) -> tuple[FactChange, ...]:
    """Return what the facts of a deck say otherwise as of another version."""
    before, after = state(session, deck_id, one), state(session, deck_id, other)
    found = (
        _difference(other, slug, before.get(slug), after.get(slug))
        for slug in dict.fromkeys((*before, *after))
    )
    return tuple(each for each in found if each)[:MOST]


def _change(row: Row[*tuple[Any, ...]], *, for_learners: bool) -> FactChange | None:
    now = _said(row.kind, row.content, row.status)
    was = None if row.old is None else _said(row.old_kind, row.old, row.was)
    both = (_asked(was), _asked(now)) if for_learners else (was, now)
    found = _difference(row.version, row.slug, *both)
    if found is None or not for_learners:
        return found and replace(found, asked_again=row.asked_again)
    fields = tuple(each for each in found.fields if each.name not in OF_AUTHORS)
    if found.sort is Sort.CHANGED and not (fields or row.asked_again):
        return None
    return replace(found, fields=fields, asked_again=row.asked_again)


def _asked(said: Said | None) -> Said | None:
    """Return a fact as far as learners know of it: not before it was first asked."""
    return None if said and said.status is Status.DRAFT else said


def _difference(
    version: int, fact: str, before: Said | None, after: Said | None
) -> FactChange | None:
    """Return what became of a fact; none if nothing did."""
    shown = after or before
    if shown is None:
        return None
    fields = changed_fields(shown.kind, before.sent, after.sent) if before and after else ()
    sort = _sort(before, after)
    if sort is None or (sort is Sort.CHANGED and not fields):
        return None
    return FactChange(
        version=version,
        fact=fact,
        kind=shown.kind,
        title=called(shown.kind, shown.sent),
        sort=sort,
        fields=fields,
        asked_again=False,
    )


def _sort(before: Said | None, after: Said | None) -> Sort | None:
    was_there = before is not None and before.status is not Status.RETIRED
    is_there = after is not None and after.status is not Status.RETIRED
    if was_there and is_there:
        return Sort.CHANGED
    if was_there:
        return Sort.RETIRED
    if not is_there:
        return None
    return Sort.NEW if before is None else Sort.BACK


def _said(kind: Kind, content: Mapping[str, Any], status: Status) -> Said:
    sent = typed(fields_of(KINDS[kind]), {**content, "status": status})
    return Said(kind=kind, sent=sent, status=status)
