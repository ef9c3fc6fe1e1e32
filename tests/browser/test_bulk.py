"""Cells that are copied from a spreadsheet fill the grid, and a large table shows how far it is."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.usable import OPEN

EDIT = "/decks/many-farms/edit/"
COPIED = 'mir\ta commune\nartel\t"a guild\nof workers"\n'
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const said = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", said));
}"""


def _made(page: "Page") -> None:
    page.evaluate(OPEN)
    page.locator("[name='title']").fill("Many farms")
    page.locator("[name='topic-0-title']").fill("Farms")
    page.get_by_role("button", name="Make the deck").click()
    page.wait_for_url("**/edit/**")


def test_many_facts_are_pasted_looked_at_and_given_up(visit, known):
    page = visit("/editing/new", cookies=known("with-many-facts"))
    _made(page)

    page.goto(f"{EDIT}grid?kind=term")
    page.locator("[name='row-1-term']").focus()
    page.evaluate(PASTE, COPIED)
    expect(page.locator("[name='row-2-definition']")).to_have_value("a guild\nof workers")
    page.get_by_role("button", name="Keep as drafts").click()
    expect(page.locator("#notice")).to_contain_text("2 drafts are kept.")

    rows = [f"word{number}\tthe meaning of number {number}" for number in range(250)]
    page.goto(f"{EDIT}import")
    page.get_by_label("Cells of a spreadsheet").fill("\n".join(["term\tmeaning", *rows]))
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", name="What would change")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Give it up").click()
    expect(page.locator("#notice")).to_contain_text("Nothing was changed.")
