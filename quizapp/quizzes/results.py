"""What came out of a quiz: who reached what, and what its marks say of its questions.

Knows the tables of quizzes and the arithmetic of marks. The figures rest on the first attempt of
each learner, as Moodle advises. A question that was put in other words meanwhile is another one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from quizapp.analysis import (
    LASTING,
    Figure,
    ItemFigures,
    Marks,
    OptionFigures,
    WholeFigures,
    hidden,
    item,
    option_figures,
    option_sums,
    whole,
)
from quizapp.courses import Membership
from quizapp.deck import QuestionType
from quizapp.quizzes.judged import judged
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.sat import Sat, sat
from quizapp.quizzes.sheet import Sheet, read
from quizapp.tables import Attempt, Card, Response

CHOSEN = frozenset({QuestionType.CHOICE, QuestionType.TRUE_FALSE})


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question of a quiz with what its marks say of it.

    Attributes:
        key: Of its card.
        prompt: HTML.
        points: What it counts.
        omitted: How many left it out.
        options: For a choice what each option does; else nothing.
    """

    card_id: int
    key: str
    way: QuestionType
    prompt: str
    language: str
    points: float
    figures: ItemFigures
    omitted: int
    options: tuple[OptionFigures, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """What came out of a quiz.

    Attributes:
        sat: All attempts of learners, by name and number.
        whole: What the marks say of the quiz, by first attempts that have ended.
        items: Its questions, by the order of their cards.
    """

    sat: tuple[Sat, ...]
    whole: WholeFigures
    items: tuple[Item, ...]


class _Column(NamedTuple):
    """A question: a card, asked in one way, in the same words, for so many points."""

    card: int
    way: QuestionType
    points: float
    wording: str


@dataclass(frozen=True, kw_only=True)
class _Cell:
    attempt: int
    column: _Column
    share: float
    given: str | None


def results(session: Session, course: Membership, quiz: QuizRow) -> Results:
    """Return what came out of a quiz, for those who help to teach its course.

    Args:
        session: Where to read.
        course: The course.
        quiz: One of its quizzes; attempts that ran out of time are settled before.
    """
    cells = _cells(session, course.id, quiz.id)
    # With the last attempt in which it was asked.
    asked = {each.column: each.attempt for each in cells}
    columns = sorted(asked)
    marks, picks = _matrix(cells, columns)
    sheets = _sheets(session, asked)
    return Results(
        sat=sat(session, course, quiz),
        whole=_reliable(whole(marks)),
        items=tuple(
            _item(sheets[column], marks, place, column, picks[place])
            for place, column in enumerate(columns)
        ),
    )


def _cells(session: Session, course_id: int, quiz_id: int) -> list[_Cell]:
    """Return the judged answers of the first attempts that have ended."""
    wordings = _wordings(session, quiz_id)
    return [
        _Cell(
            attempt=row.attempt_id,
            column=_Column(
                row.card_id,
                row.question_type,
                row.points,
                wordings.get((row.attempt_id, row.card_id), ""),
            ),
            share=row.share or 0.0,
            given=row.given,
        )
        for row in judged(session, course_id, quiz_id, Attempt.number == 1)
    ]


def _wordings(session: Session, quiz_id: int) -> dict[tuple[int, int], str]:
    """Return in what words cards were asked that changed since, by attempt and card."""
    begun = select(func.min(Attempt.started_at)).where(Attempt.quiz_id == quiz_id)
    found = (
        select(Response.attempt_id, Response.card_id, Response.question)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Card, Card.id == Response.card_id)
        .where(Attempt.quiz_id == quiz_id, Attempt.number == 1)
        .where(Card.changed_at > begun.scalar_subquery())
    )
    return {
        (row.attempt_id, row.card_id): _wording(read(row.question))
        for row in session.execute(found)
    }


def _wording(sheet: Sheet) -> str:
    """Return the words that learners see of a question, in whatever order."""
    question = sheet.asked.question
    options = sorted(each.text for each in question.options)
    pairs = sorted((each.left, each.right) for each in question.pairs)
    return repr((question.prompt, options, sorted(question.steps), pairs))


Picks = list[tuple[str | None, float]]


def _matrix(cells: Iterable[_Cell], columns: Sequence[_Column]) -> tuple[Marks, list[Picks]]:
    """Return the marks, and for each column what was given with the share of the rest."""
    places = {column: place for place, column in enumerate(columns)}
    rows: dict[int, list[float | None]] = {}
    given: dict[int, dict[int, str | None]] = {}
    for each in cells:
        place = places[each.column]
        rows.setdefault(each.attempt, [None] * len(columns))[place] = each.share
        given.setdefault(each.attempt, {})[place] = each.given
    maxima = tuple(each.points for each in columns)
    marks = Marks(rows=tuple(tuple(row) for row in rows.values()), maxima=maxima)
    picks: list[Picks] = [[] for _ in columns]
    for number, attempt in enumerate(rows):
        for place, text in given[attempt].items():
            rest = marks.rest(number, place)
            if rest is not None:
                picks[place].append((text, rest))
    return marks, picks


def _sheets(session: Session, asked: Mapping[_Column, int]) -> dict[_Column, Sheet]:
    """Return each question as the attempt asked it that stands beside it."""
    place = (Response.attempt_id, Response.card_id)
    wanted = {(attempt, column.card) for column, attempt in asked.items()}
    found = select(*place, Response.question).where(tuple_(*place).in_(wanted))
    texts = {(row.attempt_id, row.card_id): row.question for row in session.execute(found)}
    return {column: read(texts[attempt, column.card]) for column, attempt in asked.items()}


def _item(sheet: Sheet, marks: Marks, place: int, column: _Column, picks: Picks) -> Item:
    options = [(each.text, each.earns) for each in sheet.asked.question.options]
    return Item(
        card_id=column.card,
        key=sheet.key,
        way=column.way,
        prompt=sheet.asked.prompt,
        language=sheet.language,
        points=column.points,
        figures=_sure(item(marks, place)),
        omitted=sum(given is None for given, _ in picks),
        options=option_figures(options, option_sums(picks)) if column.way in CHOSEN else (),
    )


def _sure(figures: ItemFigures) -> ItemFigures:
    """Return the figures of an item; of few answers those that say more of chance are left out."""
    return replace(
        figures,
        discrimination=hidden(figures.discrimination),
        efficiency=hidden(figures.efficiency),
    )


def _reliable(figures: WholeFigures) -> WholeFigures:
    """Return the figures of a quiz; how far it measures anything is not told of few attempts."""
    return replace(
        figures,
        consistency=_of_enough(figures.consistency),
        error_ratio=_of_enough(figures.error_ratio),
        standard_error=_of_enough(figures.standard_error),
    )


def _of_enough(figure: Figure) -> Figure:
    # More attempts would not help against these.
    return figure if figure.why in LASTING else hidden(figure)
