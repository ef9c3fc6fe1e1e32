"""Answers on their way to the site: lost, refused, too many, left behind; each counts once."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ARGUMENTS, SERGE
from tests.browser.loop import (
    HELD,
    POSTS,
    READY,
    answer,
    answers,
    begin,
    busy,
    cut,
    holds,
    kept,
    let_open,
    sent,
    study,
    until,
    waits,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"


def test_a_post_whose_answer_is_lost_counts_once(go_on):
    page = go_on(expected="ERR_")

    def lose(route):
        route.fetch()
        route.abort()

    mend = cut(page, POSTS, lose)
    study(page, 1)
    waits(page, 1)
    mend()
    sent(page)

    assert answers(page) == 2


def _refused(route: "Route") -> None:
    """Answer as a site that cannot read what it gets."""
    route.fulfill(status=400, json={"error": {"code": "malformed", "message": "no review"}})


@pytest.mark.parametrize(
    "how", [busy(429), busy(500), busy(503), _refused], ids=["429", "500", "503", "400"]
)
def test_answers_that_the_site_cannot_take_are_sent_again(go_on, how):
    page = go_on(expected="status of")
    mend = cut(page, POSTS, how)
    study(page, 1)
    expect(page.get_by_text("they are sent again in a moment")).to_be_visible()
    mend()
    sent(page)

    assert answers(page) == 2


def test_a_page_of_somebody_else_takes_no_answers(go_on):
    page = go_on()
    portal = "<!DOCTYPE html><title>Wi-Fi</title><main>Pay first</main>"
    mend = cut(page, POSTS, lambda route: route.fulfill(content_type="text/html", body=portal))
    study(page, 1)
    waits(page, 1)
    mend()
    sent(page)

    assert answers(page) == 2


# When the page looks whether there is more than was sent, the card on the stage is rated.
RATED_MEANWHILE = """
() => {
  const { getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAll = function (...of) {
    const asked = getAll.apply(this, of);
    if (this.name === "outbox") {
      IDBObjectStore.prototype.getAll = getAll;
      document.querySelector("[name=rating][data-default]").click();
    }
    return asked;
  };
}
"""


def test_an_answer_that_is_given_while_the_page_looks_for_more_is_said_to_wait(go_on):
    page = go_on(expected="ERR_")
    held: list[Route] = []
    # Nothing else is looked up meanwhile.
    page.route("**/cards", lambda route: route.abort())
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    sent(page)
    page.route(POSTS, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    study(page, 1)
    answer(page)
    holds(page, held, 1)
    page.evaluate(RATED_MEANWHILE)
    held[0].continue_()
    holds(page, held, 2)
    # Looked at once: an answer that nobody takes is soon said to wait, too.
    assert page.locator("html").get_attribute("data-waiting") == "1"
    held[1].continue_()
    sent(page)

    assert answers(page) == 3


def test_too_many_for_one_post_are_sent_in_several(go_on):
    page = go_on(expected="Failed to load resource")
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
    page.route(POSTS, some)
    study(page, 5)
    waits(page, 5)
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
    cut(page, POSTS)
    study(page, 2)
    kept(page, 2)
    first.close()
    second = _own_browser(chromium, address, tmp_path)
    page = second.new_page()
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
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
    mend = cut(page, POSTS)
    study(page, 1)
    waits(page, 1)
    asked: list[str] = []

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.get_by_role("button", name=re.compile("Sign out")).click()
    assert "not sent yet" in asked[0]
    expect(page.get_by_role("button", name=re.compile("Sign out"))).to_be_visible()
    mend()
    page.get_by_role("button", name=re.compile("Sign out")).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert len(asked) == 1
    page.goto("/account/sign-in")
    page.get_by_label("Name").fill("outbox")
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name=re.compile("Sign out"))).to_be_visible()

    assert answers(page) == 2


def test_who_signs_out_leaves_nothing_of_a_quiz_or_a_form_behind(visit):
    page = visit("/account/sign-up")
    page.get_by_label("Name").fill("leaving")
    page.get_by_label("Password").fill("seven million")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("Welcome, leaving.")).to_be_visible()
    for name in ("quiz-abc", "quizapp typed 1 /decks/farms/edit/new/term"):
        page.evaluate("(name) => localStorage.setItem(name, '{}')", name)
    # A site without HTTPS is cleared by the script alone.
    page.route("**/account/sign-out", lambda route: route.fulfill(body="gone"))
    asked: list[str] = []

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    with page.expect_event("dialog"):
        page.get_by_role("button", name=re.compile("Sign out")).click()
    assert "not sent yet" in asked[0]
    assert page.evaluate("localStorage.length") == 2
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=re.compile("Sign out")).click()
    expect(page.get_by_text("gone")).to_be_visible()

    assert page.evaluate("localStorage.length") == 0


def test_what_is_answered_before_the_browser_keeps_anything_is_not_lost(go_on):
    page = go_on()
    page.add_init_script(HELD)
    page.reload()
    study(page, 2)
    let_open(page)

    assert answers(page) == 3


def test_what_is_answered_just_before_such_a_page_is_left_is_sent_as_it_goes(go_on):
    page = go_on()
    page.add_init_script(HELD)
    page.reload()
    study(page, 1)
    page.goto("/")

    until(page, "fetch('/').then((said) => said.text()).then((it) => /2 answers? today/.test(it))")


# The press that rates, then a new page before this one hears that its answer is kept.
LEFT_AT_ONCE = """
() => {
  document.querySelector("[name=rating][data-default]").click();
  location.reload();
  const pressed = performance.now();
  setTimeout(() => {
    while (performance.now() - pressed < 1500);
  });
}
"""


def test_a_busy_page_that_is_loaded_anew_at_the_press_has_kept_the_answer(go_on):
    page = go_on(expected="ERR_")
    mend = cut(page, POSTS)
    answer(page)
    with page.expect_event("domcontentloaded"):
        page.evaluate(LEFT_AT_ONCE)
    waits(page, 1)
    mend()
    sent(page)

    assert answers(page) == 2
