"""Charts as SVG: bars, shares with intervals, squares of a year. Knows numbers and texts only.

Colours and letters are those of the style sheet, by class; nothing here needs a script. A drawing
is a picture to those who listen: what it shows stands beside it as text and as a table. All
lengths are in units of the drawing, which is as wide as its place.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 360, 170
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 22
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
FLOOR = HEIGHT - BOTTOM
# The most names below a chart that can be read.
MOST_NAMES = 6
# More points than that are drawn small.
MANY = 20
# Between columns, as a share of their distance; and the most that one is wide.
GAP, WIDEST = 0.22, 34
# The most lines across, besides the floor.
MOST_STEPS = 4
SQUARE, STEP, INDENT, HEAD = 10, 12, 26, 14

Point = tuple[float, float]
Place = tuple[float, str]


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line across a chart, with its name."""

    at: float
    name: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a bar chart.

    Attributes:
        name: Below it.
        told: What it says when it is pointed at.
        parts: Its parts from below: class and value.
    """

    name: str
    told: str
    parts: Sequence[tuple[str, float]]


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share that was counted.

    Attributes:
        at: Where it stands, 0-1 from left to right.
        name: Below it.
        told: What it says when it is pointed at.
        value, low, high: The share and where the true one lies, 0-1.
    """

    at: float
    name: str
    told: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Square:
    """A day of a year.

    Attributes:
        week, weekday: Its place, counted from 0.
        level: How dark it is, 0-4.
        told: What it says when it is pointed at; empty for nothing.
        today: Whether it is today.
    """

    week: int
    weekday: int
    level: int
    told: str
    today: bool


def drawing(label: str, parts: Iterable[str], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Markup:
    """Return a picture.

    Args:
        label: Ids of what tells what it shows.
        parts: What is drawn.
        size: How wide and how high.
    """
    opening = f'<svg class="drawing" viewBox="0 0 {size[0]} {size[1]}" role="img" '
    whole = f'{opening}aria-labelledby="{label}">{"".join(parts)}</svg>'
    return Markup(whole)  # noqa: S704 - texts are escaped where they are put in


def bars(label: str, columns: Sequence[Column], ticks: Sequence[Tick]) -> Markup:
    """Return a bar chart; the highest tick is its top."""
    top = max(tick.at for tick in ticks)
    step = PLOT_WIDTH / len(columns)
    wide = min(step * (1 - GAP), WIDEST)
    lines = _lines((FLOOR - PLOT_HEIGHT * tick.at / top, tick.name) for tick in ticks)
    places = [LEFT + step * (place + 0.5) for place in range(len(columns))]
    drawn = (
        _column(column, at, (step, wide), PLOT_HEIGHT / top)
        for column, at in zip(columns, places, strict=True)
    )
    names = _names(list(zip(places, (column.name for column in columns), strict=True)))
    return drawing(label, (*lines, *drawn, *names))


def shares(
    label: str,
    found: Sequence[Share],
    ticks: Sequence[Tick],
    aim: Sequence[Point],
    *,
    joined: bool,
) -> Markup:
    """Return shares from left to right, each with its interval.

    Args:
        label: Ids of what tells what is shown.
        found: The shares.
        ticks: Lines across; the lowest is the floor, the highest the top.
        aim: A line to compare with, by its points: place, 0-1, and share.
        joined: Whether a line and a band go through them.
    """
    low, high = min(tick.at for tick in ticks), max(tick.at for tick in ticks)

    def down(value: float) -> float:
        return FLOOR - PLOT_HEIGHT * (min(max(value, low), high) - low) / (high - low)

    lines = _lines((down(tick.at), tick.name) for tick in ticks)
    aimed = _path("aim", [(_across(at), down(value)) for at, value in aim])
    points = [(_across(each.at), each) for each in found]
    through = ""
    if joined and len(points) > 1:
        band = [(x, down(each.high)) for x, each in points]
        band += [(x, down(each.low)) for x, each in reversed(points)]
        through = _path("band", band, "z")
        through += _path("line", [(x, down(each.value)) for x, each in points])
    radius = 3.5 if len(points) <= MANY else 2
    drawn = [
        f"<g>{_title(each.told)}{'' if through else _whisker(x, down(each.low), down(each.high))}"
        f'<circle class="dot" cx="{x:.1f}" cy="{down(each.value):.1f}" r="{radius}"/></g>'
        for x, each in points
    ]
    names = _names([(x, each.name) for x, each in points])
    return drawing(label, (*lines, aimed, through, *drawn, *names))


def year(
    label: str, squares: Sequence[Square], heads: Sequence[str], days: Sequence[str]
) -> Markup:
    """Return weeks from left to right, their days from above.

    Args:
        label: Ids of what tells what is shown.
        squares: The days.
        heads: What stands above each week, often nothing.
        days: What stands before each day of the week, often nothing.
    """
    above = (
        _text("name", INDENT + STEP * at, HEAD - 5, head) for at, head in enumerate(heads) if head
    )
    before = (
        _text("name end", INDENT - 5, HEAD + STEP * at + 9, day) for at, day in enumerate(days)
    )
    size = INDENT + STEP * len(heads), HEAD + STEP * len(days)
    return drawing(label, (*above, *before, *map(_square, squares)), size)


def round_ticks(most: float) -> tuple[int, ...]:
    """Return up to five round numbers at equal distances, from 0 to at least the most.

    Args:
        most: What must have room.
    """
    power = 10 ** math.floor(math.log10(max(most, 1)))
    steps = (max(1, power * part // 10) for part in (2, 5, 10, 20, 50))
    step = next(each for each in steps if each * MOST_STEPS >= most)
    return tuple(step * place for place in range(max(1, math.ceil(most / step)) + 1))


def _column(column: Column, at: float, widths: tuple[float, float], scale: float) -> str:
    step, wide = widths
    # The whole height can be pointed at, however low the column is.
    drawn = [f'<rect class="whole" x="{at - step / 2:.1f}" y="{TOP}" width="{step:.1f}" ']
    drawn += [f'height="{PLOT_HEIGHT}"/>']
    foot = float(FLOOR)
    for kind, value in column.parts:
        if value:
            tall = max(value * scale, 1.0)
            foot -= tall
            drawn += [f'<rect class="{kind}" x="{at - wide / 2:.1f}" y="{foot:.1f}" ']
            drawn += [f'width="{wide:.1f}" height="{tall:.1f}"/>']
    return f"<g>{_title(column.told)}{''.join(drawn)}</g>"


def _square(square: Square) -> str:
    x, y = INDENT + STEP * square.week, HEAD + STEP * square.weekday
    kind = f"l{square.level}{' now' * square.today}"
    drawn = f'<rect class="{kind}" x="{x}" y="{y}" width="{SQUARE}" height="{SQUARE}" rx="2"'
    return f"{drawn}>{_title(square.told)}</rect>" if square.told else f"{drawn}/>"


def _lines(found: Iterable[tuple[float, str]]) -> Iterator[str]:
    """Yield lines across, the floor first, with their names before them."""
    for place, (y, name) in enumerate(found):
        kind = "grid" if place else "floor"
        yield f'<path class="{kind}" d="M{LEFT} {y:.1f}h{PLOT_WIDTH}"/>'
        yield _text("name end", LEFT - 5, y + 3.5, name)


def _names(found: Sequence[Place]) -> Iterator[str]:
    """Yield the names below a chart, as many as there is room for, the last one always."""
    each = math.ceil(len(found) / MOST_NAMES)
    for x, name in found[(len(found) - 1) % each :: each]:
        # The outermost ones would stick out.
        inside = min(max(x, LEFT + len(name) * 2.2), WIDTH - len(name) * 2.6)
        yield _text("name middle", inside, HEIGHT - 7, name)


def _path(kind: str, points: Sequence[Point], end: str = "") -> str:
    joined = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{kind}" d="M{joined}{end}"/>' if points else ""


def _whisker(x: float, low: float, high: float) -> str:
    return f'<path class="whisker" d="M{x:.1f} {low:.1f}V{high:.1f}"/>'


def _across(at: float) -> float:
    return LEFT + PLOT_WIDTH * at


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>' if text else ""


def _title(told: str) -> str:
    return f"<title>{escape(told)}</title>" if told else ""
