"""The order of study of a day: which card comes after which if all go well, and how many are left.

Knows the day, what may come on it, and the agenda.
"""

import math
from collections.abc import Collection, Iterator

from quizapp.agenda import Candidate, Left, Today, Waiting, apart, choose
from quizapp.progress.candidates import Candidates, soon
from quizapp.progress.day import Day


class Walk:
    """Goes through the cards of a day in the order of study, as if each were answered at once.

    The minutes of the day end it, but for cards in steps: what was begun is finished.
    """

    def __init__(self, found: Candidates, day: Day) -> None:
        """Begin with the first card."""
        self._found, self._day = found, day
        self._taken = {*found.seen}
        self._learning = soon(found.learning, day)
        self._due = [*reversed(found.due)]
        # Due, but of facts that contrast with one that came; they come when nothing else does.
        self._put_off: list[Candidate] = []
        self._due_facts = {each.fact for each in found.due}
        self._new = [*found.new_apart]
        self._rooms = {**found.rooms}
        self._new_cards = {each.card for each in found.new}
        self._moving = {each.fact for each in found.new}.union(*(x.contrast for x in found.new))
        self._new_seen, self._reviews_seen = day.seen.new_seen, day.seen.reviews_seen
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Candidate]:
        """Yield the cards that are left, in their order."""
        while found := self.first():
            yield found
            self.take(found)

    def first(self) -> Candidate | None:
        """Return the card that comes next; none if nothing is left for now."""
        today = Today(new_seen=self._new_seen, reviews_seen=self._reviews_seen)
        due = self._first_due()
        if not due and not (self._new and self._day.limits.room(today)[0]):
            due = [each for each in self._put_off if each.fact not in self._taken][:1]
        over = self._day.seconds_left is not None and self.seconds >= self._day.seconds_left
        waiting = Waiting(
            learning=self._learning[:1],
            due=() if over else due,
            new=() if over else self._new[:1],
            due_count=len(self._due_facts) + self._found.more_due,
            new_count=len(self._new) + self._found.more_new,
        )
        return choose(waiting, today, self._day.limits, self._day.now)

    def _first_due(self) -> list[Candidate]:
        """Return the card that is due first of those that contrast with none that came."""
        while self._due:
            first = self._due[-1]
            if first.fact in self._taken:
                self._due.pop()
            elif first.contrast and not self._taken.isdisjoint(first.contrast):
                self._put_off.append(self._due.pop())
            else:
                break
        return self._due[-1:]

    def take(self, card: Candidate) -> None:
        """Go on as if a card had been answered well."""
        if card.card in self._new_cards:
            self._new_seen += 1
            if card.deck in self._rooms:
                self._rooms[card.deck] -= 1
        elif card in self._learning:
            self._learning.remove(card)
        else:
            self._reviews_seen += 1
        self.seconds += self.seconds_of(card)
        self._taken.add(card.fact)
        self._due_facts.discard(card.fact)
        if self._new[:1] == [card]:
            self._new.pop(0)
        elif card.fact in self._moving:
            self._new = apart(self._found.new, self._taken, self._rooms)

    def seconds_of(self, card: Candidate) -> float:
        """Return about how long a card takes on this day."""
        new = card.card in self._new_cards
        return self._day.seconds(new=int(new), known=int(not new))


def in_order(
    found: Candidates,
    day: Day,
    *,
    most: int,
    without: Collection[int] = (),
    seconds: float | None = None,
) -> list[int]:
    """Return the ids of the cards that come next, in their order.

    Args:
        found: What may come.
        day: The day.
        most: How many at most.
        without: Cards that come before these; they are passed over.
        seconds: How long they may take together; one comes in any case. None for any time.
    """
    if not most:
        return []
    walk = Walk(found, day)
    for each in (*soon(found.learning, day), *found.due, *found.new):
        if each.card in without:
            walk.take(each)
    end = math.inf if seconds is None else walk.seconds + seconds
    cards: list[int] = []
    for each in walk:
        if len(cards) >= most or (cards and walk.seconds + walk.seconds_of(each) > end):
            break
        cards.append(each.card)
    return cards


def left(found: Candidates, day: Day) -> Left:
    """Return what is left for a day."""
    new_room, due_room = day.room
    learning = len(found.learning) + found.more_learning
    new = min(new_room, len(found.new_apart) + found.more_new)
    due = min(due_room, len({each.fact for each in found.due}) + found.more_due)
    whole = day.seconds(new=new, known=learning + due)
    if day.seconds_left is not None and day.seconds_left < whole:
        new, due = _fitting(found, day)
        whole = day.seconds(new=new, known=learning + due)
    return Left(new=new, learning=learning, due=due, seconds=whole)


def _fitting(found: Candidates, day: Day) -> tuple[int, int]:
    """Return how many new and how many learnt cards fit into the minutes of a day."""
    learning = {each.card for each in found.learning}
    walk = Walk(found, day)
    cards = [each.card for each in walk if each.card not in learning]
    new = len({each.card for each in found.new}.intersection(cards))
    due = len(cards) - new
    # Of very many cards a few are read; when all of these have come, the others fill the time.
    new_room, due_room = day.room
    rest = (day.seconds_left or 0) - walk.seconds
    more_due = _whole(rest / day.seconds(known=1), min(found.more_due, due_room - due))
    rest -= day.seconds(known=more_due)
    more_new = _whole(rest / day.seconds(new=1), min(found.more_new, new_room - new))
    return new + more_new, due + more_due


def _whole(cards: float, most: int) -> int:
    """Return how many cards come if so many fit; one that is begun is finished."""
    return max(0, min(math.ceil(cards), most))
