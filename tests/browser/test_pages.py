"""Every page can be used by everyone: axe finds nothing, it fits, and a thumb hits each button."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import pytest
from flask import Flask, request, template_rendered
from jinja2 import Template

from quizapp.web import errors
from tests.browser.conftest import SERGE, touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from axe_playwright_python.sync_playwright import Axe

from tests.browser import making
from tests.browser.making import OPEN
from tests.browser.taught import BESIDE, TAUGHT, places
from tests.browser.walks import WALKS, answer

Scheme = Literal["light", "dark"]
WIDTHS = (320, 390, 1280)
# WCAG 2.2 (2.5.8) asks for 24 pixels; thumbs like 44.
SMALL = """
() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.closest("p, dialog, .prose, .unseen"))
  .filter((each) => !each.matches("[type=hidden], [type=checkbox], [type=radio], .skip"))
  .filter((each) => Math.round(each.getBoundingClientRect().height) < 44)
  .map((each) => each.outerHTML)
"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
RULES: Mapping[Scheme, dict[str, list[str]]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
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
    "quizzes.live_state",
    "quizzes.results_table",
    "static",
    "study.cards",
    "study.rivals",
    "study.who",
}
# Templates that are a part of others.
PART = re.compile(r"(^|/)_|^base\.html$")


def _violations(
    page: "Page", name: str, schemes: tuple[Scheme, ...] = ("light", "dark")
) -> list[str]:
    """Return what axe finds on a page; in dark, only colours can differ."""
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        result = Axe().run(page, options=RULES[scheme])
        if result.violations_count:
            found.append(f"{name}, {scheme}: {result.generate_report()}")
    return found


def _misfits(page: "Page", name: str) -> list[str]:
    """Return where a page is wider than its window, and what on it is too small for a thumb."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(TOO_WIDE):
            found.append(f"{name} scrolls sideways at {width}")
        found += [f"{name}, {width}, too small: {each}" for each in page.evaluate(SMALL)]
    return found


# Asks for the page without a connection as soon as it can.
WORKER = "/sw.js"
# Colours are looked at when they have arrived.
STILL: dict[str, Any] = {"reduced_motion": "reduce"}


@pytest.fixture
def shown(app):
    """Return what is shown, as it is: view and template of each page."""
    found = set()

    def note(_: Flask, template: Template, **__: object) -> None:
        # What a script asks for is no page.
        if not (PART.search(template.name or "") or WORKER in request.headers.get("Referer", "")):
            found.add((request.endpoint or "", template.name))

    with template_rendered.connected_to(note, app):
        yield found


@pytest.mark.parametrize("walk", EVERY_WALK)
def test_every_page_is_usable_by_everyone(walk, visit, shown):
    page = visit("/", expected="the server responded with a status of 4", **STILL)
    shown.clear()
    found = []
    for name in walk(page):
        found += _violations(page, name) + _misfits(page, name)

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

    assert page.get_by_role("heading", name="The site is busy").count() == 1
    assert _violations(page, "broken") + _misfits(page, "broken") == []


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
        found += _violations(page, place.path) + _misfits(page, place.path)

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
    assert _violations(page, SERGE, ("light",)) == []
    assert _misfits(page, SERGE) == []


def test_the_sheet_of_keys_is_usable_by_everyone(visit):
    page = visit(f"/study/{SERGE}", **STILL)
    page.keyboard.press("?")

    assert _violations(page, "keys") == []


def test_the_ratings_stand_within_reach_of_the_thumb(visit):
    page = visit(f"/study/{SERGE}", **touch())
    answer(page)
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
