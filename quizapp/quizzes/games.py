"""Quick games: tests of one's own that only match or only put in order, and how long they took.

Knows the tables of quizzes. No clock is shown while a game is played; its time is told at the end,
beside the best of those games of as many questions in which all was right.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.quizzes.sitting import Sitting
from quizapp.tables import Attempt, Response

# In the order in which they are offered.
WAYS = (QuestionType.MATCH, QuestionType.ORDER)
# Who needed longer was away meanwhile.
LONGEST = timedelta(hours=1)
# Points are sums of shares; what differs by less differs by rounding.
ALIKE = 1e-9


@dataclass(frozen=True, kw_only=True)
class Game:
    """How long a game took.

    Attributes:
        took: From its beginning to the last answer.
        best: The shortest time of all such games in which all was right; none if none was.
        is_best: Whether that is the time of this one, and another one took longer.
    """

    took: timedelta
    best: timedelta | None
    is_best: bool


def game(session: Session, sitting: Sitting) -> Game | None:
    """Return how long an attempt took if it is a game that has ended; none for anything else.

    Args:
        session: Where to read.
        sitting: The attempt.
    """
    if sitting.deck_id is None:
        return None
    played = (
        select(
            Attempt.id,
            (Attempt.points > Attempt.most_points - ALIKE).label("all_right"),
            Attempt.started_at,
            func.max(Response.saved_at).label("last"),
            func.count().label("number"),
            func.min(Response.question_type).label("way"),
            func.max(Response.question_type).label("other"),
        )
        .join(Response, Response.attempt_id == Attempt.id)
        .where(Attempt.deck_id == sitting.deck_id, Attempt.person_id == sitting.person_id)
        .where(Attempt.submitted_at.is_not(None))
        .group_by(Attempt.id)
    )
    rows = session.execute(played).all()
    own = next((row for row in rows if row.id == sitting.id and row.last), None)
    if own is None or own.way != own.other or own.way not in WAYS:
        return None
    kind = (own.way, own.way, own.number)
    alike = [row for row in rows if (row.way, row.other, row.number) == kind]
    right = {row.id: row.last - row.started_at for row in alike if row.all_right}
    took, best = own.last - own.started_at, min(right.values(), default=None)
    if took > LONGEST:
        return None
    is_best = sitting.id in right and took == best and len(right) > 1
    return Game(took=took, best=best, is_best=is_best)
