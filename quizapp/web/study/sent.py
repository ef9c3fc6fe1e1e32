"""What the forms of the study pages send, read strictly. Knows answers and their types only."""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime

from quizapp.deck import QuestionType
from quizapp.phrase import phrase
from quizapp.progress import Answer, Reviewed
from quizapp.scheduling import Rating
from quizapp.web.numbers import whole

# More steps or pairs than any question has.
MOST_ROWS = 50
LONGEST_NUMBER = 15


class SentError(ValueError):
    """A form that none of our pages sends."""


class Unfinished(ValueError):  # noqa: N818 - says what it is, and is no mistake of the program
    """An answer that lacks something; the message says what to do."""


def answer(form: Mapping[str, str], now: datetime) -> Answer:
    """Return the answer of a form.

    Args:
        form: What was sent.
        now: The moment.

    Raises:
        SentError: If no page sends such a form.
        Unfinished: If something is left to do.
    """
    way = _type(form.get("type", ""))
    return Answer(
        client_id=form.get("client_id", ""),
        card_id=_number("card", form.get("card", "")),
        type=way,
        response=_response(way, form),
        seconds=(now - _time(form.get("shown", ""))).total_seconds(),
        # A page that was opened before an update does not say it.
        reps=_number("count of reviews", form["reps"]) if "reps" in form else None,
    )


def review(form: Mapping[str, str]) -> Reviewed:
    """Return the rated answer of a form.

    Raises:
        SentError: If no page sends such a form.
    """
    return Reviewed(
        client_id=form.get("client_id", ""),
        card_id=_number("card", form.get("card", "")),
        type=_type(form.get("type", "")),
        response=_lines(form.get("response", "")),
        rating=_rating(form.get("rating", "")),
        seconds=_seconds(form.get("seconds", "")),
        answered_at=_time(form.get("answered", "")),
    )


def _response(way: QuestionType, form: Mapping[str, str]) -> str:
    if "unknown" in form:
        return ""
    match way:
        case QuestionType.ORDER:
            return _order(form)
        case QuestionType.MATCH:
            return _pairs(form)
    response = _lines(form.get("response", ""))
    if not response.strip() and way is not QuestionType.OPEN:
        raise Unfinished(phrase("Answer first, or choose “I don’t know”."))
    return response


def _order(form: Mapping[str, str]) -> str:
    """Return the steps in the order of the places given to them."""
    rows = _rows(form, "step", "place")
    wanted = [str(place + 1) for place in range(len(rows))]
    places = [place for _, place in rows]
    if not all(places):
        raise Unfinished(phrase("Give each line a number."))
    if sorted(places) != sorted(wanted):
        doubled = next((each for each in places if places.count(each) > 1), "")
        raise Unfinished(
            phrase("Give each number once; {twice} is there more than once.", twice=doubled)
        )
    return json.dumps(
        [step for step, _ in sorted(rows, key=lambda row: int(row[1]))], ensure_ascii=False
    )


def _pairs(form: Mapping[str, str]) -> str:
    rows = _rows(form, "left", "right")
    chosen = [right for _, right in rows]
    if not all(chosen):
        raise Unfinished(phrase("Choose something for each line."))
    doubled = next((each for each in chosen if chosen.count(each) > 1), "")
    if doubled:
        raise Unfinished(
            phrase("Choose each once; “{text}” stands on more than one line.", text=doubled)
        )
    return json.dumps(rows, ensure_ascii=False)


def _rows(form: Mapping[str, str], first: str, second: str) -> list[tuple[str, str]]:
    """Return the numbered fields `first0` and `second0`, `first1` and `second1`, and so on."""
    count = next((place for place in range(MOST_ROWS) if f"{first}{place}" not in form), MOST_ROWS)
    return [
        (_lines(form[f"{first}{place}"]), _lines(form.get(f"{second}{place}", "")))
        for place in range(count)
    ]


def _lines(text: str) -> str:
    """Return a text as it was before a form made its line ends two characters long."""
    return text.replace("\r\n", "\n")


def _number(what: str, text: str) -> int:
    found = whole(text, LONGEST_NUMBER)
    if found is None:
        raise SentError(f"The {what} is {text!r}; send a whole number.")
    return found


def _type(text: str) -> QuestionType:
    try:
        return QuestionType(text)
    except ValueError:
        raise SentError(f"The type is {text!r}; send {', '.join(QuestionType)}.") from None


def _rating(text: str) -> Rating:
    if text not in {"1", "2", "3", "4"}:
        raise SentError(f"The rating is {text!r}; send 1, 2, 3 or 4.")
    return Rating(int(text))


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise SentError(f"The seconds are {text!r}; send a number.")
    return found


def _time(text: str) -> datetime:
    try:
        return moment(text)
    except (ValueError, OverflowError):
        raise SentError(f"The time is {text!r}; send it as 2026-11-22T12:00:00+00:00.") from None


def moment(text: str) -> datetime:
    """Return a moment as programs write it.

    Raises:
        ValueError: If it is none, or says no time zone.
        OverflowError: If it is before or after all that can be said in UTC.
    """
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(UTC)
