"""Decks: listed, shown with their facts, taken to Anki."""

import tempfile
import zipfile
from io import BytesIO

import pytest

from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, claim, deck, term
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
        ("A. Author", "", "Deck: A. Author. Version 2."),
        ("", "CC0", "Deck: CC0. Version 2."),
        ("A. Author", "CC0", "Deck: A. Author, CC0. Version 2."),
    ],
)
def test_a_deck_says_who_made_it_as_far_as_it_is_known(app, student, author, licence, said):
    with app.app_context():
        publish(session(), deck(term(), author=author, licence=licence), NOW)

    assert words(student.get("/decks/serge").text).partition("1988. ")[2].startswith(said)


def test_what_an_author_wrote_can_run_nothing(app, student):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    with app.app_context():
        publish(session(), deck(term(definition=f"a farm {evil}"), title=f"Serge {evil}"), NOW)

    for path in ("/", "/decks/", "/decks/serge", "/study/serge"):
        page = student.get(path).text
        assert "<script>" not in page
        assert "<img src=x" not in page


def test_a_deck_names_its_text(student):
    assert "Text: Suzi Weissman, “A critique”, 1988." in words(student.get("/decks/serge").text)


def test_a_learner_sees_how_far_they_are(student):
    assert "4 facts · 1 topic" in words(student.get("/decks/serge").text)

    student.rate(3, student.answer(unknown="1"))
    said = words(student.get("/decks/serge").text)

    assert " met, 0 past their first steps" in said
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
