"""Decks: listed, shown with their facts, taken to Anki."""

import re
import tempfile
import zipfile
from io import BytesIO

import pytest

from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, claim, deck, farms, term
from tests.web.pages import Student, without_decks, words


@pytest.fixture
def student(app):
    return Student(app)


def test_decks_are_listed_with_their_size(student):
    assert "Serge 4 facts, " in words(student.get("/decks/").text)


def test_a_site_without_decks_says_so(app, student):
    without_decks(app)

    assert "There is no deck here yet." in words(student.get("/decks/").text)


def test_a_deck_shows_its_topics_with_a_way_to_each(student):
    page = student.get("/decks/serge").text

    assert 'href="#farms"' in page
    assert 'id="farms"' in page
    assert "Farms 4" in words(page)


def test_all_topics_but_the_first_are_folded_and_what_their_ways_lead_to_is_inside(app, student):
    with app.app_context():
        publish(session(), deck(*farms(), claim(topic="state")), NOW)
    page = student.get("/decks/serge").text

    assert re.findall(r'<details class="topic" (open)?>', page) == ["open", ""]
    for each in re.findall(r'<a href="#([^"]+)">[^<]+ <span', page):
        assert f'<div class="topic-facts" id="{each}"' in page


def test_a_fact_says_what_it_is_whose_view_and_where(app, student):
    facts = (term(note="Under *one* roof."), claim(topic="farms"))
    with app.app_context():
        publish(session(), deck(*facts), NOW)
    page = student.get("/decks/serge").text
    said = words(page)

    assert "kolkhoz a collective farm Under one roof. ¶1" in said
    assert "<em>one</em>" in page
    assert "collectivization it produced disorder, not a plan ¶1 Serge" in said


@pytest.mark.parametrize(
    ("author", "licence", "said"),
    [
        ("", "", "Version 2."),
        ("A. Author", "", "Deck: A. Author . Version 2."),
        ("", "CC0", "Deck: CC0 . Version 2."),
        ("A. Author", "CC0", "Deck: A. Author, CC0 . Version 2."),
    ],
)
def test_a_deck_says_who_made_it_as_far_as_it_is_known(app, student, author, licence, said):
    with app.app_context():
        publish(session(), deck(term(), author=author, licence=licence), NOW)

    assert words(student.get("/decks/serge").text).partition("1988 ")[2].startswith(said)


def test_what_an_author_wrote_can_run_nothing(app, student):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    with app.app_context():
        publish(session(), deck(term(definition=f"a farm {evil}"), title=f"Serge {evil}"), NOW)

    for path in ("/", "/decks/", "/decks/serge", "/study/serge"):
        page = student.get(path).text
        assert "<script>" not in page
        assert "<img src=x" not in page


def test_a_deck_names_its_text(student):
    assert "Text: Suzi Weissman, “A critique”, 1988" in words(student.get("/decks/serge").text)


def test_a_learner_sees_how_far_they_are(student):
    assert "4 facts · 1 topic" in words(student.get("/decks/serge").text)

    student.rate(3, student.answer(unknown="1"))
    said = words(student.get("/decks/serge").text)

    assert "0 known well 0 learnt 1 in steps 7 not met yet" in said
    assert "Study now · " in said


def test_an_unknown_deck_is_not_found(student):
    assert student.get("/decks/nowhere").status_code == 404
    assert student.get("/decks/nowhere/package").status_code == 404


def test_a_deck_is_taken_to_anki_and_nothing_is_left_behind(student, monkeypatch, tmp_path):
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    answer = student.get("/decks/serge/package")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=serge.apkg"
    assert "collection.anki2" in zipfile.ZipFile(BytesIO(answer.data)).namelist()
    answer.close()
    assert [*folder.iterdir()] == []


def test_a_deck_without_cards_offers_no_package_and_has_none(app, student):
    with app.app_context():
        publish(session(), deck(id="empty", uid="emptyemptyemptyempty1", title="Empty"), NOW)

    page = student.get("/decks/empty")

    assert page.status_code == 200
    assert "Download for Anki" not in words(page.text)
    assert student.get("/decks/empty/package").status_code == 404


def test_a_disk_without_room_is_told_as_busy(student, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    answer = student.get("/decks/serge/package")

    assert answer.status_code == 503
    assert "The site is busy" in words(answer.text)


def test_asking_whether_there_is_a_package_makes_none(student, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    assert student.client.head("/decks/serge/package").status_code == 200
    assert student.client.head("/decks/nowhere/package").status_code == 404


def test_packages_are_made_for_a_class_together_but_not_without_end(clock, student):
    answers = [student.get("/decks/serge/package") for _ in range(61)]

    assert [each.status_code for each in answers] == [200] * 60 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    clock.move(minutes=1)
    assert student.get("/decks/serge/package").status_code == 200


def _change(student, wish, **fields):
    answer = student.post("/decks/serge/learning", wish=wish, next="/decks/serge", **fields)
    assert (answer.status_code, answer.location) == (303, "/decks/serge")
    return student.get("/decks/serge").text


def test_a_deck_is_added_by_a_visitor_who_becomes_a_guest(eve):
    page = eve.get("/decks/serge").text
    assert "Add to my decks" in words(page)
    assert "Pause it" not in words(page)

    said = words(_change(eve, "add", zone="Europe/Moscow"))

    assert "“Serge” is among your decks." in said
    assert "8 not met yet" in said
    assert "Pause it" in said
    assert '<option selected value="Europe/Moscow">' in eve.get("/settings").text


def test_a_paused_deck_says_so_and_can_be_gone_on_with(student):
    student.rate(3, student.answer(unknown="1"))

    page = _change(student, "pause")

    assert "“Serge” is paused" in words(page)
    assert "Undo" in words(page)
    assert "Paused. Its cards come only when you study it by itself." in words(page)
    listed = words(student.get("/decks/").text)
    assert "Paused ·" in listed
    assert "Go on Serge" in listed

    said = words(_change(student, "add"))
    assert "Paused." not in said
    assert "Pause it" in said


def test_who_leaves_a_deck_goes_on_where_they_were_when_they_add_it_again(student):
    student.rate(3, student.answer(unknown="1"))

    said = words(_change(student, "leave"))
    assert "You left “Serge”. What you learnt of it is kept." in said
    assert "Add to my decks" in said
    assert "not met yet" not in said

    assert "1 in steps 7 not met yet" in words(_change(student, "add"))


def test_what_is_done_to_a_deck_is_told_once(student):
    _change(student, "add")
    _change(student, "pause")

    assert "is paused" not in words(student.get("/decks/serge").text.partition("aside")[0])


def test_the_way_back_from_leaving_is_a_form(student):
    _change(student, "add")
    student.post("/decks/serge/learning", wish="leave", next="/decks/")
    page = student.get("/decks/").text
    notice = page.partition('class="flash flash-success notice"')[2].partition("</form>")[0]

    assert 'action="/decks/serge/learning"' in notice
    assert 'name="wish" value="add"' in notice
    assert 'name="next" value="/decks/"' in notice


@pytest.mark.parametrize("paused", [False, True])
def test_taking_back_that_one_left_brings_back_the_exam_the_limit_and_the_pause(student, paused):
    _change(student, "add")
    student.post("/decks/serge/exam", day="2026-12-20")
    student.post("/decks/serge/limit", new_per_day="2")
    if paused:
        _change(student, "pause")

    page = _change(student, "leave")
    notice = page.partition("flash-success notice")[2].partition("</form>")[0]
    back = dict(re.findall(r'name="(\w+)" value="([^"]*)"', notice))
    assert "20 December" not in words(student.get("/decks/serge").text)
    student.post("/decks/serge/learning", **back)

    page = words(student.get("/decks/serge").text)
    assert "20 December" in page
    assert "At most 2 new cards a day" in page
    assert ("Paused." in page) == paused


def test_a_way_back_with_an_exam_or_a_limit_that_cannot_be_adds_the_deck_without(student):
    for junk in ({"exam": "999999999"}, {"exam": "1"}, {"limit": "99999"}, {"exam": "x"}):
        assert "exam" not in words(_change(student, "add", **junk)).replace("Set the exam", "")


@pytest.mark.parametrize("wish", ["", "lose", "ADD"])
def test_another_wish_is_not_understood(student, wish):
    _change(student, "add")

    assert student.post("/decks/serge/learning", wish=wish).status_code == 400


def test_an_unknown_deck_is_neither_added_nor_left(student):
    for wish in ("add", "leave"):
        assert student.post("/decks/nowhere/learning", wish=wish).status_code == 404


def test_nobody_becomes_a_guest_by_leaving_or_pausing(eve):
    for wish in ("pause", "leave", "lose"):
        assert eve.post("/decks/serge/learning", wish=wish).status_code == 303

    assert eve.get("/settings").status_code == 303


def test_a_deck_without_cards_offers_nothing_to_study(app, student):
    with app.app_context():
        publish(session(), deck(id="empty", uid="emptyemptyemptyempty1", title="Empty"), NOW)

    page = student.get("/decks/empty").text

    assert "There is nothing to study in it yet." in words(page)
    assert 'href="/study/empty"' not in page
    assert 'href="/study/empty"' not in student.get("/decks/").text
    assert 'href="/study/serge"' in student.get("/decks/").text
