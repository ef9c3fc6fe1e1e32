"""Whoever writes many drafts at once writes over none in which somebody typed meanwhile."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from quizapp.deck import Kind
from quizapp.library.binned import discard
from quizapp.library.bulk import Incoming, plan
from quizapp.library.bulk_taking import keep_drafts
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import begin, drafts, keep, revise
from quizapp.library.manuscript import manuscript
from quizapp.library.transfer import Way, transfer
from quizapp.tables import write
from tests.build import NOW
from tests.library.authors import TERM, keep_term, own_deck, publish_drafts, row

LATER = NOW + timedelta(hours=1)
TYPED = {**TERM, "id": "kolkhoz", "definition": "typed meanwhile"}
MEANWHILE = "changed elsewhere meanwhile"


def _planned(session, alice):
    """Return what a table with another definition would change."""
    given = {"id": "kolkhoz", "definition": "from a table"}
    one = Incoming(row=2, kind=Kind.TERM, said="", sent=given, named=frozenset(given))
    return plan(manuscript(session, row(session, alice)), [one])


def _keep(session, made, alice):
    with write(session):
        keep_drafts(session, made, alice.id, LATER)


def _definitions(session, deck):
    return [each.sent["definition"] for each in drafts(session, deck.id)]


def test_a_table_leaves_a_draft_in_which_somebody_typed_since_it_was_looked_at(
    session, alice, deck
):
    number = keep_term(session, deck)
    made = _planned(session, alice)
    keep(session, deck.id, number, TYPED, LATER)

    with pytest.raises(DraftError, match=MEANWHILE):
        _keep(session, made, alice)

    assert _definitions(session, deck) == ["typed meanwhile"]
    _keep(session, _planned(session, alice), alice)
    assert _definitions(session, deck) == ["from a table"]


def test_a_table_leaves_a_draft_that_somebody_began_since_it_was_looked_at(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)
    made = _planned(session, alice)
    revise(session, deck.id, "kolkhoz", TYPED, LATER)

    with pytest.raises(DraftError, match=MEANWHILE):
        _keep(session, made, alice)

    assert _definitions(session, deck) == ["typed meanwhile"]


def test_a_table_brings_nothing_back_that_was_discarded_since_it_was_looked_at(
    session, alice, deck
):
    number = keep_term(session, deck)
    made = _planned(session, alice)
    discard(session, deck.id, number, LATER)

    with pytest.raises(DraftError, match=MEANWHILE):
        _keep(session, made, alice)

    assert _definitions(session, deck) == []


@pytest.mark.parametrize("published", [False, True])
def test_what_is_moved_is_what_was_seen(session, alice, deck, published):
    number = keep_term(session, deck)
    if published:
        publish_drafts(session, alice)
    there = own_deck(session, alice, title="Other")
    parts = [manuscript(session, row(session, alice, each.slug)) for each in (deck, there)]
    way = Way(here=parts[0], there=parts[1], moves=True)
    if published:
        revise(session, deck.id, "kolkhoz", TYPED, LATER)
    else:
        keep(session, deck.id, number, TYPED, LATER)

    with pytest.raises(DraftError, match=MEANWHILE):
        transfer(session, way, ["kolkhoz"], alice.id, LATER)

    assert _definitions(session, deck) == ["typed meanwhile"]
    assert _definitions(session, there) == []


@pytest.mark.parametrize("way", ["publish", "discard"])
def test_nobody_types_in_a_draft_that_goes_without_hearing_of_it(session, alice, deck, way):
    number, engine, kept = keep_term(session, deck), session.get_bind(), []

    def type_there() -> None:
        with Session(engine) as other:
            kept.append(keep(other, deck.id, number, TYPED, LATER))

    typing = Thread(target=type_there)

    def type_meanwhile(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("DELETE FROM draft") and not typing.ident:
            typing.start()
            # It waits for the end of the write.
            typing.join(0.5)

    event.listen(engine, "before_cursor_execute", type_meanwhile)
    if way == "publish":
        publish_drafts(session, alice)
    else:
        discard(session, deck.id, number, LATER)
    event.remove(engine, "before_cursor_execute", type_meanwhile)
    typing.join(10)

    assert kept == [False]


def test_what_somebody_types_in_another_fact_is_in_nobodys_way(session, alice, deck):
    keep_term(session, deck)
    made = _planned(session, alice)
    begin(session, deck.id, Kind.TERM, {**TERM, "term": "sovkhoz", "definition": "a"}, LATER)

    _keep(session, made, alice)

    assert _definitions(session, deck) == ["from a table", "a"]
