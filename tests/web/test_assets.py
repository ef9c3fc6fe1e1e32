"""What is sent of style sheets and scripts: as little as does the same."""

import gzip
import re

import pytest

from quizapp import deck_file, shipped
from quizapp.accounts import save_settings
from quizapp.library import publish
from quizapp.web.assets import FOLDER, assets, scripts
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


# Bytes, as they are sent.
MOST_OF_A_PAGE, MOST_OF_FILES = 15_000, 20_000


def test_a_study_page_with_fifty_cards_and_its_files_are_small(app, files):
    with app.app_context():
        first = deck_file.read(shipped.decks() / "serge-stalinism.toml").deck
        publish(session(), first, NOW)
    student = Student(app)
    student.deck = "serge-stalinism"
    student.rate(3, student.answer(unknown="1"))
    with app.app_context():
        save_settings(session(), 1, new_per_day=60)
    page = student.get("/study/serge-stalinism", headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(page.data).decode()
    loaded = {*re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', html)}
    sizes = [len(student.get(each, headers={"Accept-Encoding": "gzip"}).data) for each in loaded]

    assert html.count("<template data-card") == 50
    assert len(page.data) <= MOST_OF_A_PAGE
    assert sum(sizes) <= MOST_OF_FILES


def test_what_is_packed_is_the_same(files):
    packed = [each for each in files.values() if each.packed]

    assert packed
    assert all(gzip.decompress(each.packed) == each.body for each in packed)


def test_a_script_is_named_with_all_that_it_imports_each_once(app, files):
    with app.app_context():
        at_once, all_of_it = scripts("js/study.js"), scripts("js/study.js", later=True)

    assert at_once[0] == all_of_it[0] == "js/study.js"
    assert len(at_once) < len(all_of_it) == len({*all_of_it})
    assert {*files["js/study.js"].imports} < {*at_once} < {*all_of_it}


def test_whatever_a_script_imports_is_there(files):
    named = {name for asset in files.values() for name in (*asset.imports, *asset.later)}

    assert named
    assert named <= {*files}


def test_no_other_script_is_there_than_those_that_are_wanted(app, files):
    written = (FOLDER.parent / "scripts").glob("*.js")
    with app.app_context():
        wanted = {name for each in written for name in scripts(f"js/{each.name}", later=True)} | {
            "js/grading/grade.js"
        }

    assert {name for name in files if name.startswith("js/")} == wanted
