"""Spellings that mean one word fold to one form: колхоз, kolkhoz, kolchoz, Kolhoz.

Knows letters only: capitals, accents, apostrophes and the usual ways to write Russian in Latin
letters make no difference; doubled letters count once. Signs that mean something stay, for C is
neither C++ nor C#.
"""

# ruff: noqa: RUF001 - the letters of two scripts are what this module is about

import re
import unicodedata
from functools import lru_cache

CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu",
        "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g",
    }
)  # fmt: skip # a line each would be a page
# Carons are a way to write Russian; the others are letters that no accent can be taken off.
LATIN = str.maketrans(
    {
        "ž": "zh", "š": "sh", "č": "ch", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae",
        "œ": "oe", "ð": "d", "þ": "th",
    }
)  # fmt: skip # a line each would be a page
LETTERS = CYRILLIC | LATIN
DIGRAPHS = (
    ("shch", "S4"), ("sch", "S4"), ("sh", "S"), ("zh", "Z"), ("kh", "H"), ("x", "H"), ("ts", "c"),
    ("tz", "c"), ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("ye", "e"), ("je", "e"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip # a line each would be a page
APOSTROPHES = re.compile(r"[’‘'ʹʺʻʼ′″`´]")
# A number sign says something behind a letter alone, as in C#.
APART = re.compile(r"(?:[^\w%#+<=>±≠≤≥]|_|(?<![^\W_])#)+")
TWICE = re.compile(r"([^\W\d])\1+")


def fold(text: str) -> str:
    """Return the form that all usual spellings of a text share; `ch` is read as `kh`."""
    return folds(text)[0]


@lru_cache(maxsize=2**16)
def folds(text: str) -> tuple[str, ...]:
    """Return the form for `ch` read as `kh` and, if it differs, for `ch` read as in church."""
    words = plain(text)
    return tuple(dict.fromkeys(_skeleton(words, church) for church in ("H", "C")))


@lru_cache(maxsize=2**14)
def plain(text: str) -> str:
    """Return the small bare Latin letters of a text and its signs, its words apart by one space.

    What differs in spelling still differs: колхоз gives `kolkhoz`, and Kolchoz `kolchoz`.
    """
    latin = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", latin)
        if not unicodedata.combining(letter)
    )
    # An accent may have hidden a letter of the table.
    return APART.sub(" ", APOSTROPHES.sub("", bare.translate(LETTERS))).strip()


def _skeleton(words: str, church: str) -> str:
    for spelling, letter in DIGRAPHS:
        words = words.replace(spelling, letter)
    words = words.replace("ch", church).replace("h", "H")
    return TWICE.sub(r"\1", words)
