"""Every sentence that the grader can say of a response, by name; the script has them, too.

CommonMark with `{names}` where something is put in. Knows phrases only.
"""

from typing import Any

from quizapp.phrase import Phrase, counted, phrase

SENTENCES = {
    "nothing": phrase("It is: {answer}"),
    "usual": phrase("The usual spelling is {answer}."),
    "usual differing": phrase("The usual spelling is {answer}: {differences}."),
    "answer": phrase("The answer is {answer}."),
    "answer differing": phrase("The answer is {answer}: {differences}."),
    "hinted": phrase("{hint}. {answer}"),
    "enough": phrase("That counts as right; the answer is {answer}."),
    "same": phrase("You wrote {given}, which names the same. The answer is {answer}."),
    "other": phrase("{wrote} {right}"),
    "wrote": phrase("You wrote {given}: {what}"),
    "nearly": phrase("You wrote {given}, which is nearest to {other}: {what}"),
    "right": phrase("The answer is {answer}"),
    "asked": phrase("The answer is {answer}: {what}"),
    "list": phrase("{one}, and {others}"),
    "missing": phrase("{expected} is missing"),
    "missing to space": phrase("a space is missing"),
    "extra": phrase("{given} is too much"),
    "extra from space": phrase("a space is too much"),
    "changed": phrase("{expected} instead of {given}"),
    "changed from space": phrase("{expected} instead of a space"),
    "changed to space": phrase("a space instead of {given}"),
    "steps": counted(
        "{number} of {every} steps stands in its place.",
        "{number} of {every} steps stand in their places.",
        0,
    ),
    "pairs": counted(
        "{number} of {every} pairs is right.", "{number} of {every} pairs are right.", 0
    ),
    "low": phrase("That is too low"),
    "high": phrase("That is too high"),
    "parts right": counted("{parts} is right", "{parts} are right", 0),
    "parts wrong": counted("{parts} is wrong", "{parts} are wrong", 0),
    "parts left out": counted("{parts} is left out", "{parts} are left out", 0),
    "parts more": counted("{parts} is more than was asked", "{parts} are more than was asked", 0),
    "parts": phrase("{one} and {others}"),
    "states": phrase("{one}; {others}"),
    "The year": phrase("The year"),
    "The month": phrase("The month"),
    "The day": phrase("The day"),
    "the year": phrase("the year"),
    "the month": phrase("the month"),
    "the day": phrase("the day"),
}


def sentence(name: str, number: int = 1, /, **values: Any) -> Phrase:  # noqa: ANN401 - text, numbers and phrases
    """Return a sentence with what is put in.

    Args:
        name: A key of `SENTENCES`.
        number: What it counts, if it counts something.
        values: What is put in.
    """
    found = SENTENCES[name]
    return Phrase(found.text, tuple(values.items()), found.many, number)
