"""Cookies that only this site can set and read, wherever browsers allow it. Knows Flask."""

import ipaddress
from copy import deepcopy
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature

from quizapp import clock
from quizapp.web.clock import now

SESSION = "session"
HOST_ONLY = "__Host-"
# As long as someone stays signed in at most; a guest after the last answer.
LIFE = timedelta(days=180)
# Cookies that were checked, of about 200 bytes each.
CHECKED = 5_000


class SessionCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, named and kept like all others of the site.

    A signature is checked once: the same bytes have a good one for ever. When it ends is looked at
    each time.
    """

    def __init__(self) -> None:
        """Begin with no cookie known."""
        self._checked: dict[str, tuple[datetime, dict[str, Any]]] = {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return what a cookie of ours holds; nothing for any other."""
        value = request.cookies.get(self.get_cookie_name(app), "")
        made_at, held = self._checked.get(value) or self._check(app, value)
        if not timedelta(0) <= clock.read() - made_at <= LIFE:
            return self.session_class()
        return self.session_class(deepcopy(held))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send what has changed; ask nothing of a cookie that stays as it is."""
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            response.vary.add("Cookie")

    def _check(self, app: Flask, value: str) -> tuple[datetime, dict[str, Any]]:
        """Return when a cookie was made, and what it holds."""
        serializer = self.get_signing_serializer(app)
        if not value or serializer is None:
            return clock.read(), {}
        try:
            held, made_at = serializer.loads(value, return_timestamp=True)
        except BadSignature:
            return clock.read(), {}
        if len(self._checked) >= CHECKED:
            self._checked.clear()
        self._checked[value] = made_at, held
        return made_at, held

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - Flask passes it
        """Return the name for this request."""
        return name(SESSION)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask passes it
        """Return whether it is sent over safe connections only."""
        return is_safe()

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime:  # noqa: ARG002 - Flask passes them
        """Return when it ends; not with the browser, which may come back with its open pages."""
        return now() + LIFE


def is_safe() -> bool:
    """Return whether a cookie for safe connections only comes back: over https, and on loopback."""
    if request.is_secure or current_app.config["IS_HTTPS"]:
        return True
    return _is_loopback(request.host) and not _is_safari()


def name(base: str) -> str:
    """Return the full name of a cookie; the prefix makes browsers refuse it from other hosts."""
    return f"{HOST_ONLY}{base}" if is_safe() else base


def read(base: str) -> str:
    """Return the value of a cookie; empty if there is none."""
    return request.cookies.get(name(base), "")


def write(response: Response, base: str, value: str) -> None:
    """Send a cookie that scripts cannot read and other sites cannot use."""
    response.set_cookie(
        name(base), value, max_age=LIFE, secure=is_safe(), httponly=True, samesite="Lax"
    )


def remove(response: Response, base: str) -> None:
    """Have a cookie removed."""
    response.delete_cookie(name(base), secure=is_safe(), httponly=True, samesite="Lax")


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


def _is_safari() -> bool:
    # It refuses cookies for safe connections from http://localhost (WebKit bug 281149).
    agent = request.user_agent.string
    return "Safari/" in agent and "Chrome/" not in agent
