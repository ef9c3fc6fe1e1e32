"""Facts copied or moved from one deck to another that the same person may change.

What comes is a draft there, and what goes is a draft that retires it here: learners see nothing
before the decks are published. A moved fact is a new one to them. Its cards belong to the deck by
their keys, and the log of reviews is never rewritten; so what was learnt stays with the retired
fact. Knows manuscripts and drafts.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS, Status
from quizapp.deck_file import fields_of, only
from quizapp.library.compared import Sent
from quizapp.library.drafted import DraftError, insert_draft, refuse_many
from quizapp.library.manuscript import Manuscript, Written
from quizapp.library.naming import readable_id
from quizapp.library.pictures import PictureError, give_names, named
from quizapp.library.pictures import renamed as with_names
from quizapp.library.unchanged import refuse_changed
from quizapp.questions.fold import plain
from quizapp.tables import write

# Fields that name other facts.
REFERRING = ("requires", "contrast", "rivals")


@dataclass(frozen=True, kw_only=True)
class Transferred:
    """What was copied or moved.

    Attributes:
        drafts: Numbers of the drafts in the other deck.
        renamed: Old and new ids, of those whose id was taken there.
    """

    drafts: tuple[int, ...]
    renamed: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Way:
    """From which deck to which, and whether the facts are to be retired where they come from."""

    here: Manuscript
    there: Manuscript
    moves: bool = False


def transfer(
    session: Session, way: Way, ids: Collection[str], person_id: int, now: datetime
) -> Transferred:
    """Copy facts to another deck as drafts; to move them, retire them here by drafts as well.

    Args:
        session: Where to write.
        way: From where, to where.
        ids: Of the facts.
        person_id: Who does it.
        now: The moment.

    Raises:
        DraftError: If one of the decks would have too many drafts or pictures, or somebody typed
            in facts that are to be moved since they were read.
    """
    here, there = way.here.row.id, way.there.row.id
    chosen = [each for each in way.here.written if each.id in ids]
    renamed = _renamed(chosen, way.there)
    came = {renamed.get(each.id, each.id) for each in chosen}
    known = came | {each.id for each in way.there.written}
    with write(session):
        refuse_many(session, there, len(chosen))
        come = [_there(each, way, renamed, known) for each in chosen]
        names = _pictures(session, way, come, now)
        numbers = [
            _come(session, there, each, with_names(sent, names), person_id, now)
            for each, sent in zip(chosen, come, strict=True)
        ]
        if way.moves:
            refuse_changed(session, way.here, chosen)
            refuse_many(session, here, sum(each.draft is None for each in chosen))
            for each in chosen:
                _go(session, way.here, each, person_id, now)
    return Transferred(
        drafts=tuple(numbers),
        renamed={old: new for old, new in renamed.items() if old != new},
    )


def _pictures(session: Session, way: Way, come: Iterable[Sent], now: datetime) -> Mapping[str, str]:
    """Bring the pictures of facts along; return by what names they go there, if by other ones."""
    wanted = {name for sent in come for name in named(sent)}
    shown = {name: kept.file for name, kept in way.here.pictures.items() if name in wanted}
    uid, of = way.there.head["uid"], way.here.head["uid"]
    try:
        return give_names(session, uid, shown, now, of)
    except PictureError as error:
        raise DraftError(*error.args) from None


def _renamed(chosen: Iterable[Written], there: Manuscript) -> dict[str, str]:
    """Return the id that each fact gets: its own, unless that is taken there."""
    taken = {each.id for each in there.written}
    renamed: dict[str, str] = {}
    for each in chosen:
        renamed[each.id] = readable_id(each.id, taken)
        taken.add(renamed[each.id])
    return renamed


def _there(
    each: Written, way: Way, renamed: Mapping[str, str], known: Collection[str]
) -> dict[str, str]:
    """Return what a fact says in the other deck: its topic, its id and what it refers to."""
    sent = {name: text for name, text in each.sent.items() if name.split("-")[0] not in REFERRING}
    sent["id"] = renamed[each.id]
    sent["topic"] = _topic(sent.get("topic", ""), way.here, way.there)
    for name in REFERRING:
        others = (renamed.get(other, other) for other in _texts(each.sent, name))
        kept = [other for other in others if other in known]
        sent |= {f"{name}-{number}": other for number, other in enumerate(kept)}
    return only(fields_of(KINDS[each.kind]), sent)


def _topic(topic: str, here: Manuscript, there: Manuscript) -> str:
    """Return the topic there with the same id or title; else the first one."""
    topics = there.head["topic"]
    title = next((one["title"] for one in here.head["topic"] if one["id"] == topic), topic)
    same = (one["id"] for one in topics if plain(one["title"]) == plain(title))
    ids = [one["id"] for one in topics]
    return topic if topic in ids else next(same, ids[0] if ids else topic)


def _texts(sent: Sent, name: str) -> Sequence[str]:
    rows = (each for each in sent if each.partition("-")[0] == name)
    return [sent[each] for each in sorted(rows, key=lambda row: int(row.partition("-")[2]))]


def _come(
    session: Session,
    deck_id: int,
    each: Written,
    sent: Sent,
    person_id: int,
    now: datetime,
) -> int:
    values: dict[str, object] = {
        "deck_id": deck_id,
        "fact_id": None,
        "kind": each.kind,
        "content": dict(sent),
    }
    values |= {"changed_at": now, "changed_by": person_id}
    return insert_draft(session, values)


def _go(session: Session, here: Manuscript, each: Written, person_id: int, now: datetime) -> None:
    """Retire a fact by its draft; one that was never published needs none any more."""
    place = (tables.Draft.deck_id == here.row.id, tables.Draft.id == each.draft)
    if not each.published:
        session.execute(delete(tables.Draft).where(*place))
        return
    said: dict[str, object] = {"content": {**each.sent, "status": Status.RETIRED.value}}
    said |= {"changed_at": now, "changed_by": person_id}
    if each.draft is not None:
        session.execute(update(tables.Draft).where(*place).values(said))
        return
    fact = select(tables.Fact.id).where(
        tables.Fact.deck_id == here.row.id, tables.Fact.slug == each.published
    )
    values: dict[str, object] = {
        "deck_id": here.row.id,
        "kind": each.kind,
        "based_on": here.row.version,
    }
    values |= {"fact_id": session.execute(fact).scalar_one()}
    insert_draft(session, values | said)
