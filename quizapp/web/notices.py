"""A notice of what was done, with a button that takes it back. Knows Flask.

It waits in the session of the browser, as flashed messages do, and the next page shows it once.
"""

from collections.abc import Mapping
from typing import Any

import flask
from flask import Flask

NOTICE = "notice"


def init_app(app: Flask) -> None:
    """Let pages show the notice."""
    app.jinja_env.globals["take_notice"] = take


def give(said: str, place: str, fields: Mapping[str, str]) -> None:
    """Say on the next page what was done.

    Args:
        said: What was done.
        place: Where the form goes that takes it back.
        fields: What that form sends.
    """
    flask.session[NOTICE] = {"said": said, "place": place, "fields": dict(fields)}


def take() -> dict[str, Any] | None:
    """Return the notice that waits, once."""
    found: dict[str, Any] | None = flask.session.pop(NOTICE, None)
    return found
