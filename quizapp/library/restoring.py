"""Going back to an earlier version: of a fact as a draft, of a whole deck as a new version.

Nothing is lost by it: what came later stays a version, and facts that came later are retired. Knows
versions and publishing. Import it where it is used, as manuscripts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import Kind, Status
from quizapp.library.basis import Basis, Why
from quizapp.library.drafts import Hand, revise
from quizapp.library.manuscript import judged, manuscript
from quizapp.library.pages import DeckRow
from quizapp.library.pictures import PictureError, give_names, named, renamed
from quizapp.library.publish import Published, publish
from quizapp.library.versions import state
from quizapp.phrase import phrase
from quizapp.tables import Deck, DeckVersion, Fact, write

Head = dict[str, Any]


class RestoreError(ValueError):
    """A version that cannot be restored."""


def restore_fact(
    session: Session, deck_id: int, fact: str, version: int, now: datetime, hand: Hand
) -> int:
    """Make what a fact said as of a version a draft; return the number of the draft.

    Raises:
        RestoreError: If the fact was not there, or of another kind, or a picture that it shows was
            removed since.
        ConflictError: If it has a draft that the hand does not know.
        DraftError: If there are too many drafts.
    """
    row = _version(session, deck_id, version)
    said = state(session, deck_id, version).get(fact) if row else None
    if row is None or said is None:
        raise RestoreError(phrase("The fact was not there in this version."))
    if said.kind is not _kind(session, deck_id, fact):
        raise RestoreError(
            phrase("The fact was of another kind in this version; go back to the whole version.")
        )
    wanted = named(said.sent)
    shown = {name: file for name, file in (row.pictures or {}).items() if name in wanted}
    names = _names(session, row.uid, shown, now)
    return revise(session, deck_id, fact, renamed(said.sent, names), now, hand)


def restore_deck(
    session: Session, learner: Learner, row: DeckRow, version: int, when: tuple[datetime, str]
) -> Published:
    """Publish a deck as it was in a version; drafts stay drafts.

    Args:
        session: Where to write.
        learner: Who does it.
        row: The deck.
        version: The version.
        when: The moment, and the reason to keep.

    Raises:
        RestoreError: If what the deck said then is not kept, or cannot be said or shown any more.
        PublishError: If the lints find errors by now, or the deck was changed meanwhile.
    """
    kept = _version(session, row.id, version)
    if kept is None or kept.head is None:
        raise RestoreError(phrase("What the deck said in this version is not kept."))
    said = state(session, row.id, version)
    found = manuscript(session, row, with_drafts=False)
    now, reason = when
    names = _names(session, kept.uid, kept.pictures or {}, now)
    facts = [
        replace(
            each,
            kind=said[each.published].kind,
            sent=renamed(said[each.published].sent, names),
        )
        if each.published in said
        else replace(each, sent={**each.sent, "status": Status.RETIRED.value})
        for each in found.written
    ]
    made, written = judged(_with_later(kept.head, found.head), facts)
    if made.deck is None or any(each.wrong for each in written):
        # One is enough to know why, and is said in the language of who reads it.
        wrong = (*(each for fact in written for each in fact.wrong), *made.wrong)
        raise RestoreError(wrong[0].what)
    basis, why = Basis(version=row.version), Why(reason=reason)
    return publish(session, made.deck, now, learner.id, basis, why)


def _kind(session: Session, deck_id: int, fact: str) -> Kind | None:
    """Return the kind of a fact now; none if there is no such fact."""
    found = select(Fact.kind).where(Fact.deck_id == deck_id, Fact.slug == fact)
    return session.execute(found).scalar_one_or_none()


def _version(session: Session, deck_id: int, version: int) -> Any:  # noqa: ANN401 - a row
    """Return what is kept of a version of a deck; none if there is no such version."""
    columns = select(Deck.uid, DeckVersion.head, DeckVersion.pictures)
    found = columns.join(Deck, Deck.id == DeckVersion.deck_id).where(
        DeckVersion.deck_id == deck_id, DeckVersion.version == version
    )
    return session.execute(found).one_or_none()


def _names(
    session: Session, uid: str, shown: Mapping[str, str], now: datetime
) -> Mapping[str, str]:
    """Return by what names pictures of a version go now, where it is not the names they had."""
    try:
        with write(session):
            return give_names(session, uid, shown, now)
    except PictureError as error:
        raise RestoreError(*error.args) from None


def _with_later(head: Head, newest: Head) -> Head:
    """Return the head of an earlier version with the parts that later facts need."""
    grown = [_grown(each, newest["source"]) for each in head["source"]]
    return head | {
        part: [*there, *_missing(there, newest[part])]
        for part, there in (("source", grown), ("topic", head["topic"]))
    }


def _grown(source: Head, later: Iterable[Head]) -> Head:
    """Return a source with the passages that it got later: they keep their numbers for ever."""
    same = [each for each in later if each["id"] == source["id"]]
    most = {name: max(each[name] for each in (source, *same)) for name in ("paragraphs", "notes")}
    return source | most


def _missing(
    there: Iterable[Mapping[str, Any]], later: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    known = {each["id"] for each in there}
    return [each for each in later if each["id"] not in known]
