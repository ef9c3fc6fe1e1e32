"""More new cards on one day, when those of the day are met. Knows the day and the table of people.

What is asked for is kept with its study day, so that the next day is as before by itself.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.accounts import learner as known_learner
from quizapp.progress import plan
from quizapp.progress.day import Day, day_of
from quizapp.progress.own_limits import go_over
from quizapp.progress.priority import by_priority
from quizapp.progress.turns import take_turn
from quizapp.tables import Person, write

MORE = 10
# More than are met on any day.
ENOUGH = 9999


def more_offered(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> int:
    """Return how many more new cards someone may ask for, 10 at most, where nothing else is left.

    There are none where it is not the limit of new cards that ends the day.

    Args:
        session: Where to read.
        learner: Whose.
        deck_id: The deck; none for all that they study.
        now: The moment.
    """
    day = day_of(session, learner, now)
    free = replace(
        day,
        limits=replace(day.limits, new_per_day=ENOUGH),
        # Who asks for more of a deck means it; who asks for more of any keeps what they set.
        own_limits=deck_id is None,
    )
    found = by_priority(session, learner, free, deck_id, 0)
    return min(MORE, plan.left(found, free).new)


def meet_more(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> None:
    """Let ten more new cards come today; as many, however often that is asked for meanwhile.

    Args:
        session: Where to write.
        learner: Who asks.
        deck_id: The deck; none for all that they study.
        now: The moment.
    """
    with write(session):
        if not take_turn(session, learner.id):
            return
        asking = known_learner(session, learner.id) or learner
        day = day_of(session, asking, now)
        values = {"more_new": _more(asking, day), "more_new_day": day.number}
        session.execute(update(Person).where(Person.id == asking.id).values(values))
        if deck_id is not None:
            go_over(session, day.values | {"deck": deck_id}, MORE)


def _more(learner: Learner, day: Day) -> int:
    """Return how many new cards are wanted besides those of any day, so that ten may come."""
    missing = day.seen.new_seen + MORE - learner.new_per_day
    return max(missing, learner.more_on(day.number))
