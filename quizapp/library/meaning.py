"""Whether a card that changed asks for another answer, or only in other words. Pure.

A new wording keeps what learners know; another answer means that they know what is no longer so.
Knows questions as they are stored; authors have the last word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from quizapp.deck import QuestionType
from quizapp.questions.fold import folds, plain

Stored = Mapping[str, Any]
# Phrases say the same if they share more than this of their long words,
SHARED = 0.5
LONG = 4
# each alike by this much, so that a slip that was mended makes no other word,
ALIKE = 80
# and if they have the same figures and the same of these.
DECISIVE = frozenset({"no", "not", "never", "without", "ne", "net", "nikogda", "bez"})


def answer_changed(before: Stored, after: Stored) -> bool:
    """Return whether what was right is wrong now, in any way of asking that both cards have.

    Args:
        before: A card with its `questions` as they were stored, and its answer as `answer`.
        after: The same as it is to be.
    """
    ways = {each["type"]: each for each in after["questions"]}
    both = ((each, ways[each["type"]]) for each in before["questions"] if each["type"] in ways)
    return any(
        not _phrases_agree(before["answer"], after["answer"])
        if new["type"] == QuestionType.OPEN
        else not SAME[QuestionType(new["type"])](old, new)
        for old, new in both
    )


def _accepted_overlap(before: Stored, after: Stored) -> bool:
    return _overlap(before.get("accepted", ()), after.get("accepted", ()))


def _same_key(before: Stored, after: Stored) -> bool:
    first, second = (
        [each["text"] for each in question.get("options", ()) if each.get("right")]
        for question in (before, after)
    )
    return any(_phrases_agree(one, other) for one in first for other in second)


def _same_order(before: Stored, after: Stored) -> bool:
    """Return whether the steps that both orders have stand in one order."""
    first, second = (
        [folds(step)[0] for step, _ in question.get("steps", ())] for question in (before, after)
    )
    both = [step for step in first if step in second]
    return bool(both) and both == [step for step in second if step in first]


def _same_pairs(before: Stored, after: Stored) -> bool:
    """Return whether what stands on the left in both belongs to the same."""
    first, second = (
        {folds(pair[0])[0]: pair[1] for pair in question.get("pairs", ())}
        for question in (before, after)
    )
    both = first.keys() & second.keys()
    return bool(both) and all(_phrases_agree(first[key], second[key]) for key in both)


SAME: Mapping[QuestionType, Callable[[Stored, Stored], bool]] = {
    QuestionType.TYPED: _accepted_overlap,
    QuestionType.GAP: _accepted_overlap,
    QuestionType.TRUE_FALSE: _accepted_overlap,
    QuestionType.CHOICE: _same_key,
    QuestionType.ORDER: _same_order,
    QuestionType.MATCH: _same_pairs,
}


def _overlap(before: Sequence[str], after: Sequence[str]) -> bool:
    first, second = ({form for text in texts for form in folds(text)} for texts in (before, after))
    return not first.isdisjoint(second)


def _phrases_agree(before: str, after: str) -> bool:
    if _overlap([before], [after]):
        return True
    first, second = plain(before).split(), plain(after).split()
    if _decisive(first) != _decisive(second):
        return False
    one, other = ([word for word in words if len(word) >= LONG] for words in (first, second))
    shared = sum(any(fuzz.ratio(word, each) >= ALIKE for each in other) for word in one)
    return shared > SHARED * max(len(one), len(other), 1)


def _decisive(words: Iterable[str]) -> set[str]:
    return {word for word in words if word in DECISIVE or any(map(str.isdigit, word))}
