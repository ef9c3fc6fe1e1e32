"""Decks that are made in the browser: begun, changed, published, each by its owner alone.

Knows manuscripts and publishing. Import it where it is used, as manuscripts.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner, uid_of
from quizapp.deck import Deck
from quizapp.deck_file import Head, Wrong, fields_of, make, only, table
from quizapp.library.basis import Basis, Why
from quizapp.library.deck_bin import empty_deck_bin
from quizapp.library.manuscript import Manuscript, judged, manuscript, of_head, rewritten
from quizapp.library.naming import named_parts, readable_id
from quizapp.library.pages import DeckRow
from quizapp.library.pictures import missing
from quizapp.library.publish import NO_WORD, Published, PublishError, TwinError, publish
from quizapp.phrase import phrase
from quizapp.questions import Finding, generate, lint
from quizapp.tables import write

# More than anybody makes; nobody fills the disk with them.
MOST_DECKS = 100


class HeadError(ValueError):
    """A deck that cannot be so; `wrong` has each mistake with its place."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        """Keep the mistakes and say them one a line."""
        self.wrong = wrong
        super().__init__("\n".join(each.what for each in wrong))


class TooManyDecksError(ValueError):
    """One deck more than someone may have."""


def begin_deck(
    session: Session, learner: Learner, sent: Mapping[str, str], now: datetime, form: str = ""
) -> str:
    """Make a deck without facts that its owner alone sees; return its id.

    Args:
        session: Where to write.
        learner: The owner.
        sent: What the form says of title, sources, topics and so on.
        now: The moment.
        form: Key of the form: what it sends again is the same deck, unless its title is another.

    Raises:
        HeadError: If it cannot be so.
        TooManyDecksError: If the owner has too many decks.
    """
    uid = uid_of(learner.id, form, sent.get("title", ""))
    if begun := _begun(session, learner, uid):
        return begun
    _empty_bin(session, now)
    _refuse_too_many(session, learner)
    taken = _taken(session)
    slug = readable_id(sent.get("title", "") or "deck", taken)
    head = _head(sent, slug, uid)
    # Every fact has a topic; who has none in mind need not think of one.
    head["topic"] = head["topic"] or [{"id": slug, "title": head["title"]}]
    made = make(head, ())
    if made.deck is None:
        raise HeadError(of_head(made))
    try:
        publish(session, made.deck, now, learner.id, Basis())
    except PublishError as error:
        # Somebody was quicker with the same title, or pressed the button twice.
        if isinstance(error, TwinError) or _begun(session, learner, uid):
            return begin_deck(session, learner, sent, now, form)
        raise
    return slug


def _begun(session: Session, learner: Learner, uid: str) -> str | None:
    """Return the id of a deck that someone has made already; none if it is not there."""
    mine = (tables.Deck.uid == uid, tables.Deck.owner_id == learner.id)
    found = select(tables.Deck.slug).where(*mine)
    return session.execute(found).scalar_one_or_none()


def look_at_file(session: Session, learner: Learner, deck: Deck) -> tuple[Finding, ...]:
    """Return what the lints say of a deck that a file would make, before it is made.

    Args:
        session: Where to read.
        learner: Whose it would be.
        deck: What the file says.

    Raises:
        PublishError: If another deck has its uid or its id, or a picture is not there.
        TooManyDecksError: If the owner has too many decks.
    """
    _refuse_file(session, learner, deck)
    return lint(deck, generate(deck))


def begin_from_file(session: Session, learner: Learner, deck: Deck, now: datetime) -> Published:
    """Make a deck of a file, with its ids and its facts published; its owner alone sees it.

    Raises:
        PublishError: As when it is looked at, or if the lints find errors.
        TooManyDecksError: If the owner has too many decks.
    """
    _empty_bin(session, now)
    _refuse_file(session, learner, deck)
    return publish(session, deck, now, learner.id, Basis())


def _empty_bin(session: Session, now: datetime) -> None:
    """Let decks go that were deleted long ago: whoever makes decks makes room."""
    with write(session):
        empty_deck_bin(session, now)


def _refuse_file(session: Session, learner: Learner, deck: Deck) -> None:
    _refuse_too_many(session, learner)
    known = (
        select(tables.Deck.id, tables.BinnedDeck.binned_at)
        .outerjoin(tables.BinnedDeck, tables.BinnedDeck.deck_id == tables.Deck.id)
        .where(tables.Deck.uid == deck.uid)
    )
    found = session.execute(known).one_or_none()
    if found and found.binned_at:
        raise PublishError(
            phrase("A deck with the uid {uid} was deleted; bring it back instead.", uid=deck.uid)
        )
    if found:
        raise PublishError(
            phrase(
                "A deck with the uid {uid} is here already. If it is yours, bring the file to its "
                "facts; else write another uid into the file.",
                uid=deck.uid,
            )
        )
    if deck.id in _taken(session):
        raise TwinError(deck.id)
    if lacking := missing(deck, ()):
        raise PublishError(lacking)


def change_head(
    session: Session,
    learner: Learner,
    row: DeckRow,
    sent: Mapping[str, str],
    now: datetime,
    reason: str = "",
) -> None:
    """Give a deck another title, other sources, topics and so on; its drafts stay drafts.

    Args:
        session: Where to write.
        learner: The owner.
        row: The deck.
        sent: What the form says.
        now: The moment.
        reason: Why, for those who read the versions of the deck.

    Raises:
        HeadError: If it cannot be so, by itself or with the facts that are published.
        PublishError: If the lints find errors, or the deck was changed meanwhile.
    """
    published = manuscript(session, row, with_drafts=False)
    head = _head(sent, row.slug, published.head["uid"])
    made, _ = judged(head, published.written)
    if made.deck is None:
        raise HeadError(of_head(made))
    basis, why = Basis(version=row.version), Why(reason=reason)
    publish(session, made.deck, now, learner.id, basis, why)


def publish_manuscript(
    session: Session, learner: Learner, found: Manuscript, now: datetime, why: Why = NO_WORD
) -> Published:
    """Make a manuscript what learners study; its drafts are facts then.

    Raises:
        PublishError: If it has mistakes, the lints find errors, or it was changed meanwhile.
    """
    if found.deck is None:
        raise PublishError(phrase("Some facts have mistakes; mend them or discard the drafts."))
    if found.overtaken:
        raise PublishError(
            phrase("Some facts were published otherwise since their drafts were begun; look there.")
        )
    basis = Basis(version=found.row.version, drafts=found.drafts)
    return publish(session, found.deck, now, learner.id, basis, why)


def publish_one(
    session: Session, learner: Learner, found: Manuscript, number: int, now: datetime, why: Why
) -> Published:
    """Make one draft of a manuscript what learners study; the others stay drafts.

    Raises:
        PublishError: If it has mistakes or does not fit without other drafts, the lints find
            errors, or it was changed meanwhile.
    """
    base = manuscript(session, found.row, with_drafts=False)
    wanted = found.draft(number)
    if wanted is None:
        raise PublishError(phrase("The draft is no longer there."))
    facts = [wanted if each.published == wanted.published else each for each in base.written]
    whole = rewritten(base, facts if wanted.published else [*base.written, wanted])
    drafts = {number: found.drafts[number]}
    return publish_manuscript(session, learner, replace(whole, drafts=drafts), now, why)


def _refuse_too_many(session: Session, learner: Learner) -> None:
    mine = select(func.count()).where(tables.Deck.owner_id == learner.id)
    # They come back, and take their room until they are gone for good.
    binned = select(func.count()).where(tables.BinnedDeck.owner_id == learner.id)
    deleted = session.execute(binned).scalar_one()
    if session.execute(mine).scalar_one() + deleted < MOST_DECKS:
        return
    said = phrase("You have {most} decks, which is the most.", most=MOST_DECKS)
    if deleted:
        said = phrase(
            "You have {most} decks with those you deleted lately, which is the most.",
            most=MOST_DECKS,
        )
    raise TooManyDecksError(said)


def _taken(session: Session) -> frozenset[str]:
    """Return the ids of all decks: one may come to a course one day, beside those of others."""
    return frozenset(session.execute(select(tables.Deck.slug)).scalars())


def _head(sent: Mapping[str, str], slug: str, uid: str) -> dict[str, Any]:
    fields = fields_of(Head)
    named = named_parts(only(fields, sent))
    return table(fields, {**named, "id": slug, "uid": uid})[0]
