"""A site for tests, its clock, which stands still until it is moved, and browsers in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.library import publish
from quizapp.settings import Settings
from quizapp.web import create_app
from quizapp.web.database import db
from tests.build import NOW, deck, farms

PASSWORD = "seven million"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
# A page that has a form for everyone.
ANY_FORM = "/account/link/none"


@dataclass(kw_only=True)
class Clock:
    """The clock of a site."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Browser:
    """A browser: keeps cookies, and sends forms with the token of the page they stood on."""

    def __init__(self, app: Flask, host: str = "localhost") -> None:
        self.client = app.test_client()
        self.address = f"http://{host}/"

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, base_url=self.address, buffered=True, **options)

    def token(self, page: str = ANY_FORM) -> str:
        found = TOKEN.search(self.get(page).text)
        assert found, f"{page} has no form"
        return found[1]

    def post(
        self,
        path: str,
        token: str | None = None,
        headers: Any = None,
        **fields: Any,
    ) -> TestResponse:
        """Send a form; a page is opened for its token unless one is given."""
        fields["csrf_token"] = self.token() if token is None else token
        return self.client.post(path, base_url=self.address, data=fields, headers=headers)

    def send(self, path: str, data: Any, token: str | None = None, **options: Any) -> TestResponse:
        """Send JSON, as a script of the site does."""
        headers = {"X-CSRFToken": self.token() if token is None else token}
        return self.client.post(path, base_url=self.address, json=data, headers=headers, **options)

    def sign_up(self, name: str) -> "Browser":
        done = self.post("/account/sign-up", name=name, password=PASSWORD)
        assert done.status_code == 303, done.text
        return self

    def sign_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        return self.post("/account/sign-in", name=name, password=password)


@contextmanager
def site(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """Yield the site of these settings, with a deck of four terms called `serge`."""
    app = create_app(settings, clock)
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        publish(session, deck(*farms()), NOW)
    try:
        yield app
    finally:
        engine.dispose()
