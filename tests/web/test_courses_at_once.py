"""What two browsers do to a course at the same moment is done once, and the other is told so."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.pages import words
from tests.web.site import Browser

AT_ONCE = 6


@pytest.fixture
def course(app_on_both):
    """Return the page of a course, and browsers in which its instructor looks at it."""
    made = Browser(app_on_both).sign_up("alice")
    page = made.post("/courses/new", title="Reading", about="").location.removesuffix("decks")
    return page, [made, *(_same(made, app_on_both) for _ in range(AT_ONCE - 1))]


def _same(browser, app):
    """Return another window of a browser."""
    made = Browser(app)
    for name in ("__Host-session", "__Host-sign-in"):
        cookie = browser.client.get_cookie(name)
        made.client.set_cookie(name, cookie.value, domain="localhost", secure=True)
    return made


def _pressed(browsers, place, **fields):
    """Return what each is answered who presses a button at the same moment."""
    token = browsers[0].token()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [*threads.map(lambda each: each.post(place, token, **fields), browsers)]


def test_a_course_is_archived_once(course):
    page, browsers = course

    answers = _pressed(browsers, f"{page}archive")

    assert sorted({each.status_code for each in answers}) == [303, 409]
    assert "archived" in words(browsers[0].get(page).text)


@pytest.mark.parametrize(
    ("place", "fields"),
    [("code", {"wish": "renew"}), ("code", {"wish": "close"}), ("links", {"allowed": "1"})],
)
def test_a_button_pressed_many_times_breaks_nothing(place, fields, course):
    page, browsers = course

    answers = _pressed(browsers, f"{page}{place}", **fields)

    assert {each.status_code for each in answers} <= {303, 409}


def test_a_course_that_is_deleted_while_it_is_opened_again_is_gone_or_there(course):
    page, browsers = course
    browsers[0].post(f"{page}archive")
    token = browsers[0].token()

    def press(number):
        what = {"title": "Reading"} if number % 2 else {}
        return browsers[number].post(f"{page}{'delete' if what else 'reopen'}", token, **what)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = [*threads.map(press, range(AT_ONCE))]

    assert {each.status_code for each in answers} <= {303, 404, 409, 422}
    assert browsers[0].get(page).status_code in {200, 404}
