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
# Views that answer with a file, with data, or by leading on.
WITHOUT_PAGES = {
    "account.go_on",
    "account.sign_out",
    "account.sign_out_everywhere",
    "calendar.file",
    "cards.act",
    "cards.note",
    "cards.undo",
    "data.as_csv",
    "data.as_json",
    "decks.learning",
    "decks.package",
    "editing.answer",
    "editing.discard",
    "editing.file",
    "editing.state",
    "exam.remove",
    "health.alive",
    "health.healthy",
    "health.ready",
    "language.choose",
    "offline.manifest",
    "offline.worker",
    "settings.change_schedule",
    "settings.remove_holiday",
    "static",
    "study.act",
    "study.cards",
    "study.rate",
    "study.reviews",
    "study.rivals",
    "study.undo",
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

    assert found == []
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


def test_of_every_view_and_template_it_is_known_where_it_is_looked_at(app):
    looked_at = set().union(*EVERY_WALK.values()) | {("", "errors/broken.html")}
    views = {rule.endpoint for rule in app.url_map.iter_rules()}
    templates = {name for name in app.jinja_env.list_templates() if not PART.search(name)}

    assert {view for view, _ in looked_at if view} == views - WITHOUT_PAGES
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
