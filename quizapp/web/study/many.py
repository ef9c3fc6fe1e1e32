"""Many reviews and acts at once, for scripts: JSON in and out. Knows progress and Flask."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.progress import Act, Recorded, Reviewed, Status, record, upcoming
from quizapp.web import errors, people, strict_json, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import batch, script
from quizapp.web.study.entries import EntryError, act, client_id, review
from quizapp.web.study.posted import LISTS, MOST_AT_ONCE, Posted, posted
from quizapp.web.study.scope import carried
from quizapp.web.words import gettext

# A card that comes back is among the first then.
SOON = 20


def reviews() -> ResponseReturnValue:
    """Count rated answers and do what else was done, each once; say of each what became of it."""
    if not request.is_json:
        return errors.answer(415, gettext("Send JSON, and say so in the header Content-Type."))
    try:
        sent = posted(strict_json.read(request.get_data(), but=LISTS))
    except (strict_json.JsonError, EntryError) as error:
        return errors.answer(400, words.say(error), "malformed")
    count = len(sent.reviews) + len(sent.acts)
    if count > MOST_AT_ONCE:
        said = f"{count} reviews at once; send at most {MOST_AT_ONCE}."
        return errors.answer(413, said, "too-many")
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    if learner is None:
        said = "Nobody is signed in here. Answer a card on the page first."
        return errors.answer(401, said, "signed-out")
    if sent.learner not in {"", *script.names(learner).values()}:
        return errors.answer(409, "These are the answers of someone else.", "other-learner")
    return _kept(sent, learner)


def _kept(sent: Posted, learner: Learner) -> dict[str, Any]:
    entries = [_read(each, review) for each in sent.reviews]
    entries += [_read(each, act) for each in sent.acts]
    good = [each for each in entries if not isinstance(each, dict)]
    taken = iter(record(session(), learner, good, now()))
    said = [each if isinstance(each, dict) else _said(next(taken)) for each in entries]
    results: dict[str, Any] = {
        "reviews": said[: len(sent.reviews)],
        "acts": said[len(sent.reviews) :],
    }
    return results if sent.scope is None else results | _next(sent.scope, good, learner)


def _next(scope: str, done: Sequence[Reviewed | Act], learner: Learner) -> dict[str, Any]:
    """Return how things stand, and the cards that come back today as they are asked then."""
    wanted = carried(scope)
    touched = {card for each in done for card in _cards(each)}
    found = upcoming(
        session(), learner, wanted.deck_id, now(), most=SOON, mode=wanted.mode, among=touched
    )
    decks = script.decks_of(found.cards, learner, wanted.text)
    return {
        "cards": batch.cards_html(found.cards, decks, learner, now(), wanted.text)
        if found.cards
        else "",
        "left": script.counts(found.left, found.answered),
        "made": now().isoformat(),
    }


def _cards(done: Reviewed | Act) -> Sequence[int]:
    return done.cards if isinstance(done, Act) else (done.card_id,)


def _read(sent: object, read: Any) -> Any:  # noqa: ANN401 - a review or an act
    """Return an entry, or what to say of what is none."""
    try:
        return read(sent)
    except EntryError as error:
        return _result(client_id(sent), Status.REFUSED, words.say(error))


def _said(done: Recorded) -> dict[str, Any]:
    return _result(done.client_id, done.status, words.say(done.reason))


def _result(client: str | None, status: Status, reason: str) -> dict[str, Any]:
    return {"client_id": client, "status": status.value, "reason": reason}
