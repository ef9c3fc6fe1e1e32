"""A new deck from a deck file: first what it would make, then all of it."""

import io
import re
from html import unescape

import pytest

from quizapp.deck_file import parse
from quizapp.settings import INVITED, Settings
from quizapp.web.editing import from_file
from tests.web.pages import words
from tests.web.site import Browser, site
from tests.web.writing import EDIT, errors, published

PLACE = "/editing/new/file"
DECK = """\
id = "two-kinds"
uid = "k3Jq8ZtWm2RfVb7Yc1Xd9A"
title = "Two kinds of <b>farm</b>"

[[source]]
id = "essay"
author = "A. Author"
title = "An Essay"
year = 1990
paragraphs = 12

[[topic]]
id = "farms"
title = "Farms"

[[term]]
id = "kolkhoz"
topic = "farms"
cite = ["¶8"]
term = "kolkhoz"
definition = "a collective farm"
note = "two\\n  spaces, a tab\\t"

[[event]]
id = "strike"
topic = "farms"
cite = ["p4"]
label = "the strike"
date = "17 April 1931"
""".replace("p4", "4")


@pytest.fixture
def alice(app):
    return Browser(app).sign_up("alice")


def _look(browser, text=DECK, name="farms.toml", **fields):
    data = text if isinstance(text, bytes) else text.encode()
    return browser.post(PLACE, file=(io.BytesIO(data), name), **fields)


def _sent(html):
    """Return what the button on the page sends."""
    found = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', html)
    return {name: unescape(value) for name, value in found}


def test_a_file_is_shown_first_then_made_and_comes_back_equal(app_on_both):
    alice = Browser(app_on_both).sign_up("alice")
    assert f'href="{PLACE}"' in alice.get("/editing/new").text

    looked = _look(alice)

    assert looked.status_code == 200
    said = words(looked.text)
    assert "Two kinds of <b>farm</b>" in unescape(said)
    assert "Facts 2 Topics 1 Texts 1" in said
    assert "term 1 · event 1" in said
    assert alice.get("/decks/two-kinds").status_code == 404
    made = alice.post(PLACE, **_sent(looked.text))
    assert made.location == "/decks/two-kinds/edit/"
    assert "Your deck is made." in words(alice.get(made.location).text)
    taken = alice.get("/decks/two-kinds/edit/file").text
    assert parse(taken, "x").deck == parse(DECK, "x").deck
    assert "17 April 1931" in alice.get("/decks/two-kinds").text
    bob = Browser(app_on_both).sign_up("bob")
    assert bob.get("/decks/two-kinds").status_code == 404


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (DECK.replace('term = "kol', 'term = "kol\n'), "Line 20: this is no TOML"),
        (DECK.replace("¶8", "¶99"), "Line 19: kolkhoz: cite has"),
        (b"\x00\x01\x02\xff", "this is no TOML"),
        ("", "id is missing"),
    ],
)
def test_what_is_no_deck_is_refused_with_its_place(alice, text, why):
    done = _look(alice, text)

    assert done.status_code == 422
    assert any(why in each for each in map(unescape, errors(done.text))), errors(done.text)
    assert alice.get("/decks/two-kinds").status_code == 404


def test_a_file_that_is_too_large_is_refused_with_another_way(alice, monkeypatch):
    monkeypatch.setattr(from_file, "MOST_BYTES", 400)

    assert "whoever hosts the site brings it in" in errors(_look(alice).text)[0]


def test_errors_of_the_lints_are_named_and_nothing_is_made(alice):
    second = DECK[DECK.index("[[event]]") :].replace("strike", "famine")

    done = _look(alice, f"{DECK}\n{second}")

    assert any("famine" in each for each in errors(done.text))
    assert 'name="sure"' not in done.text
    forced = alice.post(PLACE, sure="yes", text=f"{DECK}\n{second}")
    assert forced.status_code == 422
    assert alice.get("/decks/two-kinds").status_code == 404


def test_a_deck_that_is_here_already_is_not_made_again_nor_is_its_id_taken(app, alice):
    bob = Browser(app).sign_up("bob")
    alice.post(PLACE, **_sent(_look(alice).text))

    again = _look(bob)
    named = _look(bob, DECK.replace("k3Jq8", "xxxxx"))

    assert "A deck with the uid k3Jq8ZtWm2RfVb7Yc1Xd9A is here already" in errors(again.text)[0]
    assert "Another deck here is called two-kinds" in errors(named.text)[0]
    assert bob.post(PLACE, **_sent(_look(alice, DECK).text)).status_code == 422


def test_what_it_says_runs_no_script_in_the_look(alice):
    nasty = DECK.replace("<b>farm</b>", '<script>alert(1)</script>\\" onclick=\\"x')

    html = _look(alice, nasty, name="<img src=x onerror=alert(2)>.toml").text

    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert _sent(html)["text"] == nasty


def test_a_file_of_a_deck_that_is_downloaded_is_a_deck_of_its_own_with_other_ids(alice):
    published(alice)
    text = alice.get(f"{EDIT}file").text
    text = text.replace("two-farms", "three-farms")
    text = re.sub('uid = "[^"]+"', 'uid = "zbcdefghijklmnopqrstuv"', text)

    made = alice.post(PLACE, **_sent(_look(alice, text).text))

    assert made.location == "/decks/three-farms/edit/"


def test_it_becomes_part_of_the_course_from_which_one_comes(app, alice):
    course = alice.post("/courses/new", title="Reading", about="").location.removesuffix("decks")
    uid = course.removeprefix("/courses/").strip("/")
    assert f'href="{PLACE}?course={uid}"' in alice.get(f"/editing/new?course={uid}").text

    made = alice.post(PLACE, **_sent(_look(alice, course=uid).text))

    assert made.location == f"{course}decks"
    assert "/decks/two-kinds" in alice.get(made.location).text
    eve = Browser(app).sign_up("eve")
    assert _look(eve, course=uid).status_code == 404


def test_who_may_make_no_deck_brings_none(app, settings, clock):
    nobody = Browser(app)
    assert nobody.get(PLACE).location == f"/account/sign-up?next={PLACE}"
    assert _look(nobody).status_code == 303
    with site(Settings(data=settings.data, makers=INVITED), clock) as closed:
        ada = Browser(closed).sign_up("ada")
        assert (ada.get(PLACE).status_code, _look(ada).status_code) == (403, 403)


@pytest.mark.parametrize(("language", "most"), [("en", "1,000"), ("ru", "1 000")])
def test_a_file_that_is_too_large_is_told_how_large_one_may_be_as_one_writes_it(
    alice, language, most
):
    alice.post("/language", language=language)

    done = _look(alice, b"#" * 1_000_001)
    # What the client of the tests sends lies in a file.
    done.request.environ["wsgi.input"].close()

    assert done.status_code == 422
    assert most in "".join(errors(done.text))
