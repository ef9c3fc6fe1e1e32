"""Typed answers and gaps: every usual spelling is right, but never another answer of the deck.

Knows accepted answers, rivals and what to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.grading import diff, told
from quizapp.grading.answers import Answers, answers
from quizapp.grading.mistaken import mistaken
from quizapp.grading.near import slips
from quizapp.grading.spelling import Spelling, spelled, unquoted, without_articles
from quizapp.grading.verdict import Outcome, Verdict
from quizapp.phrase import Phrase
from quizapp.questions import Question, Rival


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """A judgement before it is put together; the names are those of the verdict.

    Attributes:
        usual: The spelling to compare with; empty for the one to show first.
    """

    outcome: Outcome
    remark: Phrase | str = ""
    rival: Rival | None = None
    feedback: Phrase | str = ""
    usual: str = ""


def grade_typed(question: Question, given: str, rivals: Sequence[Rival]) -> Verdict:
    """Judge what was typed.

    Args:
        question: Of type typed or gap.
        given: What was typed, in one line.
        rivals: The answers of the deck that it must not be mistaken for.
    """
    if not given:
        return _nothing(question)
    wanted = answers(question.accepted)
    bare = given if wanted.quoted else unquoted(given)
    response = spelled(bare)
    response = wanted.without_unit(response, question.prompt)
    judged = _judged(question, response, wanted, rivals)
    plainly = judged.outcome is Outcome.RIGHT or not response.words
    usual = judged.usual or question.accepted[0]
    letters = () if plainly else diff.letters(bare, usual)
    return Verdict(
        outcome=judged.outcome,
        given=given,
        expected=question.accepted[0],
        remark=judged.remark,
        rival=judged.rival,
        feedback=judged.feedback,
        words=() if plainly else diff.words(bare, usual),
        letters=letters if diff.is_telling(letters) else (),
    )


def _nothing(question: Question) -> Verdict:
    """Return the judgement where nothing was typed, for which no answer need be looked at."""
    expected = question.accepted[0]
    return Verdict(
        outcome=Outcome.WRONG,
        given="",
        expected=expected,
        remark="",
        rival=None,
        feedback=told.nothing_given(expected),
        words=(),
        letters=(),
    )


def _judged(
    question: Question, response: Spelling, wanted: Answers, rivals: Sequence[Rival]
) -> _Judged:
    expected = question.accepted[0]
    if wanted.has(response):
        return _Judged(outcome=Outcome.RIGHT)
    if not response.text:
        return _Judged(outcome=Outcome.WRONG, feedback=told.nothing_given(expected))
    if not response.words:
        return _wrong(response, wanted)
    if wanted.within(response, question.tolerance):
        return _Judged(outcome=Outcome.REMARK, remark=told.near_enough(expected))
    meant = wanted.meant(response)
    other = mistaken(response, wanted, meant, rivals)
    if other:
        # That it is what is missing in the question needs no telling.
        asked = "" if question.prompt in other.asked else other.asked
        feedback = told.other_answer(response.text, other, expected, asked)
        return _Judged(outcome=Outcome.NEAR_MISS, rival=other.rival, feedback=feedback)
    return _right(response, wanted, meant) if meant else _wrong(response, wanted)


def _right(response: Spelling, wanted: Answers, meant: Spelling) -> _Judged:
    usual = meant if meant.cyrillic == response.cyrillic else wanted.nearest(response)
    # A Russian word in its own letters is not to be corrected by a Latin spelling.
    if response.cyrillic and not usual.cyrillic and slips(response, meant) == 0:
        return _Judged(outcome=Outcome.RIGHT)
    letters = diff.letters(without_articles(response.text), without_articles(usual.text))
    remark = told.usual_spelling(usual.text, letters)
    return _Judged(outcome=Outcome.REMARK, remark=remark, usual=usual.text)


def _wrong(response: Spelling, wanted: Answers) -> _Judged:
    """Return the judgement with the answer: the nearest if half of its words are there."""
    nearest = wanted.nearest(response).text
    words = diff.words(without_articles(response.text), without_articles(nearest))
    helps = diff.is_telling(words)
    usual = nearest if helps else wanted.spellings[0].text
    hint = wanted.hint(response)
    feedback = told.the_answer(usual, hint, words if helps and not hint else ())
    return _Judged(outcome=Outcome.WRONG, feedback=feedback, usual=usual)
