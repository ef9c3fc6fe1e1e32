"""What several tests do on the study page. Knows the page, no test."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

# Milliseconds; until a second press counts again.
SETTLED = 350
POSTS = "**/study/reviews"
READY = "html.is-ready"
# Milliseconds; what could not be sent is tried again within a minute.
LONG = 90_000
# How often, and after how many milliseconds each, it is looked whether something holds.
TRIES, PAUSE = 200, 200
# Whether the browser keeps so many of something by now, each with such a part.
HOLDS = """
async ([name, count, part]) => {
  const opened = indexedDB.open("quizapp");
  // It is made by the page alone.
  opened.onupgradeneeded = () => opened.transaction.abort();
  const base = await new Promise((done) => {
    opened.onsuccess = () => done(opened.result);
    opened.onerror = () => done(null);
  });
  if (!base) {
    return false;
  }
  const asked = base.transaction(name).objectStore(name).getAll();
  await new Promise((done) => (asked.onsuccess = done));
  base.close();
  return asked.result.filter((each) => !part || part in each).length >= count;
}
"""
# Whether the worker has fetched all that the page is made of; one that could not tries anew.
INSTALLED = """
async () => (await navigator.serviceWorker.register("/sw.js")).active?.state === "activated"
"""
# A browser that opens what it keeps only once it may: see `let_open`.
HELD = """
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...of) {
  const request = open.apply(this, of);
  return {
    get result() { return request.result; },
    get error() { return request.error; },
    set onupgradeneeded(use) { request.onupgradeneeded = use; },
    set onerror(use) { request.onerror = use; },
    set onsuccess(use) { request.onsuccess = () => { window.letOpen = use; }; },
  };
};
"""


def begin(page: "Page") -> None:
    """Answer and rate the first card, with which a visitor becomes a guest; then wait for more."""
    answer(page)
    expect(page.locator(READY)).to_be_attached()
    rate(page)


def let_open(page: "Page") -> None:
    """Let a browser with `HELD` open what it keeps, and the page take it in."""
    until(page, "window.letOpen && (letOpen(), true)")
    expect(page.locator(READY)).to_be_attached()


def card(page: "Page") -> str:
    """Return which card is on the page."""
    return page.locator("[data-acts] [name=card]").input_value()


def way(page: "Page") -> str:
    """Return how the card on the page is asked."""
    return page.locator("[data-stage] [name=type]").input_value()


def prompt(page: "Page") -> str:
    """Return what is asked."""
    return page.locator("[data-stage] .prompt").inner_text()


def answer(page: "Page") -> None:
    """Answer whatever is asked, wrongly if possible."""
    # A page that has not come whole has no such button yet.
    page.wait_for_load_state()
    unknown = page.locator("[data-stage] [name=unknown]")
    (unknown if unknown.count() else page.locator("[data-stage] [data-default]")).click()
    expect(page.locator("[data-stage] .verdict-word")).to_be_visible()


def rate(page: "Page", name: str = "Good") -> None:
    """Rate the answer and wait for what comes."""
    page.locator("[data-stage]").get_by_role("button", name=name).click()
    expect(page.locator("[data-stage] .prompt, .figures, [data-again]").first).to_be_visible()


def study(page: "Page", count: int) -> None:
    """Answer and rate so many cards."""
    for _ in range(count):
        answer(page)
        rate(page)


def waits(page: "Page", count: int) -> None:
    """Wait until the page says that so many answers are not at the site yet."""
    said = f"{count} answers wait to be sent." if count > 1 else "1 answer waits to be sent."
    expect(page.locator("[data-waits-here]")).to_contain_text(said)


def kept(page: "Page", count: int) -> None:
    """Wait until the browser has so many answers that wait: a moment after the page says so."""
    until(page, HOLDS, ["outbox", count])


def kept_unrated(page: "Page") -> None:
    """Wait until the browser has an answer that is not rated yet."""
    until(page, HOLDS, ["kept", 1, "verdict"])


def holds(page: "Page", held: "list[Route]", count: int) -> None:
    """Wait until so many requests are held."""
    for _ in range(TRIES):
        if len(held) >= count:
            return
        page.wait_for_timeout(PAUSE)
    message = f"only {len(held)} requests"
    raise AssertionError(message)


def cut(
    page: "Page", address: str, how: "Callable[[Route], object]" = lambda route: route.abort()
) -> "Callable[[], None]":
    """Let requests fail; return what lets them through again.

    Whoever takes a route away leaves a request that is on its way to nobody.
    """
    is_cut = [True]
    page.route(address, lambda route: how(route) if is_cut else route.continue_())
    return is_cut.clear


def busy(status: int) -> "Callable[[Route], object]":
    """Return what answers a request as a site that cannot take it now."""
    body = "<!DOCTYPE html><title>Busy</title>"
    return lambda route: route.fulfill(status=status, content_type="text/html", body=body)


def until(page: "Page", condition: str, argument: object = None) -> None:
    """Wait until a script says true, however long it takes to say so.

    `wait_for_function` takes the promise of an answer for the answer.
    """
    for _ in range(TRIES):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(PAUSE)
    message = f"never true: {condition}"
    raise AssertionError(message)


def answers(page: "Page") -> int:
    """Return how many answers the first page says were given today, once all are sent."""
    if page.locator(READY).count():
        sent(page)
    page.goto("/")
    found = re.search(r"(\d+) answers? today", page.locator("main").inner_text())
    return int(found[1]) if found else 0


def sent(page: "Page") -> None:
    """Wait until nothing waits to be sent."""
    expect(page.locator("html")).to_have_attribute("data-waiting", "0", timeout=LONG)
