"""Every page can be used by everyone: axe finds nothing, it fits, and a thumb hits each button."""

import re

import pytest
from flask import Flask, request, template_rendered
from jinja2 import Template

from quizapp.web import errors
from tests.browser.conftest import SERGE, touch

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser import making
from tests.browser.taught import BESIDE, TAUGHT, places
from tests.browser.usable import OPEN, STILL, misfits, violations
from tests.browser.walks import WALKS, answer

EVERY_WALK = {**WALKS, making.author: making.PAGES}
# Views that answer with a file or with data; those that take forms only lead on to others.
WITHOUT_PAGES = {
    "calendar.file",
    "courses.class_table",
    "data.as_csv",
    "data.as_json",
    "decks.package",
    "editing.file",
    "editing.import_state",
    "editing.quality_table",
    "editing.table",
    "health.alive",
    "health.healthy",
    "health.ready",
    "live.state",
    "offline.manifest",
    "offline.worker",
    "pictures.show",
    "quizzes.book_table",
    "quizzes.left",
    "quizzes.live_state",
    "quizzes.results_table",
    "static",
    "study.cards",
    "study.rivals",
    "study.who",
}
# Templates that are a part of others.
PART = re.compile(r"(^|/)_|^base\.html$")


@pytest.fixture
def shown(app):
    """Return what is shown, as it is: view and template of each page."""
    found = set()

    def note(_: Flask, template: Template, **__: object) -> None:
        # What a script or the worker asks for, whenever it does so, is no page.
        is_page = request.headers.get("Sec-Fetch-Mode") == "navigate"
        if is_page and not PART.search(template.name or ""):
            found.add((request.endpoint or "", template.name))

    with template_rendered.connected_to(note, app):
        yield found


@pytest.mark.parametrize("walk", EVERY_WALK)
def test_every_page_is_usable_by_everyone(walk, visit, shown):
    page = visit("/", expected="the server responded with a status of 4", **STILL)
    shown.clear()
    found = []
    for name in walk(page):
        found += violations(page, name) + misfits(page, name)

    assert found == [], "\n".join(found)
    assert shown == EVERY_WALK[walk]


def test_the_page_of_a_broken_site_is_usable_by_everyone(visit, app):
    with app.test_request_context():
        broken = app.make_response(errors.answer(503))
    page = visit("/", expected="the server responded with a status of 5", **STILL)
    page.route(
        "/broken",
        lambda route: route.fulfill(
            body=broken.get_data(as_text=True), status=broken.status_code, content_type="text/html"
        ),
    )
    page.goto("/broken")

    expect(page.get_by_role("heading", name="The site is busy")).to_have_count(1)
    assert violations(page, "broken") + misfits(page, "broken") == []


def test_every_page_of_a_class_its_deck_and_its_quizzes_is_usable_by_everyone(visit, app, shown):
    page = visit("/", expected="the server responded with a status of 4", **STILL)
    found, wanted = [], set()
    for place in places(app):
        page.context.clear_cookies()
        page.context.add_cookies(place.cookies())
        shown.clear()
        page.goto(place.path)
        assert shown == {(place.view, place.template)}
        wanted |= shown
        page.evaluate(OPEN)
        found += violations(page, place.path) + misfits(page, place.path)

    assert found == [], "\n".join(found)
    assert wanted == TAUGHT


def test_of_every_view_and_template_it_is_known_where_it_is_looked_at(app):
    looked_at = set().union(*EVERY_WALK.values(), TAUGHT, BESIDE) | {("", "errors/broken.html")}
    views = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    templates = {name for name in app.jinja_env.list_templates() if not PART.search(name)}

    assert views - WITHOUT_PAGES <= {view for view, _ in looked_at}
    assert {template for _, template in looked_at} == templates


def test_a_long_deck_is_usable_by_everyone(visit):
    page = visit(f"/decks/{SERGE}", **STILL)

    # Its colours are those of every deck; axe takes seconds for it.
    assert violations(page, SERGE, ("light",)) == []
    assert misfits(page, SERGE) == []


def test_the_sheet_of_keys_is_usable_by_everyone(visit):
    page = visit(f"/study/{SERGE}", **STILL)
    page.keyboard.press("?")

    assert violations(page, "keys") == []


def test_the_ratings_stand_within_reach_of_the_thumb(visit):
    page = visit(f"/study/{SERGE}", **touch())
    answer(page)
    page.wait_for_load_state()
    box = page.locator(".ratings").bounding_box()

    assert box
    assert box["y"] + box["height"] == 844


def test_a_page_without_motion_for_those_who_want_none(visit):
    page = visit("/", reduced_motion="reduce")
    times = page.evaluate(
        "[...document.querySelectorAll('*')].map((each) => getComputedStyle(each))"
        ".filter((style) => style.animationName !== 'none'"
        " || parseFloat(style.transitionDuration) > 0).length"
    )

    assert times == 0


def test_the_look_is_there_before_any_script(visit):
    page = visit("/", java_script_enabled=False, color_scheme="dark")

    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(25, 22, 18)"
