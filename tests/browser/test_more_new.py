"""When the new cards of the day are met, one press brings more, which the script goes on with."""

import pytest
from sqlalchemy import func, select

from quizapp.accounts import save_settings
from quizapp.tables import Person
from quizapp.web.database import session
from tests.browser.conftest import WAYS, ZONE, cookies, touch
from tests.web.pages import Student

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.loop import READY, answer, rate


@pytest.fixture
def student(app):
    """Return someone who met the one new card that they want a day."""
    found = Student(app, zone=ZONE)
    found.deck = WAYS
    found.rate(4, found.answer(unknown="1"))
    with app.app_context():
        newest = session().execute(select(func.max(Person.id))).scalar_one()
        save_settings(session(), newest, new_per_day=1)
    return found


@pytest.mark.parametrize("options", [{}, touch()], ids=["desk", "phone"])
def test_one_press_at_the_end_brings_more_and_study_goes_on(student, visit, options):
    page = visit(f"/study/{WAYS}", cookies=cookies(student), **options)
    expect(page.get_by_role("heading", level=1)).to_have_text("Done for today")

    page.get_by_role("button", name="more new cards today").click()

    expect(page.locator(READY)).to_be_attached()
    done = page.get_by_role("progressbar")
    expect(done).to_have_attribute("value", "1")
    answer(page)
    rate(page)
    expect(done).to_have_attribute("value", "2")


def test_it_works_from_the_first_page_without_a_script(student, visit):
    page = visit("/", cookies=cookies(student), java_script_enabled=False)

    page.get_by_role("button", name="more new cards today").click()

    expect(page.locator("form[data-study]").first).to_be_visible()
    assert page.url.endswith("/study/#card")
