"""What is sent of style sheets and scripts: as little as does the same."""

import gzip
import re
from urllib.parse import urljoin

import pytest

from quizapp import deck_file, shipped
from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.web.assets import FOLDER, STUDYING, assets
from quizapp.web.database import session
from tests.build import NOW
from tests.web.pages import Student


@pytest.fixture
def files(app):
    with app.app_context():
        return assets().files


def test_comments_and_spaces_of_style_sheets_are_not_sent(files):
    for name, asset in files.items():
        if name.endswith(".css"):
            assert b"/* " not in asset.body
            assert len(asset.body) < (FOLDER / name).stat().st_size


def test_zeros_and_spaces_that_say_nothing_are_not_sent(files):
    sheets = b"".join(each.body for name, each in files.items() if name.endswith(".css"))

    assert b"0 0 0/.4" in sheets
    assert b" / " not in sheets
    assert b" 0." not in sheets
    assert b"calc(100vw - 2 * " in sheets


def test_a_descendant_stays_one_without_the_space_before_its_colon(files):
    study = files["css/study.css"].body.decode()

    assert ".more-list *:is(a,button){" in study
    assert ".more-list:is(" not in study


def test_style_sheets_are_sent_as_one_in_their_order(eve, files):
    page = eve.get("/").text
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    joined = eve.get(address)

    assert joined.status_code == 200
    assert joined.data.startswith(files["css/tokens.css"].body)
    assert files["css/base.css"].body in joined.data


@pytest.mark.parametrize(
    "name", ["tokens+nothing", "tokens+tokens", "tokens+", "+", "../css/tokens+base", "tokens base"]
)
def test_only_style_sheets_that_there_are_can_be_joined(eve, name):
    assert eve.get(f"/static/0/css/{name}.css").status_code == 404


def test_properties_have_short_names_that_are_the_same_in_all_style_sheets(files):
    sheets = b"".join(each.body for name, each in files.items() if name.endswith(".css"))
    used, made = ({*re.findall(pattern, sheets)} for pattern in (rb"var\((--\w+)", rb"(--\w+):"))

    assert b"var(--ink" not in sheets
    assert used <= made
    assert max(map(len, made)) <= len("--aa")


# Bytes, as they are sent.
MOST_OF_A_PAGE, MOST_OF_FILES = 15_000, 20_000
PACKED = {"Accept-Encoding": "gzip"}
# Whatever is named in a page, a script or the service worker as a script or style sheet.
NAMED = re.compile(r'"([^"]+\.(?:js|css))"')


@pytest.fixture
def student(app):
    """Return who studies the first deck, with fifty cards to come."""
    with app.app_context():
        first = deck_file.read(shipped.decks() / "serge-stalinism.toml").deck
        publish(session(), first, NOW)
    student = Student(app)
    student.deck = "serge-stalinism"
    student.rate(3, student.answer(unknown="1"))
    with app.app_context():
        save_settings(session(), 1, new_per_day=60)
    return student


def _loaded(student, *pages):
    """Return the size of every script and style sheet that pages, or what they start, can load."""
    found, wanted = {}, [*pages]
    while wanted:
        address = wanted.pop()
        answer = student.get(address, headers=PACKED)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        text = (gzip.decompress(answer.data) if packed else answer.data).decode()
        found[address] = len(answer.data)
        named = {urljoin(address, each) for each in NAMED.findall(text)}
        wanted += named - {*found} - {*wanted}
    return {address: size for address, size in found.items() if address not in pages}


def test_a_study_page_with_fifty_cards_is_small(student):
    page = student.get("/study/serge-stalinism", headers=PACKED)

    assert gzip.decompress(page.data).count(b"<template data-card") == 50
    assert len(page.data) <= MOST_OF_A_PAGE


def test_all_scripts_and_style_sheets_of_studying_are_small_whenever_they_are_loaded(student):
    asked = student.get("/study/serge-stalinism").text
    student.answer(unknown="1")
    loaded = _loaded(student, "/study/serge-stalinism", "/study/", "/offline")

    assert "data-cards" in asked
    assert {each.rpartition("/")[2] for each in loaded if each.endswith(".js")} == {
        "study.js",
        "sw.js",
    }
    assert len(loaded) == 3
    assert sum(loaded.values()) <= MOST_OF_FILES, loaded


def test_what_is_packed_is_the_same(files):
    packed = [each for each in files.values() if each.packed]

    assert packed
    assert all(gzip.decompress(each.packed) == each.body for each in packed)


def test_what_was_packed_of_style_sheets_that_have_changed_since_is_not_sent(student):
    address = re.findall(r'"stylesheet" href="([^"]+)"', student.get("/offline").text)[0]
    ready = student.get(address, headers=PACKED).data
    others = (*STUDYING[:2], "study", "verdict", *STUDYING[4:])
    other = address.replace("studying", "+".join(others))
    changed = student.get(other, headers=PACKED).data

    assert ready == (FOLDER / "js/study.css.gz").read_bytes()
    assert gzip.decompress(ready) == student.get(address).data
    assert gzip.decompress(changed) == student.get(other).data
    assert changed != ready


def test_each_script_is_whole(files):
    loads = re.compile(rb"""\b(?:from|import)\s*\(?\s*["']|\bimportScripts\b""")

    assert not [
        name for name, each in files.items() if name.endswith(".js") and loads.search(each.body)
    ]


def test_no_other_script_is_there_than_those_that_are_wanted(files):
    written = {f"js/{each.name}" for each in (FOLDER.parent / "scripts").glob("*.js")}

    assert {each for each in files if each.startswith("js/")} == {*written, "js/grading/grade.js"}
