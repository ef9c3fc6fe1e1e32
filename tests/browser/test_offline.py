"""Studying without a connection: two hundred cards, nothing lost, nothing counted twice."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ARGUMENTS, SERGE
from tests.browser.loop import SETTLED, answer, answers, begin, rate, sent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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


# Whether so many cards are kept.
ENOUGH = """
async (count) => {
  const base = await new Promise((done) => {
    const request = indexedDB.open("quizapp");
    request.onsuccess = () => done(request.result);
  });
  const request = base.transaction("cards").objectStore("cards").count();
  await new Promise((done) => (request.onsuccess = done));
  base.close();
  return request.result >= count;
}
"""
# Whether a worker looks after the page, after some milliseconds at most.
CONTROLLED = """
async (most) => {
  for (const end = performance.now() + most; performance.now() < end; ) {
    if (navigator.serviceWorker.controller) {
      return true;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}
"""
# Milliseconds; a worker fetches all that the page is made of, beside others on this machine.
INSTALLED = 40_000


def _ready_to_leave(page: "Page") -> None:
    """Wait until the page can be opened without a connection."""
    # A worker that could not be installed in time is tried anew with the next page.
    for _ in range(3):
        if page.evaluate(CONTROLLED, INSTALLED // 2):
            break
        page.reload()
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=INSTALLED)
    page.reload()
    expect(page.locator("html.is-ready")).to_be_attached()
    sent(page)
    page.wait_for_function(
        "async () => (await caches.keys()).includes('quizapp-pages') "
        "&& (await (await caches.open('quizapp-pages')).keys()).length > 2",
        timeout=INSTALLED,
    )


@pytest.fixture
def away(visit):
    """Return a page that has lost its connection after the first card."""
    page = visit(STUDY, expected=LOST, bypass_csp=True)
    begin(page)
    _ready_to_leave(page)
    page.context.set_offline(True)
    return page


def _study(page: "Page", count: int) -> None:
    for _ in range(count):
        answer(page)
        rate(page)


def _waits(page: "Page", count: int) -> None:
    said = f"{count} answers wait to be sent." if count > 1 else "1 answer waits to be sent."
    expect(page.locator("[data-waits-here]")).to_contain_text(said)


def test_answers_wait_honestly_and_are_sent_when_the_connection_is_back(away):
    _study(away, 3)
    _waits(away, 3)
    away.context.set_offline(False)
    sent(away)
    expect(away.locator("[data-waits-here]")).to_be_empty()

    assert answers(away) == 4


def test_the_page_opens_again_without_a_connection_and_goes_on(away):
    _study(away, 2)
    shown = away.locator("[data-stage] .prompt").inner_text()
    away.reload()
    _waits(away, 2)
    expect(away.locator("[data-stage] .prompt")).to_have_text(shown)
    _study(away, 1)
    away.context.set_offline(False)
    sent(away)

    assert answers(away) == 4


def test_an_answer_that_was_not_rated_is_still_there_after_a_reload(away):
    answer(away)
    said = away.locator("[data-stage] .prompt-again").inner_text()
    away.reload()
    expect(away.locator("[data-stage] .prompt-again")).to_have_text(said)
    rate(away)
    away.context.set_offline(False)
    sent(away)

    assert answers(away) == 2


def test_other_pages_say_that_there_is_no_connection(away):
    away.goto("/decks/")
    expect(away.get_by_role("heading", name="No connection")).to_be_visible()
    away.get_by_role("link", name="Study what is here").click()
    expect(away.get_by_role("heading", name="No connection")).to_be_visible()


def test_two_hundred_cards_are_studied_without_a_connection_and_each_counts_once(visit):
    page = visit(STUDY, expected=LOST, bypass_csp=True)
    begin(page)
    sent(page)
    page.goto("/settings")
    page.locator("#new_per_day").fill("300")
    with page.expect_navigation():
        page.locator("#new_per_day").press("Enter")
    page.goto(STUDY)
    _ready_to_leave(page)
    with page.expect_response("**/cards", timeout=INSTALLED):
        page.reload()
    page.wait_for_function(ENOUGH, arg=MANY, timeout=INSTALLED)
    page.context.set_offline(True)
    page.evaluate(RUSH, MANY)
    waiting = page.locator("[data-waits-here]")
    expect(waiting).to_contain_text(f"{MANY} answers wait to be sent.")
    page.reload()
    expect(waiting).to_contain_text(f"{MANY} answers wait to be sent.")
    page.context.set_offline(False)
    sent(page)

    assert answers(page) == MANY + 1


def test_a_post_whose_answer_is_lost_counts_once(visit):
    page = visit(STUDY, expected="ERR_")
    begin(page)
    sent(page)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/study/reviews", lose)
    _study(page, 1)
    _waits(page, 1)
    page.unroute("**/study/reviews")
    sent(page)

    assert answers(page) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_answers_that_the_site_cannot_take_are_sent_again(visit, status):
    page = visit(STUDY, expected=str(status))
    begin(page)
    sent(page)
    busy = "<!DOCTYPE html><title>Busy</title>"
    page.route(
        "**/study/reviews",
        lambda route: route.fulfill(status=status, content_type="text/html", body=busy),
    )
    _study(page, 1)
    expect(page.get_by_text("they are sent again in a moment")).to_be_visible()
    page.unroute("**/study/reviews")
    sent(page)

    assert answers(page) == 2


def test_a_page_of_somebody_else_takes_no_answers(visit):
    page = visit(STUDY)
    begin(page)
    sent(page)
    portal = "<!DOCTYPE html><title>Wi-Fi</title><main>Pay first</main>"
    page.route(
        "**/study/reviews", lambda route: route.fulfill(content_type="text/html", body=portal)
    )
    _study(page, 1)
    _waits(page, 1)
    page.unroute("**/study/reviews")
    sent(page)

    assert answers(page) == 2


def test_too_many_for_one_post_are_sent_in_several(visit):
    page = visit(STUDY, expected="Failed to load resource")
    begin(page)
    sent(page)
    posts = []
    gone = [True]

    def some(route):
        if gone:
            route.abort()
            return
        count = len(route.request.post_data_json["reviews"])
        posts.append(count)
        if count > 2:
            said = {"error": {"code": "too-many", "message": "2 at most"}}
            route.fulfill(status=413, json=said)
        else:
            route.continue_()

    # One route all along: between two, an answer could slip through.
    page.route("**/study/reviews", some)
    _study(page, 5)
    _waits(page, 5)
    gone.clear()
    sent(page)

    assert posts[:3] == [5, 2, 2]
    assert answers(page) == 6


def _own_browser(chromium: "Browser", address: str, folder: Path) -> "BrowserContext":
    """Return a browser that keeps what it has in a folder."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    return chromium.browser_type.launch_persistent_context(
        folder, executable_path=path, args=ARGUMENTS, base_url=address
    )


def test_a_closed_browser_loses_nothing(chromium, address, tmp_path):
    first = _own_browser(chromium, address, tmp_path)
    page = first.new_page()
    page.goto(STUDY)
    begin(page)
    sent(page)
    page.route("**/study/reviews", lambda route: route.abort())
    _study(page, 2)
    _waits(page, 2)
    first.close()
    second = _own_browser(chromium, address, tmp_path)
    page = second.new_page()
    page.goto(STUDY)
    expect(page.locator("html.is-ready")).to_be_attached()
    found = answers(page)
    second.close()

    assert found == 3


def test_who_signs_out_sends_what_waits_first(visit):
    page = visit("/account/sign-up", expected="ERR_")
    page.get_by_label("Name").fill("outbox")
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("Welcome, outbox.")).to_be_visible()
    page.goto(STUDY)
    begin(page)
    sent(page)
    page.route("**/study/reviews", lambda route: route.abort())
    _study(page, 1)
    _waits(page, 1)
    asked: list[str] = []

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("button", name=re.compile("Sign out")).click()
    page.wait_for_timeout(SETTLED)
    assert "not sent yet" in asked[0]
    expect(page.get_by_role("button", name=re.compile("Sign out"))).to_be_visible()
    page.unroute("**/study/reviews")
    page.get_by_role("button", name=re.compile("Sign out")).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert len(asked) == 1
    page.goto("/account/sign-in")
    page.get_by_label("Name").fill("outbox")
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name=re.compile("Sign out"))).to_be_visible()

    assert answers(page) == 2
