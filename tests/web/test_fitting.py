"""Weights are fitted once the page at the end of studying is sent, which nothing can spoil."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from quizapp.accounts import learners
from quizapp.tables import Person, write
from tests.progress.fitted import ODD, big_deck, study
from tests.progress.study import is_whole

END = "/study/end"

pytest.importorskip("fsrs_rs_python", reason="get it with: make test")


@pytest.fixture
def studied(session, alice):
    """Return alice, who forgets otherwise than most and has studied for long."""
    big_deck(session)
    study(session, next(each for each in learners(session) if each.name == "alice"), ODD)
    return alice


def _asked(browser):
    """Ask for the page at the end as a server does, which ends the answer once it is sent."""
    return browser.client.get(END, base_url=browser.address)


def _weights(session):
    session.rollback()
    return session.scalars(select(Person.weights_id).where(Person.name == "alice")).one()


def test_weights_are_fitted_once_the_page_at_the_end_is_sent(studied, session):
    answer = _asked(studied)

    assert "</html>" in answer.text
    assert _weights(session) == 0
    answer.close()
    assert _weights(session) != 0
    assert is_whole(session)


def test_whoever_answered_nothing_new_is_not_fitted_again(studied, session):
    _asked(studied).close()
    first = session.scalars(text("SELECT count(*) FROM weights")).one()

    _asked(studied).close()

    session.rollback()
    assert session.scalars(text("SELECT count(*) FROM weights")).one() == first == 1


def test_a_fit_that_fails_spoils_no_page_and_is_told_to_the_server(studied, session):
    with write(session):
        refuses = "CREATE TRIGGER full BEFORE INSERT ON weights BEGIN SELECT RAISE(ABORT, ''); END"
        session.execute(text(refuses))
    answer = _asked(studied)

    assert (answer.status_code, "</html>" in answer.text) == (200, True)
    with pytest.raises(IntegrityError):
        answer.close()
    assert _weights(session) == 0
    assert is_whole(session)
    assert _asked(studied).status_code == 200
