"""The next cards in the order of study, ready to be shown one after the other, also offline.

Knows the day, its order, and how a card is shown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.progress import plan
from quizapp.progress.candidates import may_come
from quizapp.progress.day import Day, day_of
from quizapp.progress.extra import Ahead, Mode, extra_cards, left_of
from quizapp.progress.next_card import Showing, Shown
from quizapp.progress.priority import by_priority

# A batch for a day or two without a connection.
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Upcoming:
    """The next cards.

    Attributes:
        cards: In the order of study, each once; a card in steps comes back besides.
        left: What is left for today; of the time there is, if that was said.
        answered: Answers given today.
    """

    cards: tuple[Shown, ...]
    left: Left
    answered: int


def upcoming(  # noqa: PLR0913 - whose, which, when, and ways to want less or other
    session: Session,
    learner: Learner,
    deck_id: int | None,
    now: datetime,
    *,
    most: int,
    without: Collection[int] = (),
    seconds: float | None = None,
    mode: Mode | None = None,
    among: Collection[int] | None = None,
) -> Upcoming:
    """Return the cards that come next if each is answered well, at a fixed number of statements.

    Args:
        session: Where to read.
        learner: Who studies.
        deck_id: The deck; none for all that the learner studies.
        now: The moment.
        most: How many at most; more than 500 are never given.
        without: Cards that the learner has at hand already; those that come after them are given.
        seconds: The time there is; what fits into it is given, one card at least. None for any.
        mode: Cards to review ahead or to cram instead; none for those of the day.
        among: The only cards that are wanted, if they come so soon; none for any. Where they go is
            found without those between them.
    """
    day = day_of(session, learner, now, deck_id)
    most = min(most, MOST)
    if mode is None:
        # Most of those that are wanted have just been answered; only what is left is told then.
        most = most if among is None or may_come(session, day, among) else 0
        found = by_priority(session, learner, day, deck_id, most and most + len(without))
        cards = plan.in_order(found, day, most=most, without=without, seconds=seconds)
        left = plan.left(found, day)
    else:
        every = [each for each in extra_cards(session, day, deck_id, mode) if each not in without]
        cards, left = every[: min(most, _fitting(day, seconds))], left_of(every, day)
    cards = cards if among is None else [each for each in cards if each in among]
    coming = _shown(session, learner, day, cards, left, mode)
    return coming if seconds is None else replace(coming, left=_left_of(coming.cards, day))


def _shown(
    session: Session,
    learner: Learner,
    day: Day,
    cards: Sequence[int],
    left: Left,
    mode: Mode | None,
) -> Upcoming:
    """Return cards as they are shown, those only that there are."""
    if not cards:
        return Upcoming(cards=(), left=left, answered=day.answered)
    scheduled = mode is None or isinstance(mode, Ahead)
    showing = Showing(session, learner, day, tuple(cards))
    shown = (showing.shown(each, left, scheduled=scheduled) for each in cards)
    return Upcoming(cards=tuple(each for each in shown if each), left=left, answered=day.answered)


def _left_of(cards: Sequence[Shown], day: Day) -> Left:
    """Return what there is to do with cards and no others."""
    memories = [each.memory for each in cards if each.scheduled]
    new = memories.count(None)
    learning = sum(1 for each in memories if each and not each.interval)
    known = len(cards) - new
    seconds = day.seconds(new=new, known=known)
    return Left(new=new, learning=learning, due=known - learning, seconds=seconds)


def _fitting(day: Day, seconds: float | None) -> int:
    """Return how many known cards fit into a time, one at least."""
    return MOST if seconds is None else max(1, int(seconds // day.pace))
