"""The phones in a live quiz: their seats, and their answers.

Knows the tables of quizzes. A seat is a token in a cookie, so that a phone that comes back sits
where it sat; nobody needs an account.
"""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.grading import ResponseError
from quizapp.library import rivals_of_each
from quizapp.phrase import phrase
from quizapp.progress import Reviewed, record
from quizapp.quizzes.live import Live, live_by_id
from quizapp.quizzes.marks import mark
from quizapp.quizzes.rules import refused
from quizapp.scheduling import Rating
from quizapp.tables import LiveAnswer, LiveQuiz, LiveSeat, Stage, UtcDateTime, write

MOST_SEATS = 500
NO_LONGER = phrase("This question is closed. Wait for the next one.")
_ANSWER = text(
    "INSERT INTO live_answer (seat_id, place, round, live_id, given, share, answered_at) "
    "VALUES (:seat_id, :place, :round, :live_id, :given, :share, :answered_at) "
    "ON CONFLICT (seat_id, place, round) DO UPDATE SET "
    "given = excluded.given, share = excluded.share, answered_at = excluded.answered_at"
).bindparams(bindparam("answered_at", type_=UtcDateTime()))


def take_seat(session: Session, live: Live, token: str, person: int | None, now: datetime) -> int:
    """Return the seat of a phone; it gets one if it has none.

    Args:
        session: Where to write.
        live: The live quiz.
        token: What the cookie of the phone holds.
        person: Who is signed in there; none for nobody.
        now: The moment.

    Raises:
        QuizError: If all seats are taken.
    """
    found = seat_of(session, live, token)
    if found is not None:
        return found
    row = {"live_id": live.id, "token_hash": _hash(token), "person_id": person, "seated_at": now}
    with write(session):
        session.execute(select(LiveQuiz.id).where(LiveQuiz.id == live.id).with_for_update())
        # A phone that loads its page twice at once has one seat.
        found = seat_of(session, live, token)
        if found is not None:
            return found
        if seats(session, live) >= MOST_SEATS:
            raise refused(phrase("All {most} seats are taken.", most=MOST_SEATS))
        return session.execute(insert(LiveSeat).values(row).returning(LiveSeat.id)).scalar_one()


def seat_of(session: Session, live: Live, token: str) -> int | None:
    """Return the seat of a phone; none if it has none."""
    of_phone = (LiveSeat.live_id == live.id, LiveSeat.token_hash == _hash(token))
    return session.execute(select(LiveSeat.id).where(*of_phone)).scalar_one_or_none()


def seats(session: Session, live: Live) -> int:
    """Return how many phones take part."""
    taken = select(func.count()).where(LiveSeat.live_id == live.id)
    return session.execute(taken).scalar_one()


def answer(
    session: Session, live: Live, seat: int, at: tuple[int, int], given: str, now: datetime
) -> None:
    """Keep the answer of a phone; another one takes its place until answers are counted.

    Args:
        session: Where to write.
        live: The live quiz.
        seat: A seat in it.
        at: The question and the round that the phone answers.
        given: The answer.
        now: The moment.

    Raises:
        QuizError: If this is not asked now, or the answer is none to it.
    """
    place, number = at
    if (live.stage, live.place, live.round) != (Stage.ASKED, place, number):
        raise refused(NO_LONGER)
    deck = live.sheet.deck_id
    rivals = rivals_of_each(session, {deck}).get(deck, ())
    try:
        made = mark(live.sheet.asked.question, given, rivals)
    except ResponseError as error:
        raise refused(error.args[0]) from error
    if not made.verdict.given:
        raise refused(phrase("Write an answer, or choose one."))
    values = {"given": given, "share": made.share, "answered_at": now}
    where = {"seat_id": seat, "place": place, "round": number}
    with write(session):
        asked = select(LiveQuiz.stage, LiveQuiz.place, LiveQuiz.round)
        # Phones answer side by side; whoever counts waits for those that are in here.
        at_once = asked.where(LiveQuiz.id == live.id).with_for_update(read=True)
        row = session.execute(at_once).one()
        if (row.stage, row.place, row.round) != (Stage.ASKED, place, number):
            raise refused(NO_LONGER)
        session.execute(_ANSWER, where | values | {"live_id": live.id})


def live_of_seat(session: Session, live_id: int, token: str) -> tuple[Live, int] | None:
    """Return a live quiz in which a phone has a seat, over or not, and the seat; none without."""
    found = live_by_id(session, live_id)
    seat = seat_of(session, found, token) if found else None
    return (found, seat) if found and seat is not None else None


def own_answers(session: Session, seat: int) -> dict[tuple[int, int], str]:
    """Return what a phone answered, by question and round."""
    columns = (LiveAnswer.place, LiveAnswer.round, LiveAnswer.given)
    rows = session.execute(select(*columns).where(LiveAnswer.seat_id == seat))
    return {(row.place, row.round): row.given for row in rows}


def answered(session: Session, live: Live) -> int:
    """Return how many phones have answered the question that is on, in this round."""
    of_round = (
        LiveAnswer.live_id == live.id,
        LiveAnswer.place == live.place,
        LiveAnswer.round == live.round,
    )
    return session.execute(select(func.count()).where(*of_round)).scalar_one()


def make_evidence(session: Session, live: Live, now: datetime) -> None:
    """Make reviews of the first answers of those who were signed in; once, however often called.

    What was answered after the discussion shows what was heard there, not what is remembered.
    """
    found = (
        select(LiveSeat.person_id, LiveAnswer.place, LiveAnswer.given, LiveAnswer.share)
        .add_columns(LiveAnswer.answered_at)
        .join(LiveAnswer, LiveAnswer.seat_id == LiveSeat.id)
        .where(LiveSeat.live_id == live.id, LiveSeat.person_id.is_not(None), LiveAnswer.round == 1)
        .order_by(LiveSeat.person_id, LiveAnswer.place)
    )
    reviews: dict[int, list[Reviewed]] = {}
    for row in session.execute(found):
        reviews.setdefault(row.person_id, []).append(
            Reviewed(
                client_id=f"{live.uid}-{row.place}",
                card_id=live.cards[row.place],
                type=live.questions[row.place].asked.question.type,
                response=row.given,
                rating=Rating.GOOD if row.share == 1 else Rating.AGAIN,
                seconds=0,
                answered_at=row.answered_at,
            )
        )
    for person, of_person in reviews.items():
        who = learner(session, person)
        if who is not None:
            record(session, who, of_person, now)


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
