"""How a live quiz goes on, step by step: asked, counted, asked again, told; forth, back, ended.

Knows live quizzes. Each step has a number, so that a step that was sent twice is made once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.phrase import phrase
from quizapp.quizzes.live import Live
from quizapp.quizzes.rules import refused
from quizapp.tables import LiveQuiz, Stage, write

MOST_ROUNDS = 9
# So many texts can be hidden; each is one that was answered.
MOST_HIDDEN = 1_000


class Step(StrEnum):
    """How a live quiz goes on."""

    ASK = "ask"
    COUNT = "count"
    AGAIN = "again"
    TELL = "tell"
    NEXT = "next"
    BACK = "back"
    END = "end"


ON = frozenset({Stage.ASKED, Stage.COUNTED, Stage.TOLD})
# From which stage each step leads on, and to which; next and back lead to how a question stands.
STEPS: Mapping[Step, tuple[frozenset[Stage], Stage]] = {
    Step.ASK: (frozenset({Stage.WAITING}), Stage.ASKED),
    Step.COUNT: (frozenset({Stage.ASKED}), Stage.COUNTED),
    Step.AGAIN: (frozenset({Stage.COUNTED}), Stage.ASKED),
    Step.TELL: (frozenset({Stage.ASKED, Stage.COUNTED}), Stage.TOLD),
    Step.NEXT: (ON, Stage.ASKED),
    Step.BACK: (ON, Stage.ASKED),
    Step.END: (frozenset(Stage) - {Stage.OVER}, Stage.OVER),
}


@dataclass(frozen=True, kw_only=True)
class _At:
    stage: Stage
    place: int
    round: int
    standings: tuple[tuple[str, int], ...]


def go_on(session: Session, found: Live, step: Step, revision: int, now: datetime) -> bool:
    """Make a step; return whether it was made now.

    A question that is left and come back to is as it was left: what was told stays told, and
    nobody answers it anew unless it is asked again.

    Args:
        session: Where to write.
        found: The live quiz.
        step: Which.
        revision: The number of the step before, as the page that asks for it knew.
        now: The moment.

    Raises:
        QuizError: If this step does not come now.
    """
    with write(session):
        columns = (LiveQuiz.stage, LiveQuiz.place, LiveQuiz.round, LiveQuiz.standings)
        row = select(*columns, LiveQuiz.revision).where(LiveQuiz.id == found.id)
        at = session.execute(row.with_for_update()).one()
        if at.revision != revision:
            return False
        before = _At(
            stage=at.stage,
            place=at.place,
            round=at.round,
            standings=tuple((stage, number) for stage, number in at.standings),
        )
        after = _after(before, step, len(found.questions))
        values: dict[str, Any] = {"stage": after.stage, "place": after.place, "round": after.round}
        values |= {"standings": [*map(list, after.standings)], "revision": revision + 1}
        if after.stage is Stage.OVER:
            values |= {"code": None, "ended_at": now}
        session.execute(update(LiveQuiz).where(LiveQuiz.id == found.id).values(values))
    return True


def hide(session: Session, found: Live, keys: Sequence[str]) -> None:
    """Keep texts from the screen, in all questions and rounds; none of them shows all again.

    Args:
        session: Where to write.
        found: The live quiz.
        keys: Folded texts, as the rows of a chart name them.
    """
    with write(session):
        row = select(LiveQuiz.hidden).where(LiveQuiz.id == found.id).with_for_update()
        hidden = session.execute(row).scalar_one()
        kept = [*dict.fromkeys([*hidden, *keys])][:MOST_HIDDEN] if keys else []
        session.execute(update(LiveQuiz).where(LiveQuiz.id == found.id).values(hidden=kept))


def _after(at: _At, step: Step, number: int) -> _At:
    """Return where a quiz of so many questions is after a step."""
    sources, stage = STEPS[step]
    if at.stage not in sources:
        raise refused(phrase("The quiz has gone on meanwhile. Look at it again."))
    if step is Step.END:
        return replace(at, stage=stage)
    if step is Step.NEXT:
        return _turned(at, at.place + 1, number)
    if step is Step.BACK:
        return _turned(at, at.place - 1, number)
    if step is Step.AGAIN and at.round == MOST_ROUNDS:
        raise refused(phrase("A question is asked at most {most} times.", most=MOST_ROUNDS))
    return _standing(replace(at, stage=stage, round=at.round + (step is Step.AGAIN)))


def _turned(at: _At, place: int, number: int) -> _At:
    """Return the same at another question, which is as it was left, or asked first."""
    if place < 0:
        raise refused(phrase("No question comes before the first."))
    if place == number:
        return replace(at, stage=Stage.OVER)
    if place < len(at.standings):
        stage, round_ = at.standings[place]
        return replace(at, stage=Stage(stage), place=place, round=round_)
    return _standing(replace(at, stage=Stage.ASKED, place=place, round=1))


def _standing(at: _At) -> _At:
    """Return the same with how its question stands noted."""
    others = at.standings
    own = (at.stage.value, at.round)
    return replace(at, standings=(*others[: at.place], own, *others[at.place + 1 :]))
