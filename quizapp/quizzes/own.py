"""What a phone answered in a live quiz, judged: told question by question, summed up at the end.

Knows live quizzes and grading. Nothing is judged here of a question whose key was not told.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.grading import Verdict
from quizapp.library import rivals_of_each
from quizapp.quizzes.live import Live
from quizapp.quizzes.marks import mark
from quizapp.quizzes.seats import own_answers


@dataclass(frozen=True, kw_only=True)
class Own:
    """An answer of a phone.

    Attributes:
        round: In which round it was given.
        share: Which share of the question it earns, 0-1.
    """

    round: int
    given: str
    verdict: Verdict
    share: float


@dataclass(frozen=True, kw_only=True)
class Score:
    """How many questions a phone answered wholly right.

    Attributes:
        told: How many questions were told.
        first: How many of them it had right in the first round.
        repeated: How many of the told ones were asked again.
        again: How many of these it had right in their last round.
    """

    told: int
    first: int
    repeated: int
    again: int


def judged(
    session: Session, live: Live, seat: int, places: Collection[int]
) -> dict[int, tuple[Own, ...]]:
    """Return the answers of a phone to questions, by place, round after round.

    Args:
        session: Where to read.
        live: The live quiz.
        seat: A seat in it.
        places: Which questions; those that are not told have nothing.
    """
    told = [place for place in sorted(places) if live.is_told(place)]
    if not told:
        return {}
    given = own_answers(session, seat)
    rivals = rivals_of_each(session, {live.questions[place].deck_id for place in told})
    found: dict[int, tuple[Own, ...]] = {}
    for place in told:
        sheet = live.questions[place]
        rounds = range(1, live.standings[place][1] + 1)
        texts = [(number, given[place, number]) for number in rounds if (place, number) in given]
        marks = [
            (number, text, mark(sheet.asked.question, text, rivals.get(sheet.deck_id, ())))
            for number, text in texts
        ]
        found[place] = tuple(
            Own(round=number, given=text, verdict=made.verdict, share=made.share)
            for number, text, made in marks
        )
    return found


def score(live: Live, answers: dict[int, tuple[Own, ...]]) -> Score:
    """Return how many of the questions that were told a phone had right.

    Args:
        live: The live quiz.
        answers: As `judged` returns them, of all questions.
    """
    repeated = {
        place: live.standings[place][1] for place in answers if live.standings[place][1] > 1
    }
    return Score(
        told=len(answers),
        first=sum(_right(of, 1) for of in answers.values()),
        repeated=len(repeated),
        again=sum(_right(answers[place], number) for place, number in repeated.items()),
    )


def _right(answers: tuple[Own, ...], number: int) -> bool:
    return any(each.round == number and each.share == 1 for each in answers)
