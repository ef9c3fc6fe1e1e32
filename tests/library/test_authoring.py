"""A deck made in the browser is its owner's, published whole or not at all, and a deck file."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS
from quizapp.deck_file import parse, to_toml
from quizapp.library import PublishError, authoring, decks, find, own, publish
from quizapp.library.authoring import (
    HeadError,
    TooManyDecksError,
    begin_deck,
    begin_from_file,
    change_head,
    publish_manuscript,
)
from quizapp.library.basis import Basis
from quizapp.library.drafts import begin, drafts, keep, revise
from quizapp.library.manuscript import manuscript
from quizapp.tables import write
from tests.build import NOW, every_kind, farms
from tests.build import deck as file_deck
from tests.library.authors import HEAD, author, keep_term, own_deck, publish_drafts, row, sent

LATER = NOW + timedelta(hours=1)


def _deck(session, alice):
    return manuscript(session, row(session, alice)).deck


def test_a_new_deck_is_seen_by_its_owner_only(session, alice, deck):
    bob = author(session, "bob")

    assert not deck.listed
    assert deck.owner_id == alice.id
    assert find(session, "two-farms", alice) == deck == own(session, "two-farms", alice)
    for stranger in (bob, None):
        assert find(session, "two-farms", stranger) is None
        assert own(session, "two-farms", stranger) is None
        assert decks(session, stranger) == ()


def test_a_new_deck_has_a_name_that_no_other_deck_has(session, alice, deck):
    bob = author(session, "bob")
    publish(session, file_deck(*farms(), id="serge"), NOW)

    assert begin_deck(session, bob, HEAD, NOW) == "two-farms-2"
    assert begin_deck(session, alice, HEAD, NOW) == "two-farms-3"
    assert begin_deck(session, alice, HEAD | {"title": "Serge"}, NOW) == "serge-2"


def test_decks_of_one_title_that_are_made_at_once_have_a_name_each(session, alice):
    engine, start = session.get_bind(), Barrier(4)

    def made(_: int) -> str:
        with Session(engine) as own_session:
            start.wait(10)
            return begin_deck(own_session, alice, HEAD, NOW)

    with ThreadPoolExecutor(4) as pool:
        slugs = [*pool.map(made, range(4))]

    assert sorted(slugs) == ["two-farms", *(f"two-farms-{number}" for number in (2, 3, 4))]


def test_a_file_that_is_sent_twice_at_once_makes_one_deck(session, alice):
    engine, start = session.get_bind(), Barrier(3)

    def made(_: int) -> object:
        with Session(engine) as own_session:
            start.wait(10)
            try:
                return begin_from_file(own_session, alice, file_deck(*farms()), NOW).version
            except PublishError as error:
                return str(error)

    with ThreadPoolExecutor(3) as pool:
        said = [*pool.map(made, range(3))]

    assert said.count(1) == 1
    others = [str(each) for each in said if each != 1]
    assert all("meanwhile" in each or "is here already" in each for each in others), said


def test_everything_that_is_wrong_with_a_new_deck_is_said_at_once(session, alice):
    wrong = {"title": " ", "language": "?", "source-0-year": "x", "topic-0-id": "A B"}

    with pytest.raises(HeadError) as error:
        begin_deck(session, alice, HEAD | wrong, NOW)

    places = {each.place for each in error.value.wrong}
    assert places >= {("title",), ("language",), ("source", 0, "year"), ("topic", 0, "id")}
    assert "quotes" not in str(error.value)
    assert decks(session, alice) == ()


def test_a_deck_without_a_topic_gets_one(session, alice):
    own_deck(session, alice, **{"topic-0-title": ""})

    assert manuscript(session, row(session, alice)).head["topic"][0]["title"] == "Two farms"


def test_nobody_makes_decks_without_end(session, alice, deck, monkeypatch):
    monkeypatch.setattr(authoring, "MOST_DECKS", 1)

    with pytest.raises(TooManyDecksError, match="You have 1 decks"):
        begin_deck(session, alice, HEAD, NOW)


def test_facts_of_every_kind_written_in_forms_are_a_deck_file_that_reads_back_equal(
    session, alice, deck
):
    topics = dict.fromkeys(fact.topic for fact in every_kind())
    head = HEAD | {f"topic-{n}-id": topic for n, topic in enumerate(topics)}
    head |= {f"topic-{n}-title": topic for n, topic in enumerate(topics)}
    change_head(session, alice, deck, head, NOW)
    for fact in every_kind():
        begin(session, deck.id, fact.kind, sent(fact), NOW)

    done = publish_drafts(session, alice)

    found = _deck(session, alice)
    assert found is not None
    assert found.facts == every_kind()
    assert {each.kind for each in found.facts} == {*KINDS}
    assert parse(to_toml(found), "deck.toml").deck == found
    assert (done.new, done.retired) == (32, 0)
    assert drafts(session, deck.id) == ()


def test_a_deck_with_mistakes_is_not_published_and_its_drafts_stay(session, alice, deck):
    keep_term(session, deck)
    keep_term(session, deck, id="other", definition="")

    with pytest.raises(PublishError, match="Some facts have mistakes"):
        publish_drafts(session, alice)

    assert row(session, alice).card_count == 0
    assert len(drafts(session, deck.id)) == 2


def test_errors_of_the_lints_keep_a_deck_from_being_published_and_name_their_facts(
    session, alice, deck
):
    keep_term(session, deck)
    keep_term(session, deck, id="twin")

    with pytest.raises(PublishError) as error:
        publish_drafts(session, alice)

    assert {each.fact for each in error.value.findings} <= {"kolkhoz", "twin"}
    assert error.value.findings
    assert len(drafts(session, deck.id)) == 2


def test_a_draft_typed_in_meanwhile_is_not_lost(session, alice, deck):
    number = keep_term(session, deck)
    found = manuscript(session, deck)
    keep(session, deck.id, number, {"term": "sovkhoz"}, LATER)

    with pytest.raises(PublishError, match="changed elsewhere"):
        publish_manuscript(session, alice, found, LATER)

    assert drafts(session, deck.id)[0].sent == {"term": "sovkhoz"}
    assert row(session, alice).version == 1


def test_an_older_page_does_not_retire_what_was_published_meanwhile(session, alice, deck):
    old = manuscript(session, deck)
    assert old.deck is not None
    keep_term(session, deck)
    publish_drafts(session, alice)

    with pytest.raises(PublishError, match="changed elsewhere"):
        publish(session, replace(old.deck, title="Farms"), NOW, alice.id, Basis(version=1))

    assert row(session, alice).card_count == 2


def test_a_draft_that_changes_nothing_is_gone_when_it_is_published(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)
    same = manuscript(session, row(session, alice)).written[0].sent
    revise(session, deck.id, "kolkhoz", same, NOW)

    done = publish_drafts(session, alice)

    assert (done.version, done.new, done.changed, done.retired) == (2, 0, 0, 0)
    assert drafts(session, deck.id) == ()


def test_what_is_retired_is_no_longer_asked_and_can_come_back(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)
    ids = session.execute(select(tables.Card.id).order_by(tables.Card.id)).scalars().all()
    fields = manuscript(session, row(session, alice)).written[0].sent

    revise(session, deck.id, "kolkhoz", {**fields, "status": "retired"}, NOW)
    assert publish_drafts(session, alice).retired == 2
    assert manuscript(session, row(session, alice)).written[0].retired
    revise(session, deck.id, "kolkhoz", {**fields, "status": "ready"}, NOW)
    assert publish_drafts(session, alice).new == 2

    now = session.execute(select(tables.Card.id).order_by(tables.Card.id)).scalars().all()
    assert now == ids


def test_a_new_title_is_seen_at_once_and_drafts_stay_drafts(session, alice, deck):
    keep_term(session, deck)
    change_head(session, alice, deck, HEAD | {"title": "Farms"}, LATER)

    assert row(session, alice).title == "Farms"
    assert row(session, alice).slug == "two-farms"
    assert row(session, alice).card_count == 0
    assert len(drafts(session, deck.id)) == 1


def test_a_source_does_not_lose_paragraphs_that_facts_name(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)

    with pytest.raises(HeadError, match="kolkhoz: cite has '¶8'"):
        change_head(session, alice, row(session, alice), HEAD | {"source-0-paragraphs": "7"}, NOW)


def test_a_topic_that_no_fact_needs_can_be_taken_out(session, alice, deck):
    two = HEAD | {"topic-1-title": "Famines", "topic-1-id": "famines"}
    change_head(session, alice, deck, two, NOW)
    assert len(manuscript(session, row(session, alice)).head["topic"]) == 2

    change_head(session, alice, row(session, alice), HEAD, NOW)

    assert [each["id"] for each in manuscript(session, row(session, alice)).head["topic"]] == [
        "farms"
    ]


def test_a_deck_of_someone_else_is_not_written(session, alice, deck):
    bob = author(session, "bob")
    keep_term(session, deck)

    with pytest.raises(PublishError, match="belongs to someone else"):
        publish_manuscript(session, bob, manuscript(session, deck), NOW)

    assert len(drafts(session, deck.id)) == 1


def test_drafts_go_with_their_deck(session, alice, deck):
    keep_term(session, deck)
    with write(session):
        session.execute(update(tables.Deck).values(listed=True))

    assert own(session, "two-farms", alice) is not None
    with write(session):
        session.delete(session.get_one(tables.Deck, deck.id))
    assert drafts(session, deck.id) == ()


def test_a_fact_that_an_edition_left_out_is_retired_in_the_manuscript(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)
    found = _deck(session, alice)
    assert found is not None
    publish(session, replace(found, facts=()), NOW, alice.id, Basis(version=2))

    (written,) = manuscript(session, row(session, alice)).written

    assert written.retired
    assert written.sent["status"] == "retired"
