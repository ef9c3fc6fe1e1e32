"""JSON as programs send it, read strictly: whatever two readers could take differently is refused.

Knows the standard library only.
"""

import json
import math
import re
from typing import Any

DEEPEST = 32
# Line ends and tabs may stand in a text; no other control character can be typed, nor half a pair.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class JsonError(ValueError):
    """JSON that is not taken; the message says why."""


def read(body: bytes) -> dict[str, Any]:
    """Return the object that a body holds.

    Args:
        body: As it was sent.

    Raises:
        JsonError: If it is no JSON object in UTF-8, or holds a key twice, a number that is none,
            an unprintable character, or is nested too deeply.
    """
    try:
        found = json.loads(
            body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_each_once
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
    _check(found, DEEPEST)
    return found


def _no_number(name: str) -> None:
    raise JsonError(f"{name} is no number.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonError("An object has a key twice.")
    return found


def _check(value: object, deep: int) -> None:
    if deep == 0:
        raise JsonError("The JSON is nested too deeply.")
    match value:
        case str():
            _check_text(value)
        case float() if not math.isfinite(value):
            raise JsonError("A number is too large.")
        case list():
            for each in value:
                _check(each, deep - 1)
        case dict():
            for key, each in value.items():
                _check_text(key)
                _check(each, deep - 1)


def _check_text(text: str) -> None:
    odd = UNPRINTABLE.search(text)
    if odd:
        raise JsonError(f"A text holds the unprintable character U+{ord(odd[0]):04X}.")
