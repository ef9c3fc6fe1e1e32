"""The page of a class and that of the quality of questions can be used by everyone, on a phone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp import schema, tables
from quizapp.accounts.passwords import hashed
from quizapp.settings import Settings
from quizapp.tables import connect, write
from quizapp.web import create_app
from tests.browser.conftest import served, touch
from tests.build import NOW
from tests.insight.classroom import classroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import OPEN, STILL, misfits, violations

CLASS, QUALITY = "/courses/a-course/class", "/decks/serge/edit/quality"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site with a class of 25, whose teacher owns its deck."""
    settings = Settings(data=tmp_path_factory.mktemp("school"))
    engine = connect(settings.database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        room = classroom(session)
        with write(session):
            people = update(tables.Person).where(tables.Person.id == room.teacher.id)
            session.execute(people.values(password=hashed("seven million")))
            session.execute(update(tables.Deck).values(owner_id=room.teacher.id))
    engine.dispose()
    with served(create_app(settings, lambda: NOW)) as address:
        yield address


@pytest.fixture
def teacher(chromium: "Browser", school: str) -> Iterator["Page"]:
    """Yield the page of the teacher, on a phone."""
    context = chromium.new_context(base_url=school, **STILL, **touch())
    page = context.new_page()
    page.goto("/account/sign-in")
    page.get_by_label("Name").fill("Ms Teacher")
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{school}/")
    yield page
    context.close()


def test_axe_finds_nothing_and_it_fits_every_width_in_light_and_dark(teacher: "Page") -> None:
    for place in (CLASS, QUALITY):
        teacher.goto(place)
        teacher.evaluate(OPEN)
        assert violations(teacher, place) + misfits(teacher, place) == []


def test_a_screen_reader_hears_both_sides_of_each_mix_up(teacher: "Page") -> None:
    teacher.goto(CLASS)

    matrix = teacher.get_by_role("table", name="How often something was answered")
    expect(matrix.get_by_role("rowheader", name="kolkhoz")).to_be_visible()
    expect(matrix.get_by_role("columnheader", name="answered: sovkhoz")).to_be_visible()
    expect(teacher.get_by_role("group", name="Who studies")).to_be_visible()
    teacher.get_by_role("link", name="Next page").click()
    expect(teacher.get_by_text("Page 2 of 2")).to_be_visible()
