"""Answers of an attempt as they come in: each kept at once, none lost, whatever else is sent.

Knows the tables of quizzes. What comes from two tabs counts in the order in which it comes; what it
takes the place of stays beside it. What comes too late is kept apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from quizapp.grading import ResponseError, grade
from quizapp.phrase import Phrase, phrase
from quizapp.quizzes.sheet import read
from quizapp.quizzes.sitting import GRACE, Sitting
from quizapp.tables import Attempt, Response, write

# More changes of one answer than anybody makes; the oldest are dropped then.
MOST_EARLIER = 50
LONGEST_MILLISECONDS = 24 * 3600 * 1000
NO_QUESTION = phrase("This attempt has no such question.")
TOLD = phrase("You have seen the answer to this question; it stays as it was.")
LATE = phrase(
    "The time was up when this came. It is kept for those who teach you, but does not count."
)


class Fate(StrEnum):
    """What became of an answer."""

    KEPT = "kept"
    SAME = "same"
    LATE = "late"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Saved:
    """An answer as a page sends it.

    Attributes:
        position: Of its question.
        saves: How often it had been changed as far as the page knew.
        given: The answer; none if only the flag is sent.
        flagged: Whether the learner wants to look at it again; none if that stays.
        seconds: How long the question was looked at.
    """

    position: int
    saves: int
    given: str | None = None
    flagged: bool | None = None
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What became of an answer that was sent.

    Attributes:
        saves: How often it has been changed now.
        reason: Why it is refused or late; empty for nothing.
        overtaken: What another page had left there meanwhile; empty for nothing.
    """

    position: int
    fate: Fate
    saves: int
    reason: Phrase | str = ""
    overtaken: str = ""


def save(
    session: Session, sitting: Sitting, sent: Sequence[Saved], now: datetime
) -> tuple[Kept, ...]:
    """Keep answers of an attempt; once it is returned, they are kept.

    Args:
        session: Where to write.
        sitting: The attempt.
        sent: In the order in which they were given.
        now: The moment.

    Returns:
        What became of each, in the order given.
    """
    with write(session):
        end = select(Attempt.submitted_at, Attempt.ends_at).where(Attempt.id == sitting.id)
        row = session.execute(end.with_for_update()).one()
        late = row.submitted_at is not None or (row.ends_at and now > row.ends_at + GRACE)
        return tuple(_save(session, sitting.id, each, now, late=bool(late)) for each in sent)


def _save(session: Session, attempt: int, sent: Saved, now: datetime, *, late: bool) -> Kept:
    where = (Response.attempt_id == attempt, Response.position == sent.position)
    row = session.execute(select(*Response.__table__.columns).where(*where)).one_or_none()
    if row is None:
        return _refused(sent, 0, NO_QUESTION)
    changed = sent.given is not None and sent.given != (row.given or "")
    try:
        grade(read(row.question).asked.question, sent.given or "", ())
    except ResponseError as error:
        return _refused(sent, row.saves, error.args[0])
    if changed and row.checked_at:
        return _refused(sent, row.saves, TOLD)
    if late:
        return _save_late(session, row, sent, now, changed=changed)
    values = _values(row, sent, now, changed=changed)
    if values:
        session.execute(update(Response).where(*where).values(values))
    return Kept(
        position=sent.position,
        fate=Fate.KEPT if changed else Fate.SAME,
        saves=row.saves + changed,
        overtaken=(row.given or "") if changed and row.saves > sent.saves else "",
    )


def _save_late(
    session: Session, row: Row[tuple[Any, ...]], sent: Saved, now: datetime, *, changed: bool
) -> Kept:
    """Keep an answer that does not count beside the one that does; none takes nothing away."""
    if not (changed and sent.given):
        return Kept(position=sent.position, fate=Fate.SAME, saves=row.saves)
    if sent.given != row.late:
        values: dict[str, Any] = {"late": sent.given, "late_at": now}
        if row.late:
            values["earlier"] = _with(row.earlier, row.late, row.late_at)
        where = (Response.attempt_id == row.attempt_id, Response.position == row.position)
        session.execute(update(Response).where(*where).values(values))
    return Kept(position=sent.position, fate=Fate.LATE, saves=row.saves, reason=LATE)


def _with(earlier: list[Any], text: str, at: datetime) -> list[Any]:
    return [*earlier, [text, at.isoformat()]][-MOST_EARLIER:]


def _values(
    row: Row[tuple[Any, ...]], sent: Saved, now: datetime, *, changed: bool
) -> dict[str, Any]:
    """Return what an answer in time changes in its row."""
    values: dict[str, Any] = {}
    milliseconds = int(min(max(sent.seconds, 0.0) * 1000, LONGEST_MILLISECONDS))
    if milliseconds > row.milliseconds:
        values["milliseconds"] = milliseconds
    if sent.flagged is not None and sent.flagged != row.flagged:
        values["flagged"] = sent.flagged
    if changed:
        values |= {"given": sent.given or None, "saved_at": now, "saves": row.saves + 1}
        if row.given:
            values["earlier"] = _with(row.earlier, row.given, row.saved_at)
    return values


def _refused(sent: Saved, saves: int, reason: Phrase) -> Kept:
    return Kept(position=sent.position, fate=Fate.REFUSED, saves=saves, reason=reason)
