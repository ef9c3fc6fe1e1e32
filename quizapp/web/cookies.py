"""Cookies that only this site can set and read, wherever browsers allow it. Knows Flask."""

import ipaddress
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.sansio.http import parse_cookie

from quizapp import clock
from quizapp.web.clock import now

SESSION = "session"
HOST_ONLY = "__Host-"
# As long as someone stays signed in at most; a guest after the last answer.
LIFE = timedelta(days=180)
# Cookies that were checked, of about 200 bytes each.
CHECKED = 5_000

_Checked = tuple[datetime, dict[str, Any], Callable[[dict[str, Any]], dict[str, Any]]]
"""When a cookie was made, what it holds, and how that is copied."""


class CookieRequest(Request):
    """A request that finds its cookies where WSGI has them, past all other headers."""

    @cached_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """Return the cookies."""
        return parse_cookie(self.environ.get("HTTP_COOKIE"), ImmutableMultiDict)  # type: ignore[return-value] # it is of this class

    @cached_property
    def is_safe(self) -> bool:
        """Return whether a cookie for safe connections only comes back: https, and loopback."""
        if self.is_secure or current_app.config["IS_HTTPS"]:
            return True
        return _is_loopback(self.host) and not _is_safari(self.headers.get("User-Agent", ""))


class SessionCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, named and kept like all others of the site.

    A signature is checked once: the same bytes have a good one for ever. When it ends is looked at
    each time.
    """

    def __init__(self) -> None:
        """Begin with no cookie known."""
        self._checked: dict[str, _Checked] = {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return what a cookie of ours holds; nothing for any other."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        made_at, held, copied = self._checked.get(value) or self._check(app, value)
        if not timedelta(0) <= clock.read() - made_at <= LIFE:
            return self.session_class()
        return self.session_class(copied(held))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send what has changed; ask nothing of a cookie that stays as it is."""
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            response.vary.add("Cookie")

    def _check(self, app: Flask, value: str) -> _Checked:
        """Return when a cookie was made, and what it holds."""
        serializer = self.get_signing_serializer(app)
        if not value or serializer is None:
            return clock.read(), {}, dict
        try:
            held, made_at = serializer.loads(value, return_timestamp=True)
        except BadSignature:
            return clock.read(), {}, dict
        if len(self._checked) >= CHECKED:
            self._checked.clear()
        # Mostly a token, a name and a number, of which no part can change.
        is_flat = all(isinstance(each, str | int) for each in held.values())
        found = self._checked[value] = made_at, held, dict if is_flat else deepcopy
        return found

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - Flask passes it
        """Return the name for this request."""
        return name(SESSION)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask passes it
        """Return whether it is sent over safe connections only."""
        return _is_safe()

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime:  # noqa: ARG002 - Flask passes them
        """Return when it ends; not with the browser, which may come back with its open pages."""
        return now() + LIFE


def name(base: str) -> str:
    """Return the full name of a cookie; the prefix makes browsers refuse it from other hosts."""
    return f"{HOST_ONLY}{base}" if _is_safe() else base


def read(base: str) -> str:
    """Return the value of a cookie; empty if there is none."""
    return request.cookies.get(name(base), "")


def write(response: Response, base: str, value: str) -> None:
    """Send a cookie that scripts cannot read and other sites cannot use."""
    response.set_cookie(
        name(base), value, max_age=LIFE, secure=_is_safe(), httponly=True, samesite="Lax"
    )


def remove(response: Response, base: str) -> None:
    """Have a cookie removed."""
    response.delete_cookie(name(base), secure=_is_safe(), httponly=True, samesite="Lax")


@lru_cache(maxsize=64)
def _is_loopback(host: str) -> bool:
    bare = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    bare = bare.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def _is_safe() -> bool:
    asked: CookieRequest = request  # type: ignore[assignment] # the site makes no others
    return asked.is_safe


def _is_safari(agent: str) -> bool:
    # It refuses cookies for safe connections from http://localhost (WebKit bug 281149).
    return "Safari/" in agent and "Chrome/" not in agent
