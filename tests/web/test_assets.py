"""What is sent of style sheets and scripts: as little as does the same."""

import gzip

import pytest

from quizapp.web.assets import FOLDER, assets, scripts


@pytest.fixture
def files(app):
    with app.app_context():
        return assets().files


def test_comments_and_spaces_are_not_sent(files):
    for name, asset in files.items():
        if name.endswith((".css", ".js")):
            assert b"\n// " not in asset.body
            assert b"/* " not in asset.body
            assert len(asset.body) < (FOLDER / name).stat().st_size


def test_a_descendant_stays_one_without_the_space_before_its_colon(files):
    study = files["css/study.css"].body.decode()

    assert ".more-list *:is(a,button){" in study
    assert ".more-list:is(" not in study


def test_what_is_packed_is_the_same(files):
    packed = [each for each in files.values() if each.packed]

    assert packed
    assert all(gzip.decompress(each.packed) == each.body for each in packed)


def test_a_script_is_named_with_all_that_it_imports_each_once(app):
    with app.app_context():
        found = scripts("js/study.js")

    assert found[0] == "js/study.js"
    assert "js/keys.js" in found
    assert len({*found}) == len(found)


def test_whatever_a_script_imports_is_there(files):
    for asset in files.values():
        assert {*asset.imports} <= {*files}
