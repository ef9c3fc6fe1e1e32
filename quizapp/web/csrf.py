"""Nothing is changed by a page of another site. Knows Flask-WTF.

Every form and every JSON post carries a token, in the field `csrf_token` or the header
`X-CSRFToken`. It is as good as the browser's session: no time ends it, signing in or out does.
"""

from urllib.parse import urlsplit

import flask
from flask import Flask, current_app, g, request
from flask_wtf.csrf import CSRFProtect

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What browsers say of a request that our own page, or the person at the browser, began.
OWN = frozenset({"same-origin", "none"})
HEADER = "X-CSRFToken"
# Tokens that were checked, of about 200 bytes each.
CHECKED = 5_000


class StrangerError(ValueError):
    """A request that comes from another site."""


def init_app(app: Flask) -> None:
    """Protect the site."""
    app.before_request(_refuse_strangers)
    _Protection(app)


class _Protection(CSRFProtect):
    """Checks a token that a script sends once: what was signed for a session stays so.

    Its script sends the same one with each answer.
    """

    def __init__(self, app: Flask) -> None:
        """Protect the site; no token is known yet."""
        self._checked: set[tuple[str, str]] = set()
        super().__init__(app)

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse a request that carries no token of its session."""
        if request.method in SAFE_METHODS or not request.is_json:
            super().protect(apply_exemptions)
            return
        pair = request.headers.get(HEADER, ""), flask.session.get("csrf_token", "")
        if pair not in self._checked:
            super().protect(apply_exemptions)
            if all(pair) and g.get("csrf_valid"):
                self._keep(pair)
        g.csrf_valid = True

    def _keep(self, pair: tuple[str, str]) -> None:
        if len(self._checked) >= CHECKED:
            self._checked.clear()
        self._checked.add(pair)


def _refuse_strangers() -> None:
    """Refuse what browsers say comes from elsewhere, whatever token it has."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in OWN:
            raise StrangerError("The request comes from another site.")
        return
    # Over plain http browsers say only where the page was.
    origin = request.headers.get("Origin")
    if origin is not None and not _is_own(origin):
        raise StrangerError("The request comes from another site.")


def _is_own(origin: str) -> bool:
    if origin == current_app.config["PUBLIC_URL"]:
        return True
    try:
        place = urlsplit(origin).netloc
    except ValueError:
        return False
    # Flask knows no host whose name has an underscore.
    return bool(place) and place in {request.host, request.headers.get("Host")}
