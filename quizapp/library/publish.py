"""Publishing a deck: its cards are made, judged and written; learners see the new edition at once.

Knows the generator, the lints and the tables of decks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Deck
from quizapp.library.basis import Basis, Stage, Why, nobody
from quizapp.library.edition import Edition, edition
from quizapp.library.keeping import Asking, keep_facts, keep_version
from quizapp.library.pictures import gallery, missing
from quizapp.library.sources.kept import quotable
from quizapp.library.writing import write_parts
from quizapp.phrase import Phrase, phrase
from quizapp.questions import Card, Finding, Level, generate, lint
from quizapp.tables import write

NO_WORD = Why()


class PublishError(ValueError):
    """A deck that cannot be published; `findings` has what the lints say, if it is that."""

    def __init__(self, message: str | Phrase, findings: Sequence[Finding] = ()) -> None:
        """Keep the findings."""
        self.findings = tuple(findings)
        super().__init__(message)


class TwinError(PublishError):
    """A new deck with the readable id of another one, which addresses could not tell from it."""

    def __init__(self, slug: str) -> None:
        """Say it of the id."""
        super().__init__(
            phrase("Another deck here is called {id}; write another id into the file.", id=slug)
        )


@dataclass(frozen=True, kw_only=True)
class Published:
    """What publishing did.

    Attributes:
        deck_id: The deck.
        version: Number of the edition, from 1.
        new: Cards that are new.
        changed: Cards that learners see changed.
        retired: Cards that are no longer asked.
        unchanged: Cards that stayed as they were.
        again: Cards that learners are asked again soon, since their answers changed.
    """

    deck_id: int
    version: int
    new: int
    changed: int
    retired: int
    unchanged: int
    again: int = 0


def publish(
    session: Session,
    deck: Deck,
    now: datetime,
    owner: int | None = None,
    basis: Basis | None = None,
    why: Why = NO_WORD,
) -> Published:
    """Make a deck what learners study; a deck that is published already is brought up to date.

    Facts that it has no more are retired, never deleted; a deck that is the same is not written.

    Args:
        session: Where to write.
        deck: The deck.
        now: The moment.
        owner: Id of who publishes and owns a new deck; none for who runs the site, who may all.
        basis: What the edition rests on; none for a file, which everyone who sees the site sees.
        why: Why it is published, and what learners are asked again.

    Raises:
        PublishError: If the lints find errors, the deck was deleted or belongs to someone else, has
            an id that is not its own, or one of another deck, or what it rests on changed.
    """
    told = basis.told if basis else nobody
    cards, made = _made(session, deck, told)
    same = _unchanged(session, made)
    if same and not (basis and basis.drafts):
        return same
    _refuse_errors(session, deck, cards)
    told(Stage.JUDGED)
    with write(session):
        told(Stage.WRITING)
        if basis:
            _take(session, made, basis, owner)
        if same:
            return same
        done = _write_all(session, made, now, owner, why, listed=basis is None)
        told(Stage.WRITTEN)
    return done


def _made(
    session: Session, deck: Deck, told: Callable[[Stage], None]
) -> tuple[Sequence[Card], Edition]:
    """Return the cards of a deck, and what it is in the database.

    Raises:
        PublishError: If a picture is not there, or the deck was deleted.
    """
    _refuse_deleted(session, deck)
    cards = generate(deck)
    told(Stage.MADE)
    pictures = gallery(session, deck.uid)
    if lacking := missing(deck, pictures):
        raise PublishError(lacking)
    made = edition(deck, cards, pictures)
    told(Stage.RENDERED)
    return cards, made


def _write_all(
    session: Session,
    made: Edition,
    now: datetime,
    owner: int | None,
    why: Why,
    *,
    listed: bool,
) -> Published:
    """Write an edition and keep what it changed as a version, inside of a write."""
    deck_id, version = _write_head(session, made, now, owner, listed=listed)
    asking = Asking(now, why.again)
    facts, counted = write_parts(session, made, deck_id, asking)
    keep_facts(session, facts, made, {"deck_id": deck_id, "version": version}, asking.facts)
    done = Published(deck_id=deck_id, version=version, **counted)
    counts = {name: value for name, value in vars(done).items() if name != "again"}
    author = {"author_id": owner, "reason": why.reason, "published_at": now}
    keep_version(session, counts | author, made)
    if done.new or done.changed or done.retired:
        head = {"changed_at": now}
        session.execute(update(tables.Deck).where(tables.Deck.id == deck_id).values(head))
    return done


def _refuse_deleted(session: Session, deck: Deck) -> None:
    """Refuse a deck in the bin, where nobody would see it, and which it leaves for good one day."""
    binned = select(tables.BinnedDeck.deck_id).join(
        tables.Deck, tables.Deck.id == tables.BinnedDeck.deck_id
    )
    if session.execute(binned.where(tables.Deck.uid == deck.uid)).first():
        raise PublishError(
            f"The deck {deck.id!r} was deleted, and who deleted it can bring it back for 30 days; "
            "let them do so, or give yours another uid."
        )


def _refuse_errors(session: Session, deck: Deck, cards: Sequence[Card]) -> None:
    texts = quotable(session, deck.uid)
    # The lints are slow; no transaction stays open meanwhile.
    session.rollback()
    errors = [each for each in lint(deck, cards, texts) if each.level is Level.ERROR]
    if errors:
        lines = [f"{each.fact}: {each.message}; {each.mend}" for each in errors]
        raise PublishError("\n".join(lines), errors)


def _unchanged(session: Session, made: Edition) -> Published | None:
    columns = (tables.Deck.id, tables.Deck.version, tables.Deck.digest)
    found = select(*columns).where(tables.Deck.uid == made.head["uid"])
    row = session.execute(found).one_or_none()
    # What follows is slow; no transaction stays open meanwhile.
    session.rollback()
    if row is None or row.digest != made.digest:
        return None
    count: int = made.head["card_count"]
    return Published(
        deck_id=row.id, version=row.version, new=0, changed=0, retired=0, unchanged=count
    )


def _take(session: Session, made: Edition, basis: Basis, owner: int | None) -> None:
    """Take away the drafts that become part of the deck, unless anything else was changed."""
    # Of two decks that somebody makes at once, the second waits until the first is there.
    session.execute(select(tables.Person.id).where(tables.Person.id == owner).with_for_update())
    known = select(tables.Deck.version).where(tables.Deck.uid == made.head["uid"])
    version = session.execute(known.with_for_update()).scalar_one_or_none() or 0
    columns = (tables.Draft.id, tables.Draft.changed_at)
    drafts = select(*columns).where(tables.Draft.id.in_([*basis.drafts])).with_for_update()
    found = {row.id: row.changed_at for row in session.execute(drafts)}
    if version != basis.version or found != dict(basis.drafts):
        raise PublishError(
            phrase("The deck was changed elsewhere meanwhile; look at it and try again.")
        )
    session.execute(delete(tables.Draft).where(tables.Draft.id.in_([*found])))


def _write_head(
    session: Session, made: Edition, now: datetime, owner: int | None, *, listed: bool
) -> tuple[int, int]:
    """Write the deck itself; return its id and version."""
    slug, uid = made.head["slug"], made.head["uid"]
    columns = (tables.Deck.id, tables.Deck.slug, tables.Deck.version)
    found = select(*columns).where(tables.Deck.uid == uid).with_for_update()
    known = session.execute(found).one_or_none()
    values = made.head | {"digest": made.digest, "published_at": now}
    if known is None:
        if _has_twin(session, slug, owner, listed=listed):
            raise TwinError(slug)
        values |= {"owner_id": owner, "listed": listed, "version": 1, "changed_at": now}
        new = insert(tables.Deck).values(values).returning(tables.Deck.id)
        return session.execute(new).scalar_one(), 1
    if owner is not None and not _may_change(session, known.id, owner):
        raise PublishError(f"The deck {slug!r} belongs to someone else; give yours another uid.")
    if slug != known.slug:
        # Cards are known by it: under another one all would be retired, and new ones begun.
        raise PublishError(
            f"The deck with this uid is known as {known.slug!r}, and an id never changes; "
            f'write id = "{known.slug}" back, or give a deck of its own another uid.'
        )
    values |= {"version": known.version + 1}
    session.execute(update(tables.Deck).where(tables.Deck.id == known.id).values(values))
    return known.id, known.version + 1


def _has_twin(session: Session, slug: str, owner: int | None, *, listed: bool) -> bool:
    """Return whether addresses could not tell a new deck from another one that somebody sees."""
    taught = exists().where(tables.CourseDeck.deck_id == tables.Deck.id)
    seen = or_(taught, tables.Deck.listed if listed else tables.Deck.owner_id == owner)
    twin = select(tables.Deck.id).where(tables.Deck.slug == slug, seen)
    return session.execute(twin).first() is not None


def _may_change(session: Session, deck_id: int, person: int) -> bool:
    own = select(tables.Deck.id).where(tables.Deck.id == deck_id, tables.changes(person))
    return session.execute(own).first() is not None
