"""What a new instructor does on the first day, and what comes to a learner of it."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import touch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.walks import _sign_up

EDIT = "/decks/first-day/edit/"
TEXT = """The kolkhoz was a collective farm of its members, the sovkhoz a farm of the state.

In April 1931 the spinners struck at the mill, and the authorities sent bread.

A. Author holds that the farms were founded out of fear of hunger. In 1932 seven million starved.
"""
FACTS: dict[str, dict[str, str]] = {
    "term": {"Term": "kolkhoz", "Meaning": "an estate tilled in common", "cite": "¶1"},
    "person": {"Name": "Victor Serge", "Who that is": "a novelist and witness", "cite": "¶3"},
    "event": {"What happened": "the strike of the spinners", "Date": "1931-04", "cite": "¶2"},
    "quantity": {"What is counted": "how many people starved", "Figure": "7 million", "cite": "¶3"},
    "claim": {
        "Whose claim it is": "A. Author",
        "What it is about": "the founding of the farms",
        "What is claimed": "it was an answer to the fear of hunger",
        "cite": "¶3",
    },
}
OPTIONS = (
    ("to end the strike at the mill", ""),
    ("to feed the army on its march", "No soldiers are named there."),
    ("to reward the spinners for work", "They were on strike then."),
)


def _press(page: "Page", name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def _deck(page: "Page") -> None:
    """Make a deck of a text, and bring the text."""
    page.goto("/editing/new")
    page.get_by_label("Title", exact=True).first.fill("First day")
    page.get_by_text("A text that it teaches").click()
    page.locator("#source-0-author").fill("A. Author")
    page.locator("#source-0-title").fill("An Essay")
    page.locator("#source-0-year").fill("1990")
    _press(page, "Make the deck")
    page.get_by_role("link", name="Texts", exact=True).first.click()
    page.get_by_role("link", name="Bring its text").click()
    page.get_by_label("Or paste the text").fill(TEXT)
    _press(page, "Look at its passages")
    _press(page, "Keep these passages")


def _fill(page: "Page", fields: dict[str, str]) -> None:
    for label, text in fields.items():
        if label == "cite":
            page.locator("#cite-0").fill(text)
        else:
            page.get_by_label(label, exact=True).first.fill(text)


def _keep(page: "Page") -> None:
    """Look at the cards beside the form, then keep the draft."""
    expect(page.locator("#becoming .preview").first).to_be_visible()
    _press(page, "Keep as a draft and look at it")
    expect(page.get_by_text("It is kept as a draft.").first).to_be_visible()


def _facts(page: "Page") -> None:
    """Make five facts of different kinds; what the lints find in one of them is mended."""
    for kind, fields in FACTS.items():
        page.goto(f"{EDIT}new/{kind}")
        _fill(page, fields)
        if kind == "quantity":
            expect(page.locator("#becoming .finding").first).to_contain_text("undated-figure")
            page.get_by_label("The time it holds for", exact=True).fill("1932")
            expect(page.locator("#becoming")).not_to_contain_text("undated-figure")
        _keep(page)


def _questions(page: "Page") -> None:
    """Write two questions by hand."""
    page.goto(f"{EDIT}new/question?type=choice")
    page.get_by_label("Question", exact=True).fill("Why did the authorities send bread?")
    for number, (text, why) in enumerate(OPTIONS):
        page.locator(f"#options-{number}-text").fill(text)
        page.locator(f"#options-{number}-feedback").fill(why)
    page.locator("#options-0-right").check()
    page.locator("#cite-0").fill("¶2")
    _keep(page)
    page.goto(f"{EDIT}new/question?type=typed")
    page.get_by_label("Question", exact=True).fill("Which farm belonged to the state?")
    page.locator("#answers-0").fill("sovkhoz")
    page.locator("#cite-0").fill("¶1")
    _keep(page)


def _publish(page: "Page", reason: str) -> None:
    page.goto(f"{EDIT}publish")
    why = page.get_by_label(re.compile("^Why"))
    # Of a deck that nobody else reads no reason is asked.
    if why.count():
        why.fill(reason)
    _press(page, "Publish")
    expect(page.get_by_text(re.compile("is published:"))).to_be_visible()


def _course(page: "Page") -> str:
    """Make a course with the deck; return its code."""
    page.goto("/courses/new")
    page.get_by_label("Title").fill("Monday class")
    _press(page, "Make the course")
    page.get_by_label("Deck", exact=True).select_option(label="First day")
    _press(page, "Add")
    page.get_by_role("link", name="Overview").click()
    return page.locator(".course-code").inner_text()


def _study(page: "Page") -> None:
    """Answer the first card of the deck."""
    page.goto("/study/first-day")
    page.locator("[data-default], [name=unknown]").first.click()
    expect(page.locator(".verdict-word").first).to_be_visible()
    page.locator("[name=rating]").last.click()
    expect(page.locator(".prompt").first).to_be_visible()


def test_a_new_instructor_makes_a_deck_and_a_course_and_mends_an_answer_that_a_learner_knows(visit):
    teacher = visit("/")
    _sign_up(teacher, "new-teacher")
    _deck(teacher)
    _facts(teacher)
    _questions(teacher)
    _publish(teacher, "For the first lesson.")
    code = _course(teacher)

    learner = visit("/", **touch())
    _sign_up(learner, "new-learner")
    learner.goto("/join/")
    learner.get_by_label("Code of the course").fill(code)
    _press(learner, "Look at the course")
    _press(learner, "Join the course")
    expect(learner.get_by_role("heading", name="Monday class")).to_be_visible()
    _study(learner)

    teacher.goto(f"{EDIT}facts/kolkhoz")
    teacher.get_by_label("Meaning", exact=True).fill("a farm held in common by its members")
    _keep(teacher)
    _publish(teacher, "The wording of the text.")

    learner.goto("/decks/")
    expect(learner.get_by_text(re.compile(r"1 of \d+ cards met"))).to_be_visible()
    learner.goto("/")
    learner.get_by_role("link", name="What changed First day").click()
    expect(learner.get_by_text("The wording of the text.")).to_be_visible()
    expect(learner.get_by_text("held in common by its members").first).to_be_visible()
