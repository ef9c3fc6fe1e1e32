"""A small chart as SVG: points in two axes, each with a name. Knows nothing of what is shown.

It has colours for a light and for a dark background, and brings its background along.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 40, 60
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 5
# About how wide a letter and how high a line is, how near a name stands, and how large a point is.
LETTER, LINE, NEAR, DOT = 7.0, 18.0, 8.0, 4.0
# Where a name may stand: how far below its point, and on which side.
SPOTS = tuple((line * LINE, side) for line in (0, 1, -1, 2, -2) for side in (1, -1))
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
INSIDE: Box = (LEFT, TOP, WIDTH, HEIGHT - BOTTOM)
STYLE = (
    "svg{font:14px system-ui,sans-serif;color:#1c1b19;background:#fff}"
    "text{fill:currentColor}.line{fill:none;stroke:currentColor;stroke-width:2}"
    ".axis{stroke:currentColor;opacity:.3}circle{fill:#2f6f8f}"
    ".name{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){svg{color:#eceae4;background:#1a1917}circle{fill:#7fc0dd}"
    ".name{stroke:#1a1917}}"
)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """What is shown along a side of a chart.

    Attributes:
        title: What it is, with its unit.
        percent: Whether values from 0 to 1 are shown in percent.
    """

    title: str
    percent: bool = False

    def said(self, value: float) -> str:
        """Return a value as it stands at the axis."""
        return f"{100 * value:g}%" if self.percent else f"{value:g}"


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point of a chart, and its name; empty for none."""

    x: float
    y: float
    name: str = ""


def chart(title: str, axes: tuple[Axis, Axis], points: Sequence[Point], *, line: bool) -> str:
    """Return an SVG document.

    Args:
        title: What the chart shows.
        axes: What is shown from left to right, and from bottom to top.
        points: At least one.
        line: Whether the points are joined, in their order.
    """
    across = _Scale.of([each.x for each in points], LEFT, WIDTH - RIGHT)
    up = _Scale.of([each.y for each in points], HEIGHT - BOTTOM, TOP)
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<text x="{LEFT}" y="22">{escape(title)}</text>',
        *_axes(axes, across, up),
    ]
    if line:
        path = " ".join(f"{across.at(each.x)},{up.at(each.y)}" for each in points)
        body.append(f'<polyline class="line" points="{path}"/>')
    places = [(across.at(each.x), up.at(each.y), each.name) for each in points]
    body += [f'<circle cx="{x}" cy="{y}" r="{DOT:g}"/>' for x, y, _ in places]
    return "\n".join([*body, *_names(places), "</svg>", ""])


@dataclass(frozen=True, kw_only=True)
class _Scale:
    """Where values lie on the page: round steps from the first to the last."""

    ticks: tuple[float, ...]
    begin: float
    end: float

    @classmethod
    def of(cls, values: Sequence[float], begin: float, end: float) -> "_Scale":
        low, high = min(values), max(values)
        wide = (high - low) or abs(high) or 1.0
        power = 10.0 ** math.floor(math.log10(wide / TICKS))
        step = next(power * each for each in STEPS if power * each * TICKS >= wide - 1e-9)
        first = math.floor(low / step + 1e-9)
        last = max(math.ceil(high / step - 1e-9), first + 1)
        ticks = tuple(round(number * step, 9) for number in range(first, last + 1))
        return cls(ticks=ticks, begin=begin, end=end)

    def at(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round(self.begin + (value - low) / (high - low) * (self.end - self.begin), 1)


def _names(places: Sequence[tuple[float, float, str]]) -> Iterator[str]:
    """Yield the names, each on that side and line of its point where it covers least."""
    taken = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y, _ in places]
    for x, y, name in places:
        if name:
            boxes = [_beside(x, y + line, side * LETTER * len(name)) for line, side in SPOTS]
            (line, side), box = min(
                zip(SPOTS, boxes, strict=True), key=lambda spot: _covered(spot[1], taken)
            )
            taken.append(box)
            anchor = "start" if side > 0 else "end"
            yield (
                f'<text class="name" x="{x + side * NEAR:g}" y="{y + line + 5:g}" '
                f'text-anchor="{anchor}">{escape(name)}</text>'
            )


def _beside(x: float, y: float, wide: float) -> Box:
    """Return the place of a name at the right of a point; at the left if it is less than 0 wide."""
    ends = sorted((x + math.copysign(NEAR, wide), x + wide))
    return ends[0], y - LINE / 2, ends[1], y + LINE / 2


def _covered(box: Box, taken: Iterable[Box]) -> float:
    """Return how much of what is taken a name would cover, and how much would stick out."""
    whole = (box[2] - box[0]) * (box[3] - box[1])
    return whole - _shared(box, INSIDE) + sum(_shared(box, each) for each in taken)


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _axes(axes: tuple[Axis, Axis], across: _Scale, up: _Scale) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for value in across.ticks:
        x = across.at(value)
        yield f'<line class="axis" x1="{x}" y1="{TOP}" x2="{x}" y2="{bottom}"/>'
        yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{axes[0].said(value)}</text>'
    for value in up.ticks:
        y = up.at(value)
        yield f'<line class="axis" x1="{LEFT}" y1="{y}" x2="{right}" y2="{y}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{axes[1].said(value)}</text>'
    middle = (LEFT + right) / 2
    yield (
        f'<text x="{middle:g}" y="{HEIGHT - 14}" text-anchor="middle">'
        f"{escape(axes[0].title)}</text>"
    )
    yield (
        f'<text transform="translate(16 {(TOP + bottom) / 2:g}) rotate(-90)" text-anchor="middle">'
        f"{escape(axes[1].title)}</text>"
    )
