"""How the answers to a live question are spread: round beside round, for the screen in front.

Knows the tables of quizzes and the fold of grading. The key is told by the page; a chart knows it,
and keeps it in sight once it is told, however seldom it was given.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.deck.characters import line
from quizapp.grading.spelling import spelled, unquoted
from quizapp.quizzes.live import Live
from quizapp.quizzes.sheet import Sheet
from quizapp.tables import LiveAnswer

# What a class takes in from its seats; what else was answered is counted together.
MOST_TEXTS, MOST_CHOICES = 8, 3


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answer of a phone, and which share of its question it earns, 0-1."""

    given: str
    share: float


Rounds = Sequence[Sequence[Given]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """Something that was answered.

    Attributes:
        said: Of options and sides their text, of steps their place; of typed answers what was
            typed most often.
        html: The same as HTML; empty for typed answers and places.
        right: Whether it is right.
        counts: How many answered it, for each round.
        key: Of typed answers what those put together share; else empty.
    """

    said: str
    html: str = ""
    right: bool
    counts: tuple[int, ...]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """What was answered to a question, or chosen for one line of it.

    Attributes:
        label: HTML of the step or left side; empty for a whole question.
        others: How many answered something else than the rows, for each round.
    """

    label: str
    rows: tuple[Row, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """How the answers to a question are spread.

    Attributes:
        groups: One, or one for each step or left side in the order that phones show.
        answers: How many answered, for each round.
        right: How many of them are wholly right, for each round.
        hidden: How many texts the screen does not show.
    """

    groups: tuple[Group, ...]
    answers: tuple[int, ...]
    right: tuple[int, ...]
    hidden: int


def chart(session: Session, live: Live, place: int, *, told: bool) -> Chart:
    """Return how the answers to a question are spread, in all rounds so far.

    Args:
        session: Where to read.
        live: The live quiz.
        place: Which question, counted from 0; it has been on.
        told: Whether the class knows what is right.
    """
    number = live.standings[place][1]
    # It may be asked again while this is made; the screen hears of it in a second.
    of_rounds = (LiveAnswer.place == place, LiveAnswer.round <= number)
    found = (
        select(LiveAnswer.round, LiveAnswer.given, LiveAnswer.share)
        .where(LiveAnswer.live_id == live.id, *of_rounds)
        .order_by(LiveAnswer.seat_id)
    )
    rounds: list[list[Given]] = [[] for _ in range(number)]
    for row in session.execute(found):
        rounds[row.round - 1].append(Given(given=row.given, share=row.share))
    return spread(live.questions[place], rounds, live.hidden, told=told)


def spread(sheet: Sheet, rounds: Rounds, hidden: frozenset[str], *, told: bool) -> Chart:
    """Return how answers are spread.

    Args:
        sheet: The question.
        rounds: The answers of each round.
        hidden: Keys of typed answers that are not shown.
        told: Whether the class knows what is right.
    """
    missing = 0
    groups: Sequence[Group]
    match sheet.asked.question.type:
        case QuestionType.ORDER:
            groups = _steps(sheet, rounds, told=told)
        case QuestionType.MATCH:
            groups = _pairs(sheet, rounds, told=told)
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            rows = tuple(_options(sheet, rounds))
            groups = (Group(label="", rows=rows, others=(0,) * len(rounds)),)
        case _:
            every = _texts(rounds)
            shown = [each for each in every if each.key not in hidden]
            missing = len(every) - len(shown)
            groups = (_cut("", shown, [len(each) for each in rounds], MOST_TEXTS, told=told),)
    return Chart(
        groups=tuple(groups),
        answers=tuple(len(each) for each in rounds),
        right=tuple(sum(each.share == 1 for each in of) for of in rounds),
        hidden=missing,
    )


def _options(sheet: Sheet, rounds: Rounds) -> list[Row]:
    counts = [Counter(line(each.given) for each in of) for of in rounds]
    found = zip(sheet.asked.question.options, sheet.asked.options, strict=True)
    return [
        Row(
            said=each.text,
            html=html,
            right=each.right,
            counts=tuple(of[line(each.text)] for of in counts),
        )
        for each, html in found
    ]


def _texts(rounds: Rounds) -> list[Row]:
    """Return typed answers, those that are judged and spelt alike together."""
    alike: dict[tuple[bool, str], list[Counter[str]]] = {}
    for number, of in enumerate(rounds):
        for each in of:
            text = line(each.given)
            group = (each.share == 1, _key(text))
            alike.setdefault(group, [Counter() for _ in rounds])[number][text] += 1
    return [
        Row(
            said=sum(counts, Counter[str]()).most_common(1)[0][0],
            right=right,
            counts=tuple(each.total() for each in counts),
            key=key,
        )
        for (right, key), counts in alike.items()
    ]


def _key(text: str) -> str:
    """Return what all usual spellings of a text share, as they are judged; no text has none."""
    found = spelled(unquoted(text)).folded[0]
    return found or text.casefold()


def _steps(sheet: Sheet, rounds: Rounds, *, told: bool) -> list[Group]:
    """Return at which places each step was put."""
    asked = sheet.asked
    steps = [line(each) for each in asked.question.steps]
    placed = [[_places(each.given) for each in of] for of in rounds]
    wheres = [(str(number), "") for number in range(1, len(steps) + 1)]
    return [
        _line(asked.steps[at], steps[at], wheres, str(at + 1), placed, told=told)
        for at in sheet.mixed
    ]


def _pairs(sheet: Sheet, rounds: Rounds, *, told: bool) -> list[Group]:
    """Return with which right sides each left one was put together."""
    asked = sheet.asked
    sides = [line(each.right) for each in asked.question.pairs]
    chosen = [[_sides(each.given) for each in of] for of in rounds]
    rights = list(dict(zip(sides, asked.rights, strict=True)).items())
    return [
        _line(html, line(pair.left), rights, line(pair.right), chosen, told=told)
        for pair, html in zip(asked.question.pairs, asked.lefts, strict=True)
    ]


def _line(
    label: str,
    name: str,
    choices: Sequence[tuple[str, str]],
    right: str,
    chosen: Sequence[Sequence[Mapping[str, str]]],
    *,
    told: bool,
) -> Group:
    """Return what was chosen for a line.

    Args:
        label: HTML of the line.
        name: Its text.
        choices: What can be chosen, and its HTML.
        right: What belongs to it.
        chosen: What each answer of each round chose for each line.
        told: Whether the class knows what is right.
    """
    counts = [Counter(each[name] for each in of if each.get(name)) for of in chosen]
    rows = [
        Row(said=said, html=html, right=said == right, counts=tuple(of[said] for of in counts))
        for said, html in choices
    ]
    return _cut(label, rows, [of.total() for of in counts], MOST_CHOICES, told=told)


def _cut(label: str, rows: Sequence[Row], every: Sequence[int], most: int, *, told: bool) -> Group:
    """Return the most frequent answers of the round that is on, and how many the others are.

    Args:
        label: Of the group.
        rows: All that was, or could be, answered.
        every: How many answered, in each round.
        most: So many rows; what is right comes besides once it is told, and then comes first.
        told: Whether the class knows what is right.
    """
    listed = sorted(
        rows, key=lambda each: (*(-count for count in reversed(each.counts)), each.said)
    )
    given = [each for each in listed if any(each.counts)][:most]
    if told:
        right = [each for each in listed if each.right]
        given = [*right, *(each for each in given if not each.right)]
    shown = tuple(given)
    others = (of - sum(each.counts[n] for each in shown) for n, of in enumerate(every))
    return Group(label=label, rows=shown, others=tuple(others))


def _places(given: str) -> dict[str, str]:
    return {line(step): str(place) for place, step in enumerate(json.loads(given), 1)}


def _sides(given: str) -> dict[str, str]:
    return {line(left): line(right) for left, right in json.loads(given)}
