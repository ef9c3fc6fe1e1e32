"""What is done twice on the study page, by hand or by the browser, counts once."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SERGE, WAYS
from tests.browser.keys import pass_by, question, verdict
from tests.browser.loop import (
    POSTS,
    READY,
    SETTLED,
    answer,
    answers,
    begin,
    holds,
    kept_unrated,
    rate,
    study,
    way,
)

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
# The second click of a double one, or the same key again, is made as soon as something else is on
# the stage, and heard half a second later, as by a page that is slow to draw. Made by a test, from
# outside of the page, it may come too late to be a second one.
SECOND = """
(make) => {
  const stage = document.querySelector("[data-stage]");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const [target, second] = make(stage, { bubbles: true, cancelable: true });
    const heard = performance.now() + 500;
    while (performance.now() < heard);
    target.dispatchEvent(second);
  }).observe(stage, { childList: true });
}
"""
CLICK = """
(stage, how) => {
  const find = (selector) => stage.querySelector(selector);
  const target = find("[name=rating][data-default]") ?? find("[name=unknown], [data-default]");
  return [target, new MouseEvent("click", { detail: 2, ...how })];
}
"""
PRESS = """
(_, how) => [document.activeElement, new KeyboardEvent("keydown", { key: "KEY", ...how })]
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_counts_once_and_rates_nothing(visit, scripts):
    page = visit(STUDY, java_script_enabled=scripts)
    page.locator(".option").first.dblclick()
    verdict(page)
    good = page.get_by_role("button", name="Good")
    if scripts:
        expect(page.locator(READY)).to_be_attached()
        page.evaluate(f"({SECOND})({CLICK})")
        good.click()
    else:
        good.dblclick()
    question(page)

    assert answers(page) == 1


def test_the_second_click_of_a_double_click_does_not_press_what_comes_under_the_pointer(go_on):
    page = go_on()
    page.wait_for_timeout(SETTLED)
    page.evaluate(f"({SECOND})({CLICK})")
    page.locator(".option").first.click()
    verdict(page)
    page.wait_for_timeout(SETTLED)
    verdict(page)
    page.locator("[name=rating][data-default]").click()
    question(page)

    assert answers(page) == 2


@pytest.mark.parametrize("asked", ["choice", "typed"])
def test_the_second_press_of_a_double_one_does_not_press_what_has_come_meanwhile(visit, asked):
    page = visit(f"/study/{WAYS}")
    begin(page)
    while way(page) != ("true-false" if asked == "choice" else asked):
        pass_by(page)
    key = "1" if asked == "choice" else "Enter"
    if asked == "typed":
        page.keyboard.type("a guess")
    else:
        page.wait_for_timeout(SETTLED)
    page.evaluate(f"({SECOND})({PRESS.replace('KEY', key)})")
    page.keyboard.press(key)
    verdict(page)
    page.wait_for_timeout(SETTLED)
    verdict(page)
    page.keyboard.press(key)
    question(page)


def test_the_back_button_counts_nothing_twice(visit):
    page = visit(STUDY, java_script_enabled=False)
    page.locator(".option").first.click()
    verdict(page)
    page.get_by_role("button", name="Good").click()
    question(page)
    page.go_back()
    page.go_back()
    page.locator(".option, [name=unknown]").first.click()
    expect(page.locator(".verdict-word, .prompt")).to_be_visible()

    assert answers(page) == 1


def test_with_scripts_the_back_button_leaves_the_session(visit):
    page = visit(f"/decks/{SERGE}")
    page.get_by_role("link", name="Study now").first.click()
    begin(page)
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("1")
    verdict(page)
    kept_unrated(page)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Topics")).to_be_visible()
    page.go_forward()
    page.go_forward()
    # The answer that was not rated yet is still there.
    expect(page.locator("#card.verdict-word")).to_be_focused()
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Enter")
    question(page)

    assert answers(page) == 2


# A page that another one is about to follow can be asked nothing any more; so it says it by itself.
SAY = """
() => new MutationObserver(([{ target }]) => console.log(`${target.dataset.waiting} answers wait`))
  .observe(document.documentElement, { attributeFilter: ["data-waiting"] })
"""


@pytest.mark.parametrize("wish", ["", "?minutes=5"])
def test_a_page_that_was_made_before_the_last_answer_was_kept_does_not_ask_for_it_again(
    go_on, wish
):
    page = go_on()
    page.goto(STUDY + wish)
    expect(page.locator(READY)).to_be_attached()
    posts: list[Route] = []
    pages: list[Route] = []
    page.route(POSTS, lambda route: posts.append(route))  # noqa: PLW0108 - Playwright marks it
    page.route(f"**{STUDY}{wish}", lambda route: pages.append(route))  # noqa: PLW0108 - Playwright marks it
    page.evaluate(SAY)
    card = page.locator("[data-acts] [name=card]")
    answered = card.input_value()
    answer(page)
    rate(page)
    holds(page, posts, 1)
    page.evaluate("setTimeout(() => location.reload())")
    holds(page, pages, 1)
    made = pages[0].fetch()
    with page.expect_console_message(lambda said: said.text == "0 answers wait"):
        posts[0].continue_()
    page.unroute(POSTS)
    with page.expect_event("domcontentloaded"):
        pages[0].fulfill(response=made)
    expect(page.locator(READY)).to_be_attached()

    assert f'data-card="{answered}"' in made.text()
    expect(card).not_to_have_value(answered)
    study(page, 1)
    assert answers(page) == 3
