"""How near two spellings are: the same, a slip of the finger apart, or two words.

Knows plain letters; the rules stand in the docstring of `slips`.
"""

import re

from rapidfuzz.distance import OSA, Prefix

from quizapp.grading.figures import has_digit
from quizapp.grading.spelling import Spelling
from quizapp.questions.fold import folds
from quizapp.questions.names import surname

# Letters of a word from which it may have a slip, two, three; any change makes a shorter one
# another word.
LENGTHS = (5, 9, 15)
SHORT = LENGTHS[0]
# Prefixes by their sense; words that differ in it alone mean different things.
SENSES = {
    "": "",
    **dict.fromkeys(("un", "in", "im", "il", "ir", "non", "dis"), "not"),
    **{
        each: each
        for each in ("anti", "co", "counter", "de", "e", "ex", "mis", "over", "post", "pre")
    },
    **{each: each for each in ("re", "semi", "sub", "under")},
}
FEWEST_LEFT = 3  # letters without the prefix
ENDING = 3  # letters at most
KINDS = re.compile(r"(?P<stem>.+?)(?P<kind>is[mt]|ite)s?")
# Systems of writing Russian differ in whether a sound has one letter or two.
BREATHED = re.compile(r"[kc]h")


def slips(given: Spelling, wanted: Spelling) -> int | None:
    """Return how many letters are off, or none if the words are others.

    Word by word: one of fewer than five letters must be right, one of up to eight may have one
    letter wrong, missing, too many or changed with the next, one of up to fourteen two, a longer
    one three. Systems of transliteration and doubled letters are no slips. Digits must be right.
    What only differs by a prefix such as `un`, as -ism does from -ist or by more than a letter at
    its end is another word. First names may be initials.
    """
    if len(given.words) != len(wanted.words):
        return None
    mixed = given.cyrillic != wanted.cyrillic
    first = len(wanted.words) - 1 if surname(wanted.text) else 0
    total = 0
    for place, (one, other) in enumerate(zip(given.words, wanted.words, strict=True)):
        initial = place < first and _is_initial(one, other)
        off = 0 if initial else _off(one, other, mixed=mixed)
        if off is None:
            return None
        total += off
    return total


def apart(given: Spelling, other: Spelling) -> int:
    """Return the fewest letters to change between two spellings, spaces left aside."""
    folded = min(OSA.distance(one, two) for one in given.folded for two in other.folded)
    return min(folded, OSA.distance(given.joined, other.joined))


def most_slips(given: Spelling) -> int:
    """Return how many slips a text can have."""
    return sum(_most(len(word) + 2) for word in given.words)


def _most(length: int) -> int:
    return sum(length >= each for each in LENGTHS)


def _is_initial(given: str, name: str) -> bool:
    sounds = {given, *folds(given)}
    return any(
        len(each) == 1 and other.startswith(each)
        for each in sounds
        for other in {name, *folds(name)}
    )


def _off(given: str, wanted: str, *, mixed: bool) -> int | None:
    if given == wanted:
        return 0
    if has_digit(given) or has_digit(wanted):
        return None
    if _is_same_word(given, wanted, mixed=mixed):
        return 0
    edits = 1 if given == f"{wanted}es" else max(_edits(given, wanted), 1)
    other = edits > _most(len(wanted)) or _is_other_word(given, wanted, edits)
    return None if other else edits


def _is_same_word(given: str, wanted: str, *, mixed: bool) -> bool:
    """Return whether two words are one in different systems of transliteration.

    Between two short words in Latin letters, only letters that sound alike may differ: `tzar` is
    `tsar`, but `god` is not `good`.
    """
    if set(folds(given)).isdisjoint(folds(wanted)):
        return False
    short = min(len(given), len(wanted)) < SHORT
    return mixed or not short or _length(given) == _length(wanted)


def _length(word: str) -> int:
    return len(BREATHED.sub("h", word))


def _is_other_word(given: str, wanted: str, edits: int) -> bool:
    one, other = KINDS.fullmatch(given), KINDS.fullmatch(wanted)
    if one and other and one["stem"] == other["stem"] and one["kind"] != other["kind"]:
        return True
    pairs = ((given, wanted), (folds(given)[0], folds(wanted)[0]))
    turned = any(_is_turned(*pair) for pair in pairs)
    return turned or (edits > 1 and _has_other_ending(*pairs[1]))


def _is_turned(given: str, wanted: str) -> bool:
    """Return whether two words differ only in a prefix that turns the meaning."""
    senses = _without_prefix(wanted)
    return any(senses.get(rest, sense) != sense for rest, sense in _without_prefix(given).items())


def _has_other_ending(given: str, wanted: str) -> bool:
    """Return whether two words are the same but for their last letters."""
    return max(len(given), len(wanted)) <= Prefix.similarity(given, wanted) + ENDING


def _without_prefix(word: str) -> dict[str, str]:
    """Return what is left of a word without each prefix that it may have, with its sense."""
    return {
        word[len(prefix) :]: sense
        for prefix, sense in SENSES.items()
        if word.startswith(prefix) and len(word) >= len(prefix) + FEWEST_LEFT
    }


def _edits(given: str, wanted: str) -> int:
    folded = min(OSA.distance(one, two) for one in folds(given) for two in folds(wanted))
    return min(folded, OSA.distance(given, wanted))
