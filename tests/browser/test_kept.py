"""What a browser keeps of studying: nothing at all, more cards than a page brings, their order."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SERGE, WAYS
from tests.browser.loop import (
    POSTS,
    READY,
    answer,
    answers,
    begin,
    busy,
    cut,
    holds,
    kept,
    prompt,
    rate,
    sent,
    study,
    until,
    waits,
    way,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
BROKEN = """
indexedDB.open = () => { throw new DOMException("The disk is full", "UnknownError"); };
"""
ARRANGED = frozenset({"choice", "order", "match"})
# What can be chosen or put into order, as it stands one after the other.
LINES = """
(stage) => [...stage.querySelectorAll(".option span, [data-order] > li > span, select")].flatMap(
  (each) => each.matches("[name^=place]") ? []
    : each.options ? [...each.options].map((one) => one.text) : [each.innerText],
)
"""
MORE_ARE_KEPT = """
(count) => new Promise((resolve) => {
  const opened = indexedDB.open("quizapp", 1);
  opened.onsuccess = () => {
    const asked = opened.result.transaction("cards").objectStore("cards").count();
    asked.onsuccess = () => {
      opened.result.close();
      resolve(asked.result > count);
    };
  };
})
"""
DIGITS = "(stage) => [...stage.querySelectorAll('[data-key]')].map((each) => each.dataset.key)"


def test_a_browser_that_keeps_nothing_sends_each_answer_while_the_page_is_open(visit):
    page = visit(STUDY, expected="ERR_")
    page.context.add_init_script(BROKEN)
    begin(page)
    sent(page)
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    mend = cut(page, POSTS)
    study(page, 2)
    waits(page, 2)
    mend()
    study(page, 1)
    sent(page)

    assert answers(page) == 4


def test_what_comes_back_without_the_site_stands_in_other_places(go_on):
    page = go_on(WAYS, expected="ERR_")
    cut(page, POSTS)
    first, later = _seen(page, 6), _seen(page, 6)

    assert ARRANGED >= {*first} >= {"order", "match"}
    for each in first:
        assert later[each] != first[each]
        assert sorted(later[each]) == sorted(first[each])


def _seen(page: "Page", count: int) -> dict[str, list[str]]:
    """Study so many cards, which all come again; return what stood where, by type."""
    found = {}
    for _ in range(count):
        stage = page.locator("[data-stage]")
        if way(page) in ARRANGED:
            found[way(page)] = stage.evaluate(LINES)
            digits = stage.evaluate(DIGITS)
            assert digits == [str(each) for each in range(1, len(digits) + 1)]
        answer(page)
        rate(page, "Again")
    return found


def test_few_minutes_take_nothing_from_what_is_kept_for_later(go_on):
    page = go_on()
    until(page, MORE_ARE_KEPT, 10)
    page.goto(f"{STUDY}?minutes=1")
    expect(page.locator(READY)).to_be_attached()
    # What is kept, and what is given up, is so a moment later.
    page.wait_for_timeout(1000)

    assert page.evaluate(MORE_ARE_KEPT, 10)


def test_cards_that_were_asked_for_before_the_last_answer_was_given_are_not_taken(go_on):
    page = go_on(expected="ERR_")
    # What this page asks for is not what is held.
    page.goto("/decks/")
    held: list[Route] = []
    # Once something is rated, they are asked for anew; that is lost.
    page.route("**/cards", lambda each: each.abort() if held else held.append(each))
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    holds(page, held, 1)
    older = held[0].fetch()
    answered = prompt(page)
    study(page, 1)
    sent(page)
    with page.expect_response("**/cards"):
        held[0].fulfill(response=older)
    # What is taken is taken a moment later.
    page.wait_for_timeout(1000)
    for _ in range(2):
        assert prompt(page) != answered
        study(page, 1)


def test_what_waits_is_taken_back_before_what_the_site_knows(go_on):
    page = go_on(expected="503")
    mend = cut(page, POSTS, busy(503))
    study(page, 1)
    last = page.locator("[data-stage] .prompt").inner_text()
    study(page, 1)
    kept(page, 2)
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    waits(page, 2)
    mend()
    with page.expect_navigation():
        page.keyboard.press("u")

    expect(page.locator("[data-stage] .prompt")).to_have_text(last)
    assert answers(page) == 2


def test_a_typed_answer_is_not_waited_for_without_end_where_the_site_says_nothing(go_on):
    page = go_on(WAYS, expected="ERR_")
    mend = cut(page, "**/study/rivals/*", lambda _: None)
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    for _ in range(20):
        if way(page) in {"typed", "gap"}:
            break
        study(page, 1)
    page.locator("[data-stage] [name=response]").fill("something")
    page.keyboard.press("Enter")

    expect(page.get_by_text("cannot be judged now")).to_be_visible()
    mend()
    page.keyboard.press("Enter")
    expect(page.locator("[data-stage] .verdict-word")).to_be_visible()
