"""A live quiz on a phone: joining by the code, answering, waiting. Knows quizzes and Flask.

The page asks once a second whether it is still current; what it is told then is as small as can
be. No connection stays open, so that a hundred phones keep nobody from studying.
"""

import secrets

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

from quizapp.accounts import Limit, take
from quizapp.courses.rules import tidy_code
from quizapp.quizzes.live import Live, live_by_code, revision_of
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import answer, own_answer, seat_of, take_seat
from quizapp.tables import Stage, write
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import ButtonForm
from quizapp.web.quizzes.shown import right_answer
from quizapp.web.words import gettext, say

live = Blueprint("live", __name__, url_prefix="/live")
SEAT, TOKEN_BYTES = "seat", 18
# The codes of the live quizzes that this phone took part in last, the newest first.
HELD, MOST_HELD = "live", 5
# So few that nobody finds a code by trying; what was right is given back.
TRIES, WITHIN = 20, 300
LONGEST_CODE = 12


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
        return render_template("quizzes/phone_over.html", was_in=_holds(code)), 404
    learner = people.current()
    try:
        seat = take_seat(session(), found, _seat(), learner.id if learner else None, now())
    except QuizError as error:
        return render_template("quizzes/phone_code.html", mistake=say(error)), 409
    if not _holds(code):
        cookie[HELD] = [found.code, *_held()][:MOST_HELD]
    response = make_response(_page(found, own_answer(session(), found, seat)))
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
    given = request.form.get("given", "")
    try:
        answer(session(), found, seat, (place, number), given, now())
    except QuizError as error:
        fresh = live_by_code(session(), code[:LONGEST_CODE]) or found
        kept = own_answer(session(), fresh, seat)
        return _page(fresh, kept, say(error)), 422
    return redirect(url_for("live.show", code=code), 303)


def _page(found: Live, own: str, mistake: str = "") -> str:
    return render_template(
        "quizzes/phone.html",
        live=found,
        own=own,
        mistake=mistake,
        form=ButtonForm(),
        right=right_answer(found.sheet) if found.stage is Stage.TOLD else "",
    )


def _found(code: str) -> Live | None:
    """Return the live quiz of a code; whoever tries too many is refused.

    Raises:
        TooManyTries: If codes were tried too often from here.
    """
    found = live_by_code(session(), code[:LONGEST_CODE])
    # When a quiz is over, a whole class asks for it once more, often from one address.
    if found is None and not _holds(code):
        limit = Limit(key=f"live code from {people.address()}", tries=TRIES, seconds=WITHIN)
        with write(session()):
            take(session(), [limit], now())
    return found


def _holds(code: str) -> bool:
    """Return whether this phone took part in the live quiz of a code not long ago."""
    return tidy_code(code[:LONGEST_CODE]) in _held()


def _held() -> list[str]:
    found = cookie.get(HELD)
    return found if isinstance(found, list) else []


def _seat() -> str:
    """Return what tells this phone from others, for as long as it keeps cookies."""
    token = cookie.get(SEAT)
    if not isinstance(token, str):
        token = cookie[SEAT] = secrets.token_urlsafe(TOKEN_BYTES)
        cookie.permanent = True
    return token
