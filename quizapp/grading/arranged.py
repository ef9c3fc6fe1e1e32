"""Order and match: what stands in its place, and what does not. Knows questions."""

from quizapp.deck.characters import line
from quizapp.grading import response as read
from quizapp.grading.response import ResponseError, shown
from quizapp.grading.sentences import sentence
from quizapp.grading.told import nothing_given
from quizapp.grading.verdict import Change, Outcome, Verdict
from quizapp.phrase import phrase
from quizapp.questions import Question

BETWEEN_STEPS = " → "
BETWEEN_PAIRS = "; "


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
            raise ResponseError(
                phrase("{step} is no step of this question. Load the page again.", step=shown(step))
            )
    if len(given) > len(known):
        raise ResponseError(
            phrase(
                "The answer has {given} steps; {asked} are asked. Load the page again.",
                given=len(given),
                asked=len(known),
            )
        )
    placed = [known[step] for step in given] + [""] * (len(known) - len(given))
    return _verdict(placed, question.steps, BETWEEN_STEPS, "steps")


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
                raise ResponseError(
                    phrase("{side} is no side of a pair. Load the page again.", side=shown(side))
                )
        if lefts[left] in chosen:
            raise ResponseError(phrase("{side} is matched twice. Match it once.", side=shown(left)))
        chosen[lefts[left]] = rights[right]
    placed = [
        f"{pair.left}: {chosen[pair.left]}" if chosen.get(pair.left) else ""
        for pair in question.pairs
    ]
    wanted = tuple(f"{pair.left}: {pair.right}" for pair in question.pairs)
    return _verdict(placed, wanted, BETWEEN_PAIRS, "pairs")


def _verdict(placed: list[str], wanted: tuple[str, ...], between: str, said: str) -> Verdict:
    changes = tuple(
        _change(given, expected) for given, expected in zip(placed, wanted, strict=True)
    )
    fitting = sum(each.kind == "same" for each in changes)
    right = fitting == len(wanted)
    expected = between.join(wanted)
    feedback = nothing_given(expected)
    if any(placed):
        feedback = sentence(said, fitting, every=len(wanted))
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
