"""Nothing is changed by a page of another site. Knows Flask-WTF.

Every form and every JSON post carries a token, in the field `csrf_token` or the header
`X-CSRFToken`. It is as good as the browser's session: no time ends it, signing in or out does.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask_wtf.csrf import CSRFProtect

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What browsers say of a request that our own page, or the person at the browser, began.
OWN = frozenset({"same-origin", "none"})


class StrangerError(ValueError):
    """A request that comes from another site."""


def init_app(app: Flask) -> None:
    """Protect the site."""
    app.before_request(_refuse_strangers)
    CSRFProtect(app)


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
