"""A learner’s cards in lists: what they are to them, which are in a state; on both databases."""

import pytest
from sqlalchemy import insert

from quizapp import tables
from quizapp.progress import (
    LEECH,
    NoteError,
    OwnCard,
    State,
    Wanted,
    in_state,
    keep_note,
    own_cards,
    own_notes,
    record,
)
from quizapp.scheduling import Phase
from quizapp.tables import write
from tests.build import NOW
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
    memory,
    published,
    review,
)

TODAY = NOW.toordinal()


def _set(session, student, card_id, **settings):
    """Write what a learner set for a card."""
    row = {"person_id": student.id, "card_id": card_id, "deck_id": 1, "suspended": False}
    row |= {"buried_until": None, "marked": False, "note": ""}
    with write(session):
        session.execute(insert(tables.CardSetting), [row | settings])


def _found(session, student, at=NOW, **wanted):
    narrowing = in_state(session, student, 1, Wanted(**wanted), at)
    return [*narrowing.of(cards(session))]


@pytest.fixture
def student(session):
    """Return a learner: the first card is in steps, the second learnt; six are new."""
    published(session)
    made = learner(session)
    first, second, *_ = cards(session)
    record(session, made, [review(first, NOW), review(second, NOW, EASY)], NOW)
    return made


def test_without_a_wish_every_card_is_wanted(session, student):
    assert _found(session, student) == cards(session)


def test_cards_are_new_in_steps_or_learnt(session, student):
    first, second, *others = cards(session)

    assert _found(session, student, state=State.NEW) == others
    assert _found(session, student, state=State.LEARNING) == [first]
    assert _found(session, student, state=State.LEARNT) == [second]


def test_a_learnt_card_is_due_from_its_day_on_unless_it_rests(session, student):
    _, second, *_ = cards(session)
    kept = memory(session, student.id, second)
    assert kept is not None
    later = NOW + kept.interval * DAY

    assert _found(session, student, later - DAY, state=State.DUE) == []
    assert _found(session, student, later, state=State.DUE) == [second]

    _set(session, student, second, buried_until=kept.due_day + 1)
    assert _found(session, student, later, state=State.DUE) == []
    assert _found(session, student, later + DAY, state=State.DUE) == [second]


def test_cards_are_found_by_when_they_come_back(session, student):
    first, second, *_ = cards(session)
    kept = memory(session, student.id, second)
    assert kept is not None

    assert _found(session, student, due_within=0) == [first]
    assert _found(session, student, due_within=kept.interval - 1) == [first]
    assert _found(session, student, due_within=kept.interval) == [first, second]
    assert _found(session, student, due_within=365, state=State.LEARNT) == [second]


def test_what_rests_comes_back_when_it_rests_no_longer_and_what_is_suspended_does_not(
    session, student
):
    first, second, *_ = cards(session)
    _set(session, student, first, buried_until=TODAY + 3)
    assert _found(session, student, due_within=2) == []
    assert _found(session, student, due_within=365) == [first, second]

    _set(session, student, second, suspended=True)

    assert _found(session, student, due_within=365) == [first]


def test_what_was_set_for_a_card_is_a_state_of_its_own(session, student):
    first, second, third, *_ = cards(session)
    _set(session, student, first, suspended=True)
    _set(session, student, second, buried_until=TODAY + 1)
    _set(session, student, third, marked=True, buried_until=TODAY)

    assert _found(session, student, state=State.SUSPENDED) == [first]
    assert _found(session, student, state=State.BURIED) == [second]
    assert _found(session, student, state=State.MARKED) == [third]


def test_cards_are_found_by_how_often_they_were_forgotten(session, student):
    second = cards(session)[1]
    at = NOW
    for _ in range(LEECH):
        at += 40 * DAY
        record(session, student, [review(second, at, AGAIN)], at)
        later = at + 10 * MINUTE
        record(session, student, [review(second, later, GOOD)], later)

    assert _found(session, student, lapses=LEECH) == [second]
    assert _found(session, student, lapses=LEECH + 1) == []
    assert _found(session, student, state=State.LEECH) == [second]
    assert own_cards(session, student, [second], at)[second].leech


def test_others_cards_make_no_difference(session, student):
    other = learner(session)
    _set(session, student, cards(session)[0], suspended=True, note="mine")

    assert _found(session, other, state=State.NEW) == cards(session)
    assert _found(session, other, state=State.SUSPENDED) == []
    found = own_cards(session, other, cards(session), NOW)
    assert {*found.values()} == {OwnCard()}
    assert own_notes(session, other, cards(session)) == {}


def test_cards_say_what_they_are_to_the_learner(session, student):
    first, second, third, *_ = cards(session)
    _set(session, student, first, marked=True, buried_until=TODAY + 1)

    found = own_cards(session, student, [first, second, third], NOW)

    assert (found[first].marked, found[first].buried, found[first].suspended) == (True, True, False)
    assert found[first].memory == memory(session, student.id, first)
    learnt = found[second].memory
    assert learnt is not None
    assert learnt.phase is Phase.REVIEW
    assert found[third] == OwnCard()


def test_a_note_is_kept_changed_and_taken_away(session, student):
    number = card(session)
    _set(session, student, number, marked=True)

    for note in ("*Kol*lektiv", "better"):
        keep_note(session, student, number, 1, note)
        assert own_notes(session, student, cards(session)) == {number: note}
    assert own_cards(session, student, [number], NOW)[number].marked

    keep_note(session, student, number, 1, "")
    assert own_notes(session, student, cards(session)) == {}
    assert own_cards(session, student, [number], NOW)[number].marked


def test_a_note_that_is_taken_away_leaves_nothing(session, student):
    number = card(session)
    keep_note(session, student, number, 1, "better")
    assert is_whole(session)

    keep_note(session, student, number, 1, "")

    assert count(session, tables.CardSetting) == 0
    assert is_whole(session)


def test_a_note_that_is_too_long_is_refused(session, student):
    with pytest.raises(NoteError, match="Use at most 5000 characters; yours has 5001"):
        keep_note(session, student, card(session), 1, "x" * 5001)

    assert own_notes(session, student, cards(session)) == {}
