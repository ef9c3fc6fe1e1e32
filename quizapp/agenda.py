"""Which card comes next, in what form, and which rating fits an answer.

Floor 3: knows memories, verdicts and questions; no database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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
NEVER = datetime.max.replace(tzinfo=UTC)
# Whoever needs longer for an answer that is right had trouble to find it.
SLOW = 60.0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A card that may come next.

    Attributes:
        card: Its id.
        fact: What tells its fact from all others.
        due: When it is due; never for a new card.
        contrast: Facts that it is never introduced on the same day with.
    """

    card: int
    fact: str
    due: datetime = NEVER
    contrast: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The cards that wait: those that may come first, and how many there are in all.

    Attributes:
        learning: Cards in steps, the first due first.
        due: Learnt cards due today, the first due first; no two of a fact.
        new: New cards in the order to learn them; no two of a fact.
        due_count: Facts with a learnt card due today.
        new_count: Facts with a new card that may come today.
    """

    learning: Sequence[Candidate]
    due: Sequence[Candidate]
    new: Sequence[Candidate]
    due_count: int
    new_count: int


@dataclass(frozen=True, kw_only=True)
class Left:
    """What is left for today: cards by sort, and about how long they take."""

    new: int
    learning: int
    due: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Today:
    """What was done on this study day.

    Attributes:
        new_seen: Cards met for the first time.
        reviews_seen: Answers to cards that were learnt.
    """

    new_seen: int
    reviews_seen: int


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most of a study day."""

    new_per_day: int
    reviews_per_day: int

    def room(self, today: Today) -> tuple[int, int]:
        """Return how many new and how many learnt cards may still come today."""
        return (
            max(0, self.new_per_day - today.new_seen),
            max(0, self.reviews_per_day - today.reviews_seen),
        )


def choose(waiting: Waiting, today: Today, limits: Limits, now: datetime) -> Candidate | None:
    """Return the card that comes next; none if nothing is left for now.

    Cards in steps come as soon as they are due. Then due and new cards are mixed, so that a
    backlog of the ones never blocks the others. When nothing else is left, cards in steps come
    early.

    Args:
        waiting: The cards that wait.
        today: What was done today.
        limits: The most of a day.
        now: The moment.
    """
    in_steps = waiting.learning[0] if waiting.learning else None
    if in_steps and in_steps.due <= now:
        return in_steps
    new_room, due_room = limits.room(today)
    due = waiting.due[0] if waiting.due and due_room else None
    new = waiting.new[0] if waiting.new and new_room else None
    if due and new:
        due_done = _share(today.reviews_seen, min(waiting.due_count, due_room))
        new_done = _share(today.new_seen, min(waiting.new_count, new_room))
        return due if due_done <= new_done else new
    return due or new or in_steps


def _share(done: int, left: int) -> float:
    return done / (done + left)


def apart(new: Sequence[Candidate], seen: Collection[str]) -> list[Candidate]:
    """Return the new cards that may come on this day, leaving others to other days.

    No two cards of a fact are met on one day, nor a card of a fact that contrasts with one seen.

    Args:
        new: New cards in the order to learn them.
        seen: Facts of which any card was answered today.
    """
    taken = {*seen}
    found = []
    for each in new:
        if each.fact not in taken and taken.isdisjoint(each.contrast):
            taken.add(each.fact)
            found.append(each)
    return found


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
