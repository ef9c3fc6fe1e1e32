"""The work on an import: its table is looked at, taken in one transaction, or undone.

Knows decks, the library and imports. Runs in a process of its own, or at once if it is little.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.accounts.learner import existing
from quizapp.deck_file import DeckFileError
from quizapp.exchange.brought import reading_of, rows_of
from quizapp.exchange.imports import (
    BulkError,
    Job,
    StoppedError,
    beat,
    job,
    put,
    require,
    text_of,
)
from quizapp.exchange.sheet import SheetError
from quizapp.exchange.summary import basis, summary, told_findings
from quizapp.library import DeckRow, Published, PublishError, own, publish
from quizapp.library.basis import Basis, Stage, Why
from quizapp.library.bulk import Plan, plan
from quizapp.library.bulk_holding import in_error, parted, unfit
from quizapp.library.bulk_taking import (
    TAKEN,
    drop_drafts,
    keep_drafts,
    published_with,
    reverted,
    to_undo,
)
from quizapp.library.bulk_topics import beside_topics, drop_topics, new_topics, published_beside
from quizapp.library.drafted import DraftError
from quizapp.library.forget import forget
from quizapp.library.manuscript import Manuscript, manuscript
from quizapp.phrase import Phrase, phrase, stored
from quizapp.progress import add_deck, ask_again
from quizapp.questions import Finding, generate, lint
from quizapp.tables import ImportState, write

Clock = Callable[[], datetime]
DRAFTS, PUBLISH = "drafts", "publish"
# How much of the whole is done when a stage of publishing is over, of 1,000.
SHARES = {Stage.MADE: ("rendering", 300), Stage.RENDERED: ("linting", 550)}
SHARES |= {Stage.JUDGED: ("writing", 750)}
# How often rows are held back that only show their errors without others.
TRIES = 4
EVERY_ROW = phrase("No row is without an error of the lints; keep them as drafts, and mend them.")
REFUSED = (BulkError, SheetError, DeckFileError, PublishError, DraftError)


@dataclass(frozen=True, kw_only=True)
class At:
    """An import that is worked on."""

    session: Session
    found: Job
    clock: Clock

    def beat(self, stage: str, done: int) -> None:
        """Say how far it is, of 1,000."""
        beat(self.session, self.found, stage, done, self.clock())


def work(session: Session, deck_id: int, uid: str, clock: Clock) -> None:
    """Do what is to be done with an import, and note what became of it.

    Args:
        session: Where to write.
        deck_id: The deck.
        uid: Of the import.
        clock: Gives the time.
    """
    found = job(session, deck_id, uid)
    if found is None or not found.is_working:
        return
    at = At(session=session, found=found, clock=clock)
    steps = {
        ImportState.LOOKING: _look,
        ImportState.WRITING: _take,
        ImportState.UNDOING: _undo,
    }
    try:
        steps[found.state](at)
    except StoppedError:
        session.rollback()
    except REFUSED as error:
        _fail(at, error)
    except Exception:
        _fail(at, BulkError(phrase("Something broke; nothing was changed.")))
        raise


def _look(at: At) -> None:
    at.beat("reading", 20)
    made, topics = _planned(at)
    at.beat("making", 300)
    findings: tuple[Finding, ...] = ()
    if made.found.deck and made.of(*TAKEN):
        cards = generate(made.found.deck)
        at.beat("linting", 700)
        findings = lint(made.found.deck, cards, made.found.texts)
    reading = None if at.found.is_file else reading_of(at.found)
    said = dict(at.found.found) | summary(made, findings, reading) | {"topics": topics}
    with write(at.session):
        values = {"found": said, "done": 1000, "beat_at": at.clock()}
        put(at.session, at.found, ImportState.READY, values)


def _take(at: At) -> None:
    at.beat("reading", 20)
    made, _ = _planned(at)
    if basis(made.found) != at.found.found.get("basis"):
        raise BulkError(phrase("The deck was changed meanwhile; look at the table again."))
    if not made.of(*TAKEN):
        raise BulkError(phrase("Nothing in the table can be taken."))
    if at.found.reading["mode"] == PUBLISH:
        _publish(at, made)
        return
    topics, now = new_topics(at.session, made.found), at.clock()

    def written() -> None:
        before = keep_drafts(at.session, made, at.found.person_id, now)
        _done(at, {"mode": DRAFTS, "at": now.isoformat(), "made": topics}, before)

    if topics:
        # A topic is no draft: it is there for all facts of the deck, or for none.
        whole = published_beside(at.session, made.found)
        _publishing(at, whole, at.found.name or "import", written)
        return
    with write(at.session):
        require(at.session, at.found)
        written()


def _publish(at: At, made: Plan) -> None:
    """Publish the rows that can be; those in which lints find errors are kept as drafts."""
    held = frozenset(at.found.found.get("held", ()))
    for _ in range(TRIES):
        rest, back = parted(made, held)
        base, whole = published_with(at.session, rest)
        more = unfit(rest, whole)
        if not more:
            try:
                _publish_parted(at, rest, back, (base, whole))
            except PublishError as error:
                # Without the rows that are held back, lints may find others.
                more = in_error(rest, error.findings)
                if not more:
                    raise
            else:
                return
        held |= more
    raise PublishError(EVERY_ROW)


def _publish_parted(at: At, rest: Plan, back: Plan, parts: tuple[Manuscript, Manuscript]) -> None:
    if not rest.of(*TAKEN):
        raise PublishError(EVERY_ROW)
    base, whole = parts
    before, now = to_undo(base, whole, rest), at.clock()
    topics = new_topics(at.session, rest.found)

    def written() -> None:
        drafted = keep_drafts(at.session, back, at.found.person_id, now)
        said = {"mode": PUBLISH, "at": now.isoformat(), "drafted": len(drafted), "made": topics}
        _done(at, said, before + drafted)

    done = _publishing(at, whole, at.found.name or "import", written)
    if done.new and not whole.row.card_count:
        add_deck(at.session, _learner(at), whole.row.id, at.clock())


def _publishing(at: At, whole: Manuscript, reason: str, written: Callable[[], None]) -> Published:
    """Publish a deck; `written` is called inside of the write: both are there, or neither."""
    if whole.deck is None:
        raise PublishError(_what_is_wrong(whole))
    ended = False

    def told(stage: Stage) -> None:
        nonlocal ended
        if stage is Stage.WRITING:
            require(at.session, at.found)
        elif stage is Stage.WRITTEN:
            written()
            ended = True
        else:
            at.beat(*SHARES[stage])

    at.beat("making", 100)
    basis = Basis(version=whole.row.version, drafts=whole.drafts, told=told)
    why = Why(reason=reason)
    done = publish(at.session, whole.deck, at.clock(), at.found.person_id, basis, why)
    if not ended:
        # Nothing of the deck changed, which is not written.
        with write(at.session):
            written()
    ask_again(at.session, done.deck_id, at.clock())
    return done


def _undo(at: At) -> None:
    kept = select(tables.Import.before).where(tables.Import.uid == at.found.uid)
    before = at.session.execute(kept).scalar_one()
    drafted = [each for each in before if "draft" in each]

    def dropped() -> int:
        then = datetime.fromisoformat(at.found.found["at"]) if drafted else at.clock()
        left = drop_drafts(at.session, at.found.deck_id, drafted, then)
        drop_topics(at.session, at.found.deck_id, at.found.found.get("made", ()))
        return left

    if at.found.found["mode"] == DRAFTS:
        with write(at.session):
            _undone(at, dropped())
        return
    back = reverted(at.session, _row(at), [each for each in before if "draft" not in each])

    def written() -> None:
        forget(at.session, at.found.deck_id, back.new)
        _undone(at, back.left + dropped())

    _publishing(at, back.found, "undo", written)


def _planned(at: At) -> tuple[Plan, tuple[str, ...]]:
    """Return what the rows would change, and the topics that the deck does not have."""
    text = text_of(at.session, at.found.uid)
    rows = rows_of(text, is_file=at.found.is_file, reading=reading_of(at.found))
    topic: str = at.found.reading["topic"]
    makes: bool = at.found.reading.get("makes_topics", False)
    found, topics = beside_topics(manuscript(at.session, _row(at)), rows, makes=makes)
    return plan(found, rows, topic), topics


def _row(at: At) -> DeckRow:
    slug = select(tables.Deck.slug).where(tables.Deck.id == at.found.deck_id)
    row = own(at.session, at.session.execute(slug).scalar_one(), _learner(at))
    if row is None or row.id != at.found.deck_id:
        raise BulkError(phrase("You may no longer change this deck."))
    return row


def _learner(at: At) -> Learner:
    return existing(at.session, at.found.person_id)


def _done(at: At, said: dict[str, Any], before: list[Any]) -> None:
    kept = {name: at.found.found[name] for name in ("counts", "wrong")} | said
    values = {"found": kept, "before": before, "text": "", "done": 1000}
    put(at.session, at.found, ImportState.DONE, values)


def _undone(at: At, left: int) -> None:
    said = dict(at.found.found) | {"left": left}
    put(at.session, at.found, ImportState.UNDONE, {"found": said, "before": [], "done": 1000})


def _fail(at: At, error: Exception) -> None:
    session, found = at.session, at.found
    session.rollback()
    findings = error.findings if isinstance(error, PublishError) else ()
    said = error.args[0] if error.args else str(error)
    if findings:
        said = phrase("The lints find errors; mend them first.")
    # What was published and is to be undone stays as it is.
    to = ImportState.DONE if found.state is ImportState.UNDOING else ImportState.FAILED
    kept = dict(found.found) | {"error": stored(said), "findings": told_findings(findings)}
    try:
        with write(session):
            put(session, found, to, {"found": kept})
    except StoppedError:
        session.rollback()


def _what_is_wrong(whole: Manuscript) -> Phrase:
    first = next((each for each in whole.wrong), None)
    if first is None:
        return phrase("The title, sources or topics of the deck have mistakes; mend them first.")
    return phrase(
        "The fact {fact} does not fit without drafts that are not published: {what}",
        fact=first.id,
        what=first.wrong[0].bare or first.wrong[0].what,
    )
