"""Recording reviews and acts: log, memories and counters in one transaction, each once.

Knows what was judged, what is written, and in which order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String, bindparam, delete, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.phrase import Phrase, phrase
from quizapp.progress.acts import ActKind
from quizapp.progress.batch import Batch
from quizapp.progress.bound import PERSON
from quizapp.progress.judge import Entry, Judged, Reviewed, Treated, judged
from quizapp.progress.ledger import Ledger
from quizapp.progress.treating import treat
from quizapp.progress.turns import GONE, take_turn
from quizapp.progress.weights import weights_of
from quizapp.tables import Act, PendingAnswer, Prepared, Review, write

OTHER = phrase("Another review has this id.")
RATED = phrase("You rated this answer before; that rating counts.")
_IDS: Any = bindparam("ids", expanding=True)
# What an entry is that is known: a review by its type and rating, an act by its kind.
_KNOWN = Prepared(
    union_all(
        select(
            Review.client_id,
            Review.card_id,
            type_coerce(Review.question_type, String()).label("kind"),
            Review.rating,
        ).where(Review.person_id == PERSON, Review.client_id.in_(_IDS)),
        select(Act.client_id, Act.card_id, Act.kind, null()).where(
            Act.person_id == PERSON, Act.client_id.in_(_IDS)
        ),
    )
)
_NO_LONGER_PENDING = Prepared(
    delete(PendingAnswer).where(
        PendingAnswer.person_id == PERSON, PendingAnswer.client_id.in_(_IDS)
    )
)
Content = tuple[Any, ...]
"""What is the same in an entry that is sent again."""


class Status(StrEnum):
    """What became of an entry that was sent."""

    RECORDED = "recorded"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What became of an entry.

    Attributes:
        reason: Why it was refused, or what was put right in it; empty for nothing.
    """

    client_id: str
    status: Status
    reason: Phrase | str = ""


def record(
    session: Session, learner: Learner, entries: Sequence[Entry], now: datetime
) -> tuple[Recorded, ...]:
    """Keep reviews and acts for ever, and let cards be scheduled and set accordingly.

    The same sent again changes nothing. A review that is older than the last one of its card is
    kept, too, and the memory of the card is worked out anew from the log.

    Args:
        session: Where to write.
        learner: Whose.
        entries: In any order; they count in the order of time.
        now: The moment.

    Returns:
        What became of each, in the order given; once it is returned, it is kept.
    """
    found = judged(session, learner, entries, now) if entries else ()
    good = {place: each for place, each in enumerate(found) if not isinstance(each, Phrase)}
    results = {
        place: _refused(entries[place].client_id, each)
        for place, each in enumerate(found)
        if isinstance(each, Phrase)
    }
    if good:
        with write(session):
            results |= _written(session, learner, good, now)
    return tuple(results[place] for place in range(len(entries)))


def _written(
    session: Session, learner: Learner, good: Mapping[int, Judged | Treated], now: datetime
) -> dict[int, Recorded]:
    """Write entries and return what became of each, by its place."""
    turn = take_turn(session, learner.id).get(learner.id)
    if turn is None:
        return {place: _refused(_id(each), GONE) for place, each in good.items()}
    if turn.weights_id != learner.weights_id:
        learner = replace(learner, weights_id=turn.weights_id)
    weights = weights_of(session, learner.weights_id)
    ledger = Ledger(session, learner.id, weights, now, turn.asked_again_at)
    desk = _Desk(ledger, learner, [*good.values()])
    results = {place: desk.take(good[place]) for place in _in_order(good)}
    desk.write()
    return results


def _in_order(good: Mapping[int, Judged | Treated]) -> list[int]:
    """Return places in the order of time; an undo after what it takes back, whatever a clock says.

    A clock that was set back in between would else let what was taken back stay.
    """
    times = {_id(each): _time(each) for each in good.values()}

    def when(place: int) -> tuple[datetime, bool]:
        each = good[place]
        undone = each.act.undoes if isinstance(each, Treated) else ""
        # What takes the place of an older one, as in a quiz that is judged anew, comes after both.
        return max(_time(each), times.get(undone, _time(each))), undone in times

    return sorted(good, key=when)


class _Desk:
    """Takes entries one by one, inside of a write."""

    def __init__(
        self, ledger: Ledger, learner: Learner, entries: Sequence[Judged | Treated]
    ) -> None:
        """Read what the entries rest on."""
        self._session, self._learner, self._ledger = ledger.session, learner, ledger
        self._ids = {"person": learner.id, "ids": [_id(each) for each in entries]}
        self._known = self._read()
        cards = {each.card.id: each.card.deck_id for each in entries if isinstance(each, Judged)}
        ledger.load(cards.items())
        self._batch = Batch(ledger, learner, [*cards])

    def take(self, each: Judged | Treated) -> Recorded:
        """Take an entry if it is not known; those of a card from the oldest to the newest."""
        client_id, content = _id(each), _content(each)
        known = self._known.get(client_id)
        if known == content:
            return Recorded(client_id=client_id, status=Status.REPEATED)
        if known is not None:
            rated = known[:2] == content[:2] and isinstance(each, Judged)
            return _refused(client_id, RATED if rated else OTHER)
        if isinstance(each, Judged):
            self._batch.take(each)
        else:
            refused = treat(self._ledger, self._learner, each)
            if refused:
                return _refused(client_id, refused)
        self._known[client_id] = content
        return Recorded(client_id=client_id, status=Status.RECORDED, reason=each.reason)

    def write(self) -> None:
        """Write what follows from what was taken."""
        self._ledger.write()
        _NO_LONGER_PENDING.run(self._session, self._ids)

    def _read(self) -> dict[str, Content]:
        """Return the contents of the entries that have these ids already."""
        acts: dict[str, set[int]] = {}
        known: dict[str, Content] = {}
        for client_id, card, kind, rating in _KNOWN.rows(self._session, self._ids):
            if rating is not None:
                known[client_id] = (Reviewed, card, kind, rating)
                continue
            acts.setdefault(client_id, set()).add(card)
            known[client_id] = _of_act(ActKind(kind), acts[client_id])
        return known


def _content(each: Judged | Treated) -> Content:
    if isinstance(each, Judged):
        sent = each.sent
        return Reviewed, sent.card_id, sent.type, int(sent.rating)
    return _of_act(each.act.kind, {card for card, _ in each.cards})


def _of_act(kind: ActKind, cards: set[int]) -> Content:
    # The cards of an undo are not said when it is sent.
    return kind, frozenset() if kind is ActKind.UNDO else frozenset(cards)


def _id(each: Judged | Treated) -> str:
    return each.sent.client_id if isinstance(each, Judged) else each.act.client_id


def _time(each: Judged | Treated) -> datetime:
    return each.sent.answered_at if isinstance(each, Judged) else each.act.done_at


def _refused(client_id: str, reason: Phrase) -> Recorded:
    return Recorded(client_id=client_id, status=Status.REFUSED, reason=reason)
