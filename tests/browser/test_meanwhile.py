"""What is rated while the page reads what the browser keeps is not asked again, nor kept so."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SERGE
from tests.browser.loop import (
    HELD,
    HOLDS,
    POSTS,
    READY,
    answer,
    card,
    cut,
    holds,
    let_open,
    prompt,
    study,
    until,
    waits,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
# The card on the stage is rated at the moment at which something is read for so manieth a time.
RATED_AT = """
() => {{
  const {{ {method} }} = IDBObjectStore.prototype;
  let times = 0;
  IDBObjectStore.prototype.{method} = function (...of) {{
    const asked = {method}.apply(this, of);
    times += this.name === "{store}" && String(of).includes("{key}");
    if (times === {time}) {{
      IDBObjectStore.prototype.{method} = {method};
      document.querySelector("[name=rating][value='{rating}']").click();
    }}
    return asked;
  }};
}}
"""
# As if the page that was kept were newer than the one that comes.
NEWER = """
async () => {
  const opened = indexedDB.open("quizapp");
  const base = await new Promise((done) => (opened.onsuccess = () => done(opened.result)));
  const rows = base.transaction("kept", "readwrite").objectStore("kept");
  const asked = rows.getAll();
  await new Promise((done) => (asked.onsuccess = done));
  for (const row of asked.result.filter((each) => each.name.startsWith("page"))) {
    rows.put({ ...row, made: "2999" });
  }
  await new Promise((done) => (rows.transaction.oncomplete = done));
  base.close();
}
"""
# Whether the browser keeps a card as one that comes later, if it keeps it at all.
IS_LATER = """
async (id) => {
  const opened = indexedDB.open("quizapp");
  const base = await new Promise((done) => (opened.onsuccess = () => done(opened.result)));
  const asked = base.transaction("cards").objectStore("cards").getAll();
  await new Promise((done) => (asked.onsuccess = done));
  base.close();
  return asked.result.filter((each) => each.id === id).every((each) => each.state.due > Date.now());
}
"""


# What the page reads of answers that wait is read, but it hears of that only once it may.
READ_HELD = """
() => {
  const { getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAll = function (...of) {
    const asked = getAll.apply(this, of);
    if (this.name === "outbox") {
      IDBObjectStore.prototype.getAll = getAll;
      const hold = (use) => asked.addEventListener("success", () => { window.letRead = use; });
      Object.defineProperty(this.transaction, "oncomplete", { set: hold });
    }
    return asked;
  };
}
"""


def rated_at(method: str, store: str, *, key: str = "", time: int = 1, rating: int = 3) -> str:
    """Return the script that rates the card on the stage when something is read."""
    return RATED_AT.format(method=method, store=store, key=key, time=time, rating=rating)


def before_cards_come(page: "Page") -> "Route":
    """Open the study page; return what it asked for cards, which waits."""
    page.goto("/decks/")
    held: list[Route] = []
    page.route("**/cards", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    holds(page, held, 1)
    return held[0]


def rated_before_cards_come(page: "Page", script: str) -> str:
    """Have a card rated while the page takes in the cards that it asked for; return which."""
    asked = before_cards_come(page)
    rated = card(page)
    answer(page)
    cut(page, POSTS)
    page.evaluate(script)
    asked.continue_()
    waits(page, 1)
    return rated


def test_a_verdict_that_was_rated_while_it_was_looked_for_does_not_come_again(go_on):
    page = go_on()
    page.add_init_script(HELD)
    # The page is looked for before the answer that is not rated.
    script = rated_at("get", "kept", key=" ", time=2, rating=1)
    page.add_init_script(f"({script})()")
    page.reload()
    answer(page)
    let_open(page)

    assert prompt(page)


def test_a_card_that_was_rated_while_kept_cards_were_read_is_not_among_them(go_on):
    page = go_on(expected="ERR_")
    until(page, HOLDS, ["cards", 15])
    page.evaluate(NEWER)
    page.add_init_script(HELD)
    script = rated_at("getAll", "cards")
    page.add_init_script(f"({script})()")
    page.reload()
    rated = card(page)
    answer(page)
    let_open(page)

    for _ in range(3):
        assert card(page) != rated
        study(page, 1)


def test_a_card_that_was_rated_while_others_were_forgotten_is_kept_as_rated(go_on):
    page = go_on(expected="ERR_")
    rated = rated_before_cards_come(page, rated_at("getAll", "cards"))
    # Whatever is written of it is written by then.
    page.wait_for_timeout(1000)

    assert page.evaluate(IS_LATER, int(rated))


def test_a_card_that_was_rated_while_newer_ones_were_looked_through_does_not_come_again(go_on):
    page = go_on(expected="ERR_")
    rated = rated_before_cards_come(page, rated_at("get", "kept", key="told"))

    for _ in range(3):
        assert card(page) != rated
        study(page, 1)


def test_a_card_that_another_tab_rated_while_newer_ones_were_looked_through_does_not_come(go_on):
    page = go_on()
    asked = before_cards_come(page)
    other = page.context.new_page()
    other.goto(STUDY)
    expect(other.locator(READY)).to_be_attached()
    rated = card(page)
    assert card(other) == rated
    page.evaluate(READ_HELD)
    asked.continue_()
    until(page, "Boolean(window.letRead)")
    study(other, 1)
    expect(page.locator("[data-acts] [name=card]")).not_to_have_value(rated)
    page.evaluate("letRead()")

    for _ in range(3):
        study(page, 1)
        assert card(page) != rated
