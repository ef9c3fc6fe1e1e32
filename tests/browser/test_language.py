"""Who reads Russian is spoken to in Russian, also by scripts; the words of a deck stay its own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

RUSSIAN = {"locale": "ru-RU", "viewport": PHONE}
# Whatever stands in Latin letters although nothing says that it is not Russian.
UNMARKED = """
(place) => {
  const found = [];
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode;
    const isHeard = !parentElement.closest("dialog, kbd, script, [hidden], .citation");
    if (isHeard && parentElement.closest("[lang]").lang === "ru" && /[a-z]{2}/i.test(textContent)) {
      found.push(textContent.trim());
    }
  }
  return found;
}
"""


def _unmarked(page: "Page") -> list[str]:
    found: list[str] = page.locator("main").evaluate(UNMARKED)
    return found


def _answer(page: "Page") -> None:
    """Answer wrongly, with words where they are asked for."""
    page.wait_for_load_state()
    if page.locator("input#response").count():
        page.locator("input#response").fill("wrong")
        page.get_by_role("button", name="Проверить").click()
    elif page.locator("select").count():
        for at, choice in enumerate(page.locator("select").all()):
            choice.select_option(index=(at + 1) % page.locator("select").count() + 1)
        page.locator("[data-default]").click()
    elif page.locator(".option").count():
        page.locator(".option").last.click()
    else:
        page.locator("[data-default]").click()
    expect(page.locator(".verdict-word").locator("visible=true")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_every_question_and_verdict_is_russian_but_for_the_words_of_the_deck(scripts, visit):
    page = visit("/study/ways", **RUSSIAN, java_script_enabled=scripts)
    seen = set()
    for _ in range(7):
        assert _unmarked(page) == []
        seen.add(page.locator("[name=type]").first.input_value())
        _answer(page)
        assert _unmarked(page) == []
        page.get_by_role("button", name="Снова 1 минута").click()
        expect(page.locator(".prompt").locator("visible=true")).to_be_visible()

    assert len(seen) > 5


def test_the_language_is_switched_where_one_is(visit):
    page = visit("/decks/ways", **RUSSIAN)
    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("link", name="Download for Anki")).to_be_visible()
    assert page.url.endswith("/decks/ways")
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_role("link", name="Скачать для Anki")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_switch_of_languages_stands_in_the_column_of_the_page(width, visit):
    page = visit("/decks/", viewport={"width": width, "height": 844})
    left, right = page.locator(".main").evaluate(
        """(main) => {
          const { left, right } = main.getBoundingClientRect();
          const gutter = parseFloat(getComputedStyle(main).paddingLeft);
          return [left + gutter, right - gutter];
        }"""
    )

    for name in ("English", "Русский"):
        word = page.get_by_role("button", name=name).evaluate(
            """(button) => {
              const range = document.createRange();
              range.selectNodeContents(button);
              const { left, right } = range.getBoundingClientRect();
              return [left, right];
            }"""
        )
        assert left - 1 <= word[0] <= word[1] <= right + 1
