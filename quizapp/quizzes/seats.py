"""The phones in a live quiz: their seats, their answers, and how these are spread.

Knows the tables of quizzes. A seat is a token in a cookie, so that a phone that comes back sits
where it sat; nobody needs an account.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.grading import ResponseError
from quizapp.library import rivals_of_each
from quizapp.phrase import phrase
from quizapp.progress import Reviewed, record
from quizapp.questions.fold import fold
from quizapp.quizzes.live import Live
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


@dataclass(frozen=True, kw_only=True)
class Bar:
    """How often something was answered.

    Attributes:
        said: The answer as it was given most often; of options, their text.
        html: The same as HTML; empty for typed answers.
        right: Whether it is right.
    """

    said: str
    html: str
    right: bool
    count: int


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How the answers to a question are spread in one round.

    Attributes:
        bars: For options in their order, for typed answers the most frequent first.
        right: How many are right.
    """

    bars: tuple[Bar, ...]
    answers: int
    right: int


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


def own_answer(session: Session, live: Live, seat: int) -> str:
    """Return what a phone answered to the question that is on; empty for nothing."""
    of_seat = (
        LiveAnswer.seat_id == seat,
        LiveAnswer.place == live.place,
        LiveAnswer.round == live.round,
    )
    return session.execute(select(LiveAnswer.given).where(*of_seat)).scalar_one_or_none() or ""


def answered(session: Session, live: Live) -> int:
    """Return how many phones have answered the question that is on, in this round."""
    of_round = (
        LiveAnswer.live_id == live.id,
        LiveAnswer.place == live.place,
        LiveAnswer.round == live.round,
    )
    return session.execute(select(func.count()).where(*of_round)).scalar_one()


def spread(session: Session, live: Live, place: int, number: int) -> Spread:
    """Return how the answers to a question are spread in a round."""
    of_round = (
        LiveAnswer.live_id == live.id,
        LiveAnswer.place == place,
        LiveAnswer.round == number,
    )
    rows = session.execute(select(LiveAnswer.given, LiveAnswer.share).where(*of_round)).all()
    asked = live.questions[place].asked
    texts = [row.given for row in rows]
    if asked.question.options:
        counts = Counter(texts)
        bars = [
            Bar(said=each.text, html=html, right=each.right, count=counts[each.text])
            for each, html in zip(asked.question.options, asked.options, strict=True)
        ]
    else:
        bars = _of_texts(texts, {row.given: row.share == 1 for row in rows})
    right = sum(row.share == 1 for row in rows)
    return Spread(bars=tuple(bars), answers=len(rows), right=right)


def rounds(session: Session, live: Live) -> tuple[tuple[Spread, ...], ...]:
    """Return how the answers are spread, for each question and each round it was asked in."""
    asked = (
        select(LiveAnswer.place, func.max(LiveAnswer.round).label("most"))
        .where(LiveAnswer.live_id == live.id)
        .group_by(LiveAnswer.place)
    )
    most = {row.place: row.most for row in session.execute(asked)}
    return tuple(
        tuple(spread(session, live, place, number) for number in range(1, most.get(place, 0) + 1))
        for place in range(len(live.questions))
    )


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


def _of_texts(texts: Sequence[str], right: Mapping[str, bool]) -> list[Bar]:
    """Return typed answers, those spelt alike together, the most frequent first."""
    alike: dict[str, Counter[str]] = {}
    for each in texts:
        alike.setdefault(fold(each), Counter())[each] += 1
    bars = [
        Bar(said=said, html="", right=right[said], count=counts.total())
        for counts in alike.values()
        for said, _ in counts.most_common(1)
    ]
    return sorted(bars, key=lambda bar: (-bar.count, bar.said))


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
