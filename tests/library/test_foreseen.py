"""Before publishing, warnings of what is new or changed stand apart from older ones."""

import pytest

from quizapp.library.drafts import revise
from quizapp.library.foreseen import Said, findings
from quizapp.library.manuscript import manuscript
from tests.build import NOW
from tests.library.authors import TERM, author, keep_term, own_deck, publish_drafts, row

LONG = "an agricultural holding " * 12


@pytest.fixture
def alice(session):
    """Return the author of a deck with a published term whose definition is too long."""
    alice = author(session)
    keep_term(session, own_deck(session, alice), definition=LONG)
    publish_drafts(session, alice)
    return alice


def _said(session, alice):
    return findings(session, manuscript(session, row(session, alice)))


def _facts(found):
    return {each.fact for each in found}


def test_a_warning_of_a_fact_that_stays_was_said_before(session, alice):
    keep_term(session, row(session, alice), id="mir", term="mir", definition="a commune " * 30)

    said = _said(session, alice)

    assert _facts(said.before) == {"kolkhoz"}
    assert _facts(said.now) == {"mir"}


def test_a_warning_of_a_fact_that_is_changed_is_said_again(session, alice):
    changed = TERM | {"id": "kolkhoz", "definition": f"{LONG} of members"}
    revise(session, row(session, alice).id, "kolkhoz", changed, NOW)

    said = _said(session, alice)

    assert _facts(said.now) == {"kolkhoz"}
    assert said.before == ()


def test_an_error_is_always_said(session, alice):
    keep_term(session, row(session, alice), id="twin", definition=LONG)

    said = _said(session, alice)

    assert "error" in {each.level for each in said.now}
    assert not {each.level for each in said.before} - {"warning"}


def test_a_card_that_gets_other_options_from_a_new_fact_is_judged_anew(session, alice):
    before = {each.card for each in _said(session, alice).before}
    for name in ("mir", "sovkhoz"):
        keep_term(session, row(session, alice), id=name, term=name, definition=f"a {name} farm")

    said = _said(session, alice)

    assert before
    assert "kolkhoz" in _facts(said.now)


def test_nothing_is_said_of_a_manuscript_with_mistakes(session, alice):
    keep_term(session, row(session, alice), id="mir", term="", definition="")

    assert _said(session, alice) == Said()
