"""What the learner is told of a response, in sentences that read well aloud.

Phrases of CommonMark: what the learner wrote is escaped. Knows verdicts and how things are worded.
"""

import re
from collections.abc import Iterable, Sequence

from quizapp.grading.mistaken import Mistaken
from quizapp.grading.verdict import Change
from quizapp.phrase import Phrase, phrase
from quizapp.questions.wording import quoted, without_stop

MARKUP = re.compile(r"([\\`*_\[\]<&$~])")
ENDED = re.compile(r"[.?!…]”?$")
MOST = 3  # differences that are worth listening to


def written(text: str) -> str:
    """Return what the learner wrote in quotation marks, so that nothing in it counts as markup."""
    escaped = MARKUP.sub(r"\\\1", text)
    return f"“{escaped}”"


def nothing_given(expected: str) -> Phrase:
    """Return what to say where nothing was answered."""
    return phrase("No answer yet. It is: {answer}", answer=_stopped(expected))


def usual_spelling(spelling: str, letters: Iterable[Change]) -> Phrase:
    """Return what to say of an answer that is right but spelt otherwise."""
    heard = _heard(letters)
    if not heard:
        return phrase("The usual spelling is {spelling}.", spelling=quoted(spelling))
    return phrase(
        "The usual spelling is {spelling}: {differences}.",
        spelling=quoted(spelling),
        differences=_listed(heard),
    )


def other_answer(given: str, other: Mistaken, expected: str, asked: str) -> Phrase:
    """Return what to say of a response that is another answer of the deck.

    Args:
        given: The response.
        other: The answer that it is.
        expected: The answer that was asked for.
        asked: What that is, a phrase; empty for nothing.
    """
    if other.same:
        return phrase(
            "You wrote {given}, which names the same. The answer is {answer}.",
            given=written(given),
            answer=quoted(expected),
        )
    return phrase("{wrote} {right}", wrote=_wrote(given, other), right=_right(expected, asked))


def near_enough(expected: str) -> Phrase:
    """Return what to say of a figure that is off by no more than the deck allows."""
    return phrase("That counts as right; the answer is {answer}.", answer=quoted(expected))


def the_answer(expected: str, hint: Phrase | None, words: Iterable[Change]) -> Phrase:
    """Return the answer, after a hint if there is one, and what of it the response lacked."""
    heard = _heard(words)
    answer = phrase("The answer is {answer}.", answer=quoted(expected))
    if heard:
        answer = phrase(
            "The answer is {answer}: {differences}.",
            answer=quoted(expected),
            differences=_listed(heard),
        )
    return phrase("{hint}. {answer}", hint=hint, answer=answer) if hint else answer


def _wrote(given: str, other: Mistaken) -> Phrase:
    what = _stopped(other.rival.what)
    if other.exactly:
        return phrase("You wrote {given}: {what}", given=written(given), what=what)
    return phrase(
        "You wrote {given}, which is nearest to {other}: {what}",
        given=written(given),
        other=quoted(other.rival.answer),
        what=what,
    )


def _right(expected: str, asked: str) -> Phrase:
    if asked:
        return phrase(
            "The answer is {answer}: {what}", answer=quoted(expected), what=_stopped(asked)
        )
    return phrase("The answer is {answer}", answer=_stopped(quoted(expected)))


def _stopped(text: str) -> str:
    """Return a text with one stop at its end, or what stands for one."""
    return text if ENDED.search(text) else f"{without_stop(text)}."


def _heard(changes: Iterable[Change]) -> list[Change]:
    """Return the differences to tell; none if they are many or letters only changed places."""
    heard = [each for each in changes if each.kind != "same" and _can_be_heard(each)]
    moved = {each.given for each in heard} & {each.expected for each in heard}
    return [] if moved or len(heard) > MOST else heard


def _can_be_heard(change: Change) -> bool:
    both = change.given + change.expected
    alone = change.kind != "changed" and both.isspace()
    return alone or any(letter.isalnum() for letter in both)


def _listed(changes: Sequence[Change]) -> Phrase:
    first, *others = changes
    told = _told(first)
    return phrase("{one}, {others}", one=told, others=_listed(others)) if others else told


def _told(change: Change) -> Phrase:
    given, expected = change.given, change.expected
    match change.kind:
        case "missing" if expected.isspace():
            return phrase("a space is missing")
        case "missing":
            return phrase("{expected} is missing", expected=written(expected))
        case "extra" if given.isspace():
            return phrase("a space is too much")
        case "extra":
            return phrase("{given} is too much", given=written(given))
        case _:
            return _instead(given, expected)


def _instead(given: str, expected: str) -> Phrase:
    if given.isspace():
        return phrase("{expected} instead of a space", expected=written(expected))
    if expected.isspace():
        return phrase("a space instead of {given}", given=written(given))
    return phrase("{expected} instead of {given}", expected=written(expected), given=written(given))
