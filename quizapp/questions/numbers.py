"""Figures: how they read in words and digits, what they are worth, which look alike.

Knows plain text only.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

SMALL: list[str] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
)
TENS: list[str] = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
SCALED = re.compile(
    rf"(?P<figure>{FIGURE.pattern})(?:\s+(?P<scale>hundred|thousand|million|billion))?(?!\w)"
)
QUALIFIER = re.compile(
    r"(?:up to|at least|at most|more than|less than|fewer than|over|under|about|around|nearly|"
    r"almost|some|roughly|approximately)\s+",
    re.IGNORECASE,
)
PER_CENT = re.compile(r"\s*(?:%|per ?cent)(?!\w)")
FACTORS = {"low": ("0.5", "0.3", "0.7", "0.2"), "high": ("2", "1.5", "3", "4")}
HUNDRED = 100


def in_words(number: int) -> str:
    """Return a whole number from 0 to 99 in words, any other one in digits."""
    if not 0 <= number < HUNDRED:
        return f"{number:,}"
    if number < len(SMALL):
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")


def figures(text: str) -> tuple[float, ...]:
    """Return what every figure in a text is worth: `7 million` gives 7,000,000."""
    return tuple(
        float(found["figure"].replace(",", "")) * SCALES.get(found["scale"] or "", 1)
        for found in SCALED.finditer(text)
    )


def spellings(text: str) -> tuple[str, ...]:
    """Return the usual ways to write a figure, the given one first.

    `7 million` gives `7,000,000`, `7000000` and `seven million`, too; `70%` gives `70 per cent`,
    `70 percent` and `70`; a qualifier like `up to` may be left out.
    """
    bare = QUALIFIER.sub("", text, count=1) if QUALIFIER.match(text) else text
    forms = [text, bare]
    percent = PER_CENT.search(bare)
    if percent and percent.end() == len(bare):
        number = bare[: percent.start()]
        forms += [number + end for end in ("%", " %", " per cent", " percent", "")]
    found = SCALED.fullmatch(bare)
    if found:
        forms += _whole_spellings(found["figure"], found["scale"] or "")
    return tuple(dict.fromkeys(forms))


def _whole_spellings(figure: str, scale: str) -> list[str]:
    worth = Decimal(figure.replace(",", "")) * SCALES.get(scale, 1)
    forms = []
    if worth == int(worth):
        forms += [f"{int(worth):,}", str(int(worth))]
    plain = Decimal(figure.replace(",", ""))
    if plain == int(plain) and plain < HUNDRED:
        forms.append(f"{in_words(int(plain))} {scale}".strip())
    for name in ("billion", "million", "thousand"):
        share = worth / SCALES[name]
        if not scale and share >= 1 and share * 10 == int(share * 10):
            forms += [f"{share.normalize():f} {name}"]
            forms += [f"{in_words(int(share))} {name}"] if share == int(share) else []
            break
    return forms


def neighbours(text: str, pattern: int, tolerance: float = 0.0) -> tuple[tuple[str, bool], ...]:
    """Return texts that differ from a text in its one figure, each with whether it is too high.

    Args:
        text: With exactly one figure; any other text has no neighbours.
        pattern: 0 two lower ones first, 1 one of each, 2 two higher ones first; so that the right
            figure stands in any place of a sorted list.
        tolerance: Share by which a figure may be off and still be right.
    """
    found = list(FIGURE.finditer(text))
    if len(found) != 1:
        return ()
    number = Decimal(found[0][0].replace(",", ""))
    limit = Decimal(HUNDRED) if PER_CENT.match(text, found[0].end()) else None
    room = number if limit is None else min(number, limit - number)
    least = max(number * Decimal(str(tolerance)) * 2, room / 5)
    plural = text[found[0].end() :].endswith("s")
    made: dict[str, list[str]] = {"low": [], "high": []}
    for side, factors in FACTORS.items():
        for factor in factors:
            value = _rounded(number * Decimal(factor), number)
            if limit is not None and value >= limit:
                # Twice 70% is none; half of the way to 100% is.
                value = _rounded(number + (limit - number) / Decimal(factor), number)
            reads_well = value > plural and (limit is None or value < limit)  # not: 1 months
            if reads_well and abs(value - number) > least:
                made[side].append(_like(value, found[0][0]))
    lows, highs = ([*dict.fromkeys(made[side])] for side in ("low", "high"))
    order = {
        0: [*lows[:2], *highs[:2]],
        1: [*lows[:1], *highs[:1], *lows[1:], *highs[1:]],
        2: [*highs[:2], *lows[:2]],
    }[pattern % 3]
    before, after = text[: found[0].start()], text[found[0].end() :]
    return tuple((f"{before}{each}{after}", each in highs) for each in order)


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    if like != int(like):
        return value.quantize(like, rounding=ROUND_HALF_UP)
    step = Decimal(1)
    for candidate in (5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000):
        if like % candidate == 0 and like / candidate >= 3:  # noqa: PLR2004 - leaves two steps below
            step = Decimal(candidate)
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _like(value: Decimal, figure: str) -> str:
    if value == int(value) and "." not in figure:
        return f"{int(value):,}" if "," in figure or value >= 10_000 else str(int(value))  # noqa: PLR2004 - four digits read well without a comma
    return f"{value:,}" if "," in figure else str(value)
