"""Fixtures of the browser tests: one site with decks, one Chromium, pages that are watched."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from quizapp import clock, deck_file, schema, shipped
from quizapp.library import publish
from quizapp.settings import Settings
from quizapp.tables import connect
from quizapp.web import create_app
from tests.browser.loop import READY
from tests.build import deck, each_way
from tests.web.pages import Student
from tests.web.site import Browser as Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

Open = Callable[..., "Page"]
SERGE, WAYS, EMPTY = "serge-stalinism", "ways", "empty"
MISSING = "no Chromium is installed; get it with: apt-get install chromium fonts-noto-core"
# What its windows prepare for people and no test sees took half of the time of a browser: two pages
# for what is typed into the address, and processes for pages to come.
UNSEEN = (
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
# What Playwright leaves out; of two lists, Chromium takes the last.
LEFT_OUT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
# Nothing that a test shows is to be looked up anywhere.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*LEFT_OUT, *UNSEEN))}",
)
HOST = "127.0.0.1"
# Where a study day neither began nor ends while the tests run, nor a date: what is to come again in
# ten minutes is a matter of the next day for who studies just before that begins.
ZONE = "UTC" if 5 <= clock.read().hour < 22 else "Asia/Tokyo"
COOKIES = ("__Host-session", "__Host-sign-in")
# What the browser says where a test wants no service worker.
BLOCKED = "Service Worker registration blocked"
# Milliseconds; two test processes and their browsers share the machine, which may be a slow one.
PATIENCE = 30_000
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log each time."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip(MISSING)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        env: dict[str, str | float | bool] = {**os.environ, "TZ": ZONE}
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS, env=env)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return a site with the first deck, one that asks in each way, and an empty one."""
    settings = Settings(data=tmp_path_factory.mktemp("site"))
    engine = connect(settings.database_url)
    schema.upgrade(engine)
    first = deck_file.read(shipped.decks() / f"{SERGE}.toml").deck
    ways = deck(*each_way(), id=WAYS, uid="waysofaskingabcdefghij", title="Ways of asking")
    empty = deck(id=EMPTY, uid="nothingtoaskabcdefghij", title="Yet to be written")
    with Session(engine) as session:
        for each in (first, ways, empty):
            publish(session, each, datetime(2026, 11, 1, tzinfo=UTC))
    engine.dispose()
    return create_app(settings)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve a site; yield its address."""
    server = make_server(HOST, 0, app, True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Yield the address of the site."""
    with served(app) as found:
        yield found


def _with_zone(route: "Route") -> None:
    """Let a form say the time zone, which a page without scripts does not know."""
    given = route.request.post_data or ""
    route.continue_(post_data=re.sub(r"(^|&)zone=(?=&|$)", rf"\1zone={ZONE}", given))


@pytest.fixture
def visit(chromium: "Browser", address: str) -> Iterator[Open]:
    """Return a way to open a path as someone new.

    What the browser complains of fails the test, unless it is expected. A service worker fetches
    all files of the site once more, so only a test of it has one.
    """
    contexts = []
    complaints: list[str] = []

    def note(message: "ConsoleMessage", expected: str) -> None:
        is_wanted = BLOCKED in message.text or (expected and expected in message.text)
        if message.type in {"error", "warning"} and not is_wanted:
            complaints.append(message.text)

    def open_(
        path: str,
        expected: str = "",
        *,
        worker: bool = False,
        cookies: Sequence[Any] = (),
        **options: Any,
    ) -> "Page":
        given: dict[str, Any] = {"viewport": DESK, "base_url": address}
        given["service_workers"] = "allow" if worker else "block"
        context = chromium.new_context(**(given | options))
        context.set_default_timeout(PATIENCE)
        context.add_cookies(cookies)
        if not options.get("java_script_enabled", True):
            context.route("**/study/answer", _with_zone)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: note(message, expected))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def go_on(visit: Open, app: Flask) -> Open:
    """Return a way to open the study page of a deck as a guest who has rated one card of it."""

    def open_(deck: str = SERGE, **options: Any) -> "Page":
        student = Student(app, zone=ZONE)
        student.deck = deck
        student.rate(3, student.answer(unknown="1"))
        page = visit(f"/study/{deck}", cookies=cookies(student), **options)
        page.wait_for_selector(READY, state="attached")
        return page

    return open_


@pytest.fixture
def known(app: Flask) -> Callable[[str], list[Any]]:
    """Return a way to make an account of this name; it gives what a browser is known by."""
    return lambda name: cookies(Visitor(app, zone=ZONE).sign_up(name))


def cookies(visitor: Visitor) -> list[Any]:
    """Return what a browser of the tests of the web is known by, for a real one."""
    held = (visitor.client.get_cookie(name) for name in COOKIES)
    return [
        {"name": each.key, "value": each.decoded_value, "domain": HOST, "path": "/", "secure": True}
        for each in held
        if each
    ]


def touch(**options: Any) -> dict[str, Any]:
    """Return the options of a phone."""
    return {"viewport": PHONE, "has_touch": True, "is_mobile": True} | options
