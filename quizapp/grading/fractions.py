"""Simple fractions in an answer, such as one half: the other usual ways to write them.

Knows plain text and the number words of the deck's own figures.
"""

import re
import unicodedata
from fractions import Fraction

from quizapp.questions.numbers import SMALL

NAMES = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("quarter", "quarters"),
    **{
        number: (name, f"{name}s")
        for number, name in enumerate(
            ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=5
        )
    },
}
LARGEST = max(NAMES)
SIGNS = {unicodedata.normalize("NFKC", each): each for each in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
PARTS = {name: number for number, names in NAMES.items() for name in names}
COUNTS = {"a": 1, **{word: number for number, word in enumerate(SMALL[:LARGEST])}}
# A half is one; but the third may be who comes after the second.
WORDS = re.compile(rf"half|({'|'.join(COUNTS)})[\s-]+({'|'.join(PARTS)})")
DIGITS = re.compile(r"([0-9]{1,2})[/⁄]([0-9]{1,2})")  # noqa: RUF001 - the stroke of ½
MOST_DIGITS = 4


def other_writings(text: str) -> tuple[str, ...]:
    """Return the usual ways to write a fraction below one; none for any other text.

    `one half` gives `half`, `1/2`, `½`, `0.5` and `50%`, too; `two thirds` has no decimals, for
    none are exact.
    """
    parts = _parts(unicodedata.normalize("NFKC", text.casefold().strip()))
    if not parts or not 0 < parts[0] < parts[1] <= LARGEST:
        return ()
    top, bottom = parts
    one, more = NAMES[bottom]
    forms = ["one " + one, one] if top == 1 else [f"{SMALL[top]} {more}"]
    forms += [f"{top}/{bottom}", *filter(None, (SIGNS.get(f"{top}⁄{bottom}"),))]  # noqa: RUF001 - the stroke of ½
    share = Fraction(top, bottom)
    if (10**MOST_DIGITS) % share.denominator == 0:
        forms += [f"{float(share):g}", f"{float(100 * share):g}%"]
    return tuple(forms)


def _parts(text: str) -> tuple[int, int] | None:
    if words := WORDS.fullmatch(text):
        return COUNTS[words[1] or "a"], PARTS[words[2] or "half"]
    digits = DIGITS.fullmatch(text)
    return (int(digits[1]), int(digits[2])) if digits else None
