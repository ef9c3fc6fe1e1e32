"""What is done twice on the study page, by hand or by the browser, counts once."""

import pytest

from tests.browser.conftest import SERGE, WAYS
from tests.browser.keys import pass_by, question, verdict
from tests.browser.loop import READY, SETTLED, answers, begin, kept_unrated, way

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
# Once: the second click of a double one, or the same key again, as soon as something else is on the
# stage. By hand of a test it may come too late to be a second one, on a machine that is slow.
SECOND_CLICK = """
([selector]) => {
  const stage = document.querySelector("[data-stage]");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const second = { detail: 2, bubbles: true, cancelable: true };
    stage.querySelector(selector).dispatchEvent(new MouseEvent("click", second));
  }).observe(stage, { childList: true });
}
"""
SECOND_PRESS = """
([key]) => {
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const second = { key, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", second));
  }).observe(document.querySelector("[data-stage]"), { childList: true });
}
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_counts_once_and_rates_nothing(visit, scripts):
    page = visit(STUDY, java_script_enabled=scripts)
    page.locator(".option").first.dblclick()
    verdict(page)
    if scripts:
        expect(page.locator(READY)).to_be_attached()
    page.get_by_role("button", name="Good").dblclick()
    question(page)

    assert answers(page) == 1


def test_the_second_click_of_a_double_click_does_not_press_what_comes_under_the_pointer(go_on):
    page = go_on()
    page.wait_for_timeout(SETTLED)
    page.evaluate(SECOND_CLICK, ["[name=rating][data-default]"])
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
    page.evaluate(SECOND_PRESS, [key])
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
