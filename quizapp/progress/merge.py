"""What a guest learnt becomes that of the account they sign in to. Knows the tables of reviews."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from quizapp.progress.log import add_to_days, days, memories
from quizapp.progress.stored import keep_memories, memory_row
from quizapp.progress.turns import take_turn
from quizapp.tables import Memory, PendingAnswer, Person, Review, UtcDateTime, write

_LEARNS = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
    "SELECT :person, deck_id, :now, paused, 0 FROM learning AS met WHERE met.person_id = :guest "
    "ON CONFLICT (person_id, deck_id) DO UPDATE SET new_from = 0"
).bindparams(bindparam("now", type_=UtcDateTime()))


def merge_guest(session: Session, guest_id: int, person_id: int, now: datetime) -> int:
    """Give a guest's reviews to an account and remove the guest; return how many reviews moved.

    Memories are worked out from the reviews of both, in the order of time. Does nothing if the one
    is no guest or the other no account.

    Args:
        session: Where to write.
        guest_id: The guest.
        person_id: The account.
        now: The moment.
    """
    with write(session):
        if take_turn(session, guest_id, person_id) != {guest_id: True, person_id: False}:
            return 0
        # A review that both sent is the account's already.
        twice = select(Review.client_id).where(Review.person_id == person_id)
        of_guest = Review.person_id == guest_id
        cards = {*session.execute(select(Review.card_id).where(of_guest)).scalars()}
        before = days(session, person_id)
        move = update(Review).where(of_guest, Review.client_id.not_in(twice))
        moved = session.execute(move.values(person_id=person_id).returning(Review.id)).all()
        session.execute(_LEARNS, {"person": person_id, "guest": guest_id, "now": now})
        _move_pending(session, guest_id, person_id)
        session.execute(delete(Memory).where(Memory.person_id == guest_id))
        rows = [
            memory_row(memory) | {"person_id": person_id, "card_id": card, "deck_id": deck}
            for card, deck, memory in memories(session, person_id, cards)
        ]
        keep_memories(session, rows)
        gained = {
            day: count - before[day] if day in before else count
            for day, count in days(session, person_id).items()
        }
        add_to_days(session, person_id, {day: each for day, each in gained.items() if each.answers})
        session.execute(delete(Person).where(Person.id == guest_id))
    return len(moved)


def _move_pending(session: Session, guest_id: int, person_id: int) -> None:
    """Give the account the answers that wait for a rating, but where one of its own waits."""
    own = PendingAnswer.person_id == person_id
    session.execute(
        update(PendingAnswer)
        .where(
            PendingAnswer.person_id == guest_id,
            PendingAnswer.card_id.not_in(select(PendingAnswer.card_id).where(own)),
            PendingAnswer.client_id.not_in(select(PendingAnswer.client_id).where(own)),
        )
        .values(person_id=person_id)
    )
