"""Many facts at once: a paste or a file, first what would change, then all of it or nothing."""

import io
import re
import sqlite3
import time
from contextlib import closing
from zipfile import ZipFile

import pytest

from quizapp.web.editing import working
from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, add_term, make_deck, published

BRING = f"{EDIT}import"
TABLE = "term\tmeaning\tcite\nsovkhoz\ta state farm\t¶9\nmir\ta village commune\t¶10\n"
NASTY = '<script>alert(1)</script><img src=x onerror="alert(2)"><b style="color:red">x</b>'


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    return made


def _bring(browser, text=TABLE, **fields):
    return browser.post(BRING, text=text, topic="farms", **fields)


def _file(data, name="facts.csv"):
    return (io.BytesIO(data), name)


def _page(browser, text=TABLE, **fields):
    done = _bring(browser, text, **fields)
    assert done.status_code == 303, done.text
    return done.location, browser.get(done.location).text


def _published(browser, text=TABLE):
    place, _ = _page(browser, text)
    assert browser.post(f"{place}/take", mode="publish").status_code == 303
    return place


def test_a_paste_is_shown_first_then_published_whole_and_undone(app_on_both):
    alice = Browser(app_on_both).sign_up("alice")
    published(alice)

    place, html = _page(alice)

    assert "New 2 Changed 0 As before 0 Wrong 0" in words(html)
    assert "sovkhoz" not in alice.get("/decks/two-farms").text
    assert alice.post(f"{place}/take", mode="publish").location == place
    assert "They are published." in alice.get(place).text
    assert "a village commune" in alice.get("/decks/two-farms").text
    alice.post(f"{place}/undo")
    assert "It is undone." in alice.get(place).text
    assert "a village commune" not in alice.get("/decks/two-farms").text


def test_drafts_are_kept_and_undone(alice):
    place, _ = _page(alice)
    alice.post(f"{place}/take", mode="drafts")

    assert "2 drafts wait to be published." in words(alice.get(EDIT).text)
    alice.post(f"{place}/undo")
    assert "wait to be published" not in words(alice.get(EDIT).text)


def test_what_changes_is_shown_word_by_word(alice):
    _, html = _page(alice, "term,meaning\nkolkhoz,a farm held in common\n")

    assert "New 0 Changed 1" in words(html)
    assert re.search(r"<del>\s*collective</del>", html)
    assert re.search(r"<ins>[^<]*held in common</ins>", html)


def test_what_is_wrong_is_named_by_row_and_column_and_the_paste_stays(alice):
    text = "term\tmeaning\tcite\tweight\nartel\ta guild\t¶99\t2\npan\t\t¶8\t7\n"

    place, html = _page(alice, text)

    said = words(html)
    assert "Row 2 · term artel Column C Where the text says so: cite has" in said
    assert "Row 3 · term pan Column B Meaning: definition is empty" in said
    assert "Column D Importance: importance is 7; use 1, 2 or 3" in said
    assert "There is nothing to take." in said
    assert text.strip() in html
    # What leads to the table leads to what can be seen.
    assert '<a href="#text">' in html
    assert '<textarea id="text"' in html.partition('<details class="more" open>')[2]
    mended = text.replace("¶99", "¶9").replace("pan\t\t¶8\t7", "pan\ta lord\t¶8\t1")
    fields = {"kind": "term", "has_names": "yes", "separator": "|", "topic": "farms"}
    fields |= {"column-0": "term", "column-1": "definition", "column-2": "cite"}
    alice.post(f"{place}/look", text=mended, **fields, **{"column-3": "importance"})
    assert "New 2 Changed 0 As before 0 Wrong 0" in words(alice.get(place).text)


def test_rows_in_which_lints_find_errors_are_named_and_kept_as_drafts_beside_the_rest(alice):
    text = "label,date,cite\nthe strike,1931,¶8\nthe famine,1931,¶9\nthe purge,1937,¶10\n"

    place, html = _page(alice, text)
    alice.post(f"{place}/take", mode="publish")

    said = words(html)
    assert "With errors" in said
    assert "Row 2 · event the strike" in said
    assert "Publish 1 at once, keep 2 as drafts" in said
    done = words(alice.get(place).text)
    assert "They are published." in done
    assert "2 rows with errors are kept as drafts" in done
    assert "2 drafts wait to be published." in words(alice.get(EDIT).text)
    assert "the purge" in alice.get("/decks/two-farms").text


def test_a_table_of_errors_alone_is_not_offered_to_be_published(alice):
    _, html = _page(alice, "label,date,cite\nthe strike,1931,¶8\nthe famine,1931,¶9\n")

    assert 'value="drafts"' in html
    assert 'value="publish"' not in html


def test_columns_can_be_said_to_be_something_else(alice):
    place, _ = _page(alice, "a farm of the state,sovkhoz,¶9\n")
    columns = {"column-0": "definition", "column-1": "term", "column-2": "cite"}

    alice.post(f"{place}/look", kind="term", topic="farms", separator="|", **columns)

    html = alice.get(place).text
    assert "New 1 Changed 0" in words(html)
    alice.post(f"{place}/take", mode="publish")
    assert "a farm of the state" in alice.get("/decks/two-farms").text
    strange = alice.post(f"{place}/look", kind="nonsense", **{"column-0": "__class__"})
    assert strange.status_code == 303


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8-sig", ""), ("utf-16", ""), ("cp1251", "it was read as Windows-1251")],
)
def test_a_file_of_any_encoding_is_read_and_that_is_said(alice, encoding, note):
    data = "термин;значение\nмир;сельская община\n".encode(encoding)

    _, html = _page(alice, "", file=_file(data))

    assert note in html
    assert "мир" in html
    assert "facts.csv" in html


def test_a_deck_file_is_brought_with_the_lines_of_its_mistakes(alice):
    good = alice.get(f"{EDIT}file").text

    _, html = _page(alice, "", file=_file(good.encode(), "Deck.TOML"))
    assert "As before 1" in words(html)

    bad = _bring(alice, "", file=_file(good.replace('"a collective farm"', "7").encode(), "d.toml"))
    assert bad.status_code == 422
    assert re.search(r"Line \d+: kolkhoz ?: definition is 7", words(bad.text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The table is empty."),
        ('term,meaning\nmir,"never closed\n', "row that begins on line 2"),
        ("a," * 130, "131 columns"),
    ],
)
def test_what_is_no_table_is_refused_and_the_paste_stays(alice, text, why):
    done = _bring(alice, text)

    assert done.status_code == 422
    assert why in words(done.text)
    assert text.strip()[:20].replace('"', "&#34;") in done.text


def test_too_much_at_once_is_refused(alice):
    assert _bring(alice, "x" * 300_000).status_code == 413
    large = alice.client.post(
        BRING,
        base_url=alice.address,
        data=b"x" * 12_000_000,
        content_type="multipart/form-data; boundary=x",
    )
    assert large.status_code == 413
    many = _bring(alice, "", file=_file(b"term,meaning\n" + b"x,y\n" * 10_001))
    assert (many.status_code, "more than 10,000 rows" in many.text) == (422, True)


def _fields_of_notes(browser, folder):
    """Return the fields of the notes of an Anki package; what Anki sorts by is plain text."""
    with ZipFile(io.BytesIO(browser.get("/decks/two-farms/package").data)) as package:
        name = next(each for each in package.namelist() if each.startswith("collection.anki2"))
        path = package.extract(name, folder)
    with closing(sqlite3.connect(path)) as notes:
        return [fields for (fields,) in notes.execute("SELECT flds FROM notes")]


def test_what_would_be_obeyed_is_text_everywhere(alice, tmp_path):
    cell = f"=1+1 {NASTY}"
    table = f'term,meaning,cite,note,aliases\nmir,"{cell.replace(chr(34), chr(34) * 2)}",¶10,'
    table += f'"{cell.replace(chr(34), chr(34) * 2)}",x\n'

    place, html = _page(alice, table)
    assert "New 1" in words(html)
    alice.post(f"{place}/take", mode="publish")

    pages = [html, *(alice.get(each).text for each in ("/decks/two-farms", f"{EDIT}facts/mir"))]
    for each in pages:
        assert "<script>alert" not in each
        assert "<img src=x" not in each
        assert "<b style" not in each
    fields = "".join(_fields_of_notes(alice, tmp_path))
    assert "alert(1)" in fields
    assert not re.search(r"<(?:script|img|b) ?", fields)
    csv = alice.get(f"{EDIT}table.csv")
    assert csv.mimetype == "text/csv"
    assert not [each for each in re.split(r"[,\n]\"?", csv.text) if each.startswith("=")]


def test_it_is_given_up_without_traces(alice):
    place, _ = _page(alice)
    before = alice.get(f"{EDIT}file").text

    done = alice.post(f"{place}/cancel")

    assert "Nothing was changed." in alice.get(done.location).text
    assert alice.get(place).status_code == 404
    assert alice.get(f"{EDIT}file").text == before
    late = _published(alice)
    assert alice.post(f"{late}/cancel").location == late
    assert "It was done already." in alice.get(late).text


def test_what_was_sent_twice_is_done_once(alice):
    place = _published(alice)

    assert alice.post(f"{place}/take", mode="publish").status_code == 400
    assert alice.post(f"{place}/undo").status_code == 303
    assert alice.post(f"{place}/undo").status_code == 400
    other, _ = _page(alice)
    assert alice.post(f"{other}/take", mode="nonsense").status_code == 400


def test_a_large_table_is_worked_on_by_a_process_of_its_own(alice, monkeypatch):
    monkeypatch.setattr(working, "AT_ONCE", 0)

    done = _bring(alice)
    said = {"working": True}
    for _ in range(300):
        said = alice.get(f"{done.location}/state").json
        if not said["working"]:
            break
        assert "Give it up" in alice.get(done.location).text
        time.sleep(0.1)

    assert (said["working"], said["done"]) == (False, 1000)
    assert "New 2" in words(alice.get(done.location).text)


def test_nobody_else_comes_to_it(app, alice, bob):
    place = _published(alice)
    pages = (BRING, place, f"{place}/state", f"{EDIT}table.csv")
    forms = (BRING, *(f"{place}/{each}" for each in ("look", "take", "undo", "cancel")))

    for stranger in (bob, Browser(app)):
        for page in pages:
            assert stranger.get(page).status_code == 404, page
        for form in forms:
            assert stranger.post(form, text=TABLE, mode="publish").status_code == 404, form
    make_deck(bob, title="Bobs")
    uid = place.rpartition("/")[2]
    assert bob.get(f"/decks/bobs/edit/import/{uid}").status_code == 404
    assert "They are published." in alice.get(place).text


def test_facts_go_to_a_spreadsheet_and_come_back(alice):
    add_term(alice, term="=SUM(A1)", definition="a formula")
    text = alice.get(f"{EDIT}table.csv").data.decode("utf-8-sig")

    assert "'=SUM(A1)" in text
    _, html = _page(alice, text)
    assert "New 0 Changed 0 As before 2 Wrong 0" in words(html)
