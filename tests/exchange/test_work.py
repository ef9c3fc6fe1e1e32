"""An import is looked at, taken in one transaction, given up without traces, and undone."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from sqlalchemy import event, insert, select

from quizapp import tables
from quizapp.deck_file import to_toml
from quizapp.exchange import imports
from quizapp.exchange.columns import Reading, guessed
from quizapp.exchange.imports import BulkError, Job, StoppedError, begin, give_up, jobs, move
from quizapp.exchange.imports import job as found_job
from quizapp.exchange.sheet import sheet
from quizapp.exchange.work import work
from quizapp.library.bringing import taken_out
from quizapp.library.drafts import drafts, keep
from quizapp.library.manuscript import manuscript
from quizapp.tables import ImportState, write
from tests.build import NOW, review_row
from tests.library.authors import author, keep_term, own_deck, publish_drafts, row

TABLE = "term,definition,cite\nkolkhoz,a farm held in common,¶8\nmir,a village commune,¶9\n"
LATER = NOW + timedelta(minutes=1)


def job(session, deck_id, uid) -> Job:
    """Return an import that is there."""
    found = found_job(session, deck_id, uid)
    assert found is not None
    return found


class Desk:
    """An author with a published deck of one term, and what they bring to it."""

    def __init__(self, session):
        self.session = session
        self.alice = author(session)
        self.id = own_deck(session, self.alice).id
        keep_term(session, self.row)
        publish_drafts(session, self.alice)

    @property
    def row(self):
        return row(self.session, self.alice)

    @property
    def deck(self):
        return taken_out(self.session, self.row)

    def bring(self, text=TABLE, *, is_file=False):
        reading = Reading(kind="", columns=(), topic="farms")
        if not is_file:
            reading = guessed(sheet(text), topic="farms")
        values = {"deck_id": self.id, "person_id": self.alice.id, "name": "x.csv", "text": text}
        values |= {"is_file": is_file, "reading": asdict(reading)}
        return self.work(begin(self.session, values, NOW))

    def work(self, uid, clock=lambda: LATER):
        work(self.session, self.id, uid, clock)
        return found_job(self.session, self.id, uid)

    def take(self, found, mode="publish"):
        reading = dict(found.reading) | {"mode": mode}
        move(self.session, found, ImportState.WRITING, LATER, reading=reading)
        return self.work(found.uid)

    def undo(self, found):
        move(self.session, found, ImportState.UNDOING, LATER)
        return self.work(found.uid)


@pytest.fixture
def desk(session):
    return Desk(session)


def _counts(found):
    return {name: count for name, count in found.found["counts"].items() if count}


def test_a_table_is_looked_at_without_a_change(desk):
    before = desk.deck

    found = desk.bring()

    assert (found.state, _counts(found)) == (ImportState.READY, {"new": 1, "changed": 1})
    assert [each["title"] for each in found.found["new"]] == ["mir"]
    assert found.found["changed"][0]["fields"][0][0] == "definition"
    assert (desk.deck, drafts(desk.session, desk.id)) == (before, ())


def test_what_is_published_is_there_whole_and_undone_whole(desk):
    before = to_toml(desk.deck)

    done = desk.take(desk.bring())

    assert done.state is ImportState.DONE
    assert {each.id: each.definition for each in desk.deck.facts} == {
        "kolkhoz": "a farm held in common",
        "mir": "a village commune",
    }
    undone = desk.undo(done)
    assert (undone.state, undone.found["left"]) == (ImportState.UNDONE, 0)
    assert to_toml(desk.deck) == before
    assert imports.text_of(desk.session, done.uid) == ""


def test_drafts_are_kept_and_taken_back(desk):
    done = desk.take(desk.bring(), "drafts")

    assert done.state is ImportState.DONE
    assert sorted(each.fact for each in drafts(desk.session, desk.id)) == ["", "kolkhoz"]
    assert manuscript(desk.session, desk.row).deck
    assert len(desk.deck.facts) == 1
    assert desk.undo(done).found["left"] == 0
    assert drafts(desk.session, desk.id) == ()


def test_undo_leaves_alone_what_was_changed_since(desk):
    done = desk.take(desk.bring())
    again = desk.bring("id,definition\nkolkhoz,a third meaning of it\n")
    desk.take(again)

    undone = desk.undo(done)

    assert (undone.state, undone.found["left"]) == (ImportState.UNDONE, 1)
    assert {each.id: each.definition for each in desk.deck.facts} == {
        "kolkhoz": "a third meaning of it"
    }


def test_what_somebody_answered_is_retired_by_undo_not_deleted(desk):
    done = desk.take(desk.bring())
    card = select(tables.Card.id).where(tables.Card.fact_slug == "mir").limit(1)
    number = desk.session.execute(card).scalar_one()
    with write(desk.session):
        review = review_row(card_id=number, deck_id=desk.id, person_id=desk.alice.id)
        desk.session.add(review)

    desk.undo(done)

    assert {each.id: each.status.value for each in desk.deck.facts} == {
        "kolkhoz": "ready",
        "mir": "retired",
    }


def test_an_import_that_is_given_up_while_it_works_leaves_no_traces(desk):
    found = desk.bring()
    before = to_toml(desk.deck)
    move(
        desk.session,
        found,
        ImportState.WRITING,
        LATER,
        reading=dict(found.reading) | {"mode": "publish"},
    )
    beats = []

    def clock():
        # The third time it is asked, cards are made: now somebody gives it up.
        beats.append(1)
        if len(beats) == 3:
            assert give_up(desk.session, job(desk.session, desk.id, found.uid))
        return LATER

    assert desk.work(found.uid, clock) is None
    assert to_toml(desk.deck) == before
    assert jobs(desk.session, desk.id) == ()
    assert desk.row.version == 2


def test_who_gives_up_too_late_is_told_so(desk):
    done = desk.take(desk.bring())
    assert not give_up(desk.session, done)
    assert job(desk.session, desk.id, done.uid).state is ImportState.DONE


def test_a_crash_in_the_write_leaves_the_deck_as_it_was(desk, engine):
    found = desk.bring()
    before = to_toml(desk.deck)

    def crash(_, __, statement, *___):
        if statement.startswith("INSERT INTO deck_version"):
            raise MemoryError

    event.listen(engine, "before_cursor_execute", crash)
    with pytest.raises(MemoryError):
        desk.take(found)
    event.remove(engine, "before_cursor_execute", crash)

    assert job(desk.session, desk.id, found.uid).state is ImportState.FAILED
    assert to_toml(desk.deck) == before
    assert imports.text_of(desk.session, found.uid) == TABLE


def test_an_import_nobody_works_on_any_more_is_known_by_its_silence(desk):
    found = desk.bring()
    move(desk.session, found, ImportState.WRITING, NOW)
    working = job(desk.session, desk.id, found.uid)

    assert not working.is_silent(NOW + timedelta(seconds=30))
    assert working.is_silent(NOW + timedelta(minutes=4))


def test_a_deck_that_changed_since_the_look_is_looked_at_again(desk):
    found = desk.bring()
    keep_term(desk.session, desk.row, id="artel", term="artel", definition="a guild")

    done = desk.take(found)

    assert done.state is ImportState.FAILED
    assert "changed meanwhile" in done.found["error"]["text"]
    assert imports.text_of(desk.session, found.uid) == TABLE


def test_other_drafts_stay_drafts(desk):
    keep_term(desk.session, desk.row, id="artel", term="artel", definition="a guild")

    assert desk.take(desk.bring()).state is ImportState.DONE

    assert [each.sent["id"] for each in drafts(desk.session, desk.id)] == ["artel"]
    assert {each.id for each in desk.deck.facts} == {"kolkhoz", "mir"}


SAME_YEAR = "the strike,1931,¶8\nthe famine,1931,¶9\n"


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

    done = desk.take(
        desk.bring("term,definition,cite\nkolkhoz,a village commune,¶8\nartel,a guild,¶8\n")
    )

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


def test_a_deck_file_is_brought_like_a_table(desk):
    text = to_toml(desk.deck).replace("a collective farm", "a farm held in common")

    found = desk.bring(text, is_file=True)

    assert _counts(found) == {"changed": 1}
    assert desk.take(found).state is ImportState.DONE
    assert to_toml(desk.deck) == text


def test_too_many_at_once_are_asked_to_wait(desk):
    values = {"deck_id": desk.id, "person_id": desk.alice.id, "name": "", "text": "x"}
    values |= {"is_file": False, "reading": {}}
    for _ in range(imports.MOST_AT_ONCE):
        begin(desk.session, values, NOW)

    with pytest.raises(BulkError, match="try again in a minute"):
        begin(desk.session, values, NOW)
    assert begin(desk.session, values, NOW + imports.SILENT * 2)


def test_too_many_drafts_are_refused_whole(desk):
    with write(desk.session):
        many = {"deck_id": desk.id, "fact_id": None, "kind": "term", "content": {}}
        many |= {"changed_at": NOW}
        desk.session.execute(insert(tables.Draft), [many] * 999)

    found = desk.bring()
    done = desk.take(found, "drafts")

    assert done.state is ImportState.FAILED
    assert "at most {most} drafts" in done.found["error"]["text"]
    assert len(drafts(desk.session, desk.id)) == 999


def test_a_beat_after_the_end_stops_the_work(desk):
    found = desk.bring()
    give_up(desk.session, found)
    with pytest.raises(StoppedError):
        imports.beat(desk.session, found, "reading", 1, NOW)
