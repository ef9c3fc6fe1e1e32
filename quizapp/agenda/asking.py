"""How a card is asked, and which rating fits an answer. Knows memories, verdicts and questions."""

from collections.abc import Sequence

from quizapp.deck import QuestionType
from quizapp.grading import OFF, Outcome
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
    if outcome in OFF:
        return Rating.AGAIN
    return Rating.HARD if seconds > SLOW else Rating.GOOD
