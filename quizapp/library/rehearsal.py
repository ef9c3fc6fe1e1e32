"""A deck that someone types in, kept ready: what is typed is judged and shown at once.

All but the fact that is typed stays as it is meanwhile, and is worked out once. Knows manuscripts
and the generator. Import it where it is used, as manuscripts.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.library.manuscript import Manuscript, Written, judged_anew, manuscript, sound
from quizapp.library.pages import DeckRow
from quizapp.library.preview import Preview, preview
from quizapp.questions.rehearse import Prepared, prepared

# Decks in which people type at the same time; each takes some 20 MB for 1,000 facts.
MOST = 4


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A deck that is kept ready.

    Attributes:
        found: Its manuscript.
        around: Its sound facts, worked out.
    """

    found: Manuscript
    around: Prepared


# By the database, then by the deck; those used last stand last.
_KEPT: WeakKeyDictionary[Any, OrderedDict[int, Ready]] = WeakKeyDictionary()
_LOCK = Lock()


def ready(session: Session, row: DeckRow, draft: int | None = None) -> Ready:
    """Return a deck in which someone types.

    Args:
        session: Where to read.
        row: The deck.
        draft: Number of the draft that is typed in; only of that one it may be older.
    """
    columns = select(tables.Draft.id, tables.Draft.changed_at)
    rows = session.execute(columns.where(tables.Draft.deck_id == row.id))
    drafts = {each.id: each.changed_at for each in rows}
    kept = _kept(session, row.id)
    if kept and _is_so_still(kept.found, row, drafts, draft):
        return kept
    return at_hand(session, manuscript(session, row), draft)


def at_hand(session: Session, found: Manuscript, draft: int | None = None) -> Ready:
    """Return a deck that was read just now, with its sound facts worked out; keep it ready.

    Args:
        session: Where to read.
        found: Its manuscript.
        draft: Number of the draft that is looked at; only of that one it may be older.
    """
    kept = _kept(session, found.row.id)
    around = found.texts, found.pictures
    is_so_still = kept and _is_so_still(kept.found, found.row, found.drafts, draft)
    if kept and is_so_still and (kept.found.texts, kept.found.pictures) == around:
        return kept
    kept = Ready(found=found, around=prepared(sound(found), found.texts))
    with _LOCK:
        decks = _KEPT.setdefault(session.get_bind(), OrderedDict())
        decks[found.row.id] = kept
        while len(decks) > MOST:
            decks.popitem(last=False)
    return kept


def becomes(kept: Ready, typed: Written, now: datetime) -> tuple[Written, Preview | None]:
    """Return what is typed in a form with what is wrong with it, and what becomes of it.

    Args:
        kept: The deck.
        typed: What the form says.
        now: The moment.
    """
    written = judged_anew(kept.found, typed)
    return written, preview(kept.found, written, now, kept.around)


def _is_so_still(
    found: Manuscript, row: DeckRow, drafts: Mapping[int, datetime], but: int | None
) -> bool:
    before = {number: at for number, at in found.drafts.items() if number != but}
    now = {number: at for number, at in drafts.items() if number != but}
    return found.row == row and before == now


def _kept(session: Session, deck: int) -> Ready | None:
    with _LOCK:
        decks = _KEPT.get(session.get_bind(), OrderedDict())
        if deck in decks:
            decks.move_to_end(deck)
        return decks.get(deck)
