"""Whatever was done can be taken back, in any order, and all is as before, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import (
    Act,
    ActKind,
    Reviewed,
    Status,
    next_card,
    rebuild,
    record,
    undoable,
)
from quizapp.scheduling import Rating
from tests.build import NOW, farms
from tests.progress.acts import KEPT, LATER, LOG, act, done, kept, one, undo
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    MINUTE,
    card,
    cards,
    count,
    is_whole,
    learner,
    log,
    published,
    review,
)

# What is of someone and of a deck, but not of their learning.
OTHERS = {"attempt", "deck_author", "import", "problem"}
RECORDED, REPEATED, REFUSED = Status.RECORDED, Status.REPEATED, Status.REFUSED


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def test_every_table_of_a_learner_is_looked_at():
    of_someone = {
        name
        for name, table in tables.Base.metadata.tables.items()
        if {"person_id", "deck_id"} <= {*table.c.keys()}
    }
    assert of_someone - LOG - OTHERS == {*KEPT}


def test_a_review_that_is_taken_back_is_as_if_it_had_not_been(session, student):
    which = card(session)
    done(session, student, review(which, rating=EASY))
    before = kept(session, student.id)
    done(session, student, review(which, NOW + 9 * DAY, AGAIN, client_id="oops"))

    done(session, student, undo("oops"))

    assert kept(session, student.id) == before
    assert len(log(session, student.id)) == 2
    assert is_whole(session)
    done(session, student, review(which, NOW + 9 * DAY, GOOD, client_id="anew"))
    assert is_whole(session)


def test_the_first_answer_of_all_is_taken_back_with_the_deck_it_began(session, student):
    before = kept(session, student.id)
    done(session, student, review(card(session), client_id="first"))

    done(session, student, undo("first"))

    assert kept(session, student.id) == before
    assert count(session, tables.Learning) == 0


def test_the_queue_is_what_it_was(session, student):
    done(session, student, review(cards(session)[0]))
    before = next_card(session, student, 1, NOW + MINUTE)
    assert before
    done(session, student, review(before.card.id, NOW + MINUTE, client_id="oops"))
    assert next_card(session, student, 1, NOW + MINUTE) != before

    done(session, student, undo("oops"))

    assert next_card(session, student, 1, NOW + MINUTE) == before


def test_an_answer_and_its_undo_may_come_together(session, student):
    before = kept(session, student.id)
    entries: list[Act | Reviewed] = [
        undo("oops", NOW + MINUTE),
        review(card(session), client_id="oops"),
        act(ActKind.MARK, card(session), client_id="m", done_at=NOW),
        undo("m", NOW + 2 * MINUTE),
    ]

    done(session, student, *entries)

    assert kept(session, student.id) == before
    assert [each.status for each in record(session, student, entries, LATER)] == [REPEATED] * 4
    assert is_whole(session)


def test_nothing_is_taken_back_twice_and_no_undo_at_all(session, student):
    done(session, student, review(card(session), client_id="r"), undo("r"))

    again = replace(undo("r"), client_id="again")
    assert one(session, student, again) == (REFUSED, "This was taken back before.")
    status, reason = one(session, student, undo("u-r"))
    assert (status, "stays so" in reason) == (REFUSED, True)
    done(session, student, act(ActKind.MARK, card(session), client_id="m"), undo("m"))
    again = replace(undo("m"), client_id="again")
    assert one(session, student, again) == (REFUSED, "This was taken back before.")


def test_what_someone_else_did_cannot_be_taken_back(session, student):
    other = learner(session)
    done(session, student, review(card(session), client_id="r"))
    done(session, student, act(ActKind.MARK, card(session), client_id="m"))

    for each in ("r", "m"):
        status, reason = one(session, other, undo(each))
        assert (status, reason) == (REFUSED, "There is nothing with this id to take back.")


def test_the_newest_that_is_not_taken_back_can_be(session, student):
    which = cards(session)
    assert undoable(session, student, None) is None
    done(session, student, review(which[0], client_id="r"))
    done(session, student, act(ActKind.MARK, *which[1:4], client_id="m"))
    done(session, student, review(which[4], NOW + 2 * MINUTE, client_id="s"))

    rated = None, 1, Rating.GOOD
    for client_id, *what in (("s", *rated), ("m", ActKind.MARK, 3, None), ("r", *rated)):
        found = undoable(session, student, 1)
        assert found
        assert found.client_id == client_id
        assert [found.what, found.cards, found.rating] == what
        assert undoable(session, student, None) == found
        done(session, student, undo(client_id))

    assert undoable(session, student, 1) is None
    assert undoable(session, learner(session), None) is None


def test_what_can_be_taken_back_may_be_asked_of_one_deck(session, student):
    other = published(session, *farms(), id="other", uid="bcdefghijklmnopqrstuvw")
    done(session, student, review(card(session), client_id="here"))

    assert undoable(session, student, other) is None
    assert undoable(session, student, 1)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["review", "review", "review", "late", "cram", *ActKind]),
        st.integers(0, 3),
        st.sampled_from(Rating),
        st.timedeltas(min_value=timedelta(0), max_value=12 * DAY),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=14,
)


def _entries(steps, which) -> list[Act | Reviewed]:
    """Return entries of random steps: the time goes on, but for late reviews."""
    at = NOW
    entries: list[Act | Reviewed] = []
    for number, (what, place, rating, later, more) in enumerate(steps):
        client_id, on = f"e{number}", which[place]
        at += later
        match what:
            case "review" | "cram":
                scheduled = what == "review"
                entries.append(review(on, at, rating, client_id=client_id, scheduled=scheduled))
            case "late":
                entries.append(review(on, at - more * DAY, rating, client_id=client_id))
            case ActKind.UNDO:
                entries.append(replace(undo(f"e{number - 1 - more}", at), client_id=client_id))
            case kind:
                two = which[place : place + 1 + more % 2]
                entries.append(act(kind, *two, done_at=at, client_id=client_id))
    return entries


@pytest.fixture
def begun(sqlite):
    """Return a session with a published deck."""
    with Session(sqlite) as session:
        published(session)
        yield session


def _left(session, person_id):
    """Return the ids of what is not taken back."""
    undone = {row.review_id for row in _acts(session, person_id)}
    undone_acts = {row.act_id for row in _acts(session, person_id)}
    reviews = [row.client_id for row in log(session, person_id) if row.id not in undone]
    acts = [
        row.client_id
        for row in _acts(session, person_id)
        if row.kind != ActKind.UNDO and row.id not in undone_acts
    ]
    return [*dict.fromkeys([*reviews, *acts])]


def _acts(session, person_id):
    found = select(tables.Act).where(tables.Act.person_id == person_id)
    return session.execute(found).scalars().all()


def _is_whole(session, someone):
    return rebuild(session, someone.id, check=True) == ()


SLOWLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOWLY
@given(STEPS, st.randoms(use_true_random=False), st.booleans())
def test_when_everything_is_taken_back_all_is_as_before(begun, steps, chance, together):
    someone, entries = learner(begun), _entries(steps, cards(begun))
    before = kept(begun, someone.id)
    for some in [entries] if together else [[each] for each in entries]:
        record(begun, someone, some, LATER)
    assert _is_whole(begun, someone)

    left = _left(begun, someone.id)
    chance.shuffle(left)
    for each in left:
        done(begun, someone, undo(each, LATER + DAY), now=LATER + DAY)

    assert kept(begun, someone.id) == before
    assert _is_whole(begun, someone)


def test_what_is_taken_back_by_a_clock_that_was_set_back_meanwhile_is_taken_back(session, student):
    before = kept(session, student.id)
    sent = review(card(session), client_id="r")

    done(session, student, sent, undo("r", NOW - timedelta(seconds=1)))

    assert kept(session, student.id) == before


@SLOWLY
@given(STEPS, st.integers(0, 13))
def test_what_is_taken_back_leaves_what_a_history_without_it_gives(begun, steps, place):
    """The days were shown, so that they do not hang on what else is due."""
    someone, other = learner(begun), learner(begun)
    entries = [
        replace(each, fuzz=0.3) if isinstance(each, Reviewed) else each
        for each in _entries(steps, cards(begun))
    ]
    taken = entries[place % len(entries)]
    kinds = {each.kind for each in entries if isinstance(each, Act)}
    if ActKind.UNDO in kinds:
        return
    for each in entries:
        record(begun, someone, [each], LATER)
        if each is not taken:
            record(begun, other, [each], LATER)

    done(begun, someone, undo(taken.client_id, LATER + DAY), now=LATER + DAY)

    for table in (tables.Memory, tables.CardSetting, tables.DueCount, tables.MemoryCount):
        one, another = (_without_person(begun, table, each.id) for each in (someone, other))
        assert one == another, table
    assert _is_whole(begun, someone)


def _without_person(session, table, person_id):
    columns = [each for each in table.__table__.columns if each.key != "person_id"]
    return sorted(map(repr, session.execute(select(*columns).where(table.person_id == person_id))))
