"""A course of alice with the deck `serge`, and the code to join it; not tests themselves."""

import re

from tests.web.site import Browser

CODE = re.compile(r'class="course-code"[^>]*>([A-Z0-9-]+)<')


def make_course(alice: Browser) -> str:
    """Make the course and return its address."""
    made = alice.post("/courses/new", title="Reading Serge", about="On *Mondays*.")
    assert made.status_code == 303
    page = made.location.removesuffix("decks")
    assert alice.post(f"{page}decks", wish="add", deck="1").status_code == 303
    return page


def code_of(browser: Browser, course: str) -> str:
    """Return the code that the page of a course shows, or nothing."""
    found = CODE.search(browser.get(course).text)
    return found[1] if found else ""
