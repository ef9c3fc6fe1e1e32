"""`quizapp problems`: shows what learners report and insist on, and settles it."""

import json

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from quizapp.accounts import create_guest
from quizapp.commands import main
from quizapp.deck import QuestionType
from quizapp.library import Reported, report_problem
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect, write
from tests.build import NOW, review_row
from tests.databases import renew
from tests.library.authors import author, own_deck
from tests.progress.study import card, published


@pytest.fixture
def site(tmp_path, sqlite_template):
    """Return a session on the database of a site with a report and an answer insisted on."""
    renew(tmp_path / DATABASE_FILE, sqlite_template)
    engine = connect(Settings(data=tmp_path).database_url)
    with Session(engine) as session:
        published(session)
        student, number = create_guest(session, "UTC", NOW), card(session)
        reported = Reported(
            card_id=number,
            deck_id=1,
            way=QuestionType.TYPED,
            given="a \x1b[31mfarm",
            said="Two are right.",
            suggestion="Take one out.",
        )
        report_problem(session, student, reported, NOW)
        insisted = {"question_type": QuestionType.TYPED, "outcome": "wrong", "given": "artel"}
        with write(session):
            session.add(review_row(person_id=student.id, card_id=number, **insisted))
        yield session
    engine.dispose()


def _run(tmp_path, *options):
    return CliRunner().invoke(main, ["problems", *options], env={"QUIZAPP_DATA": str(tmp_path)})


def test_it_shows_reports_and_answers_in_plain_lines(site, tmp_path):
    ran = _run(tmp_path)

    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "Problems reported: 1",
        "  1: serge/kolkhoz/name, typed, 2026-11-22",
        "     answered: a �[31mfarm",
        "     Two are right.",
        "     → Take one out.",
        "Answers that learners insist on: 1",
        "  serge/kolkhoz/name: “artel” for “kolkhoz”, once by 1 learner",
    ]


def test_it_speaks_json_to_programs(site, tmp_path):
    found = json.loads(_run(tmp_path, "serge", "--json").stdout)

    assert found["problems"][0]["card"] == "serge/kolkhoz/name"
    assert found["problems"][0]["made_at"] == "2026-11-22T12:00:00+00:00"
    assert found["answers"][0]["given"] == "artel"


def test_a_settled_problem_is_no_longer_shown(site, tmp_path):
    settled = _run(tmp_path, "--settle", "1")
    assert (settled.exit_code, settled.stdout) == (0, "Problem 1 is settled.\n")

    assert "Problems reported: 0" in _run(tmp_path).stdout
    again = _run(tmp_path, "--settle", "1")
    assert again.exit_code == 1
    assert "There is no open problem 1. To see which there are, run: quizapp problems" in (
        again.stderr
    )


def test_an_unknown_deck_is_refused_with_those_there_are(site, tmp_path):
    ran = _run(tmp_path, "trotsky")

    assert ran.exit_code == 1
    assert "There is no deck 'trotsky'. Seen by everyone: serge." in ran.stderr


def test_a_deck_that_only_its_owner_sees_is_one_of_the_site(site, tmp_path):
    own_deck(site, author(site))

    assert _run(tmp_path, "two-farms").stdout.splitlines()[0] == "Problems reported: 0"


def test_without_a_site_it_says_so(tmp_path):
    ran = _run(tmp_path)

    assert ran.exit_code == 1
    assert "There is no site in" in ran.stderr


@pytest.mark.parametrize("more", [["--json"], ["serge"]])
def test_what_is_said_besides_a_number_to_settle_is_refused_and_nothing_settled(
    site, tmp_path, more
):
    refused = _run(tmp_path, "--settle", "1", *more)

    assert refused.exit_code == 2
    assert "--settle takes a number of a problem and nothing else." in refused.stderr
    assert "Problem 1 is settled." in _run(tmp_path, "--settle", "1").stdout
