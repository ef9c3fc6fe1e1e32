"""What comes now: a question, the verdict on an answer, or the end, with the cards ahead behind it.

Knows progress, the library and Flask.
"""

from datetime import datetime
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.progress import Shown, next_card, own_cards, undoable, upcoming
from quizapp.web import people, phrases
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import acts, asking, batch, end, judging, otherwise, script
from quizapp.web.study.scope import Scope, carried

# So many are sent with a page, for the first minutes; the script asks for more.
FIRST = 50
# A card that something was taken back for is looked for among so many.
MOST = 500


def shown(scope: Scope, came: datetime) -> ResponseReturnValue:
    """Return what comes now; `came` is when the request did."""
    learner = people.current()
    found = next_card(session(), learner, scope.deck_id, now(), scope.mode)
    if found is None:
        return end.page(scope, learner)
    if learner and not found.pending:
        found = _taken_back(learner, scope) or found
    if found.pending and learner:
        values = judging.verdict(found, learner)
        around = _around(found, learner, scope, came)
        html = render_template("study/verdict.html", **around, **values)
    else:
        values = asking.question(found, now())
        around = _around(found, learner, scope, came)
        html = render_template("study/question.html", **around, **values)
    return script.marked(batch.shorter(html), learner)


def _taken_back(learner: Learner, scope: Scope) -> Shown | None:
    """Return the card for which something was just taken back, if it comes today."""
    first = acts.take_first()
    if first is None:
        return None
    coming = upcoming(
        session(), learner, scope.deck_id, now(), most=MOST, mode=scope.mode, among=(first,)
    )
    return next(iter(coming.cards), None)


def again(mistake: str, came: datetime) -> ResponseReturnValue | None:
    """Return the question with what was answered so far and what is wrong with it.

    None if another card comes now; the mistake is told beside that one then.
    """
    scope = carried(request.form.get("scope", ""))
    learner = people.current()
    found = next_card(session(), learner, scope.deck_id, now(), scope.mode)
    if found is None or found.pending or str(found.card.id) != request.form.get("card"):
        flash(mistake, "error")
        return None
    values = asking.question(found, now(), request.form) | {"mistake": mistake}
    around = _around(found, learner, scope, came)
    return render_template("study/question.html", **around, **values), 422


def _around(found: Shown, learner: Learner | None, scope: Scope, came: datetime) -> dict[str, Any]:
    """Return what stands around a card: the deck, what is done and left today, the cards ahead."""
    values = {
        "shown": found,
        "scope": scope.text,
        "end_at": scope.at("end"),
        "mode": otherwise.told(scope),
        "edit_at": script.edit_at(found.card, learner, found.card.fact, scope.text),
        "minutes": 0,
        **_told(found.left, found.answered),
    }
    return values | (_ahead(found, learner, scope, came) if learner else {"workload": ""})


def _told(left: Left, done: int) -> dict[str, Any]:
    """Return what is said of how far one is."""
    return {
        "done": done,
        "cards_left": phrases.cards_left(left),
        "workload": phrases.by_sort(left),
    }


def _ahead(found: Shown, learner: Learner, scope: Scope, came: datetime) -> dict[str, Any]:
    minutes = script.minutes_wished()
    seconds = 60.0 * minutes if minutes else None
    coming = upcoming(
        session(), learner, scope.deck_id, now(), most=FIRST, seconds=seconds, mode=scope.mode
    )
    cards = coming.cards
    # Who has some minutes sees how far they are with these, not with the day.
    left, done = (coming.left, 0) if minutes else (found.left, found.answered)
    settings = script.settings(learner, scope, left, done, minutes=minutes, made=came)
    if not found.pending:
        cards = found, *(each for each in cards if each.card.id != found.card.id)
    decks = script.decks_of(cards, learner, scope.text)
    own = own_cards(session(), learner, [found.card.id], now())
    return {
        **_told(left, done),
        "minutes": minutes,
        "loop_settings": settings | {"decks": decks},
        "cards": batch.cards_html(cards, decks, learner, now(), scope.text, first=found.card.id),
        "blank_buttons": judging.blank_buttons(learner, scheduled=not scope.crams),
        "words": judging.words(),
        "marked": own[found.card.id].marked,
        "undoable": undoable(session(), learner, scope.deck_id),
    }
