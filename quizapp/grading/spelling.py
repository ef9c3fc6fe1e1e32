"""A text as it is compared: its words, its figures, its usual spellings. Knows the fold."""

import re
from dataclasses import dataclass
from functools import lru_cache

from quizapp.deck.characters import line
from quizapp.grading.figures import figured
from quizapp.questions.fold import folds, plain

ARTICLE = re.compile(r"^\W*(?:the|an?)\s+(?=\S)|\bthe\s+(?=\S)", re.IGNORECASE)
# The dots of U.S.S.R. and V.I. Lenin.
INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.(?=[^\W\d_](?!\w))")
# Quotation marks of several languages; only one sort of them stands around a text.
MARKS = (frozenset('"“”„«»'), frozenset("'‘’"))
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """A text in the forms in which answers are compared; articles are left out.

    Attributes:
        text: As written.
        words: Its words in plain letters, figures in digits.
        joined: The same without spaces.
        folded: The forms that its usual spellings share, without spaces; one or two.
        cyrillic: Whether it has a Cyrillic letter.
    """

    text: str
    words: tuple[str, ...]
    joined: str
    folded: tuple[str, ...]
    cyrillic: bool


def unquoted(text: str) -> str:
    """Return a text without the quotation marks that it stands in."""
    bare = text.strip()
    inside = bare[1:-1].strip()
    if inside and any({bare[0], bare[-1]} <= marks and marks.isdisjoint(inside) for marks in MARKS):
        return inside
    return text


def without_articles(text: str) -> str:
    """Return a text without its articles, which make no difference."""
    return ARTICLE.sub("", text)


@lru_cache(maxsize=2**15)
def spelled(text: str) -> Spelling:
    """Return a text in the forms in which answers are compared."""
    small = line(text).casefold().replace("&", " and ")
    small = INITIAL.sub(r"\1", without_articles(small))
    words = figured(small, tuple(plain(small).split()))
    return Spelling(
        text=text,
        words=words,
        joined="".join(words),
        folded=tuple(each.replace(" ", "") for each in folds(" ".join(words))),
        cyrillic=bool(CYRILLIC.search(small)),
    )
