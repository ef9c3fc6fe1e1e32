"""The questions of a quiz are put in order by keys and buttons, with and without a script."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE, cookies
from tests.browser.usable import violations
from tests.web.quizzing import Classroom

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytest.importorskip("playwright")

from playwright.sync_api import expect


@pytest.fixture(scope="module")
def room(app) -> Classroom:
    return Classroom(app, of=" by hand")


def move(page: "Page", way: str, number: int) -> "Locator":
    """Return the button that moves a question."""
    return page.get_by_role("button", name=re.compile(f"^{way} ?: Question {number}$"))


def prompts(page: "Page") -> "Locator":
    """Return where the questions of the quiz ask, in their order."""
    return page.locator("[aria-labelledby=kept] .prose")


@pytest.mark.parametrize("script", [True, False])
def test_a_question_is_moved_on_and_on_by_the_same_key(room, visit, script):
    made = room.quiz(title="Moved", publish=False, **{"parts-0-count": "4"})
    page = visit(
        f"{made}questions", cookies=cookies(room.alice), viewport=PHONE, java_script_enabled=script
    )
    first, *others = prompts(page).all_inner_texts()

    move(page, "Down", 1).focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(move(page, "Down", number)).to_be_focused()
    page.keyboard.press("Enter")

    # At the end only the way back is left.
    expect(move(page, "Up", 4)).to_be_focused()
    expect(prompts(page)).to_have_text([*others, first], use_inner_text=True)
    expect(page.locator(".prose").nth(3)).to_be_in_viewport()


def test_questions_are_ticked_and_moved_far_and_nobody_is_kept_out(room, visit):
    made = room.quiz(title="Ticked", publish=False, **{"parts-0-count": "3"})
    page = visit(f"{made}questions", cookies=cookies(room.alice))
    before = prompts(page).all_inner_texts()
    offered = page.locator("[aria-labelledby=offered] .quiz-row").first
    new = offered.locator(".prose").inner_text()

    page.get_by_role("checkbox", name="In the quiz").first.uncheck()
    page.get_by_label("Place").nth(2).fill("1")
    offered.get_by_role("checkbox", name="In the quiz").check()
    offered.get_by_label("Points").press("Enter")

    expect(page.get_by_text("The questions are kept.")).to_be_visible()
    expect(prompts(page)).to_have_text([before[2], before[1], new], use_inner_text=True)
    assert violations(page) == []


def test_enter_in_the_search_finds_and_saves_nothing(room, visit):
    made = room.quiz(title="Found", publish=False, **{"parts-0-count": "2"})
    page = visit(f"{made}questions", cookies=cookies(room.alice))
    before = prompts(page).all_inner_texts()

    page.get_by_label("Text").fill("kulak")
    page.get_by_label("Text").press("Enter")

    expect(page).to_have_url(re.compile(r"[?&]q=kulak.*#offered$"))
    expect(prompts(page)).to_have_text(before, use_inner_text=True)
    expect(page.get_by_text("The questions are kept.")).to_have_count(0)
