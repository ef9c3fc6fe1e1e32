"""What the settings of a site mean to Flask and its extensions. Knows Flask."""

import hmac
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp.settings import INVITED, Settings
from quizapp.tables import engine_options
from quizapp.web.cookies import LIFE

# What is sent at once: the whole, a form, the number of its parts.
LONGEST_BODY, LONGEST_FORM, MOST_PARTS = 1_048_576, 200_000, 200
# Monitors on the machine itself ask there.
LOOPBACK_NAMES = ("localhost", "127.0.0.1")


def configure(app: Flask, settings: Settings, read_clock: Callable[[], datetime]) -> None:
    """Set up everything that depends on the settings of the site."""
    secret = settings.secret()
    app.config.update(
        READ_CLOCK=read_clock,
        IS_HTTPS=settings.is_https,
        PUBLIC_URL=settings.public_url,
        ONLY_INVITED_MAKE=settings.makers == INVITED,
        ONLY_INVITED_LIST=settings.listers == INVITED,
        SECRET_KEY=key(secret, "session"),
        WTF_CSRF_SECRET_KEY=key(secret, "csrf"),
        # A page may be answered days after it was opened.
        WTF_CSRF_TIME_LIMIT=None,
        # Browsers that send no Referer are not refused: `csrf` looks at what they cannot leave out.
        WTF_CSRF_SSL_STRICT=False,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LIFE,
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_FORM,
        MAX_FORM_PARTS=MOST_PARTS,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
    )
    if settings.public_url:
        app.config["TRUSTED_HOSTS"] = [urlsplit(settings.public_url).hostname, *LOOPBACK_NAMES]
    if settings.proxies:
        count = settings.proxies
        fixed = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
        app.wsgi_app = fixed  # type: ignore[method-assign] # Flask's documented way to wrap the app


def key(secret: str, purpose: str) -> str:
    """Return a key for one purpose, so that what is signed for one is worth nothing for another."""
    return hmac.new(secret.encode(), purpose.encode(), sha256).hexdigest()
