"""Publishing a deck: what is new, changed, retired and left alone, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Status
from quizapp.library import RETIRED, PublishError, find, publish
from quizapp.questions import Level
from quizapp.tables import write
from tests.build import NOW, claim, deck, every_kind, farms, person_row, term, topics

LATER = NOW + timedelta(days=7)
LATEST = LATER + timedelta(days=7)
GAPPED = term(
    id="artel",
    term="artel",
    definition="a fishing co-operative",
    statement="In the north an {{c1::artel}} was a crew of {{c2::fishermen::who}} of equal rights.",
    cards=("meaning", "c1", "c2"),
)


def _all(session, model):
    """Return every row of a table, as values."""
    rows = session.execute(select(model.__table__).order_by(model.id)).mappings().all()
    session.rollback()
    return [dict(row) for row in rows]


def _cards(session):
    return {row["key"]: row for row in _all(session, tables.Card)}


def _notes(session):
    return {row["key"]: row for row in _all(session, tables.Note)}


def _counts(done):
    return (done.new, done.changed, done.retired, done.unchanged)


def test_a_new_deck_is_wholly_new(session):
    done = publish(session, deck(*every_kind()), NOW)

    assert (done.version, *_counts(done)) == (1, 32, 0, 0, 0)
    (row,) = _all(session, tables.Deck)
    assert (row["slug"], row["title"], row["language"]) == ("serge", "Serge", "en")
    assert (row["fact_count"], row["card_count"]) == (len(every_kind()), 32)
    assert row["changed_at"] == row["published_at"] == NOW
    assert row["listed"]
    assert row["owner_id"] is None


def test_every_part_of_a_deck_is_kept(session):
    publish(session, deck(*every_kind(), GAPPED), NOW)

    topic_rows, fact_rows = _all(session, tables.Topic), _all(session, tables.Fact)
    assert [row["slug"] for row in topic_rows][:2] == ["farms", "people"]
    by_slug = {row["slug"]: row for row in fact_rows}
    assert {*by_slug} == {fact.id for fact in (*every_kind(), GAPPED)}
    assert by_slug["kolkhoz"]["content"]["definition"] == "a collective farm"
    assert by_slug["kolkhoz"]["citation"] == "¶1"
    cards = _cards(session)
    assert cards["serge/artel/c2"]["note_id"] == cards["serge/artel/c1"]["note_id"]
    assert [cards[f"serge/artel/c{number}"]["note_ord"] for number in (1, 2)] == [0, 1]
    assert _notes(session)["serge/artel"]["ords"] == [0, 1]
    assert [row["position"] for row in cards.values()] == [*range(len(cards))]


def test_a_deck_that_did_not_change_is_not_written(session):
    publish(session, deck(*every_kind()), NOW)
    models = (tables.Deck, tables.DeckVersion, tables.Fact, tables.Note, tables.Card)
    before = [_all(session, model) for model in models]

    done = publish(session, deck(*every_kind()), LATER)

    assert (done.version, *_counts(done)) == (1, 0, 0, 0, 32)
    assert [_all(session, model) for model in models] == before


def test_a_deck_is_the_same_however_often_it_is_made(session):
    publish(session, deck(*every_kind()), NOW)
    (digest,) = [row["digest"] for row in _all(session, tables.Deck)]

    publish(session, replace(deck(*every_kind()), title="Another"), LATER)
    publish(session, deck(*every_kind()), LATEST)

    assert [row["digest"] for row in _all(session, tables.Deck)] == [digest]


def test_a_changed_fact_changes_its_own_cards_and_notes_only(session):
    publish(session, deck(*farms(), GAPPED), NOW)

    done = publish(session, deck(*farms(), replace(GAPPED, note="Rare by 1930.")), LATER)

    assert (done.version, *_counts(done)) == (2, 0, 3, 0, 8)
    changed = {key for key, row in _cards(session).items() if row["changed_at"] == LATER}
    assert changed == {"serge/artel/meaning", "serge/artel/c1", "serge/artel/c2"}
    notes = {key for key, row in _notes(session).items() if row["changed_at"] == LATER}
    assert notes == {"serge/artel/meaning", "serge/artel"}
    (row,) = _all(session, tables.Deck)
    assert (row["version"], row["changed_at"]) == (2, LATER)


def test_what_learners_do_not_see_changes_no_card_and_no_note(session):
    publish(session, deck(*farms()), NOW)

    lint_ok = {"gap-context": "the answer is short"}
    done = publish(session, deck(replace(farms()[0], lint_ok=lint_ok), *farms()[1:]), LATER)

    assert (done.version, *_counts(done)) == (2, 0, 0, 0, 8)
    assert {row["changed_at"] for row in _cards(session).values()} == {NOW}
    assert {row["changed_at"] for row in _notes(session).values()} == {NOW}
    (row,) = _all(session, tables.Deck)
    assert (row["changed_at"], row["published_at"]) == (NOW, LATER)


@pytest.mark.parametrize("how", ["left out", "marked"])
def test_a_fact_that_is_gone_is_retired_with_its_cards_and_notes(session, how):
    publish(session, deck(*farms(), GAPPED), NOW)
    rest = (*farms(), replace(GAPPED, status=Status.RETIRED)) if how == "marked" else farms()

    done = publish(session, deck(*rest), LATER)

    assert (done.new, done.retired) == (0, 3)
    gone = {key for key, row in _cards(session).items() if row["retired_at"] == LATER}
    assert gone == {"serge/artel/meaning", "serge/artel/c1", "serge/artel/c2"}
    facts = {row["slug"]: row["status"] for row in _all(session, tables.Fact)}
    assert facts["artel"] is Status.RETIRED
    for key in ("serge/artel", "serge/artel/meaning"):
        note = _notes(session)[key]
        assert (note["retired"], note["changed_at"]) == (True, LATER)
        assert note["tags"].endswith(f" {RETIRED} ")
        assert RETIRED in note["fields"].split("\x1f")


def test_both_ways_of_retiring_leave_the_same_note(engine):
    with Session(engine) as session:
        publish(session, deck(*farms(), GAPPED), NOW)
        publish(session, deck(*farms()), LATER)
        left_out = _notes(session)["serge/artel"]
        publish(session, deck(*farms(), replace(GAPPED, status=Status.RETIRED)), LATEST)

        assert _notes(session)["serge/artel"] == left_out


def test_what_is_retired_is_retired_once(session):
    publish(session, deck(*farms(), GAPPED), NOW)
    publish(session, deck(*farms()), LATER)

    done = publish(session, deck(term(note="New."), *farms()[1:]), LATEST)

    assert done.retired == 0
    assert _cards(session)["serge/artel/c1"]["retired_at"] == LATER
    assert _notes(session)["serge/artel"]["tags"].count(RETIRED) == 1


def test_a_fact_that_comes_back_is_asked_again_under_its_old_number(session):
    publish(session, deck(*farms(), GAPPED), NOW)
    before = _cards(session)["serge/artel/c1"]
    publish(session, deck(*farms()), LATER)

    done = publish(session, deck(*farms(), GAPPED), LATEST)

    assert done.new == 3
    after = _cards(session)["serge/artel/c1"]
    assert (after["id"], after["retired_at"]) == (before["id"], None)
    assert not _notes(session)["serge/artel"]["retired"]


def test_a_new_place_in_the_deck_changes_no_note(session):
    publish(session, deck(*farms()), NOW)
    order = [row["position"] for row in _cards(session).values()]

    done = publish(session, deck(*reversed(farms())), LATER)

    assert _counts(done) == (0, 0, 0, 8)
    assert [row["position"] for row in _cards(session).values()] != order
    assert {row["changed_at"] for row in _notes(session).values()} == {NOW}


def test_new_cards_send_learners_back_to_look_for_them(session):
    publish(session, deck(*farms()), NOW)
    with write(session):
        session.add(person_row())
        session.flush()
        session.execute(
            insert(tables.Learning),
            [{"person_id": 1, "deck_id": 1, "added_at": NOW, "new_from": 5}],
        )

    publish(session, deck(*farms(), GAPPED), LATER)

    assert session.execute(select(tables.Learning.new_from)).scalar_one() == 0


def test_notes_are_numbered_by_the_moment_they_were_new(session):
    publish(session, deck(*farms()), NOW)
    first = {row["anki_id"] for row in _notes(session).values()}
    publish(session, deck(*farms(), GAPPED), LATER)

    added = {row["anki_id"] for row in _notes(session).values()} - first
    assert len(first) == 8
    assert len(added) == 2
    assert max(first) < NOW.timestamp() * 1000 <= min(first) + 8
    assert max(added) < LATER.timestamp() * 1000


def test_notes_of_two_editions_in_one_moment_have_different_numbers(session):
    publish(session, deck(*farms()), NOW)
    publish(session, deck(*farms(), GAPPED), NOW)

    numbers = [row["anki_id"] for row in _notes(session).values()]
    assert len(set(numbers)) == len(numbers) == 10


def test_a_deck_with_errors_is_refused_with_its_findings_and_the_old_one_stays(session):
    publish(session, deck(*farms()), NOW)
    before = _cards(session)
    twin = term(id="twin")

    with pytest.raises(PublishError, match="kolkhoz") as caught:
        publish(session, deck(*farms(), twin), LATER)

    assert {each.level for each in caught.value.findings} == {Level.ERROR}
    assert str(caught.value).count("\n") == len(caught.value.findings) - 1
    assert _cards(session) == before


def test_another_deck_may_not_take_a_name(session):
    publish(session, deck(*farms()), NOW)

    with pytest.raises(PublishError, match="Another deck here is called serge"):
        publish(session, deck(*farms(), uid="another-deck-of-mine"), LATER)
    assert session.execute(select(func.count(tables.Deck.id))).scalar_one() == 1


@pytest.mark.parametrize("taken", [False, True])
def test_a_deck_keeps_its_name(session, taken):
    publish(session, deck(*farms()), NOW)
    if taken:
        publish(session, deck(*farms(), id="tides", uid="another-deck-of-mine"), NOW)
    before = _cards(session)

    with pytest.raises(PublishError, match=r"is known as 'serge', .* id = .serge. back"):
        publish(session, deck(*farms(), id="tides"), LATER)

    assert _cards(session) == before


def test_only_its_owner_and_the_site_may_change_a_deck(session):
    with write(session):
        session.add_all([person_row(), person_row()])
    publish(session, deck(*farms()), NOW, owner=1)
    changed = deck(*farms(), GAPPED)

    with pytest.raises(PublishError, match="belongs to someone else"):
        publish(session, changed, LATER, owner=2)
    assert publish(session, changed, LATER, owner=1).version == 2
    assert publish(session, deck(*farms()), LATEST).version == 3
    assert [row["owner_id"] for row in _all(session, tables.Deck)] == [1]


def test_each_edition_is_counted(session):
    publish(session, deck(*farms()), NOW)
    publish(session, deck(*farms(), claim()), LATER)

    versions = _all(session, tables.DeckVersion)
    assert [(row["version"], row["new"], row["unchanged"]) for row in versions] == [
        (1, 8, 0),
        (2, 2, 8),
    ]
    assert [row["published_at"] for row in versions] == [NOW, LATER]


def test_a_topic_that_is_gone_stays_for_its_retired_facts(session):
    publish(session, deck(*farms(), replace(GAPPED, topic="north")), NOW)

    publish(session, deck(*farms(), topics=topics("farms")), LATER)

    assert [row["slug"] for row in _all(session, tables.Topic)] == ["farms", "north"]
    found = find(session, "serge")
    assert found is not None
    assert found.fact_count == 4
