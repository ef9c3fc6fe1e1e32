"""Accepting one more answer for a card: its fact gets a draft in which it counts as right.

Knows manuscripts. Import it where it is used, as they are.
"""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.deck import Kind, QuestionType
from quizapp.library.bases import basis_of
from quizapp.library.drafts import Hand, revise
from quizapp.library.manuscript import Manuscript, Written
from quizapp.phrase import phrase
from quizapp.tables import Card

ROW = re.compile(r"(?P<list>[a-z_]+)-(?P<number>[0-9]{1,4})(?:-|$)")


class AcceptError(ValueError):
    """An answer that cannot be accepted."""


def accept_answer(
    session: Session, found: Manuscript, card_id: int, answer: str, hand: tuple[int, datetime]
) -> int:
    """Let an answer count as right for a typed card, once the draft is published.

    Args:
        session: Where to write.
        found: The deck as its authors have it.
        card_id: The card.
        answer: The answer.
        hand: Who accepts it, and the moment.

    Returns:
        The number of the draft.

    Raises:
        AcceptError: If there is no answer, or no such fact any more.
        ConflictError: If the fact was changed meanwhile.
        DraftError: If there are too many drafts.
    """
    bare, (by, now) = answer.strip(), hand
    columns = select(Card.fact_slug, Card.aspect)
    row = session.execute(
        columns.where(Card.id == card_id, Card.deck_id == found.row.id)
    ).one_or_none()
    written = found.fact(row.fact_slug) if row else None
    if row is None or written is None or not bare:
        raise AcceptError(phrase("There is no answer that could be accepted."))
    fields = {**written.sent, **_row(written, row.aspect, bare)}
    basis = basis_of(written.kind, written.sent)
    return revise(session, found.row.id, written.published, fields, now, Hand(by=by, basis=basis))


def _row(written: Written, aspect: str, answer: str) -> dict[str, str]:
    """Return the row of the form of a fact that an accepted answer is; none if it is there."""
    by_hand = written.kind is Kind.QUESTION and written.sent.get("type") == QuestionType.TYPED
    name = "answers" if by_hand else "accept"
    if answer in {text for key, text in written.sent.items() if key.startswith(f"{name}-")}:
        return {}
    found = (ROW.match(each) for each in written.sent)
    numbers = [int(each["number"]) for each in found if each and each["list"] == name]
    place = f"{name}-{max(numbers, default=-1) + 1}"
    return {place: answer} if by_hand else {f"{place}-key": aspect, f"{place}-text": answer}
