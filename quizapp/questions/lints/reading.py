"""How the lints read a text: its words, what is quoted, what stands in it. Knows text only."""

import re
from functools import lru_cache

from quizapp.questions.fold import fold
from quizapp.questions.stems import STOP, WORD, stem

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\*[^*]+\*")
HIDDEN = re.compile(r"\[[^\]]*\](?!\()")
SHORT = 3  # letters; so short a word is often a sign, and CO is not Co


def unquoted(text: str) -> str:
    """Return the text without what stands in quotation marks or italics."""
    return QUOTED.sub(" ", text)


def shown(prompt: str) -> str:
    """Return a prompt without its hidden gaps and the hints that stand in their place."""
    return HIDDEN.sub(" ", prompt)


def word_count(text: str) -> int:
    """Return how many words a text has; dashes and gaps between spaces are none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def is_named_in(phrase: str, text: str) -> bool:
    """Return whether a text has the very words of a phrase; short ones count with their case."""
    words = phrase.split()
    if not words or words[0].casefold() not in text.casefold():
        return False  # quicker than the pattern, and mostly so
    case = re.NOFLAG if len(phrase) <= SHORT else re.IGNORECASE
    pattern = r"\s+".join(re.escape(word) for word in words)
    return re.search(rf"(?<![\w$^\\#+-]){pattern}(?![\w$^#+=-])", text, case) is not None


def stands_in(phrase: str, text: str) -> bool:
    """Return whether a folded phrase stands in a folded text in whole words."""
    return bool(phrase) and f" {phrase} " in f" {text} "


@lru_cache(maxsize=2**15)
def folded(prompt: str) -> str:
    """Return a prompt folded, each hidden gap as a word of its own."""
    return fold(HIDDEN.sub(_gap, prompt))


def content(text: str) -> tuple[str, ...]:
    """Return the content words of a text by their stems, figures too, in their order."""
    words = (word.lower() for word in WORD.findall(HIDDEN.sub(_gap, text)))
    return tuple(stem(word) for word in words if word not in STOP)


def _gap(found: re.Match[str]) -> str:
    """Return a hidden gap as a word of its own, with its hint."""
    return f" 0 {found[0]} "


def only_function_words(text: str) -> bool:
    """Return whether a text has no word that means something by itself."""
    return not content(text)
