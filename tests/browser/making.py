"""A walk to every page of making a deck, in every state. Knows the pages, no test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from tests.browser.usable import OPEN
from tests.browser.walks import _send, _sign_up

EDIT = "/decks/weak-farms/edit/"
FACT = "#fact"


def _keep(page: "Page") -> None:
    """Send the form of a fact as its button does, whatever the browser itself thinks of it."""
    with page.expect_navigation():
        page.locator(FACT).evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")


def _fill(page: "Page", **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"[name='{name.replace('_', '-')}']").fill(text)


def author(page: "Page") -> Iterator[str]:
    """Make a deck with every kind of trouble, and publish it."""
    _sign_up(page, "walking-author")
    page.goto("/editing/new")
    yield "a new deck"
    _send(page, "main form")
    yield "a new deck with a mistake"
    page.evaluate(OPEN)
    _fill(page, title="Weak farms", topic_0_title="Farms")
    page.get_by_role("button", name="Make the deck").click()
    yield "kinds of fact"
    yield from _facts(page)
    yield from _published(page)


def _facts(page: "Page") -> Iterator[str]:
    """Write a question with mistakes and a term that is weak."""
    page.goto(f"{EDIT}new/question?type=match")
    page.evaluate(OPEN)
    yield "the form of a question"
    _fill(page, prompt="Who owned what?", pairs_0_left="the kolkhoz", pairs_0_right="its members")
    _keep(page)
    page.evaluate(OPEN)
    yield "a question with mistakes"
    _fill(page, pairs_1_left="the sovkhoz", pairs_1_right="the state")
    _keep(page)
    yield "a question with its preview"
    page.goto(f"{EDIT}new/term")
    _fill(page, term="kolkhoz", definition="an agricultural holding of members " * 9)
    _keep(page)
    yield "a term with warnings"


def _published(page: "Page") -> Iterator[str]:
    """Publish the deck, then change it."""
    page.goto(EDIT)
    yield "facts that are drafts"
    page.goto(f"{EDIT}publish")
    yield "drafts with warnings"
    page.get_by_role("button", name="Publish").click()
    yield "a deck that was published"
    page.goto(EDIT)
    yield "facts that are published"
    page.goto(f"{EDIT}deck")
    yield "the deck itself"
    page.goto(f"{EDIT}publish")
    yield "nothing to publish"
    page.goto(f"{EDIT}facts/kolkhoz")
    page.get_by_role("button", name="Retire the fact").click()
    yield "a fact that is to be retired"


# Which view shows which template on the walk.
PAGES: set[tuple[str, str]] = {
    ("account.sign_up", "account/sign_up.html"),
    ("decks.show", "decks/show.html"),
    ("editing.add", "editing/fact.html"),
    ("editing.deck", "editing/deck.html"),
    ("editing.draft", "editing/fact.html"),
    ("editing.fact", "editing/fact.html"),
    ("editing.index", "editing/index.html"),
    ("editing.kinds", "editing/kinds.html"),
    ("editing.new", "editing/deck.html"),
    ("editing.publish", "editing/publish.html"),
    ("home.index", "home/welcome.html"),
}
