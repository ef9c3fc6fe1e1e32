"""What came out of a quiz: who reached what, and what its marks say of its questions.

Knows the tables of quizzes and the arithmetic of marks. The figures rest on the first attempt of
each learner, as Moodle advises; those who teach try a quiz without counting in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.analysis import (
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
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.sat import Sat, sat
from quizapp.quizzes.sheet import read
from quizapp.tables import Attempt, Member, Response, Role

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


@dataclass(frozen=True, kw_only=True)
class _Cell:
    attempt: int
    card: int
    way: QuestionType
    points: float
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
    columns = [*dict.fromkeys((each.card, each.way, each.points) for each in cells)]
    columns.sort()
    marks, picks = _matrix(cells, columns)
    return Results(
        sat=sat(session, course, quiz),
        whole=whole(marks),
        items=tuple(
            _item(session, quiz.id, marks, place, column, picks[place])
            for place, column in enumerate(columns)
        ),
    )


def _cells(session: Session, course_id: int, quiz_id: int) -> list[_Cell]:
    """Return the judged answers of the first attempts that have ended."""
    found = (
        select(
            Response.attempt_id,
            Response.card_id,
            Response.question_type,
            Response.points,
            Response.share,
            Response.given,
        )
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Member, (Member.person_id == Attempt.person_id) & (Member.course_id == course_id))
        .where(
            Attempt.quiz_id == quiz_id,
            Attempt.number == 1,
            Attempt.submitted_at.is_not(None),
            Member.role == Role.LEARNER,
        )
        .order_by(Response.attempt_id, Response.position)
    )
    return [
        _Cell(
            attempt=row.attempt_id,
            card=row.card_id,
            way=row.question_type,
            points=row.points,
            share=row.share or 0.0,
            given=row.given,
        )
        for row in session.execute(found)
    ]


Column = tuple[int, QuestionType, float]
Picks = list[tuple[str | None, float]]


def _matrix(cells: Iterable[_Cell], columns: Sequence[Column]) -> tuple[Marks, list[Picks]]:
    """Return the marks, and for each column what was given with the share of the rest."""
    places = {column: place for place, column in enumerate(columns)}
    rows: dict[int, list[float | None]] = {}
    given: dict[int, dict[int, str | None]] = {}
    for each in cells:
        place = places[each.card, each.way, each.points]
        rows.setdefault(each.attempt, [None] * len(columns))[place] = each.share
        given.setdefault(each.attempt, {})[place] = each.given
    maxima = tuple(points for _, _, points in columns)
    marks = Marks(rows=tuple(tuple(row) for row in rows.values()), maxima=maxima)
    picks: list[Picks] = [[] for _ in columns]
    for number, attempt in enumerate(rows):
        for place, text in given[attempt].items():
            rest = marks.rest(number, place)
            if rest is not None:
                picks[place].append((text, rest))
    return marks, picks


def _item(
    session: Session, quiz_id: int, marks: Marks, place: int, column: Column, picks: Picks
) -> Item:
    card, way, points = column
    shown = (
        select(Response.question)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(Attempt.quiz_id == quiz_id, Response.card_id == card, Response.question_type == way)
        .order_by(Response.attempt_id.desc())
        .limit(1)
    )
    sheet = read(session.execute(shown).scalar_one())
    options = [(each.text, each.earns) for each in sheet.asked.question.options]
    return Item(
        card_id=card,
        key=sheet.key,
        way=way,
        prompt=sheet.asked.prompt,
        language=sheet.language,
        points=points,
        figures=_sure(item(marks, place)),
        omitted=sum(given is None for given, _ in picks),
        options=option_figures(options, option_sums(picks)) if way in CHOSEN else (),
    )


def _sure(figures: ItemFigures) -> ItemFigures:
    """Return the figures of an item; of few answers those that say more of chance are left out."""
    return replace(
        figures,
        discrimination=hidden(figures.discrimination),
        efficiency=hidden(figures.efficiency),
    )
