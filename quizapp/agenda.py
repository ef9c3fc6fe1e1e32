"""Which card comes next, in what form, and which rating fits an answer.

Floor 3: knows memories, verdicts and questions; no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.questions import Question
from quizapp.scheduling import Memory, Phase, Rating

# The ways of asking, by how much help they give.
RUNGS = (
    (QuestionType.CHOICE, QuestionType.TRUE_FALSE, QuestionType.MATCH),
    (QuestionType.GAP,),
    (QuestionType.TYPED, QuestionType.OPEN, QuestionType.ORDER),
)
RECOGNISE, CUED, RECALL = range(len(RUNGS))
# Days of stability: two answers rated Good on different days lead above it.
RECALL_FROM = 7.0
# Whoever needs longer for an answer that is right had trouble to find it.
SLOW = 60.0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A card that may come next.

    Attributes:
        card: Its id.
        fact: What tells its fact from all others.
        due: When it is due; any moment for a new card.
        contrast: Facts that it is never introduced on the same day with.
    """

    card: int
    fact: str
    due: datetime
    contrast: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Left:
    """What is left for today: cards by sort, and about how long they take."""

    new: int
    learning: int
    due: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most of a study day."""

    new_per_day: int
    reviews_per_day: int

    def room(self, today: "Today") -> tuple[int, int]:
        """Return how many new and how many learnt cards may still come today."""
        return (
            max(0, self.new_per_day - today.new_seen),
            max(0, self.reviews_per_day - today.reviews_seen),
        )


@dataclass(frozen=True, kw_only=True)
class Today:
    """What was done on this study day.

    Attributes:
        new_seen: Cards met for the first time.
        reviews_seen: Answers to cards that were learnt.
        facts_seen: Facts of which any card was answered.
    """

    new_seen: int
    reviews_seen: int
    facts_seen: frozenset[str]


def choose(
    learning: Sequence[Candidate],
    due: Sequence[Candidate],
    new: Sequence[Candidate],
    today: Today,
    limits: Limits,
    now: datetime,
) -> Candidate | None:
    """Return the card that comes next; none if nothing is left for now.

    Cards in steps come as soon as they are due. Then due and new cards are mixed, so that a
    backlog of the ones never blocks the others. When nothing else is left, cards in steps come
    early.

    Args:
        learning: Cards in steps, due now or soon, the first due first.
        due: Learnt cards due today, the first due first.
        new: New cards in the order to learn them.
        today: What was done today.
        limits: The most of a day.
        now: The moment.
    """
    waiting = learning[0] if learning else None
    if waiting and waiting.due <= now:
        return waiting
    room_new, room_due = limits.room(today)
    old, fresh = apart(due, new, today)
    old, fresh = old[:room_due], fresh[:room_new]
    if old and (not fresh or _share(today.reviews_seen, old) <= _share(today.new_seen, fresh)):
        return old[0]
    return fresh[0] if fresh else waiting


def apart(
    due: Sequence[Candidate], new: Sequence[Candidate], today: Today
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the due and the new cards that may come on this day, leaving others to other days.

    No two cards of a fact come on one day, nor a new card of a fact that contrasts with another.

    Args:
        due: Learnt cards due today, the first due first.
        new: New cards in the order to learn them.
        today: What was done today.
    """
    taken = {*today.facts_seen}
    old = []
    for each in due:
        if each.fact not in taken:
            taken.add(each.fact)
            old.append(each)
    fresh = []
    for each in new:
        if each.fact not in taken and taken.isdisjoint(each.contrast):
            taken.add(each.fact)
            fresh.append(each)
    return old, fresh


def _share(done: int, left: Sequence[Candidate]) -> float:
    return done / (done + len(left))


def question_for(memory: Memory | None, questions: Sequence[Question]) -> Question:
    """Return the way of asking that fits a memory.

    A card is recognised while it is learnt, then recalled with help, then without. Where a card
    has no question of the sort wanted, an easier one is taken, or else a harder one.

    Args:
        memory: What the learner remembers; none for a new card.
        questions: The ways of asking, the easiest first; at least one.
    """
    wanted = _rung_for(memory)
    found = {rung: [each for each in questions if each.type in RUNGS[rung]] for rung in range(3)}
    nearest = sorted(found, key=lambda rung: (rung > wanted, abs(rung - wanted)))
    fitting = next(found[rung] for rung in nearest if found[rung])
    # Another one each time, so that nobody learns the looks of a question instead of its answer.
    return fitting[(memory.reps if memory else 0) % len(fitting)]


def _rung_for(memory: Memory | None) -> int:
    if memory is None or memory.phase is not Phase.REVIEW:
        return RECOGNISE
    return RECALL if memory.stability >= RECALL_FROM else CUED


def suggested(outcome: Outcome, seconds: float) -> Rating | None:
    """Return the rating that fits an answer; none if only the learner can say.

    Args:
        outcome: How it was judged.
        seconds: How long it took.
    """
    if outcome is Outcome.SELF:
        return None
    if outcome in {Outcome.WRONG, Outcome.NEAR_MISS}:
        return Rating.AGAIN
    return Rating.HARD if seconds > SLOW else Rating.GOOD
