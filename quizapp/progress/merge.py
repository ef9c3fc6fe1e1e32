"""What a guest learnt becomes that of the account they sign in to. Knows the tables of learning."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Update, bindparam, delete, exists, or_, select, text, update
from sqlalchemy.orm import Session, aliased

from quizapp.progress.card_settings import settle_settings
from quizapp.progress.counters import of_log_beside
from quizapp.progress.ledger import Ledger
from quizapp.progress.turns import take_turn
from quizapp.progress.weights import weights_of
from quizapp.tables import (
    Act,
    Attempt,
    CardSetting,
    LiveSeat,
    PendingAnswer,
    Person,
    Problem,
    Review,
    UtcDateTime,
    write,
)

_GUEST, _PERSON = (bindparam(name, type_=Integer()) for name in ("guest", "person"))
# New cards are looked for again, since either may have met what the other did not.
_LEARNS = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from, exam_day, new_per_day) "
    "SELECT :person, deck_id, :now, paused, 0, exam_day, new_per_day FROM learning AS met "
    "WHERE met.person_id = :guest "
    "ON CONFLICT (person_id, deck_id) DO UPDATE SET new_from = 0, "
    "exam_day = COALESCE(learning.exam_day, excluded.exam_day), "
    "new_per_day = COALESCE(learning.new_per_day, excluded.new_per_day)"
).bindparams(bindparam("now", type_=UtcDateTime()))
_RESTS = text(
    "INSERT INTO holiday (person_id, first_day, last_day) "
    "SELECT :person, first_day, last_day FROM holiday AS free WHERE free.person_id = :guest "
    "ON CONFLICT (person_id, first_day) DO UPDATE SET last_day = "
    "CASE WHEN excluded.last_day > holiday.last_day THEN excluded.last_day "
    "ELSE holiday.last_day END"
)
# What either wrote on a card stays.
_NOTES = text(
    "INSERT INTO card_setting (person_id, card_id, deck_id, suspended, marked, note) "
    "SELECT :person, card_id, deck_id, :no, :no, note FROM card_setting AS own "
    "WHERE own.person_id = :guest AND own.note <> '' "
    "ON CONFLICT (person_id, card_id) DO UPDATE SET note = "
    "CASE WHEN card_setting.note IN ('', excluded.note) THEN excluded.note "
    "ELSE card_setting.note || :between || excluded.note END"
)
# What the account was asked again at the same moment, it has already.
_ASKED = text(
    "INSERT INTO asked_again (person_id, card_id, asked_at, deck_id, study_day) "
    "SELECT :person, card_id, asked_at, deck_id, study_day FROM asked_again AS before "
    "WHERE before.person_id = :guest ON CONFLICT (person_id, card_id, asked_at) DO NOTHING"
)
_ASKED_AT = text(
    "UPDATE person SET asked_again_at = (SELECT MAX(asked_at) FROM asked_again "
    "WHERE person_id = :person) WHERE id = :person"
)


def _own(table: Any) -> Any:  # noqa: ANN401 - any table of the log
    """Return the client ids that the account has already."""
    other = aliased(table)
    return select(other.client_id).where(other.person_id == _PERSON)


# What both sent is the account's already.
_MOVE_REVIEWS: Update = (
    update(Review)
    .where(Review.person_id == _GUEST, Review.client_id.not_in(_own(Review)))
    .values(person_id=_PERSON)
)
_undone_review, _undone_act = aliased(Review), aliased(Act)
_MOVE_ACTS: Update = (
    update(Act)
    .where(
        Act.person_id == _GUEST,
        Act.client_id.not_in(_own(Act)),
        or_(
            Act.review_id.is_(None),
            exists().where(_undone_review.id == Act.review_id, _undone_review.person_id == _PERSON),
        ),
        or_(
            Act.act_id.is_(None),
            exists().where(_undone_act.id == Act.act_id, _undone_act.client_id.not_in(_own(Act))),
        ),
    )
    .values(person_id=_PERSON)
)
_pending = aliased(PendingAnswer)
# Where an answer of the account waits, it waits on.
_MOVE_PENDING: Update = (
    update(PendingAnswer)
    .where(
        PendingAnswer.person_id == _GUEST,
        PendingAnswer.card_id.not_in(select(_pending.card_id).where(_pending.person_id == _PERSON)),
        PendingAnswer.client_id.not_in(_own(PendingAnswer)),
    )
    .values(person_id=_PERSON)
)
# A guest gives themselves tests, and sits in live quizzes.
_MOVE_ATTEMPTS = update(Attempt).where(Attempt.person_id == _GUEST).values(person_id=_PERSON)
_MOVE_SEATS = update(LiveSeat).where(LiveSeat.person_id == _GUEST).values(person_id=_PERSON)
_MOVE_PROBLEMS = update(Problem).where(Problem.person_id == _GUEST).values(person_id=_PERSON)

_MOVES = (_MOVE_ACTS, _MOVE_PENDING, _MOVE_PROBLEMS, _MOVE_ATTEMPTS, _MOVE_SEATS)


def merge_guest(session: Session, guest_id: int, person_id: int, now: datetime) -> int:
    """Give a guest's reviews and acts to an account and remove the guest.

    Memories and settings of cards are worked out from the log of both, in the order of time. Does
    nothing if the one is no guest or the other no account.

    Args:
        session: Where to write.
        guest_id: The guest.
        person_id: The account.
        now: The moment.

    Returns:
        How many reviews moved.
    """
    with write(session):
        turns = take_turn(session, guest_id, person_id)
        guest, account = turns.get(guest_id), turns.get(person_id)
        if guest is None or account is None or not guest.guest or account.guest:
            return 0
        ids = {"guest": guest_id, "person": person_id}
        answered, treated = _cards(session, Review, guest_id), _cards(session, Act, guest_id)
        ledger = Ledger(session, person_id, weights_of(session, account.weights_id), now)
        ledger.load((answered | treated).items())
        for table, counts in of_log_beside(session, guest_id, person_id).items():
            table.add(session, person_id, counts)
        moved = session.connection().execute(_MOVE_REVIEWS, ids).rowcount
        for move in (*_MOVES, _RESTS, _ASKED, _ASKED_AT):
            session.connection().execute(move, ids)
        session.connection().execute(_NOTES, ids | {"no": False, "between": "\n\n"})
        session.connection().execute(_LEARNS, ids | {"now": now})
        ledger.doubt(answered | treated)
        ledger.write()
        settle_settings(session, person_id, treated)
        session.execute(delete(CardSetting).where(CardSetting.person_id == guest_id))
        session.execute(delete(Person).where(Person.id == guest_id))
    return moved


def _cards(session: Session, table: type[Review | Act], guest_id: int) -> dict[int, int]:
    """Return the cards that a table of the log has of the guest, with their decks."""
    found = select(table.card_id, table.deck_id).where(table.person_id == guest_id).distinct()
    return {row.card_id: row.deck_id for row in session.connection().execute(found)}
