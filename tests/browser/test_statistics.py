"""The page of statistics is usable by everyone, with much to see and with little."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, learners
from quizapp.clock import read
from quizapp.deck import QuestionType
from quizapp.scheduling import Calendar
from quizapp.web.database import db
from tests.browser.conftest import ZONE, touch
from tests.build import Given
from tests.insight import kept

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import STILL, TOO_WIDE, WIDTHS, violations

PLACE = "/statistics/"
DAYS = Calendar(zone=ZONE)
# What is written in a drawing must be legible on a phone, in pixels.
LETTERS = """
() => Math.min(...[...document.querySelectorAll(".drawing .name")]
  .map((each) => each.getBoundingClientRect().height))
"""

Write = Callable[[str, int], None]


@pytest.fixture
def log(app) -> Iterator[Write]:
    """Return a way to give someone a log of some days up to today."""
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:

        def write(name: str, days: int) -> None:
            someone = next(each for each in learners(session) if each.name == name)
            kept.begin(session, someone)
            kept.keep(session, someone, *_reviews(days))
            _remember(session, someone, days)

        yield write


def _reviews(days: int) -> Iterator[Given]:
    wrong: Given = {"rating": 1, "outcome": "wrong", "given": "sovkhoz"}
    for ago in range(days):
        for number in range(ago * 7 % 5 + 1):
            found = wrong if number == 1 else {"rating": number % 3 + 2}
            at = read() - timedelta(days=ago)
            found |= {"answered_at": at, "study_day": DAYS.day(at), "milliseconds": 20_000}
            card = 1 + ago % 9
            yield kept.review(card, **found | {"question_type": QuestionType.TYPED})


def _remember(session: Session, someone: Learner, days: int) -> None:
    today = DAYS.day(read())
    for number in range(1, min(days, 60)):
        changes: Given = {"stability": 0.5 * number, "difficulty": 1 + number % 10}
        kept.keep_memory(session, someone, number, due_day=today + number % 20, **changes)


@pytest.mark.parametrize(("name", "days"), [("full", 300), ("few", 2), ("none", 0)])
def test_statistics_are_usable_by_everyone(name, days, visit, known, log):
    mine = known(name)
    log(name, days)
    page = visit(f"{PLACE}?period=year", cookies=mine, **STILL)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert not page.evaluate(TOO_WIDE), width
        assert page.evaluate(LETTERS) > 9, width
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page, name) == []
    page.set_viewport_size({"width": 320, "height": 844})
    assert not page.evaluate(TOO_WIDE)


def test_a_deck_and_its_topic_are_chosen_without_a_script(visit, known, log):
    mine = known("chooser")
    log("chooser", 40)
    page = visit(PLACE, cookies=mine, **touch(java_script_enabled=False))
    page.get_by_label("Deck").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_label("Period").select_option("All time")
    page.get_by_role("button", name="Show").click()

    assert "topic=" in page.url
    assert "period=all" in page.url
    expect(page.get_by_label("Period")).to_have_value("all")


def test_who_listens_is_told_what_each_drawing_shows_and_can_have_it_as_a_table(visit, known, log):
    mine = known("listener")
    log("listener", 40)
    page = visit(PLACE, cookies=mine, **STILL)
    drawing = page.get_by_role("img", name="What you remember")

    expect(drawing).to_have_accessible_name(re.compile("What you remember You remembered .* aim"))
    expect(page.get_by_role("table")).to_have_count(0)
    figure = page.locator("figure", has=drawing)
    figure.get_by_text("As a table").click()
    expect(figure.get_by_role("columnheader", name="Remembered")).to_be_visible()
    expect(figure.get_by_role("rowheader").first).to_be_visible()
