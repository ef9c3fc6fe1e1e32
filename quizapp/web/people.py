"""Who is there: the learner of a request, by the cookie of their sign-in. Knows accounts."""

import ipaddress
from typing import Any

import flask
from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import generate_csrf

from quizapp.accounts import (
    Learner,
    create_guest,
    end_session,
    has_account,
    learner_of,
    start_session,
)
from quizapp.accounts import may_create as allowed
from quizapp.progress import merge_guest
from quizapp.web import cookies, limits
from quizapp.web.clock import now
from quizapp.web.configure import key
from quizapp.web.database import session
from quizapp.web.words import ngettext

COOKIE = "sign-in"
# In the signed session of Flask: whose account was signed in with this browser, and the language
# chosen here, which stays.
NAME, LANGUAGE = "name", "language"
# There, too: the guest whose answers became those of the account at its sign-in.
GUEST = "guest"
# So many that a school behind one address can begin together, but nobody fills the disk.
GUESTS, WITHIN = 300, 3600
# Providers give each customer that many bits of an IPv6 address.
NETWORK_BITS = 64


class SignInEnded(RuntimeError):  # noqa: N818 - says what it is, and is no mistake of the program
    """Someone's sign-in ended since they opened the page; they must say who they are."""


def init_app(app: Flask) -> None:
    """Let templates know who is there, and keep them signed in."""
    app.context_processor(_who)
    app.add_template_global(may_create)
    app.after_request(_send_cookie)


def current() -> Learner | None:
    """Return who is signed in, a guest too; none if nobody is."""
    if "learner" not in g:
        token = cookies.read(COOKIE)
        g.learner = learner_of(session(), token, now()) if token else None
    found: Learner | None = g.learner
    return found


def account() -> Learner | None:
    """Return who is signed in to an account; none if nobody is, or a guest.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    if ended():
        raise SignInEnded
    found = current()
    return found if found and not found.guest else None


def may_create() -> bool:
    """Return whether who is here may make decks and courses."""
    return allowed(current(), only_invited=current_app.config["ONLY_INVITED_MAKE"])


def may_list() -> bool:
    """Return whether who is here may show their decks to everyone on the site."""
    return allowed(current(), only_invited=current_app.config["ONLY_INVITED_LIST"])


def ended() -> str:
    """Return the name of the account whose sign-in ended here without a sign-out; empty if none.

    An account that was deleted elsewhere is nobody's any more, and forgotten.
    """
    name: str = flask.session.get(NAME, "")
    if current() or not name or "unasked" in g:
        return ""
    if not has_account(session(), name):
        flask.session.pop(NAME)
        return ""
    return name


def ensure_learner(zone: str = "") -> Learner:
    """Return who is signed in; if nobody is, make a guest and sign them in.

    Args:
        zone: Time zone of a new guest, as the browser says.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
        TooManyTries: If too many guests came from this address.
    """
    found = current()
    if found:
        if found.guest and "token" not in g:
            # The cookie lasts as long after the last answer as what it stands for.
            g.token = cookies.read(COOKIE)
        return found
    if ended():
        raise SignInEnded
    limits.count(f"guest from {address()}", GUESTS, WITHIN)
    g.token = _first_token()
    guest = g.learner = create_guest(session(), zone, now(), g.token)
    return guest


def sign_in(learner: Learner) -> None:
    """Sign someone in with this browser; what a guest learnt with it becomes theirs."""
    before = current()
    guest = before.id if before and before.guest and before.id != learner.id else None
    moved = 0 if guest is None else merge_guest(session(), guest, learner.id, now())
    sign_out()
    _start(learner)
    flask.session[NAME] = learner.name
    if guest is not None:
        flask.session[GUEST] = guest
    if moved:
        flask.flash(
            ngettext(
                "%(num)s answer that you gave as a guest counts for your account now.",
                "%(num)s answers that you gave as a guest count for your account now.",
                moved,
            ),
            "success",
        )


def guest_before() -> int | None:
    """Return the id of the guest that who is here was before they signed in; none if of none."""
    found: int | None = flask.session.get(GUEST) if current() else None
    return found


def sign_out() -> None:
    """Sign out with this browser."""
    token = cookies.read(COOKIE)
    if token:
        end_session(session(), token)
    forget()


def forget() -> None:
    """Forget whose browser this was; pages opened before are refused from now on."""
    language = flask.session.get(LANGUAGE)
    flask.session.clear()
    if language:
        flask.session[LANGUAGE] = language
    g.pop("csrf_token", None)
    g.learner = None
    g.token = ""


def ask_nothing() -> None:
    """Let the page be made without asking the database who is there."""
    g.learner, g.unasked = None, True


def changed(learner: Learner) -> None:
    """Take note that settings of the one who is here have changed."""
    g.learner = learner


def address() -> str:
    """Return where the request comes from, as far as tries are counted together."""
    given = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return given
    if isinstance(found, ipaddress.IPv4Address) or found.ipv4_mapped:
        return given
    return str(ipaddress.ip_network((int(found), NETWORK_BITS), strict=False))


def _first_token() -> str:
    """Return the token of the guest who begins here: the same for answers sent at the same time."""
    generate_csrf()
    page = flask.session["csrf_token"]
    return key(current_app.config["SECRET_KEY"], f"guest who was shown {page}")


def _start(learner: Learner) -> None:
    g.token = start_session(session(), learner.id, now())
    g.learner = learner


def _who() -> dict[str, Any]:
    return {"learner": current(), "ended": ended()}


def _send_cookie(response: Response) -> Response:
    if "token" in g:
        if g.token:
            cookies.write(response, COOKIE, g.token)
        else:
            cookies.remove(response, COOKIE)
    return response
