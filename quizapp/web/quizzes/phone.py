"""A live quiz on a phone: joining by the code, answering, waiting. Knows quizzes and Flask.

The page asks once a second whether it is still current; what it is told then is as small as can
be. No connection stays open, so that a hundred phones keep nobody from studying.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue

from quizapp.courses.rules import tidy_code
from quizapp.deck import QuestionType
from quizapp.quizzes.live import Live, live_by_code, revision_of
from quizapp.quizzes.own import Own, judged, score
from quizapp.quizzes.rules import QuizError, refused
from quizapp.quizzes.seats import answer, live_of_seat, own_answers, seat_of, take_seat
from quizapp.quizzes.sheet import Sheet
from quizapp.tables import Stage
from quizapp.web import limits, people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import ButtonForm
from quizapp.web.quizzes import sent
from quizapp.web.quizzes.shown import answer as answer_html
from quizapp.web.quizzes.shown import lettered, lines, placed, right_answer
from quizapp.web.words import gettext, say

live = Blueprint("live", __name__, url_prefix="/live")
SEAT, TOKEN_BYTES = "seat", 18
# The live quizzes that this phone took part in last, by code and id, the newest first.
HELD, MOST_HELD = "live", 5
# So few that nobody finds a code by trying; what was right is given back.
TRIES, WITHIN = 20, 300
LONGEST_CODE = 12
ARRANGED = frozenset({QuestionType.ORDER, QuestionType.MATCH})


@live.get("/")
def index() -> ResponseReturnValue:
    """Ask for the code."""
    code = request.args.get("code", "").strip()[:LONGEST_CODE]
    if not code:
        return render_template("quizzes/phone_code.html", mistake="")
    if _found(code) is None:
        mistake = gettext("No live quiz has this code now. Look at it again.")
        return render_template("quizzes/phone_code.html", mistake=mistake), 404
    return redirect(url_for("live.show", code=code), 303)


@live.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show the question that is on, or what to wait for; takes a seat the first time."""
    found = _found(code)
    if found is None:
        return _over(code)
    learner = people.current()
    try:
        seat = take_seat(session(), found, _seat(), learner.id if learner else None, now())
    except QuizError as error:
        return render_template("quizzes/phone_code.html", mistake=say(error)), 409
    if not _holds(code):
        cookie[HELD] = [[found.code, found.id], *_held()][:MOST_HELD]
    response = make_response(_page(found, seat))
    response.headers["Cache-Control"] = "no-store"
    return response


@live.get("/<code>/state")
def state(code: str) -> ResponseReturnValue:
    """Tell a script which step is on; most often that nothing has changed.

    Who does not take part is told that it is over, so that no code is found by trying here.
    """
    number = str(revision_of(session(), code[:LONGEST_CODE]) if _holds(code) else 0)
    response = Response(number, mimetype="text/plain")
    response.set_etag(number)
    response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


@live.post("/<code>")
def respond(code: str) -> ResponseReturnValue:
    """Take an answer."""
    found = live_by_code(session(), code[:LONGEST_CODE])
    seat = seat_of(session(), found, _seat()) if found else None
    if found is None or seat is None:
        return redirect(url_for("live.show", code=code), 303)
    place, number = (request.form.get(name, type=int) for name in ("place", "round"))
    if place is None or number is None:
        abort(400)
    given = _given(found, place)
    try:
        if place == found.place and sent.has_twins(request.form, place + 1, found.sheet):
            raise refused(sent.TWINS)
        answer(session(), found, seat, (place, number), given, now())
    except QuizError as error:
        fresh = live_by_code(session(), code[:LONGEST_CODE]) or found
        asked_still = (fresh.place, fresh.round) == (place, number)
        return _page(fresh, seat, say(error), given if asked_still else ""), 422
    return redirect(url_for("live.show", code=code), 303)


def _given(found: Live, place: int) -> str:
    """Return the answer to a question as the grader takes it; empty if it is not asked now."""
    if place != found.place:
        return ""
    if found.sheet.asked.question.type in ARRANGED:
        return sent.given(request.form, place + 1, found.sheet)
    return sent.field(request.form, "given")


def _page(found: Live, seat: int, mistake: str = "", unsaved: str = "") -> str:
    """Return the page of a phone.

    Args:
        found: The live quiz.
        seat: The seat of the phone.
        mistake: What was wrong with its answer; empty for nothing.
        unsaved: That answer, if it can be mended.
    """
    found = lettered(found)
    given = own_answers(session(), seat)
    own = given.get((found.place, found.round), "")
    earlier = [given[found.place, n] for n in range(1, found.round) if (found.place, n) in given]
    sheet = found.sheet
    rows, rights = lines(sheet, unsaved if _is_array(sheet, unsaved) else own)
    return render_template(
        "quizzes/phone.html",
        live=found,
        own=own,
        own_html=answer_html(sheet, own),
        before=answer_html(sheet, earlier[-1]) if earlier else "",
        typed=unsaved or own,
        rows=rows,
        rights=rights,
        mistake=mistake,
        form=ButtonForm(),
        **_told(found, found.place, judged(session(), found, seat, {found.place})),
    )


def _over(code: str) -> ResponseReturnValue:
    """Show what came out for a phone of a live quiz that is over, or that there is none."""
    held = next((each for kept, each in _held() if kept == tidy_code(code[:LONGEST_CODE])), None)
    sat = live_of_seat(session(), held, _seat()) if held is not None else None
    if sat is None or sat[0].stage is not Stage.OVER:
        return render_template("quizzes/phone_over.html", was_in=False), 404
    found, seat = lettered(sat[0]), sat[1]
    places = [place for place in range(len(found.questions)) if found.is_told(place)]
    answers = judged(session(), found, seat, places)
    response = make_response(
        render_template(
            "quizzes/phone_over.html",
            was_in=True,
            live=found,
            questions=[_told(found, place, answers) for place in places],
            score=score(found, answers),
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(found: Live, place: int, answers: Mapping[int, Sequence[Own]]) -> dict[str, Any]:
    """Return what a phone is told of a question: nothing that the class was not told.

    Args:
        found: The live quiz.
        place: Of the question.
        answers: Those of the phone, as far as they are told.
    """
    sheet, own = found.questions[place], answers.get(place, ())
    return {
        "leaf": sheet,
        "at": place,
        "own_shown": [
            (each, answer_html(sheet, each.given), placed(sheet, each.given)) for each in own
        ],
        "rounds": found.standings[place][1] if found.standings else 1,
        "right": right_answer(sheet) if found.is_told(place) else "",
    }


def _is_array(sheet: Sheet, given: str) -> bool:
    return bool(given) and sheet.asked.question.type in ARRANGED


def _found(code: str) -> Live | None:
    """Return the live quiz of a code; whoever tries too many is refused.

    Raises:
        TooManyTries: If codes were tried too often from here.
    """
    found = live_by_code(session(), code[:LONGEST_CODE])
    # When a quiz is over, a whole class asks for it once more, often from one address.
    if found is None and not _holds(code):
        limits.count(f"live code from {people.address()}", TRIES, WITHIN)
    return found


def _holds(code: str) -> bool:
    """Return whether this phone took part in the live quiz of a code not long ago."""
    return tidy_code(code[:LONGEST_CODE]) in {kept for kept, _ in _held()}


def _held() -> list[tuple[str, int]]:
    """Return the codes that this phone holds, each with its live quiz."""
    found = cookie.get(HELD)
    return [(code, number) for code, number in found] if isinstance(found, list) else []


def _seat() -> str:
    """Return what tells this phone from others, for as long as it keeps cookies."""
    token = cookie.get(SEAT)
    if not isinstance(token, str):
        token = cookie[SEAT] = secrets.token_urlsafe(TOKEN_BYTES)
        cookie.permanent = True
    return token
