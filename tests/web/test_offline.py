"""What a browser keeps for the time without a connection, and how the site is installed."""

import gzip
import json
import re

import pytest

from tests.web.pages import Student, form

WORKER, MANIFEST = "/sw.js", "/manifest.webmanifest"


@pytest.fixture
def student(app):
    """Return a browser whose guest has answered one card."""
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    return student


def _constant(name, script):
    """Return a constant of a script, as JSON."""
    found = re.search(rf"const {name}=(.*?);", script)
    assert found
    return found[1]


def test_the_worker_is_asked_for_anew_each_time(eve):
    answer = eve.get(WORKER)

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_worker_keeps_all_that_a_study_page_loads(student):
    files = json.loads(_constant("FILES", student.get(WORKER).text))
    wanted = re.findall(r'(?:href|src)="(/static/[^"]+)"', student.page())

    assert {each for each in wanted if "/images/icon" not in each} <= {*files}
    assert all(student.get(each).status_code == 200 for each in files)


def test_the_worker_keeps_all_that_the_page_for_no_connection_loads(eve):
    files = json.loads(_constant("FILES", eve.get(WORKER).text))
    wanted = re.findall(r'(?:href|src)="(/static/[^"]+)"', eve.get("/offline").text)

    assert wanted
    assert {*wanted} <= {*files}


def test_the_worker_is_sent_packed(eve):
    plain = eve.get(WORKER, headers={"Accept-Encoding": ""})
    packed = eve.get(WORKER, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_the_name_of_what_is_kept_changes_with_the_files(eve):
    worker = eve.get(WORKER).text
    version = json.loads(_constant("VERSION", worker))

    assert f"/static/{version}/" in eve.get("/").text


def test_a_study_page_says_whose_it_is_and_no_other_page_does(student, alice):
    first = student.get("/study/serge").headers["Learner"]
    alice.post("/account/sign-out")

    assert first == student.get("/study/serge").headers["Learner"]
    assert first != Student.get(alice, "/study/serge").headers.get("Learner")
    assert "Learner" not in student.get("/").headers
    assert "Learner" not in student.get("/decks/").headers


def test_nobody_has_a_page_that_is_kept(app):
    assert "Learner" not in Student(app).get("/study/serge").headers


def test_the_page_for_no_connection_is_the_same_for_everyone(eve, alice):
    assert eve.get("/offline").text == alice.get("/offline").text


def test_the_manifest_names_icons_that_are_there(eve):
    manifest = eve.get(MANIFEST).get_json()

    assert manifest["start_url"] == "/"
    assert {"192x192", "512x512", "any"} == {icon["sizes"] for icon in manifest["icons"]}
    assert "maskable" in {icon.get("purpose") for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        answer = eve.get(icon["src"])
        assert answer.mimetype == icon["type"]


def test_the_manifest_speaks_the_language_of_the_page(eve):
    answer = eve.get(MANIFEST, headers={"Accept-Language": "ru"})

    assert answer.get_json()["lang"] == "ru"


def test_who_is_here_is_told_to_the_script_of_the_page(student, eve):
    said = student.get("/study/who").get_json()

    assert said["learner"] == student.get("/study/serge").headers["Learner"]
    assert said["token"]
    assert eve.get("/study/who").get_json()["learner"] == ""


def test_cards_for_later_are_for_learners_only(student, eve):
    assert eve.get("/study/serge/cards").status_code == 401
    assert eve.get("/study/rivals/1").status_code == 401
    assert student.get("/study/nowhere/cards").status_code == 404
    assert student.get("/study/serge/cards").text.count("<template data-card") == 4
    assert form(student.get("/study/cards").text).action
