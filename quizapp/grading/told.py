"""What the learner is told of a response, in sentences that read well aloud.

CommonMark: what the learner wrote is escaped. Knows verdicts and how things are worded.
"""

import re
from collections.abc import Iterable

from quizapp.grading.mistaken import Mistaken
from quizapp.grading.verdict import Change
from quizapp.questions.wording import quoted, without_stop

MARKUP = re.compile(r"([\\`*_\[\]<&$~])")
ENDED = re.compile(r"[.?!…]”?$")
MOST = 3  # differences that are worth listening to


def written(text: str) -> str:
    """Return what the learner wrote in quotation marks, so that nothing in it counts as markup."""
    escaped = MARKUP.sub(r"\\\1", text)
    return f"“{escaped}”"


def nothing_given(expected: str) -> str:
    """Return what to say where nothing was answered."""
    return _stopped(f"No answer yet. It is: {expected}")


def usual_spelling(spelling: str, letters: Iterable[Change]) -> str:
    """Return what to say of an answer that is right but spelt otherwise."""
    return f"The usual spelling is {quoted(spelling)}{_listed(letters)}."


def other_answer(given: str, other: Mistaken, expected: str, asked: str) -> str:
    """Return what to say of a response that is another answer of the deck.

    Args:
        given: The response.
        other: The answer that it is.
        expected: The answer that was asked for.
        asked: What that is, a phrase; empty for nothing.
    """
    wrote, right = f"You wrote {written(given)}", f"The answer is {quoted(expected)}"
    if other.same:
        return f"{wrote}, which names the same. {right}."
    nearly = "" if other.exactly else f", which is nearest to {quoted(other.rival.answer)}"
    what = _stopped(f"{right}: {asked}" if asked else right)
    return f"{_stopped(f'{wrote}{nearly}: {other.rival.what}')} {what}"


def near_enough(expected: str) -> str:
    """Return what to say of a figure that is off by no more than the deck allows."""
    return f"That counts as right; the answer is {quoted(expected)}."


def the_answer(expected: str, hint: str, words: Iterable[Change]) -> str:
    """Return the answer, after a hint if there is one, and what of it the response lacked."""
    answer = f"The answer is {quoted(expected)}{_listed(words)}."
    return f"{hint}. {answer}" if hint else answer


def _stopped(text: str) -> str:
    """Return a text with one stop at its end, or what stands for one."""
    return text if ENDED.search(text) else f"{without_stop(text)}."


def _listed(changes: Iterable[Change]) -> str:
    """Return the differences in words, unless they are many or letters only changed places."""
    heard = [each for each in changes if each.kind != "same" and _can_be_heard(each)]
    moved = {each.given for each in heard} & {each.expected for each in heard}
    if moved or len(heard) > MOST:
        return ""
    return ": " * bool(heard) + ", ".join(_told(each) for each in heard)


def _can_be_heard(change: Change) -> bool:
    both = change.given + change.expected
    return both.isspace() or any(letter.isalnum() for letter in both)


def _told(change: Change) -> str:
    given, expected = (_piece(each) for each in (change.given, change.expected))
    match change.kind:
        case "missing":
            return f"{expected} is missing"
        case "extra":
            return f"{given} is too much"
        case _:
            return f"{expected} instead of {given}"


def _piece(text: str) -> str:
    return written(text) if text.strip() else "a space"
