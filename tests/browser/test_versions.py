"""Versions, two texts of one fact, co-authors and reports, by keyboard, on a phone and for axe."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import select, update

from quizapp import schema, tables
from quizapp.settings import Settings
from quizapp.tables import connect, write
from quizapp.web import create_app
from quizapp.web.database import session
from tests.browser.conftest import served, touch
from tests.build import review_row
from tests.web.site import PASSWORD, Browser, Clock
from tests.web.writing import EDIT, TERM, published

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import OPEN, STILL, sideways, violations

FACT, REPORTS = f"{EDIT}facts/kolkhoz", f"{EDIT}reports"
PAGES = ("publish", "versions", "versions/3", "versions/2/restore", "authors", "reports")


def _written(app: Flask, clock: Clock) -> None:
    """Let alice have three versions, a draft, a co-author and what learners report."""
    alice, bob = Browser(app).sign_up("alice"), Browser(app).sign_up("bob")
    published(alice)
    alice.post(f"{EDIT}authors", name="bob")
    alice.post(FACT, **(TERM | {"definition": "a farm held in common"}))
    alice.post(f"{EDIT}publish", reason="A better definition")
    clock.now += timedelta(hours=1)
    alice.post(FACT, **(TERM | {"definition": "a rich peasant"}))
    with app.app_context():
        found = select(tables.Card.id).where(tables.Card.key == "two-farms/kolkhoz/name")
        card = session().execute(found).scalar_one()
        with write(session()):
            session().execute(update(tables.Deck).values(listed=True))
            values = {"person_id": 2, "card_id": card, "outcome": "wrong", "given": "zadruga"}
            session().add(review_row(**(values | {"question_type": "typed"})))
    bob.post(f"/cards/{card}/problem", said="Which farm?", way="typed", given="artel")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site with a deck of two authors."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("authors")), Clock()
    engine = connect(settings.database_url)
    schema.upgrade(engine)
    engine.dispose()
    app = create_app(settings, clock)
    _written(app, clock)
    with served(app) as address:
        yield address


@pytest.fixture
def alice(chromium: "Chromium", place: str) -> Iterator["Page"]:
    context = chromium.new_context(base_url=place, **STILL, **touch())
    page = context.new_page()
    page.goto("/account/sign-in")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{place}/")
    yield page
    context.close()


def _is_for_everyone(page: "Page", name: str) -> None:
    page.evaluate(OPEN)
    assert violations(page, name) + sideways(page, name) == []


def test_every_page_can_be_used_by_everyone(alice: "Page") -> None:
    for name in PAGES:
        alice.goto(EDIT + name)
        _is_for_everyone(alice, name)
    alice.goto("/decks/two-farms/changes")
    _is_for_everyone(alice, "changes")


def test_two_windows_meet_and_each_part_is_chosen_by_keyboard(alice: "Page") -> None:
    other = alice.context.new_page()
    # What is typed is kept by the buttons alone: the script would move the page meanwhile.
    alice.context.route("**/edit/keep/**", lambda route: route.abort())
    for page in (alice, other):
        page.goto(FACT)
    for page, text in ((other, "a farm of the village"), (alice, "a big farm")):
        page.get_by_label("Meaning").fill(text)
        page.get_by_label("Meaning").press("Control+End")
        with page.expect_navigation():
            page.locator("#fact").evaluate("(form) => form.requestSubmit()")

    expect(alice.get_by_role("heading", name="Two versions")).to_be_visible()
    _is_for_everyone(alice, "conflict")
    alice.get_by_role("radio", name="What is there now").focus()
    alice.keyboard.press("Space")
    with alice.expect_navigation():
        alice.keyboard.press("Enter")

    expect(alice.get_by_label("Meaning")).to_have_value("a farm of the village")
    other.close()


def test_reports_are_gone_through_by_keys(alice: "Page") -> None:
    alice.goto(REPORTS)
    reports = alice.locator("[data-report]")
    expect(reports).to_have_count(2)
    alice.keyboard.press("a")
    expect(reports).to_have_count(2)

    reports.first.focus()
    alice.keyboard.press("j")
    expect(reports.last).to_be_focused()
    alice.keyboard.press("d")
    expect(reports).to_have_count(1)
    expect(reports.first).to_be_focused()
    alice.keyboard.press("a")
    expect(alice.get_by_text("Nothing is open.")).to_be_visible()
    expect(alice.get_by_text("The answer counts once you publish")).to_be_visible()
