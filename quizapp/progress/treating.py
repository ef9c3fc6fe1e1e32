"""Acts of a learner as they are written: what they take back, begin anew or set.

Knows the tables of the log.
"""

from typing import Any

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import aliased

from quizapp.accounts import Learner
from quizapp.phrase import Phrase, phrase
from quizapp.progress.acts import ActKind
from quizapp.progress.bound import PERSON
from quizapp.progress.card_settings import NOTHING, kept_settings, settle_settings
from quizapp.progress.counters import Counted
from quizapp.progress.judge import Treated
from quizapp.progress.ledger import Ledger
from quizapp.tables import Act, Found, Prepared, Review

NO_TARGET = phrase("There is nothing with this id to take back.")
TAKEN_BACK = phrase("This was taken back before.")
LAST_WORD = phrase("What was taken back stays so; answer the card again, or do again what you did.")
_CLIENT: Any = bindparam("client")
_undo = aliased(Act)
_ACTS = Prepared(insert(Act).inline(), [column.key for column in Act.__table__.columns][1:])
_REVIEW = Prepared(
    select(
        Review.id,
        Review.card_id,
        *(getattr(Review, name) for name in Counted._fields),
        exists().where(_undo.review_id == Review.id).label("undone"),
    ).where(Review.person_id == PERSON, Review.client_id == _CLIENT)
)
_ACT = Prepared(
    select(
        Act.id,
        Act.card_id,
        Act.deck_id,
        Act.kind,
        exists().where(_undo.act_id == Act.id).label("undone"),
    ).where(Act.person_id == PERSON, Act.client_id == _CLIENT)
)


def treat(ledger: Ledger, learner: Learner, treated: Treated) -> Phrase | None:
    """Write an act and what follows from it; return why not, if it is refused."""
    if treated.act.kind is ActKind.UNDO:
        return _undo_it(ledger, learner, treated)
    cards = dict(treated.cards)
    before = kept_settings(ledger.session, learner.id, [*cards])
    rows = [
        _row(ledger, learner, treated, card, deck)
        | {"before": before.get(card, (deck, NOTHING))[1]._asdict()}
        for card, deck in cards.items()
    ]
    _follow(ledger, treated.act.kind, rows)
    return None


def _undo_it(ledger: Ledger, learner: Learner, treated: Treated) -> Phrase | None:
    # What is taken back may have come in the same batch.
    ledger.settle()
    values = {"person": learner.id, "client": treated.act.undoes}
    review = _REVIEW.first(ledger.session, values)
    if review:
        if review.undone:
            return TAKEN_BACK
        _undo_review(ledger, learner, treated, review)
        return None
    acts = _ACT.rows(ledger.session, values)
    if not acts:
        return NO_TARGET
    kind = ActKind(acts[0].kind)
    if kind is ActKind.UNDO:
        return LAST_WORD
    if acts[0].undone:
        return TAKEN_BACK
    rows = [
        _row(ledger, learner, treated, act.card_id, act.deck_id) | {"act_id": act.id}
        for act in acts
    ]
    _follow(ledger, kind, rows)
    return None


def _undo_review(ledger: Ledger, learner: Learner, treated: Treated, review: Found) -> None:
    row = _row(ledger, learner, treated, review.card_id, review.deck_id)
    ledger.load([(review.card_id, review.deck_id)])
    _ACTS.run(ledger.session, row | {"review_id": review.id})
    counted = Counted(*(getattr(review, name) for name in Counted._fields))
    ledger.undo(counted, review.card_id)


def _follow(ledger: Ledger, kind: ActKind, rows: list[dict[str, Any]]) -> None:
    """Write rows of acts, and what follows from such acts or from their being taken back."""
    cards = {row["card_id"]: row["deck_id"] for row in rows}
    if kind is ActKind.RESET:
        ledger.load(cards.items())
        ledger.settle()
        ledger.doubt(cards)
    _ACTS.run_each(ledger.session, rows)
    if kind is not ActKind.RESET:
        settle_settings(ledger.session, ledger.person_id, cards)


def _row(
    ledger: Ledger, learner: Learner, treated: Treated, card: int, deck: int
) -> dict[str, Any]:
    act = treated.act
    return {
        "person_id": learner.id,
        "client_id": act.client_id,
        "card_id": card,
        "deck_id": deck,
        "kind": act.kind.value,
        "done_at": act.done_at,
        "recorded_at": ledger.now,
        "study_day": learner.calendar.day(act.done_at),
        "before": None,
        "review_id": None,
        "act_id": None,
    }
