"""Many reviews at once, for scripts: one address, JSON in and out. Knows progress and Flask."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from quizapp.progress import Recorded, Reviewed, Status, record
from quizapp.web import errors, people, strict_json, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study.reviews import MOST_AT_ONCE, ReviewError, client_id, listed, review


def reviews() -> ResponseReturnValue:
    """Count rated answers, each once, and say of each what became of it."""
    if not request.is_json:
        return errors.answer(415, "Send JSON, and say so in the header Content-Type.")
    try:
        sent = listed(strict_json.read(request.get_data()))
    except (strict_json.JsonError, ReviewError) as error:
        return errors.answer(400, str(error), "malformed")
    if len(sent) > MOST_AT_ONCE:
        said = f"{len(sent)} reviews at once; send at most {MOST_AT_ONCE}."
        return errors.answer(413, said, "too-many")
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    if learner is None:
        return errors.answer(401, "Nobody is signed in here. Answer a card on the page first.")
    read = [_read(each) for each in sent]
    good = [each for each in read if isinstance(each, Reviewed)]
    taken = iter(record(session(), learner, good, now()))
    results = [_said(next(taken)) if isinstance(each, Reviewed) else each for each in read]
    return {"reviews": results}


def _read(sent: object) -> Reviewed | dict[str, Any]:
    """Return a review, or what to say of what is none."""
    try:
        return review(sent)
    except ReviewError as error:
        return _result(client_id(sent), Status.REFUSED, str(error))


def _said(done: Recorded) -> dict[str, Any]:
    return _result(done.client_id, done.status, words.say(done.reason))


def _result(client_id: str | None, status: Status, reason: str) -> dict[str, Any]:
    return {"client_id": client_id, "status": status.value, "reason": reason}
