"""The site: answers browsers.

Floor 13: knows everything below, and Flask; views never commit.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Flask

from quizapp.clock import read
from quizapp.settings import Settings
from quizapp.web import (
    account,
    assets,
    calendar,
    cards,
    courses,
    csrf,
    data,
    database,
    decks,
    editing,
    entry,
    errors,
    exam,
    headers,
    health,
    home,
    join,
    language,
    notices,
    offline,
    packing,
    people,
    pictures,
    quizzes,
    requests,
    reset,
    statistics,
    study,
)
from quizapp.web import settings as settings_page
from quizapp.web.configure import configure
from quizapp.web.cookies import CookieRequest, SessionCookie

BLUEPRINTS = (
    account.account,
    calendar.calendar,
    cards.cards,
    courses.courses,
    data.data,
    decks.decks,
    editing.editing,
    exam.exam,
    health.health,
    home.home,
    join.join,
    language.switch,
    offline.offline,
    pictures.pictures,
    quizzes.phones,
    quizzes.quizzes,
    reset.reset,
    settings_page.settings,
    statistics.statistics,
    study.study,
)
# Mistakes come first: what the others refuse is told on a page, which needs a host of ours.
PARTS = (
    errors,
    entry,
    database,
    requests,
    csrf,
    people,
    language,
    notices,
    assets,
    packing,
    headers,
)


class _Site(Flask):
    """Flask, where no view is a coroutine, which it would look for ten times a request."""

    request_class = CookieRequest
    response_class = headers.Answer

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return what is called as it is."""
        return func


def create_app(settings: Settings, read_clock: Callable[[], datetime] = read) -> Flask:
    """Return the site.

    Args:
        settings: What differs from one site to the next.
        read_clock: Where the time comes from.
    """
    app = _Site(__name__, static_folder=None)
    app.session_interface = SessionCookie()
    configure(app, settings, read_clock)
    for part in PARTS:
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
