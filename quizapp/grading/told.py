"""What the learner is told of a response, in sentences that read well aloud.

Phrases of CommonMark: what the learner wrote is escaped. Knows verdicts and how things are worded.
"""

import re
from collections.abc import Iterable, Sequence

from quizapp.grading.mistaken import Mistaken
from quizapp.grading.sentences import sentence
from quizapp.grading.verdict import Change
from quizapp.phrase import Phrase
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
    return sentence("nothing", answer=_stopped(expected))


def usual_spelling(spelling: str, letters: Iterable[Change]) -> Phrase:
    """Return what to say of an answer that is right but spelt otherwise."""
    heard, answer = _heard(letters), quoted(spelling)
    if not heard:
        return sentence("usual", answer=answer)
    return sentence("usual differing", answer=answer, differences=_listed(heard))


def other_answer(given: str, other: Mistaken, expected: str, asked: str) -> Phrase:
    """Return what to say of a response that is another answer of the deck.

    Args:
        given: The response.
        other: The answer that it is.
        expected: The answer that was asked for.
        asked: What that is, a phrase; empty for nothing.
    """
    if other.same:
        return sentence("same", given=written(given), answer=quoted(expected))
    return sentence("other", wrote=_wrote(given, other), right=_right(expected, asked))


def near_enough(expected: str) -> Phrase:
    """Return what to say of a figure that is off by no more than the deck allows."""
    return sentence("enough", answer=quoted(expected))


def the_answer(expected: str, hint: Phrase | None, words: Iterable[Change]) -> Phrase:
    """Return the answer, after a hint if there is one, and what of it the response lacked."""
    heard, shown = _heard(words), quoted(expected)
    if heard:
        answer = sentence("answer differing", answer=shown, differences=_listed(heard))
    else:
        answer = sentence("answer", answer=shown)
    return sentence("hinted", hint=hint, answer=answer) if hint else answer


def _wrote(given: str, other: Mistaken) -> Phrase:
    wrote, what = written(given), _stopped(other.rival.what)
    if other.exactly:
        return sentence("wrote", given=wrote, what=what)
    return sentence("nearly", given=wrote, other=quoted(other.rival.answer), what=what)


def _right(expected: str, asked: str) -> Phrase:
    if asked:
        return sentence("asked", answer=quoted(expected), what=_stopped(asked))
    return sentence("right", answer=_stopped(quoted(expected)))


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
    return sentence("list", one=told, others=_listed(others)) if others else told


def _told(change: Change) -> Phrase:
    name = change.kind
    name += " from space" * change.given.isspace() + " to space" * change.expected.isspace()
    values = {"given": change.given, "expected": change.expected}
    bare = {each: text.strip() for each, text in values.items()}
    wanted = {each: written(text) for each, text in bare.items() if text}
    return sentence(name, **wanted)
