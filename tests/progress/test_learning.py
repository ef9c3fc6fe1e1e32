"""Decks are begun, paused, left and begun again, on both databases."""

from sqlalchemy import update

from quizapp import tables
from quizapp.progress import (
    Learnt,
    add_deck,
    has_begun,
    learnt_decks,
    leave_deck,
    left_today,
    next_card,
    pause_deck,
    record,
    standing,
)
from quizapp.tables import write
from tests.build import NOW
from tests.progress.acts import done, undo
from tests.progress.study import (
    DAY,
    EASY,
    card,
    cards,
    is_whole,
    learner,
    memory,
    published,
    review,
)

LEARNS = Learnt(paused=False, exam_day=None)


def test_a_deck_is_added_and_its_cards_come(session):
    deck_id = published(session)
    student = learner(session)
    assert next_card(session, student, None, NOW) is None

    add_deck(session, student, deck_id, NOW)

    assert learnt_decks(session, student) == {deck_id: LEARNS}
    assert left_today(session, student, None, NOW).new > 0
    assert not has_begun(session, learner(session))


def test_a_paused_deck_waits_until_it_is_gone_on_with(session):
    deck_id = published(session)
    student = learner(session)
    add_deck(session, student, deck_id, NOW)

    pause_deck(session, student, deck_id)
    assert learnt_decks(session, student)[deck_id].paused
    assert next_card(session, student, None, NOW) is None
    assert next_card(session, student, deck_id, NOW) is not None

    add_deck(session, student, deck_id, NOW)
    assert learnt_decks(session, student) == {deck_id: LEARNS}


def test_who_leaves_a_deck_keeps_what_they_learnt_and_goes_on_from_there(session):
    deck_id = published(session)
    student = learner(session)
    record(session, student, [review(each, NOW, EASY) for each in cards(session)[:3]], NOW)
    kept = memory(session, student.id, card(session))

    leave_deck(session, student, deck_id)
    assert learnt_decks(session, student) == {}
    assert not has_begun(session, student)
    assert memory(session, student.id, card(session)) == kept

    add_deck(session, student, deck_id, NOW)
    found = standing(session, student, deck_id, NOW)
    assert found is not None
    assert found.met == 3
    assert is_whole(session)


def test_adding_a_deck_again_keeps_its_exam(session):
    deck_id = published(session)
    student = learner(session)
    add_deck(session, student, deck_id, NOW)
    with write(session):
        session.execute(update(tables.Learning).values(exam_day=7))

    add_deck(session, student, deck_id, NOW)

    assert learnt_decks(session, student) == {deck_id: Learnt(paused=False, exam_day=7)}


def test_only_ones_own_decks_are_paused_and_left(session):
    deck_id = published(session)
    alice, bob = learner(session), learner(session)
    for student in (alice, bob):
        add_deck(session, student, deck_id, NOW)

    pause_deck(session, bob, deck_id)
    leave_deck(session, bob, deck_id)

    assert learnt_decks(session, alice) == {deck_id: LEARNS}


def test_a_deck_begun_anew_by_an_answer_that_is_taken_back_is_left_again(session):
    deck_id = published(session)
    student = learner(session)
    first, second = cards(session)[:2]
    done(session, student, review(first), now=NOW)
    leave_deck(session, student, deck_id)
    done(session, student, review(second, NOW + DAY, client_id="r"), now=NOW + DAY)
    assert learnt_decks(session, student) == {deck_id: LEARNS}

    done(session, student, undo("r"))

    assert learnt_decks(session, student) == {}
    assert is_whole(session)
