"""Order and match: what stands in its place, and what does not. Knows questions."""

from quizapp.deck.characters import line
from quizapp.grading import response as read
from quizapp.grading.response import ResponseError, shown
from quizapp.grading.told import nothing_given
from quizapp.grading.verdict import Change, Outcome, Verdict
from quizapp.questions import Question

BETWEEN_STEPS = " → "
BETWEEN_PAIRS = "; "
# What is said of one that is right, and of any other number of them.
STEPS = ("steps stands in its place", "steps stand in their places")
PAIRS = ("pairs is right", "pairs are right")


def grade_order(question: Question, response: str) -> Verdict:
    """Judge the order of steps.

    Args:
        question: Of type order.
        response: A JSON array of the steps in the order given; some may be left out.

    Raises:
        ResponseError: If it is no such array, has a step that was not asked, or one too many.
    """
    given = read.steps(response)
    known = {line(step): step for step in question.steps}
    for step in given:
        if step not in known:
            raise ResponseError(f"{shown(step)} is no step of this question. Load the page again.")
    if len(given) > len(known):
        raise ResponseError(
            f"The answer has {len(given)} steps; {len(known)} are asked. Load the page again."
        )
    placed = [known[step] for step in given] + [""] * (len(known) - len(given))
    return _verdict(placed, question.steps, BETWEEN_STEPS, STEPS)


def grade_match(question: Question, response: str) -> Verdict:
    """Judge which sides were put together.

    Args:
        question: Of type match.
        response: A JSON array of `[left, right]`; some may be left out or have no right side.

    Raises:
        ResponseError: If it is no such array, has a side that was not asked, or a left one twice.
    """
    lefts = {line(pair.left): pair.left for pair in question.pairs}
    rights = {line(pair.right): pair.right for pair in question.pairs} | {"": ""}
    chosen: dict[str, str] = {}
    for left, right in read.pairs(response):
        for side, known in ((left, lefts), (right, rights)):
            if side not in known:
                raise ResponseError(f"{shown(side)} is no side of a pair. Load the page again.")
        if lefts[left] in chosen:
            raise ResponseError(f"{shown(left)} is matched twice. Match it once.")
        chosen[lefts[left]] = rights[right]
    placed = [
        f"{pair.left}: {chosen[pair.left]}" if chosen.get(pair.left) else ""
        for pair in question.pairs
    ]
    wanted = tuple(f"{pair.left}: {pair.right}" for pair in question.pairs)
    return _verdict(placed, wanted, BETWEEN_PAIRS, PAIRS)


def _verdict(
    placed: list[str], wanted: tuple[str, ...], between: str, what: tuple[str, str]
) -> Verdict:
    changes = tuple(
        _change(given, expected) for given, expected in zip(placed, wanted, strict=True)
    )
    fitting = sum(each.kind == "same" for each in changes)
    right = fitting == len(wanted)
    expected = between.join(wanted)
    said = f"{fitting} of {len(wanted)} {what[fitting != 1]}."
    feedback = said if any(placed) else nothing_given(expected)
    return Verdict(
        outcome=Outcome.RIGHT if right else Outcome.WRONG,
        given=between.join(each for each in placed if each),
        expected=expected,
        remark="",
        rival=None,
        feedback="" if right else feedback,
        words=() if right else changes,
        letters=(),
    )


def _change(given: str, expected: str) -> Change:
    kind = "same" if given == expected else "changed" if given else "missing"
    return Change(kind=kind, given=given, expected=expected)
