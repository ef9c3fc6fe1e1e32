"""Words that are selected in a text become a fact, and its passage opens beside the answer."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.loop import INSTALLED, until
from tests.library.pictures.files import png

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

SELECT = """
([passage, start, end]) => {
  const text = document.querySelectorAll("[data-text]")[passage].firstChild;
  document.getSelection().setBaseAndExtent(text, start, text, end);
}
"""
TEXT = "The kolkhoz was a collective farm.\n\nThe sovkhoz was a farm of the state."
KEPT = """
async (path) => {
  const pages = await caches.open("quizapp-pages");
  for (let tries = 0; tries < 800 && !(await pages.match(path)); tries++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  return Boolean(await pages.match(path));
}
"""


def _deck(page: "Page") -> None:
    page.goto("/editing/new")
    for each in page.locator("details.more").all():
        each.evaluate("(part) => part.setAttribute('open', '')")
    sent = {"title": "Kolkhoz", "topic-0-title": "Farms", "source-0-author": "A. Author"}
    sent |= {"source-0-title": "An Essay", "source-0-year": "1990"}
    for name, value in sent.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name="Make the deck").click()
    page.get_by_role("link", name="Texts", exact=True).click()
    page.get_by_role("link", name="Bring its text").click()
    page.get_by_label("Or paste the text").fill(TEXT)
    page.get_by_role("button", name="Look at its passages").click()
    page.get_by_role("button", name="Keep these passages").click()
    expect(page.locator("[data-text]")).to_have_count(2)


def _picture(page: "Page") -> None:
    page.goto("/decks/kolkhoz/edit/pictures")
    file = {"name": "map.png", "mimeType": "image/png", "buffer": png(64, 48)}
    page.get_by_label("A file").set_input_files(file)  # type: ignore[arg-type] # as documented
    page.get_by_role("button", name="Bring the picture").click()
    expect(page.locator(".gallery code")).to_have_text("map.png")


def _fact(page: "Page") -> None:
    page.get_by_label("Whose words they are").fill("A. Author")
    page.get_by_label("What they are said of").fill("what the kolkhoz was")
    page.locator("summary", has_text="Pictures").click()
    page.locator("#media-0-file").fill("map.png")
    page.locator("#media-0-alt").fill("A grey map")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.locator(".preview img").first).to_have_attribute("alt", "A grey map")
    page.goto("/decks/kolkhoz/edit/publish")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status")).to_contain_text("is published")


def test_a_fact_is_made_of_what_is_selected_and_its_passage_opens_beside_the_answer(visit, known):
    page = visit("/", worker=True, expected="net::ERR_", cookies=known("reader"))
    _deck(page)
    page.evaluate(SELECT, [0, 18, 33])
    expect(page.locator("[data-quoted]")).to_have_text("collective farm")
    page.get_by_role("link", name="Make a fact of this").click()
    page.get_by_role("link", name="Quotation").click()
    expect(page.get_by_label("Exact words")).to_have_value("collective farm")
    expect(page.locator("#cite-0")).to_have_value("¶1")
    place = page.url
    _picture(page)
    page.goto(place)
    _fact(page)

    until(page, INSTALLED)
    page.goto("/study/kolkhoz")
    image = page.locator("[data-stage] img")
    expect(image).to_have_js_property("naturalWidth", 64)
    page.reload()
    assert page.evaluate(KEPT, image.get_attribute("src"))
    unknown = page.get_by_role("button", name="I don’t know")
    (unknown if unknown.count() else page.locator("[data-default]")).first.click()
    page.locator("[data-passages]").click()
    expect(page.locator("#passages mark")).to_have_text("collective farm")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-stage] img").first).to_have_js_property("naturalWidth", 64)
