"""An import is looked at, taken in one transaction, given up without traces, and undone."""

from datetime import timedelta

import pytest
from sqlalchemy import event, insert, select

from quizapp import tables
from quizapp.deck_file import to_toml
from quizapp.exchange import imports
from quizapp.exchange.imports import BulkError, StoppedError, begin, give_up, jobs, move
from quizapp.library.drafts import drafts
from quizapp.library.manuscript import manuscript
from quizapp.tables import ImportState, write
from tests.build import NOW, review_row
from tests.exchange.desk import LATER, TABLE, Desk, job
from tests.library.authors import keep_term


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


def test_what_was_taken_is_not_looked_at_again_so_that_it_can_be_undone(desk):
    looked = desk.bring()
    done = desk.take(looked)

    for stale in (looked, done):
        with pytest.raises(BulkError, match="meanwhile"):
            move(desk.session, stale, ImportState.LOOKING, LATER, text=TABLE, found={})

    assert desk.undo(done).state is ImportState.UNDONE


def test_an_undoing_is_not_given_up_and_can_be_begun_again_when_it_was_interrupted(desk):
    before = desk.deck
    done = desk.take(desk.bring())
    move(desk.session, done, ImportState.UNDOING, LATER)
    interrupted = job(desk.session, desk.id, done.uid)

    assert not give_up(desk.session, interrupted)
    assert desk.undo(interrupted).state is ImportState.UNDONE
    assert desk.deck == before


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


UNITS = "term,definition,cite,topic\nmir,a village commune,¶9,Unit 1\npan,a landlord,¶9,unit 1\n"


def _with_topics(desk, text=UNITS):
    found = desk.bring(text)
    reading = dict(found.reading) | {"makes_topics": True}
    move(desk.session, found, ImportState.LOOKING, LATER, reading=reading)
    return desk.work(found.uid)


def test_topics_that_the_deck_does_not_have_are_named_and_made_only_if_that_is_said(desk):
    found = desk.bring(UNITS)

    assert _counts(found) == {"wrong": 2}
    assert found.found["topics"] == ["Unit 1"]
    assert _counts(_with_topics(desk)) == {"new": 2}
    assert [each.id for each in desk.deck.topics] == ["farms"]


@pytest.mark.parametrize("mode", ["publish", "drafts"])
def test_new_topics_are_made_with_their_facts_and_undone_with_them(desk, mode):
    before = to_toml(desk.deck)
    changed = UNITS + "kolkhoz,a farm held in common,¶8,Unit 2\n"

    done = desk.take(_with_topics(desk, changed), mode)

    assert done.state is ImportState.DONE
    topics = [(each.id, each.title) for each in desk.deck.topics]
    assert topics == [("farms", "Farms"), ("unit-1", "Unit 1"), ("unit-2", "Unit 2")]
    now = manuscript(desk.session, desk.row)
    assert now.deck
    assert not now.overtaken
    assert {each.topic for each in now.deck.facts} == {"unit-1", "unit-2"}
    assert desk.undo(done).found["left"] == 0
    assert to_toml(desk.deck) == before


def test_a_new_topic_that_something_else_belongs_to_by_now_outlives_an_undo(desk):
    done = desk.take(_with_topics(desk), "drafts")
    keep_term(desk.session, desk.row, id="artel", term="artel", topic="unit-1")

    desk.undo(done)

    assert [each.id for each in desk.deck.topics] == ["farms", "unit-1"]


def test_a_column_of_sentences_makes_no_topics(desk):
    rows = "".join(f"word {each},meaning {each},¶9,about {each}\n" for each in range(300))

    found = _with_topics(desk, f"term,definition,cite,topic\n{rows}")

    assert found.found["topics"] == []
    assert _counts(found) == {"wrong": 300}
