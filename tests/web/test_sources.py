"""Texts are brought, looked at, kept and read; facts are made from what is selected in them."""

import re
from io import BytesIO

import pytest

from tests.library.sources.pdfs import bomb, pdf
from tests.web.pages import words
from tests.web.site import Browser
from tests.web.sourcing import SOURCE, SOURCES, TEXT, bring, keep, seen
from tests.web.writing import EDIT, add_term, errors, make_deck, published


def kept(browser: Browser) -> list[str]:
    html = browser.get(SOURCE).text.partition("no longer has")[0]
    return re.findall(r'data-cite="([^"]+)"', html)


@pytest.fixture
def author(app):
    found = Browser(app).sign_up("alice")
    published(found)
    return found


def test_a_text_is_looked_at_before_it_is_kept_and_then_has_numbers(app_on_both):
    author = Browser(app_on_both).sign_up("alice")
    published(author)

    assert bring(author).location == f"{SOURCE}/look"
    assert "¶1" in author.get(f"{SOURCE}/look").text
    assert author.get(SOURCE).location == f"{SOURCE}/text"
    assert author.get(f"{SOURCE}/look").text.count('class="passage passage-new"') == 3
    author.post(f"{SOURCE}/look", wish="keep", seen=seen(author))

    assert kept(author) == ["¶1", "¶2", "n1"]
    assert "3 passages" in words(author.get(SOURCES).text)


def test_a_newer_text_keeps_the_numbers_of_what_stays(author):
    keep(author)

    bring(author, text=TEXT.replace("The kolkhoz", "New words stand first.\n\nThe kolkhoz"))
    html = words(author.get(f"{SOURCE}/look").text)
    assert "New: 1" in html
    assert "As before: 3" in html
    author.post(f"{SOURCE}/look", wish="keep", seen=seen(author))
    assert kept(author) == ["¶3", "¶1", "¶2", "n1"]

    keep(author, text="The sovkhoz was not.")
    assert kept(author) == ["¶2"]
    assert "3 passages that the text no longer has" in words(author.get(SOURCE).text)


def test_what_was_read_in_is_forgotten(author):
    bring(author)

    author.post(f"{SOURCE}/look", wish="discard", seen=seen(author))

    assert author.get(f"{SOURCE}/look").location == SOURCE


def test_what_somebody_else_read_in_meanwhile_is_not_kept_unseen(author, clock):
    bring(author)
    looked_at = seen(author)
    clock.move(seconds=5)
    bring(author, text="Another text.")

    done = author.post(f"{SOURCE}/look", wish="keep", seen=looked_at)

    assert done.location == f"{SOURCE}/look"
    assert "read in again meanwhile" in words(author.get(f"{SOURCE}/look").text)


def test_a_file_is_read_in_by_what_it_is(author):
    lines = "A line of a paragraph that is as long as a line is.\nIt ends."
    page = "<p>A page.<script>alert(1)</script>"
    for name, data, said in (
        ("a.pdf", pdf(lines), "as long as a line is. It ends."),
        ("a.html", page.encode(), "A page."),
        ("a.md", b"*Stressed*", "Stressed"),
        ("a.txt", "Käse".encode("cp1252"), "Käse"),
    ):
        file = (BytesIO(data), name)
        assert bring(author, text="", file=file).status_code == 303, name
        assert said in author.get(f"{SOURCE}/look").text
    assert "it was read as Windows-1252" in words(author.get(f"{SOURCE}/look").text)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " "}, "no text in it"),
        ({"text": "one\n\n" + "long " * 5_000}, "Paragraph 2, “long"),
        ({"text": "¶1 a\n¶1 b"}, "Line 2 begins ¶1 again"),
        ({"file": (BytesIO(pdf("")), "a.pdf")}, "pictures of pages only"),
        ({"file": (BytesIO(bomb()), "a.pdf")}, "Page 2 of this PDF file takes too much"),
        ({"file": (BytesIO(b"one\n\x00"), "a.txt")}, "Byte 5 of the file, in line 2"),
    ],
)
def test_what_cannot_be_read_in_is_refused_with_its_place_and_what_was_typed_stays(
    fields, said, author
):
    done = bring(author, **fields)

    assert done.status_code == 422
    assert said in " ".join(errors(done.text))
    assert fields.get("text", TEXT).strip() in done.text
    assert author.get(f"{SOURCE}/look").location == SOURCE


def test_harmful_characters_are_taken_out_and_told_and_markup_shows_as_text(author):
    keep_me = '<script>alert(1)</script><b onclick="x()">bold</b> \u202eback'
    bring(author, text=keep_me)

    html = author.get(f"{SOURCE}/look").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "U+202E" in html
    assert "\u202e" not in html
    author.post(f"{SOURCE}/look", wish="keep", seen=seen(author))
    assert "<script>alert" not in author.get(SOURCE).text


def test_a_larger_text_than_any_other_form_is_taken(author):
    paragraph = "колхоз " * 100
    done = author.client.post(
        f"{SOURCE}/text",
        base_url=author.address,
        data={
            "csrf_token": author.token(),
            "form": "plain",
            "text": "\n\n".join([paragraph] * 250),
            "file": (BytesIO(b""), ""),
        },
        content_type="multipart/form-data",
    )

    assert done.status_code == 303


def test_words_that_are_selected_are_filled_in_where_a_kind_takes_them(author):
    keep(author)
    html = author.get(f"{EDIT}kinds?cite=¶1&quote=collective+farm").text

    ways = re.findall(r'href="([^"]+/edit/new/[^"]+)"', html)
    assert all("cite=%C2%B61" in each and "quote=collective+farm" in each for each in ways)
    quote = author.get(f"{EDIT}new/quote?cite=¶1&quote=collective+farm").text
    assert re.search(r'value="collective farm"[^>]*id="text"', quote)
    assert re.search(r'value="¶1"[^>]*id="cite-0"', quote)
    claim = author.get(f"{EDIT}new/claim?cite=¶1&quote=collective+farm").text
    assert re.search(r'value="¶1"[^>]*id="cite-0"', claim)
    assert "<q lang" in claim
    strange = author.get(f"{EDIT}new/term?cite=<script>&quote=%E2%80%AEx<script>").text
    assert "<script>" not in strange.partition("<main")[2]


def test_a_fact_may_name_every_passage_that_is_here(author):
    text = "\n\n".join(f"Paragraph number {number} says so." for number in range(1, 15))
    keep(author, text=text)

    done = add_term(author, term="mir", definition="a village commune", **{"cite-0": "¶14"})

    assert done.status_code == 303, errors(done.text)


def test_quotes_are_compared_with_the_text_while_a_fact_is_written(author):
    keep(author)
    quote = {"topic": "farms", "text": "collective garden", "speaker": "A. Author"}
    quote |= {"object": "what the farm was", "cite-0": "¶1"}

    done = author.post(f"{EDIT}new/quote", **quote)
    html = author.get(done.location.partition("#")[0]).text

    assert "quote-not-in-source" in html
    assert author.post(f"{EDIT}publish").status_code == 422


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (f"{SOURCE}/readers", {"readers": "nobody-knows"}),
        (f"{SOURCE}/look", {"wish": "keep", "seen": "yesterday"}),
        (f"{SOURCE}/look", {"wish": "keep", "seen": "2026-11-22T12:00:00"}),
        (f"{SOURCE}/text", {"form": "docx", "text": "x"}),
        (f"{SOURCE}/text", {"encoding": "rot13", "text": "x"}),
    ],
)
def test_junk_is_refused(path, fields, author):
    assert author.post(path, **fields).status_code == 400


@pytest.mark.parametrize("source", ["nothing", "%00", "..", "а"])
def test_there_is_no_page_of_a_source_that_the_deck_has_not(source, author):
    assert author.get(f"{SOURCES}{source}").status_code in {400, 404}
    assert author.get(f"/decks/two-farms/sources/{source}").status_code in {400, 404}


def test_a_deck_without_sources_says_so(app):
    author = Browser(app).sign_up("alice")
    empty = {f"source-0-{name}": "" for name in ("author", "title", "year", "paragraphs")}
    make_deck(author, **empty)

    assert "names no text yet" in words(author.get(SOURCES).text)
