"""Someone who is signed in at a site and asks it, past any client of the tests."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import save_settings
from tests.web.site import Browser, Clock


class Signed:
    """Someone who is signed in at the site and asks it, past any client of the tests."""

    def __init__(self, app: Flask, clock: Clock, moments: Iterator[datetime]) -> None:
        """Sign up, and keep what a browser sends along."""
        self.clock, self.app, self.moments = clock, app, moments
        browser = Browser(app)
        browser.sign_up("grace")
        seen: list[dict[str, Any]] = []
        inner = app.wsgi_app

        def watched(environ: Any, start: Any) -> Any:
            seen.append(environ)
            return inner(environ, start)

        vars(app)["wsgi_app"] = watched
        assert browser.send("/study/reviews", {"reviews": []}).status_code == 200
        del vars(app)["wsgi_app"]
        wanted = ("HTTP_", "SERVER_", "REQUEST_", "PATH", "SCRIPT", "QUERY", "REMOTE", "CONTENT")
        self._environ = {
            name: value
            for name, value in seen[-1].items()
            if name.startswith(wanted) or name in {"wsgi.version", "wsgi.url_scheme", "wsgi.errors"}
        }

    def choose(self, session: Session) -> None:
        """Find out who it is."""
        found = session.execute(select(tables.Person.id).where(tables.Person.name == "grace"))
        person_id = found.scalar_one()
        session.rollback()
        self.learner = save_settings(session, person_id, zone="UTC", new_per_day=10)

    def post(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Post JSON and return the answer."""
        body = json.dumps(sent).encode()
        found: dict[str, Any] = json.loads(self._asked(body, CONTENT_LENGTH=str(len(body))))
        assert all(each["status"] == "recorded" for each in found["reviews"]), found
        return found

    def get(self, path: str) -> bytes:
        """Return a page."""
        path, _, query = path.partition("?")
        page = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
        return self._asked(
            b"", **page, CONTENT_LENGTH="0", CONTENT_TYPE="", HTTP_ACCEPT="text/html"
        )

    def _asked(self, body: bytes, **more: str) -> bytes:
        status: list[str] = []

        def start(said: str, *_: Any) -> Callable[[bytes], object]:
            status.append(said)
            return bytes

        environ = {**self._environ, **more, "wsgi.input": BytesIO(body)}
        parts: Any = self.app.wsgi_app(environ, start)
        answer = b"".join(parts)
        parts.close()
        assert status == ["200 OK"], (status, answer)
        return answer
