"""Pictures in the database, by the deck and their names. Knows the tables of decks and pictures.

A name is that of one picture. One that a deck file gave to another picture stays, without the name,
for the versions of the deck that show it: they can come back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.library.naming import readable_id
from quizapp.library.pictures.file import TYPES, Checked, PictureError
from quizapp.phrase import phrase
from quizapp.tables import Deck, DeckVersion, Picture, sees, write

# More than any deck shows; nobody fills the disk with them.
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A picture that is kept, as far as showing it needs.

    Attributes:
        file: `<hash>.png`.
        width: In pixels.
        height: In pixels.
    """

    file: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class PictureRow:
    """A picture in a list: the name that facts use, and what is kept."""

    name: str
    kept: Kept
    size: int


COLUMNS = (Picture.name, Picture.hash, Picture.type, Picture.width, Picture.height)
ENDINGS = {kind: ending for ending, kind in TYPES.items()}


def gallery(session: Session, deck_uid: str) -> dict[str, Kept]:
    """Return the pictures of a deck by their names."""
    rows = session.execute(select(*COLUMNS).where(*_named(deck_uid)))
    return {row.name: _kept(row) for row in rows}


def listed(session: Session, deck_uid: str) -> tuple[PictureRow, ...]:
    """Return the pictures of a deck for a list, by name."""
    wanted = select(*COLUMNS, func.length(Picture.data).label("size"))
    rows = session.execute(wanted.where(*_named(deck_uid)).order_by(Picture.name))
    return tuple(PictureRow(name=row.name, kept=_kept(row), size=row.size) for row in rows)


def add(session: Session, deck_uid: str, name: str, found: Checked, now: datetime) -> str:
    """Keep a picture of a deck; return the name that facts use for it.

    Args:
        session: Where to write.
        deck_uid: Of the deck.
        name: As the author's machine calls the file.
        found: The picture; if the deck has it already, that one is used.
        now: The moment.

    Raises:
        PictureError: If the deck has too many pictures.
    """
    with write(session):
        known = gallery(session, deck_uid)
        same = (each for each, kept in known.items() if kept.file == f"{found.hash}.{found.ending}")
        there = next(same, None)
        if there:
            return there
        _refuse_many(len(known))
        stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        made = _free_name(stem or "picture", found.ending, known)
        _insert(session, [_row(deck_uid, made, found, now)])
    return made


def put(session: Session, deck_uid: str, found: Mapping[str, Checked], now: datetime) -> None:
    """Keep pictures of a deck file under their names; what had these names before is replaced.

    What was replaced stays for the versions of the deck that show it, if there are any.
    """
    new = differing(session, deck_uid, found)
    if not new:
        return
    with write(session):
        _set_aside(session, deck_uid, new, now)
        _insert(session, [_row(deck_uid, name, each, now) for name, each in new.items()])


@contextmanager
def replaced(
    session: Session, deck_uid: str, found: Mapping[str, Checked], now: datetime
) -> Iterator[None]:
    """Keep pictures of a deck file while its deck is published; if it is not, all is as before.

    Args:
        session: Where to write.
        deck_uid: Of the deck.
        found: The pictures by their names.
        now: The moment.
    """
    names = [*differing(session, deck_uid, found)]
    of_names = (Picture.deck_uid == deck_uid, Picture.name.in_(names))
    columns = Picture.__table__.c
    before = [*session.execute(select(*columns).where(*of_names)).mappings()]
    put(session, deck_uid, found, now)
    try:
        yield
    except Exception:
        with write(session):
            session.execute(delete(Picture).where(*of_names))
            if before:
                session.execute(insert(Picture), [dict(each) for each in before])
        raise


def give_names(
    session: Session, deck_uid: str, shown: Mapping[str, str], now: datetime, of: str = ""
) -> dict[str, str]:
    """Let facts of a deck name pictures of one of its versions, or of another deck.

    To be called inside of a write. A name that is another picture's stays so, since other facts may
    show that one.

    Args:
        session: Where to write.
        deck_uid: Of the deck.
        shown: Which pictures are wanted, by the names they had there: `<hash>.png`.
        now: The moment.
        of: Uid of the deck that the pictures are of; the same one if empty.

    Returns:
        The names that are other ones than there.

    Raises:
        PictureError: If one was removed meanwhile, or the deck would have too many.
    """
    known = {name: kept.file for name, kept in gallery(session, deck_uid).items()}
    names = {file: name for name, file in known.items()}
    for name, file in shown.items():
        if file not in names:
            _refuse_many(len(names))
            row = _of_file(session, of or deck_uid, file)
            if row is None:
                raise _removed(name)
            stem, _, ending = name.rpartition(".")
            names[file] = _free_name(stem, ending, {*known, *names.values()})
            new = {"deck_uid": deck_uid, "name": names[file], "added_at": now, "replaced_at": None}
            _insert(session, [{**row, **new}])
    return {
        name: names[file]
        for name, file in shown.items()
        if known.get(name) != file and names[file] != name
    }


def remove(session: Session, deck_uid: str, name: str) -> None:
    """Forget a picture of a deck, also for its versions."""
    it = select(Picture.hash).where(*_named(deck_uid), Picture.name == name).scalar_subquery()
    aside = or_(Picture.name == name, Picture.replaced_at.is_not(None))
    with write(session):
        same = (Picture.deck_uid == deck_uid, Picture.hash == it, aside)
        session.execute(delete(Picture).where(*same))


def seen(
    session: Session, deck_uid: str, file: str, learner: Learner | None
) -> tuple[str, bytes] | None:
    """Return type and bytes of a picture of a deck that someone may see; none if there is none."""
    digest, _, ending = file.partition(".")
    row = session.execute(
        select(Picture.type, Picture.data)
        .join(Deck, Deck.uid == Picture.deck_uid)
        .where(
            Picture.deck_uid == deck_uid,
            Picture.hash == digest,
            Picture.type == TYPES.get(ending, ""),
            sees(learner.id if learner else None),
        )
        .limit(1)
    ).one_or_none()
    return (row.type, row.data) if row else None


def bytes_of(session: Session, deck_id: int) -> dict[str, bytes]:
    """Return the pictures of a deck by `<hash>.png`."""
    rows = session.execute(
        select(Picture.hash, Picture.type, Picture.data)
        .join(Deck, Deck.uid == Picture.deck_uid)
        .where(Deck.id == deck_id)
    )
    return {f"{row.hash}.{ENDINGS[row.type]}": row.data for row in rows}


def _named(deck_uid: str) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of the pictures of a deck that facts can name."""
    return Picture.deck_uid == deck_uid, Picture.replaced_at.is_(None)


def differing(session: Session, deck_uid: str, found: Mapping[str, Checked]) -> dict[str, Checked]:
    """Return those of the pictures that the deck does not have under their names."""
    known = gallery(session, deck_uid)
    return {
        name: each
        for name, each in found.items()
        if name not in known or known[name].file != f"{each.hash}.{each.ending}"
    }


def _free_name(stem: str, ending: str, known: Iterable[str]) -> str:
    """Return a name that no picture of a deck has, whatever its ending."""
    return f"{readable_id(stem, {each.rpartition('.')[0] for each in known})}.{ending}"


def _insert(session: Session, rows: Collection[Mapping[str, Any]]) -> None:
    """Keep pictures under names that are free, inside of a write."""
    for each in rows:
        # It may have had the name before.
        same = (Picture.name == each["name"], Picture.hash == each["hash"])
        session.execute(delete(Picture).where(Picture.deck_uid == each["deck_uid"], *same))
    session.execute(insert(Picture), [dict(each) for each in rows])


def _set_aside(session: Session, deck_uid: str, names: Collection[str], now: datetime) -> None:
    """Take names from their pictures; those that a version of the deck shows stay for it."""
    of_deck = select(DeckVersion.pictures).join(Deck, Deck.id == DeckVersion.deck_id)
    kept = session.execute(of_deck.where(Deck.uid == deck_uid)).scalars()
    hashes = {file.partition(".")[0] for each in kept for file in (each or {}).values()}
    theirs = (*_named(deck_uid), Picture.name.in_(names))
    session.execute(delete(Picture).where(*theirs, Picture.hash.not_in(hashes)))
    session.execute(update(Picture).where(*theirs).values(replaced_at=now))


def _of_file(session: Session, deck_uid: str, file: str) -> dict[str, Any] | None:
    """Return the row of a picture that a deck has or had; none if it is gone."""
    digest = file.partition(".")[0]
    where = (Picture.deck_uid == deck_uid, Picture.hash == digest)
    found = session.execute(select(*Picture.__table__.c).where(*where).limit(1)).mappings().first()
    return dict(found) if found else None


def _refuse_many(there: int) -> None:
    """Refuse one more picture than a deck may have."""
    if there >= MOST:
        raise PictureError(phrase("The deck has {most} pictures; remove some.", most=MOST))


def _removed(name: str) -> PictureError:
    return PictureError(
        phrase("The picture {file} of that version was removed; bring it again first.", file=name)
    )


def _kept(row: Row[*tuple[Any, ...]]) -> Kept:
    return Kept(file=f"{row.hash}.{ENDINGS[row.type]}", width=row.width, height=row.height)


def _row(deck_uid: str, name: str, found: Checked, now: datetime) -> dict[str, Any]:
    return {
        "deck_uid": deck_uid,
        "name": name,
        "hash": found.hash,
        "type": TYPES[found.ending],
        "width": found.width,
        "height": found.height,
        "data": found.data,
        "added_at": now,
    }
