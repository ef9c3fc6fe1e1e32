"""Figures in a typed answer: however they are written, each has one form.

Knows plain text and the number words of the deck's own figures.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz.distance import OSA

from quizapp.questions.fold import plain
from quizapp.questions.numbers import SCALES, SMALL, TENS

UNITS = {word: value for value, word in enumerate(SMALL)}
TENS_OF = {word: 10 * value for value, word in enumerate(TENS, start=2)}
VALUES = {**UNITS, **TENS_OF}
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
ORDINALS = {
    IRREGULAR.get(word, f"{word.removesuffix('y')}{'ie' * word.endswith('y')}th"): value
    for word, value in VALUES.items()
}
NUMBER_WORDS = frozenset({*VALUES, *SCALES, *ORDINALS})
SHORT_SCALES = {"k": "thousand", "m": "million", "mln": "million", "mn": "million", "bn": "billion"}
HUNDRED = 100
SHORTEST_MENDED = 5
# One letter makes a shorter word another one: `hour` is not four.
MENDED = tuple(each for each in (*VALUES, *SCALES) if len(each) >= SHORTEST_MENDED)
NOTHING, ENDLESS = Decimal(0), Decimal("Infinity")
PER_CENT = (("%",), ("percent",), ("per", "cent"))
# Bounds that say the same; a hedge, or what leads to a time, says nothing that could be wrong.
BOUNDS = {
    ("at", "most"): "up to",
    ("no", "more", "than"): "up to",
    ("up", "to"): "up to",
    ("≤",): "up to",
    ("at", "least"): "at least",
    ("no", "less", "than"): "at least",
    ("≥",): "at least",
    ("no", "fewer", "than"): "at least",
    ("more", "than"): "over",
    ("over",): "over",
    (">",): "over",
    ("less", "than"): "under",
    ("fewer", "than"): "under",
    ("under",): "under",
    ("<",): "under",
}
HEDGES = frozenset(
    {
        *("about", "around", "approximately", "approx", "ca", "circa", "roughly", "some", "nearly"),
        *("in", "for", "during"),
    }
)
# Longer rows of digits are no figures: they are compared as they stand.
FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>[-−–+](?=[0-9]))?"
    r"(?P<figure>[0-9]{1,3}(?P<by>[ ,'’])[0-9]{3}(?:(?P=by)[0-9]{3}){0,3}(?:\.[0-9]{1,6})?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,4}"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,2}|\.[0-9]{3,6})?)"
    r"(?P<scale>[mk]| ?(?:mln|mn|bn))?(?![.,]?\w)"
)
NUMBERED = re.compile(r"[0-9]|\b(?:" + "|".join(sorted(NUMBER_WORDS)) + r")\b")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
WORD = re.compile(r"[^\W\d_]+")
NTH = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)")


def figured(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a text with every figure in digits: `7 million` gives `7000000`.

    Args:
        text: The text in small letters.
        words: Its words as `plain` gives them; they are returned if it has no figure.
    """
    if not NUMBERED.search(text) and NUMBER_WORDS.isdisjoint(words):
        return words
    return _without_hedge(tuple(_per_cent([*_joined([*_tokens(text)])])))


def mended(text: str) -> str:
    """Return a text with its number words put right where one letter is wrong.

    `fourty` is forty, but `nillion` could be two numbers and stays.
    """
    return WORD.sub(lambda found: _mended(found[0]), text.casefold())


def worth(word: str) -> float | None:
    """Return what a word of a figured text is worth; none if it is no figure."""
    bare = word.removesuffix("%")
    return float(bare) if NUMBER.fullmatch(bare) else None


def has_digit(word: str) -> bool:
    """Return whether a word has a digit, so that no letter of it may be off."""
    return any(letter.isdigit() for letter in word)


def _mended(word: str) -> str:
    if word in NUMBER_WORDS:
        return word
    near = [each for each in MENDED if OSA.distance(word, each, score_cutoff=1) < 2]  # noqa: PLR2004 - above the cut-off
    return near[0] if len(near) == 1 else word


def _tokens(text: str) -> Iterator[str]:
    """Yield words, and figures in digits without separators."""
    end = 0
    for found in FIGURE.finditer(text):
        yield from plain(text[end : found.start()]).split()
        yield "-" * (found["sign"] not in (None, "+")) + _digits(found["figure"], found["by"] or "")
        if found["scale"]:
            yield SHORT_SCALES[found["scale"].strip()]
        end = found.end()
    yield from plain(text[end:]).split()


def _digits(figure: str, separator: str) -> str:
    if separator:
        figure = figure.replace(separator, "")
    elif figure.count(".") > 1:
        figure = figure.replace(".", "")
    return f"{Decimal(figure.replace(',', '.')).normalize():f}"


def _joined(words: list[str]) -> Iterator[str]:
    """Yield the words with number words and scales reckoned together."""
    run: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "and" and run and run[-1] in SCALES and _is_number(following):
            continue
        if _is_number(word):
            run.append(word)
            continue
        nth = ORDINALS.get(word, 0)
        if 0 < nth < min(TENS_OF.values()) and run and run[-1] in TENS_OF:
            nth += TENS_OF[run.pop()]
        yield from _reckoned(run)
        run = []
        yield f"{nth}th" if nth else NTH.sub(r"\1th", word)
    yield from _reckoned(run)


def _is_number(word: str) -> bool:
    return word in VALUES or word in SCALES or bool(NUMBER.fullmatch(word))


def _reckoned(run: list[str]) -> Iterator[str]:
    """Yield the numbers that a run of number words, scales and digits makes."""
    done, part, smallest, last = NOTHING, NOTHING, ENDLESS, ""
    for word in run:
        scale = Decimal(SCALES.get(word, 0))
        if scale >= smallest or (last and not scale and not _goes_on(last, word)):
            yield _shown(done if scale else done + part)
            done, smallest = NOTHING, ENDLESS
            part = part if scale else NOTHING
        if scale > HUNDRED:
            done, part, smallest = done + (part or 1) * scale, NOTHING, scale
        elif scale:
            part = (part or 1) * scale
        else:
            part += _value(word)
        last = word
    if run:
        yield _shown(done + part)


def _goes_on(last: str, word: str) -> bool:
    """Return whether a number goes on after a word: `two hundred`, then `five`."""
    return last in SCALES or (last in TENS_OF and 0 < UNITS.get(word, 0) < 10)  # noqa: PLR2004 - twenty-five, not twenty-ten


def _value(word: str) -> Decimal:
    return Decimal(VALUES.get(word, word))


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _per_cent(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens with each figure and the sign behind it in one."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        sign = next((each for each in PER_CENT if tuple(tokens[place:][: len(each)]) == each), ())
        if sign and NUMBER.fullmatch(token):
            token += "%"
            place += len(sign)
        yield token


def _without_hedge(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with a bound before the figure in one wording, and without a hedge."""
    first = next((place for place, word in enumerate(words) if has_digit(word)), 0)
    before = words[:first]
    if before[:1] and before[0] in HEDGES:
        return words[1:]
    return (BOUNDS[before], *words[first:]) if before in BOUNDS else words
