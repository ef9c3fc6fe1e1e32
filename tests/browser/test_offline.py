"""Studying without a connection: two hundred cards, nothing lost, nothing counted twice."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SERGE
from tests.browser.loop import (
    HOLDS,
    INSTALLED,
    LONG,
    READY,
    answer,
    answers,
    kept,
    kept_unrated,
    rate,
    sent,
    study,
    until,
    waits,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
LOST = "net::ERR_"
MANY = 200
# Answers and rates so many cards as quickly as a page can.
RUSH = """
async (count) => {
  const stage = document.querySelector("[data-stage]");
  const until = async (selector) => {
    for (let frames = 0; !stage.querySelector(selector); frames++) {
      if (frames > 300) throw new Error(`no ${selector} after a rating: ${stage.innerText}`);
      await new Promise((done) => requestAnimationFrame(done));
    }
  };
  for (let place = 0; place < count; place++) {
    await until("form.question");
    (stage.querySelector("[name=unknown]") ?? stage.querySelector("[data-default]")).click();
    await until(".ratings");
    stage.querySelector(".ratings-row [value='3']").click();
  }
}
"""

# Whether it keeps a page, and what typed answers on it are judged by.
KEPT = """
async (path) => {
  const pages = await caches.open("quizapp-pages");
  const names = (await pages.keys()).map((each) => new URL(each.url).pathname);
  return names.includes(path) && names.some((each) => each.startsWith("/study/rivals/"));
}
"""


def _ready_to_leave(page: "Page") -> None:
    """Wait until the page can be opened without a connection."""
    until(page, INSTALLED)
    # A page that was on its way while the worker began is looked after from the next one on.
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    sent(page)
    until(page, KEPT, STUDY)


@pytest.fixture
def away(go_on):
    """Return a page that has lost its connection after the first card."""
    page = go_on(expected=LOST, worker=True, bypass_csp=True)
    _ready_to_leave(page)
    page.context.set_offline(True)
    return page


def test_answers_wait_honestly_and_are_sent_when_the_connection_is_back(away):
    study(away, 3)
    waits(away, 3)
    away.context.set_offline(False)
    sent(away)
    expect(away.locator("[data-waits-here]")).to_be_empty()

    assert answers(away) == 4


def test_answers_wait_honestly_on_a_page_that_was_opened_without_a_connection(away):
    away.reload()
    expect(away.locator(READY)).to_be_attached()
    study(away, 1)
    waits(away, 1)


def test_the_page_opens_again_without_a_connection_and_goes_on(away):
    study(away, 2)
    kept(away, 2)
    shown = away.locator("[data-stage] .prompt").inner_text()
    away.reload()
    waits(away, 2)
    expect(away.locator("[data-stage] .prompt")).to_have_text(shown)
    study(away, 1)
    away.context.set_offline(False)
    sent(away)

    assert answers(away) == 4


def test_who_would_take_back_what_waits_after_a_reload_is_told_that_it_must_be_sent_first(away):
    study(away, 1)
    kept(away, 1)
    away.reload()
    expect(away.locator(READY)).to_be_attached()
    waits(away, 1)
    shown = away.locator("[data-stage] .prompt").inner_text()
    away.keyboard.press("u")

    expect(away.locator("[data-told-here]")).to_have_text(
        "You can take this back once what waits is sent."
    )
    expect(away.locator("[data-stage] .prompt")).to_have_text(shown)
    waits(away, 1)


def test_an_answer_that_was_not_rated_is_still_there_after_a_reload(away):
    answer(away)
    kept_unrated(away)
    said = away.locator("[data-stage] .prompt-again").inner_text()
    away.reload()
    expect(away.locator("[data-stage] .prompt-again")).to_have_text(said)
    rate(away)
    away.context.set_offline(False)
    sent(away)

    assert answers(away) == 2


def test_other_pages_say_that_there_is_no_connection_and_lead_to_what_can_be_studied(away):
    shown = away.locator("[data-stage] .prompt").inner_text()
    away.goto("/decks/")
    expect(away.get_by_role("heading", name="No connection")).to_be_visible()
    away.get_by_role("link", name="Study what is here").click()
    away.wait_for_url(f"**{STUDY}")
    expect(away.locator("[data-stage] .prompt")).to_have_text(shown)
    study(away, 1)
    waits(away, 1)


def test_a_browser_that_keeps_no_study_page_says_how_one_comes_into_it(visit):
    page = visit("/", expected=LOST, worker=True, bypass_csp=True)
    until(page, INSTALLED)
    page.reload()
    page.context.set_offline(True)
    page.goto("/decks/")
    page.get_by_role("link", name="Study what is here").click()
    page.wait_for_url("**/study/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    expect(page.get_by_text("once you have begun to study it")).to_be_visible()


def test_two_hundred_cards_are_studied_without_a_connection_and_each_counts_once(go_on):
    page = go_on(expected=LOST, worker=True, bypass_csp=True)
    page.goto("/settings")
    page.locator("#new_per_day").fill("300")
    with page.expect_navigation():
        page.locator("#new_per_day").press("Enter")
    page.goto(STUDY)
    _ready_to_leave(page)
    with page.expect_response("**/cards", timeout=LONG):
        page.reload()
    until(page, HOLDS, ["cards", MANY])
    # After a reload they are still there, also if the site sends none but those of its page.
    page.route("**/cards", lambda route: route.abort())
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    # What the browser kept is read by now; no hand is as quick as this one.
    sent(page)
    page.context.set_offline(True)
    page.evaluate(RUSH, MANY)
    waits(page, MANY)
    kept(page, MANY)
    left = page.locator(".study-left").inner_text()
    page.reload()
    waits(page, MANY)
    expect(page.locator(".study-left")).to_have_text(left)
    page.context.set_offline(False)
    sent(page)

    assert answers(page) == MANY + 1
