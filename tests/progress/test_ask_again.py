"""Cards whose answer became another one are due again; the log says so and nothing else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import create_guest
from quizapp.library import publish
from quizapp.library.basis import Why
from quizapp.progress import ActKind, Status, ask_again, record, undoable
from quizapp.progress.acts import Act
from quizapp.progress.merge import merge_guest
from quizapp.progress.refit import use_defaults
from quizapp.tables import write
from tests.build import NOW, deck, farms, person_row, term
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    MINUTE,
    card,
    count,
    from_log,
    is_whole,
    learner,
    memory,
    published,
    review,
)

CHANGED = NOW + 3 * DAY
OTHER = term(term="artel", note="Nobody says kolkhoz here.")


@pytest.fixture
def alice(session: Session) -> Any:
    published(session)
    return learner(session)


def studied(session: Session, who: Any, at: Any = NOW, rating: Any = EASY) -> int:
    which = card(session)
    record(session, who, [review(which, at, rating)], at)
    return which


def changed(session: Session, at: Any = CHANGED, **wishes: bool) -> int:
    """Give the fact another answer; return how many learners are asked it again."""
    why = Why(again=wishes)
    done = publish(session, deck(OTHER, *farms()[1:]), at, why=why)
    return ask_again(session, done.deck_id, at)


def kept(session: Session, who: Any) -> Any:
    found = memory(session, who.id, card(session))
    assert found is not None
    return found


def test_another_answer_makes_a_card_due_today_and_leaves_what_is_remembered(session, alice):
    studied(session, alice)
    before = kept(session, alice)

    assert changed(session) == 1

    after = kept(session, alice)
    assert before.due_day > CHANGED.toordinal()
    assert (after.due_day, after.due) == (CHANGED.toordinal(), CHANGED)
    assert (after.stability, after.difficulty, after.reps, after.lapses, after.interval) == (
        before.stability,
        before.difficulty,
        before.reps,
        before.lapses,
        before.interval,
    )
    assert is_whole(session)


def test_an_author_may_say_that_nobody_is_asked_again(session, alice):
    studied(session, alice)
    before = kept(session, alice)

    assert changed(session, kolkhoz=False) == 0

    assert kept(session, alice) == before


def test_nobody_is_asked_twice_for_one_change(session, alice):
    studied(session, alice)
    changed(session)

    assert ask_again(session, 1, CHANGED + DAY) == 0
    assert count(session, tables.AskedAgain) == 1


def test_who_never_met_a_card_or_met_it_since_is_not_asked(session, alice):
    bob = learner(session)
    done = publish(session, deck(OTHER, *farms()[1:]), CHANGED)
    studied(session, bob, CHANGED + MINUTE)

    assert ask_again(session, done.deck_id, CHANGED + DAY) == 0
    assert count(session, tables.AskedAgain) == 0


def test_an_answer_takes_the_card_up_where_it_was(session, alice):
    studied(session, alice)
    changed(session)

    studied(session, alice, CHANGED + MINUTE)

    assert kept(session, alice).due_day > CHANGED.toordinal() + 1
    assert is_whole(session)


def test_taking_back_an_answer_makes_the_card_due_again_and_the_change_is_not_taken_back(
    session, alice
):
    studied(session, alice)
    changed(session)
    asked = kept(session, alice)
    studied(session, alice, CHANGED + MINUTE)

    last = undoable(session, alice, None)
    assert last is not None
    at = CHANGED + 2 * MINUTE
    undo = Act(client_id=str(uuid4()), kind=ActKind.UNDO, undoes=last.client_id, done_at=at)
    record(session, alice, [undo], at)

    assert kept(session, alice) == asked
    before = undoable(session, alice, None)
    assert before is not None
    assert before.at == NOW
    assert is_whole(session)


def test_an_answer_from_before_the_change_that_comes_later_leaves_the_card_due(session, alice):
    studied(session, alice)
    changed(session)

    done = record(session, alice, [review(card(session), CHANGED - MINUTE, EASY)], CHANGED + MINUTE)

    assert done[0].status is Status.RECORDED
    assert kept(session, alice).due_day == CHANGED.toordinal()
    assert is_whole(session)


def test_a_card_in_its_steps_goes_on_in_them(session, alice):
    studied(session, alice, rating=AGAIN)
    before = kept(session, alice)

    assert changed(session) == 1

    assert kept(session, alice) == before
    assert is_whole(session)


def test_the_study_day_is_that_of_the_learner(session):
    published(session)
    kiritimati = learner(session, zone="Pacific/Kiritimati")
    studied(session, kiritimati)

    changed(session)

    assert kept(session, kiritimati).due_day == (CHANGED + timedelta(hours=10)).toordinal()
    assert is_whole(session)


def test_other_weights_leave_the_card_due(session, alice):
    studied(session, alice)
    changed(session)

    use_defaults(session, alice)

    assert kept(session, alice).due_day == CHANGED.toordinal()
    assert from_log(session, alice.id)[card(session)] == kept(session, alice)


def test_what_a_guest_was_asked_again_the_account_is(session):
    published(session)
    guest = create_guest(session, "UTC", NOW)
    with write(session):
        session.add(person_row(guest=False, name="alice", name_key="alice"))
    studied(session, guest)
    changed(session)

    merge_guest(session, guest.id, guest.id + 1, CHANGED + MINUTE)

    found = memory(session, guest.id + 1, card(session))
    assert found is not None
    assert found.due_day == CHANGED.toordinal()
    assert is_whole(session)
