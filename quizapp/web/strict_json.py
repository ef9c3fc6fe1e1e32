"""JSON as programs send it, read strictly: whatever two readers could take differently is refused.

Knows the standard library only.
"""

import json
import math
import re
from collections.abc import Collection
from typing import Any

DEEPEST = 32
# Line ends and tabs may stand in a text; no other control character can be typed, nor half a pair.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
Json = dict[str, Any] | list[Any]


class JsonError(ValueError):
    """JSON that is not taken; the message says why."""


def read(body: bytes, but: Collection[str] = ()) -> dict[str, Any]:
    """Return the object that a body holds.

    Args:
        body: As it was sent.
        but: Names of what whoever asks checks the texts of, part by part.

    Raises:
        JsonError: If it is no JSON object in UTF-8, or holds a key twice, a number that is none,
            an unprintable character, or is nested too deeply.
    """
    try:
        text = body.decode("utf-8")
        found = json.loads(
            text,
            parse_float=_finite,
            parse_constant=_no_number,
            object_pairs_hook=_each_once,
        )
    except JsonError:
        raise
    except RecursionError:
        raise JsonError("The JSON is nested too deeply.") from None
    except UnicodeDecodeError:
        raise JsonError("The JSON is not in UTF-8.") from None
    except ValueError as error:
        raise JsonError(f"This is no JSON: {error}.") from None
    if not isinstance(found, dict):
        raise JsonError("The JSON is no object.")
    _check_depth(found)
    # Unless a character is written as an escape, a text is odd only where the whole is.
    if "\\" in text or UNPRINTABLE.search(text):
        check_texts({name: value for name, value in found.items() if name not in but})
    return found


def check_texts(value: object) -> None:
    """Look at every text of what was read.

    Raises:
        JsonError: If one holds an unprintable character.
    """
    match value:
        case str():
            odd = UNPRINTABLE.search(value)
            if odd:
                raise JsonError(f"A text holds the unprintable character U+{ord(odd[0]):04X}.")
        case list():
            for each in value:
                check_texts(each)
        case dict():
            for each in (*value, *value.values()):
                check_texts(each)


def _no_number(name: str) -> None:
    raise JsonError(f"{name} is no number.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonError("An object has a key twice.")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise JsonError("A number is too large.")
    return number


def _check_depth(found: Json) -> None:
    level: list[Json] = [found]
    for _ in range(DEEPEST):
        parts = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for part in parts for each in part if isinstance(each, dict | list)]
        if not level:
            return
    raise JsonError("The JSON is nested too deeply.")
