"""`quizapp fit`: says for whom weights were fitted, what they lost, and whether they were taken."""

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from quizapp.accounts import learners, sign_up
from quizapp.commands import main
from quizapp.progress import record
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect
from tests.build import NOW
from tests.databases import renew
from tests.progress.fitted import ODD, big_deck, study
from tests.progress.study import cards, is_whole, learner, review


@pytest.fixture
def site(tmp_path, sqlite_template):
    """Return a session on a site where alice forgets otherwise than most, and bob answered once."""
    pytest.importorskip("fsrs_rs_python", reason="get it with: make test")
    renew(tmp_path / DATABASE_FILE, sqlite_template)
    engine = connect(Settings(data=tmp_path).database_url)
    with Session(engine) as session:
        big_deck(session)
        study(session, sign_up(session, "alice", "seven million", NOW), ODD)
        bob = sign_up(session, "bob", "seven million", NOW)
        record(session, bob, [review(cards(session)[0], NOW)], NOW)
        yield session
    engine.dispose()


def _run(tmp_path, *options):
    return CliRunner().invoke(main, ["fit", *options], env={"QUIZAPP_DATA": str(tmp_path)})


def _weights(session):
    session.rollback()
    return {each.name: each.weights_id for each in learners(session)}


def test_it_says_what_would_be_taken_and_then_takes_it(site, tmp_path):
    checked = _run(tmp_path, "Alice", "bob", "--check")
    assert _weights(site) == {"alice": 0, "bob": 0}
    done = _run(tmp_path, "Alice", "bob")

    assert (checked.exit_code, done.exit_code) == (0, 0)
    alice, bob = done.stdout.splitlines()
    assert alice.startswith("alice: 2,500 reviews; losses: default 0.")
    assert alice.endswith("; best: learner; taken")
    assert bob == "bob: 1 review, too few to judge"
    assert checked.stdout.splitlines()[0] == alice.replace("; taken", "; nothing changes")
    assert _weights(site)["alice"] > 0
    assert is_whole(site)


def test_all_are_fitted_as_one_first_and_then_each(site, tmp_path):
    learner(site)

    lines = _run(tmp_path, "--all").stdout.splitlines()

    assert [line.partition(":")[0] for line in lines] == ["all as one", "alice", "bob", "guest 3"]
    assert "; best: class; taken" in lines[0]
    assert is_whole(site)


@pytest.mark.parametrize("options", [[], ["alice", "--all"]])
def test_it_asks_whom_to_fit(options, tmp_path):
    ran = _run(tmp_path, *options)

    assert ran.exit_code == 2
    assert "Say whom to fit: NAME..., or --all for everyone." in ran.stderr


def test_an_unknown_name_is_refused_and_nobody_is_fitted(site, tmp_path):
    ran = _run(tmp_path, "alice", "mallory")

    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "Nobody is called mallory here." in ran.stderr
    assert _weights(site)["alice"] == 0


def test_without_the_library_it_says_what_to_install(site, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fsrs_rs_python", None)

    ran = _run(tmp_path, "alice")

    assert ran.exit_code == 1
    assert "pip install 'quizapp[fit]'" in ran.stderr


def test_where_there_is_no_site_it_says_so(tmp_path):
    ran = _run(tmp_path / "elsewhere", "--all")

    assert ran.exit_code == 1
    assert "There is no site in" in ran.stderr
