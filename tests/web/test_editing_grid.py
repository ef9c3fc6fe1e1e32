"""Facts as a grid: what is changed is kept as drafts in one post, mistakes stand at their cells."""

import re

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, add_term, published

GRID = f"{EDIT}grid?kind=term&page=1"
FIELD = re.compile(r'name="(row-\d+-\w+)" value="([^"]*)"')
AREA = re.compile(r'name="(row-\d+-\w+)"[^>]*>([^<]*)</textarea>')
CHOSEN = re.compile(r'<select[^>]*name="(row-\d+-\w+)".*?</select>', re.DOTALL)
OPTION = re.compile(r'<option value="([^"]*)"[^>]*selected')


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    return made


def _fields(browser, place=GRID):
    """Return what the form of a grid sends as it is shown."""
    html = browser.get(place).text
    found = dict(FIELD.findall(html)) | dict(AREA.findall(html))
    for each in CHOSEN.finditer(html):
        option = OPTION.search(each[0])
        found[each[1]] = option[1] if option else ""
    return found


def _send(browser, place=GRID, **changes):
    fields = {name.replace("__", "-"): text for name, text in changes.items()}
    return browser.post(place, **(_fields(browser, place) | fields))


def test_what_is_changed_is_kept_as_drafts_and_nothing_else(alice):
    done = _send(
        alice,
        row__1__definition="a farm held in common",
        row__2__term="mir",
        row__2__definition="a village commune",
        row__2__cite="¶9 ¶10",
        row__2__aliases="a\nb",
    )

    assert done.status_code == 303
    assert "2 drafts are kept." in words(alice.get(done.location).text)
    assert "2 drafts wait to be published." in words(alice.get(EDIT).text)
    fields = _fields(alice)
    assert (fields["row-2-term"], fields["row-2-aliases"]) == ("mir", "a\nb")
    assert fields["row-2-cite"] == "¶9 ¶10"
    alice.post(f"{EDIT}publish")
    html = alice.get("/decks/two-farms").text
    assert "a farm held in common" in html
    assert "a village commune" in html


def test_a_grid_sent_as_it_is_changes_nothing(alice):
    add_term(alice, term="sovkhoz", definition="a state farm")
    before = alice.get(f"{EDIT}table.csv").text

    done = _send(alice)

    assert "Nothing has changed." in alice.get(done.location).text
    assert alice.get(f"{EDIT}table.csv").text == before
    assert "1 draft waits to be published." in words(alice.get(EDIT).text)


def test_mistakes_stand_at_their_cells_and_the_draft_is_kept(alice):
    done = _send(alice, row__1__cite="¶99", row__2__term="mir", row__2__definition="")

    assert done.status_code == 422
    html = done.text
    assert re.search(r'id="row-1-cite-error">[^<]*cite has', html)
    assert re.search(r'id="row-2-definition-error">[^<]*is empty', html)
    assert "Row 2, Meaning: definition is empty" in words(html)
    assert "2 drafts wait to be published." in words(alice.get(EDIT).text)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(alice):
    fields = _fields(alice)
    alice.post(
        f"{EDIT}facts/kolkhoz",
        topic="farms",
        term="kolkhoz",
        definition="changed",
        **{"cite-0": "¶8"},
    )

    done = alice.post(GRID, **(fields | {"row-1-definition": "mine"}))

    assert done.status_code == 422
    assert "Somebody changed this fact meanwhile." in done.text
    assert "mine" in done.text
    assert _fields(alice)["row-1-definition"] == "changed"
    assert alice.post(GRID, **fields).status_code == 303


def test_every_kind_has_a_grid_and_nothing_else_has(alice):
    for kind in ("term", "question", "enumeration", "sequence", "contrast", "work"):
        html = alice.get(f"{EDIT}grid?kind={kind}").text
        assert "row-1-" in html
    for place in ("?kind=planet", "?kind=term&page=2", "?kind=term&page=x", "?page=99999"):
        assert alice.get(f"{EDIT}grid{place}").status_code == 404


def test_a_list_with_parts_is_typed_line_by_line(alice):
    place = f"{EDIT}grid?kind=question&page=1"

    done = _send(
        alice,
        place,
        row__1__prompt="What did the villagers do with their horses?",
        row__1__type="choice",
        row__1__topic="farms",
        row__1__cite="¶8",
        row__1__options="Eaten :: yes\nThey sold them :: no :: No.\nThey hid them ::  :: No.",
    )

    assert done.status_code == 303, words(done.text)
    cell = _fields(alice, place)["row-1-options"]
    assert cell == ("Eaten :: yes\nThey sold them ::  :: No.\nThey hid them ::  :: No.")


def test_what_fits_no_cell_is_left_alone(alice):
    add_term(alice, term="mir", definition="x", **{"aliases-0": "two\nlines"})

    html = alice.get(GRID).text
    assert "In its form" in html
    done = _send(alice, row__2__definition="a village commune")

    assert done.status_code == 303
    assert "two" in alice.get(f"{EDIT}table.csv").text


def test_nobody_else_comes_to_it(app, alice, bob):
    for stranger in (bob, Browser(app)):
        assert stranger.get(GRID).status_code == 404
        assert stranger.post(GRID, **{"row-2-term": "x"}).status_code == 404
        assert stranger.get("/decks/serge/edit/grid").status_code == 404


def test_a_page_has_fifty_facts(app):
    alice = Browser(app).sign_up("alice")
    published(alice)
    table = "term,meaning,cite\n" + "".join(
        f"w{number:03},the meaning of {chr(97 + number % 26) * 3}{number},¶8\n"
        for number in range(60)
    )
    place = alice.post(f"{EDIT}import", text=table, topic="farms").location
    alice.post(f"{place}/take", mode="drafts")

    first, second = _fields(alice), _fields(alice, f"{EDIT}grid?kind=term&page=2")

    assert sum(name.endswith("-was") for name in first) == 50
    assert sum(bool(text) for name, text in second.items() if name.endswith("-id")) == 11
