"""Responses as they come from a form or a script, read strictly. Knows question types and phrases.

What is no response to the question is refused with a sentence that says so; an empty response is
none of that, it is a wrong answer.
"""

import json
import re
import unicodedata

from quizapp.deck import TYPED, QuestionType
from quizapp.deck.characters import line
from quizapp.phrase import Phrase, phrase

LONGEST_LINE = 1_000
LONGEST_TEXT = 10_000
SHOWN = 40  # characters of a text that a message repeats
# Line ends and tabs are white space; no other control character can be typed.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class ResponseError(ValueError):
    """A response that cannot be graded; the message, a phrase, says why and what to do."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)


def checked(response: str, way: QuestionType) -> str:
    """Return a response in composed letters (NFC), without white space at its ends.

    Args:
        response: As it was sent.
        way: How the question is asked; a line to type may be less long than a text.

    Raises:
        ResponseError: If it is too long or holds characters that nobody types.
    """
    most = LONGEST_LINE if way in TYPED else LONGEST_TEXT
    if len(response) > most:
        raise ResponseError(
            phrase(
                "The answer has {length} characters; {most} are the most. Shorten it.",
                length=len(response),
                most=most,
            )
        )
    odd = CONTROL.search(response)
    if odd:
        raise ResponseError(
            phrase(
                "The answer has the control character {code} at place {place}. Delete it or type "
                "the answer anew.",
                code=_code(odd[0]),
                place=odd.start() + 1,
            )
        )
    return unicodedata.normalize("NFC", response).strip()


def steps(response: str) -> tuple[str, ...]:
    """Return the texts of a response to an order question, each as one line.

    Raises:
        ResponseError: If it is no JSON array of texts.
    """
    return tuple(line(_text(each)) for each in _array(response))


def pairs(response: str) -> tuple[tuple[str, str], ...]:
    """Return left and right sides of a response to a match question, each as one line.

    Raises:
        ResponseError: If it is no JSON array of pairs of texts.
    """
    found: list[tuple[str, str]] = []
    for each in _array(response):
        if not isinstance(each, list) or len(each) != 2:  # noqa: PLR2004 - a pair has two sides
            raise ResponseError(
                phrase("{value} is no pair of texts. Load the page again.", value=shown(each))
            )
        left, right = each
        found.append((line(_text(left)), line(_text(right))))
    return tuple(found)


def shown(value: object) -> str:
    """Return a value of a response as a message shows it: short and printable."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _array(response: str) -> list[object]:
    if not response:
        return []
    try:
        found = json.loads(response)
    except (ValueError, RecursionError) as error:
        raise ResponseError(
            phrase("The answer is no JSON: {text}. Load the page again.", text=shown(response))
        ) from error
    if not isinstance(found, list):
        raise ResponseError(
            phrase("The answer is no JSON array: {value}. Load the page again.", value=shown(found))
        )
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ResponseError(phrase("{value} is no text. Load the page again.", value=shown(value)))
    return value


def _code(character: str) -> str:
    """Return a character by its number, as Unicode lists it: `U+0007`."""
    return f"U+{ord(character):04X}"
