"""What a generated wrong option must pass: surely wrong, plausible, no giveaway.

Knows offers only. The rules follow Haladyna, Downing and Rodriguez 2002 (guidelines 19-30).
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from quizapp.questions.draft import NAMES, PROSE, Slot
from quizapp.questions.offer import Offer

ALIKE = 85.0  # token-set ratio (0-100) from which two texts say the same
SAME_SUBJECT = 80.0
LONG = 4  # words from which the length of an option is noticed
TOO_LONG = 1.2  # the right option may be this much longer than the longest wrong one
TOO_SHORT = 0.75  # and not shorter than this share of the shortest wrong one
NEAR_LENGTH = (0.6, 1.8)  # bounds of a wrong option's length as a share of the right one's
NEAR_YEARS = 15  # dates further apart are no longer taken for each other
DAYS_A_YEAR = 10_000  # in the numbers of a span

Gate = Callable[[Offer, Offer], bool]


def is_other(right: Offer, other: Offer) -> bool:
    """Return whether the other is neither the right answer nor a spelling or part of it."""
    return (
        other.fact != right.fact
        and right.spellings.isdisjoint(other.spellings)
        and are_apart(right, other)
    )


def are_apart(one: Offer, other: Offer) -> bool:
    """Return whether two options neither repeat nor contain each other."""
    if one.span and other.span:
        return one.span[1] < other.span[0] or other.span[1] < one.span[0]
    if one.slot is Slot.FIGURE:
        return one.folded != other.folded
    return fuzz.token_set_ratio(one.folded, other.folded) < ALIKE


def is_false(right: Offer, other: Offer, *, closed: bool = False) -> bool:
    """Return whether the other is about something else, so that it is surely wrong here.

    Args:
        right: The right answer.
        other: An answer of another fact.
        closed: Whether the deck names every right answer; then no answer of a neighbouring
            matter can be right.
    """
    if right.slot is Slot.EVENT:
        return _happened_at_another_time(right, other)
    if right.slot in PROSE and not closed:
        return _is_of_another_matter(right, other)
    return fuzz.token_set_ratio(right.subject, other.subject) < SAME_SUBJECT


def _happened_at_another_time(right: Offer, other: Offer) -> bool:
    if not (right.span and other.span):
        return False
    return right.span[1] < other.span[0] or other.span[1] < right.span[0]


def _is_of_another_matter(right: Offer, other: Offer) -> bool:
    return (
        right.cite.isdisjoint(other.cite)
        and right.subject_stems.isdisjoint(other.subject_stems)
        and right.subject_stems.isdisjoint(other.stems)
        and right.stems.isdisjoint(other.subject_stems)
    )


def is_of_its_sort(right: Offer, other: Offer) -> bool:
    """Return whether the other is the same sort of thing, from the same time if dated."""
    if right.slot is Slot.DATE:
        near = bool(right.span and other.span) and _years_apart(right, other) <= NEAR_YEARS
        return near and right.genus == other.genus
    if right.slot is Slot.FIGURE:
        return right.genus == other.genus
    known = bool(right.genus and other.genus)
    return not known or right.genus == other.genus or right.topic == other.topic


def _years_apart(one: Offer, other: Offer) -> int:
    if not (one.span and other.span):
        return NEAR_YEARS + 1
    return abs(one.span[0] - other.span[0]) // DAYS_A_YEAR


def has_its_form(right: Offer, other: Offer) -> bool:
    """Return whether article, number, capital and script are those of the right answer."""
    return right.shape == other.shape and right.absolute == other.absolute


def has_its_length(right: Offer, other: Offer) -> bool:
    """Return whether the other is about as long, if the right answer is long enough to tell."""
    if right.slot in NAMES:
        return True
    if right.words < LONG:
        return other.words < LONG * 2
    low, high = NEAR_LENGTH
    return low <= len(other.text) / len(right.text) <= high


def gives_no_clue(prompt_stems: frozenset[str], right: Offer, other: Offer) -> bool:
    """Return whether both share the same content words with the prompt, at best none."""
    return right.stems & prompt_stems == other.stems & prompt_stems


GATES: tuple[Gate, ...] = (is_of_its_sort, has_its_form, has_its_length, is_other)


def fit_together(right: Offer, wrong: Sequence[Offer]) -> bool:
    """Return whether the options as a set are apart and the right one does not stand out."""
    if right.words >= LONG:
        lengths = [len(each.text) for each in wrong]
        if not TOO_SHORT * min(lengths) <= len(right.text) <= TOO_LONG * max(lengths):
            return False
    return all(are_apart(one, other) for one, other in combinations(wrong, 2))
