"""A course is made, joined by its code and studied by its calendar; a password is given anew."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import read
from tests.browser.conftest import touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

WAYS = "Ways of asking"


def _press(page: "Page", name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def _begin(teacher: "Page") -> str:
    """Make a course with a deck, one topic of which is closed; return its code."""
    teacher.get_by_label("Title").fill("Reading Serge, 2026")
    teacher.get_by_label("What it is about").fill("We meet on *Mondays*.")
    _press(teacher, "Make the course")
    teacher.get_by_label("Deck", exact=True).select_option(label=WAYS)
    _press(teacher, "Add")
    teacher.get_by_role("link", name="Calendar").click()
    opens = (read() + timedelta(days=2)).date().isoformat()
    teacher.get_by_label("Gap", exact=True).fill(opens)
    teacher.get_by_label("Day of the exam").fill((read() + timedelta(days=30)).date().isoformat())
    _press(teacher, "Keep the calendar")
    expect(teacher.get_by_label("Gap", exact=True)).to_have_value(opens)
    teacher.get_by_role("link", name="Overview").click()
    return teacher.locator(".course-code").inner_text()


def _join(learner: "Page", code: str) -> None:
    """Come with a code alone, sign up on the way, and join."""
    learner.get_by_label("Code of the course").fill(f" {code.lower()}")
    _press(learner, "Look at the course")
    learner.get_by_role("main").get_by_role("link", name="Sign up").click()
    learner.get_by_label("Name").fill("class-learner")
    learner.get_by_label("Password").fill("a long enough sentence")
    _press(learner, "Sign up")
    _press(learner, "Join the course")


def test_a_class_begins_and_a_forgotten_password_is_no_end(visit, known):
    teacher = visit("/courses/new", cookies=known("class-teacher"))
    learner = visit("/join/", **touch())
    code = _begin(teacher)
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}", code)
    teacher.get_by_role("link", name="Page for the classroom, with QR code").click()
    expect(teacher.get_by_role("img", name="QR code of the address below")).to_be_visible()

    _join(learner, code)
    expect(learner.get_by_role("heading", name="Reading Serge, 2026")).to_be_visible()
    learner.wait_for_load_state()
    closed = learner.get_by_role("row", name=re.compile("^Gap"))
    expect(closed).to_have_class("course-closed")
    assert learner.evaluate("document.documentElement.scrollWidth") <= touch()["viewport"]["width"]

    teacher.get_by_role("link", name="Back to the course").click()
    teacher.get_by_role("link", name="Members").click()
    teacher.get_by_role("button", name=re.compile("^Link for a new password")).click()
    other = visit(teacher.locator(".course-place").inner_text())
    other.get_by_label("New password").fill("another long sentence")
    _press(other, "Choose this password")
    told = other.get_by_role("alert")
    expect(told).to_contain_text("class-teacher made it in “Reading Serge, 2026”")
    expect(told).to_contain_text("It was used")
    _press(other, "I have read this")
    expect(told).to_have_count(0)
    learner.goto("/decks/")
    expect(learner.get_by_text("Your sign-in has ended")).to_be_visible()
