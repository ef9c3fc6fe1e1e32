"""A site for tests, its clock, which stands still until it is moved, and browsers in it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Self, cast

from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.accounts.guests import HOME_ZONE
from quizapp.accounts.passwords import hashed
from quizapp.accounts.rules import name_key
from quizapp.accounts.sign_in import start_session
from quizapp.library import publish
from quizapp.settings import Settings
from quizapp.tables import Person, write
from quizapp.web import create_app
from quizapp.web.clock import now
from quizapp.web.cookies import HOST_ONLY
from quizapp.web.database import db, session
from quizapp.web.people import COOKIE, NAME
from tests.build import NOW, Given, deck, farms
from tests.databases import lent

if TYPE_CHECKING:
    from sqlalchemy import Engine

HOST = "localhost"
PASSWORD = "seven million"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
SESSIONS = (f"{HOST_ONLY}session", "session")
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
    """A browser: keeps cookies, and sends forms with the token of the page they stood on.

    It says in which time zone it is to who begins with it, if it knows one.
    """

    def __init__(self, app: Flask, host: str = HOST, zone: str = "") -> None:
        self.app, self.host, self.zone = app, host, zone
        self.client = app.test_client()
        self.address = f"http://{host}/"
        self.is_new = True
        self._last_token = ("", "")

    def get(self, path: str, **options: Any) -> TestResponse:
        self.is_new = False
        return self.client.get(path, base_url=self.address, buffered=True, **options)

    def token(self, page: str = ANY_FORM) -> str:
        """Return the token of a page; it is not opened again while the session is the same."""
        if page == ANY_FORM and self._session() and self._session() == self._last_token[0]:
            return self._last_token[1]
        found = TOKEN.search(self.get(page).text)
        assert found, f"{page} has no form"
        self._last_token = self._session(), found[1]
        return found[1]

    def _session(self) -> str:
        """Return the cookie of the session as it is: it says what is to be told, too."""
        domain = self.host.partition(":")[0]
        held = (self.client.get_cookie(name, domain) for name in SESSIONS)
        return next((each.value for each in held if each), "")

    def post(
        self,
        path: str,
        token: str | None = None,
        headers: Any = None,
        **fields: Any,
    ) -> TestResponse:
        """Send a form, with the token of a page unless one is given."""
        fields["csrf_token"] = self.token() if token is None else token
        return self.client.post(path, base_url=self.address, data=fields, headers=headers)

    def send(self, path: str, data: Any, token: str | None = None, **options: Any) -> TestResponse:
        """Send JSON, as a script of the site does."""
        headers = {"X-CSRFToken": self.token() if token is None else token}
        return self.client.post(path, base_url=self.address, json=data, headers=headers, **options)

    def sign_up(self, name: str) -> Self:
        """Have an account; by the form where it has to do with who was here as a guest."""
        if self.is_new and self.host == HOST:
            return self.have_account(name)
        done = self.post("/account/sign-up", name=name, password=PASSWORD)
        assert done.status_code == 303, done.text
        return self

    def have_account(self, name: str) -> Self:
        """Have an account, as if it had been made with this browser, which was never here."""
        with self.app.app_context():
            token = _account(name, now(), self.zone or HOME_ZONE)
        with self.client.session_transaction(base_url=self.address) as held:
            held[NAME] = name
        self.client.set_cookie(f"{HOST_ONLY}{COOKIE}", token, domain=self.host, secure=True)
        self.is_new = False
        return self

    def sign_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        return self.post("/account/sign-in", name=name, password=password)


def _account(name: str, at: datetime, zone: str) -> str:
    """Make an account and return what its browser is known by."""
    values: Given = {"guest": False, "name": name, "name_key": name_key(name), "signed_in_at": at}
    values |= {"password": _kept_password(), "created_at": at, "zone": zone}
    with write(session()):
        found = insert(Person).values(values).returning(Person.id)
        number = session().execute(found).scalar_one()
    return start_session(session(), number, at)


@cache
def _kept_password() -> str:
    # The same for all: to work it out takes longer than most pages.
    return hashed(PASSWORD)


@contextmanager
def site(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """Yield the site of these settings, with a deck of four terms called `serge`."""
    app = create_app(settings, clock)
    with app.app_context():
        engine = db.engine
    with Session(engine) as opened:
        publish(opened, deck(*farms()), NOW)
    try:
        yield app
    finally:
        engine.dispose()


class Sites:
    """Sites that serve one test after another: to make one takes longer than most tests do."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, Settings], tuple[Flask, Engine]] = {}

    @contextmanager
    def lend(
        self, settings: Settings, clock: Clock, make: Callable[[Settings], Flask] = create_app
    ) -> Iterator[Flask]:
        """Yield the site of these settings as if it began now, on whatever database is there."""
        if (make, settings) not in self._made:
            app = make(settings)
            with app.app_context():
                self._made[make, settings] = app, db.engine
        app, kept = self._made[make, settings]
        app.config["READ_CLOCK"] = clock
        with lent(kept) as engine:
            with app.app_context():
                cast("dict[None, Engine]", db.engines)[None] = engine
            yield app
