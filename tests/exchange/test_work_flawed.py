"""Rows of a table with errors are named, and kept as drafts beside the rest that is published."""

import pytest

from quizapp.deck_file import to_toml
from quizapp.exchange import imports
from quizapp.library.drafts import drafts, keep
from quizapp.tables import ImportState
from tests.exchange.desk import LATER, Desk
from tests.library.authors import keep_term, publish_drafts

SAME_YEAR = "the strike,1931,¶8\nthe famine,1931,¶9\n"


@pytest.fixture
def desk(session):
    return Desk(session)


def test_rows_with_errors_are_named_at_the_look_and_kept_as_drafts_beside_the_rest(desk):
    before = to_toml(desk.deck)

    found = desk.bring(f"label,date,cite\n{SAME_YEAR}the purge,1937,¶10\n")
    done = desk.take(found)

    assert [(each["row"], each["title"]) for each in found.found["flawed"]] == [
        (2, "the strike"),
        (3, "the famine"),
    ]
    findings = found.found["flawed"][0]["findings"]
    assert {each["fact"] for each in findings} <= {"the-strike", "the-famine"}
    assert not any(each["error"] for each in found.found["lints"])
    assert (done.state, done.found["drafted"]) == (ImportState.DONE, 2)
    assert {each.id for each in desk.deck.facts} == {"kolkhoz", "the-purge"}
    drafted = drafts(desk.session, desk.id)
    assert [each.sent["label"] for each in drafted] == ["the strike", "the famine"]
    assert not any(each.overtaken for each in drafted)

    undone = desk.undo(done)

    assert (undone.state, undone.found["left"]) == (ImportState.UNDONE, 0)
    assert to_toml(desk.deck) == before
    assert drafts(desk.session, desk.id) == ()


def test_a_published_fact_that_a_row_would_break_stays_with_the_change_as_a_draft(desk):
    keep_term(desk.session, desk.row, id="mir", term="mir", definition="a village commune")
    publish_drafts(desk.session, desk.alice)
    before = to_toml(desk.deck)

    rows = "kolkhoz,mir,a village commune,¶8\n,artel,a guild,¶8\n"
    done = desk.take(desk.bring(f"id,term,definition,cite\n{rows}"))

    assert (done.state, done.found["drafted"]) == (ImportState.DONE, 1)
    (draft,) = drafts(desk.session, desk.id)
    assert (draft.fact, draft.overtaken) == ("kolkhoz", False)
    assert {each.id: each.definition for each in desk.deck.facts} == {
        "kolkhoz": "a collective farm",
        "mir": "a village commune",
        "artel": "a guild",
    }
    assert desk.undo(done).found["left"] == 0
    assert to_toml(desk.deck) == before


def test_what_needs_a_row_with_an_error_is_kept_as_a_draft_with_it(desk):
    table = "id,label,date,cite,requires\n"
    table += (
        "strike,the strike,1931,¶8,\nfamine,the famine,1931,¶9,\npurge,the purge,1937,¶9,strike\n"
    )
    table += "trial,the trial,1938,¶9,\n"

    done = desk.take(desk.bring(table))

    assert (done.state, done.found["drafted"]) == (ImportState.DONE, 3)
    assert {each.id for each in desk.deck.facts} == {"kolkhoz", "trial"}


def test_what_is_changed_in_a_draft_since_stays_when_a_table_is_undone(desk):
    done = desk.take(desk.bring(f"label,date,cite\n{SAME_YEAR}the purge,1937,¶10\n"))
    first, _ = drafts(desk.session, desk.id)
    keep(desk.session, desk.id, first.id, {**first.sent, "date": "1932"}, LATER + LATER.resolution)

    assert desk.undo(done).found["left"] == 1
    assert [each.id for each in drafts(desk.session, desk.id)] == [first.id]


def test_a_table_in_which_every_row_has_an_error_is_not_published(desk):
    before = to_toml(desk.deck)

    done = desk.take(desk.bring(f"label,date,cite\n{SAME_YEAR}"))

    assert done.state is ImportState.FAILED
    assert "keep them as drafts" in done.found["error"]["text"]
    assert (to_toml(desk.deck), drafts(desk.session, desk.id)) == (before, ())
    assert imports.text_of(desk.session, done.uid).endswith(SAME_YEAR)
