"""Pictures in the database, by the deck and their names. Knows the tables of decks and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.library.naming import readable_id
from quizapp.library.pictures.file import TYPES, Checked, PictureError
from quizapp.phrase import phrase
from quizapp.tables import Deck, Picture, sees, write

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
    rows = session.execute(select(*COLUMNS).where(Picture.deck_uid == deck_uid))
    return {row.name: _kept(row) for row in rows}


def listed(session: Session, deck_uid: str) -> tuple[PictureRow, ...]:
    """Return the pictures of a deck for a list, by name."""
    wanted = select(*COLUMNS, func.length(Picture.data).label("size"))
    rows = session.execute(wanted.where(Picture.deck_uid == deck_uid).order_by(Picture.name))
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
        if len(known) >= MOST:
            raise PictureError(phrase("The deck has {most} pictures; remove some.", most=MOST))
        taken = {each.rpartition(".")[0] for each in known}
        stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        made = f"{readable_id(stem or 'picture', taken)}.{found.ending}"
        session.execute(insert(Picture), [_row(deck_uid, made, found, now)])
    return made


def put(session: Session, deck_uid: str, found: Mapping[str, Checked], now: datetime) -> None:
    """Keep pictures of a deck file under their names; what had these names before is replaced."""
    known = gallery(session, deck_uid)
    new = {
        name: each
        for name, each in found.items()
        if name not in known or known[name].file != f"{each.hash}.{each.ending}"
    }
    if not new:
        return
    with write(session):
        named = delete(Picture).where(Picture.deck_uid == deck_uid, Picture.name.in_(new))
        session.execute(named)
        rows = [_row(deck_uid, name, each, now) for name, each in new.items()]
        session.execute(insert(Picture), rows)


def remove(session: Session, deck_uid: str, name: str) -> None:
    """Forget a picture of a deck."""
    with write(session):
        session.execute(delete(Picture).where(Picture.deck_uid == deck_uid, Picture.name == name))


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


def _kept(row: Any) -> Kept:  # noqa: ANN401 - a row
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
