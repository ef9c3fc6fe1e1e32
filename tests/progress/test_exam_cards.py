"""What comes for exams of one week, and how much of it is told to be left; on both databases."""

from dataclasses import replace

import pytest

from quizapp.accounts import Learner
from quizapp.progress import (
    Ending,
    left_today,
    next_card,
    record,
    session_summary,
    standing,
    standings,
    upcoming,
)
from quizapp.progress.exam_day import set_exam
from tests.build import NOW
from tests.progress.study import DAY, EASY, MINUTE, cards, learner, published, review, terms

FACTS = 230


@pytest.fixture
def student(session) -> Learner:
    """Return someone with 230 cards that are due, whose exam is in three days."""
    deck_id = published(session, *terms(FACTS))
    student = learner(session, reviews_per_day=999, new_per_day=0)
    names = cards(session)[::2]
    sent = [review(each, NOW - 30 * DAY, EASY, seconds=10) for each in names]
    record(session, student, sent, NOW)
    set_exam(session, student, deck_id, student.calendar.day(NOW) + 3, NOW)
    return student


def _spend(session, student, minutes):
    """Let someone cram for so many minutes, which moves no memory."""
    crammed = [
        review(each, NOW, seconds=60, scheduled=False, client_id=f"crammed-{each}")
        for each in cards(session)[:minutes]
    ]
    record(session, student, crammed, NOW)


def test_two_exams_of_one_week_share_the_minutes_so_that_each_has_its_cards_before_it(session):
    """Of two decks of twelve cards the one is examined in two days, the other in four."""
    near = published(session, *terms(12))
    far = published(session, *terms(12), id="other", uid="bcdefghijklmnopqrstuvw")
    # Three minutes are seven or eight cards.
    student = learner(session, new_per_day=0, minutes_per_day=3)
    sent = [review(each, NOW - 30 * DAY, EASY) for each in cards(session)[::2]]
    record(session, student, sent, NOW)
    today = student.calendar.day(NOW)
    set_exam(session, student, near, today + 2, NOW)
    set_exam(session, student, far, today + 4, NOW)

    done = []
    for day in range(4):
        at = NOW + day * DAY
        first = upcoming(session, student, None, at, most=50).cards[:8]
        answered = [review(each.card.id, at, seconds=20) for each in first]
        record(session, student, answered, at)
        done += [(day, each.card.deck_id) for each in first]

    assert {day for day, deck in done if deck == near} == {0, 1}
    assert len({*done}) >= 4
    assert sum(deck == near for _, deck in done) >= 12
    assert sum(deck == far for _, deck in done) >= 12


def test_siblings_take_no_minutes_of_each_other_before_an_exam(session):
    deck_id = published(session, *terms(12))
    student = learner(session, new_per_day=0, minutes_per_day=2)
    record(session, student, [review(each, NOW - 30 * DAY, EASY) for each in cards(session)], NOW)
    set_exam(session, student, deck_id, student.calendar.day(NOW) + 3, NOW)

    found = upcoming(session, student, deck_id, NOW, most=50)

    # Two minutes are twelve answers, some of them given twice.
    facts = {each.card.fact for each in found.cards}
    assert len(facts) == len(found.cards) == found.left.due >= 8


def test_what_is_left_before_an_exam_is_what_comes(session, student):
    found = upcoming(session, student, 1, NOW, most=500)

    # Thirty minutes are about 180 answers of ten seconds; all 230 cards are due.
    assert 120 < len(found.cards) == found.left.due < 180
    assert found.left.new == 0
    shown = next_card(session, student, 1, NOW)
    assert shown
    assert shown.card.id == found.cards[0].card.id
    assert shown.left == left_today(session, student, 1, NOW) == found.left
    assert upcoming(session, student, None, NOW, most=500).left == found.left
    of_deck = standing(session, student, 1, NOW)
    assert of_deck
    every = standings(session, student, NOW)
    assert of_deck.left == every.left == every.decks[1].left == found.left


def test_when_the_minutes_for_an_exam_are_used_nothing_is_left_and_it_is_said_why(session, student):
    assert session_summary(session, student, NOW).endings == ()
    _spend(session, student, 31)

    for deck_id in (1, None):
        assert next_card(session, student, deck_id, NOW) is None
        left = left_today(session, student, deck_id, NOW)
        assert (left.due, left.new, left.seconds) == (0, 0, 0)
        assert session_summary(session, student, NOW, deck_id).endings == (Ending.EXAM,)
    every = standings(session, student, NOW)
    assert every.left.due == every.decks[1].left.due == 0
    own = replace(student, minutes_per_day=20)
    assert session_summary(session, own, NOW).endings == (Ending.MINUTES,)


def test_limits_that_keep_cards_of_an_exam_back_are_told(session, student):
    calm = replace(student, reviews_per_day=0)

    assert session_summary(session, calm, NOW, 1).endings == (Ending.REVIEWS,)


def test_other_decks_go_on_when_the_minutes_for_an_exam_are_used(session, student):
    other = published(session, *terms(5), id="other", uid="bcdefghijklmnopqrstuvw")
    new = cards(session)[2 * FACTS]
    record(session, student, [review(new, NOW - 30 * DAY, EASY)], NOW)
    _spend(session, student, 31)
    eager = replace(student, new_per_day=3)

    found = upcoming(session, eager, None, NOW + MINUTE, most=500)

    assert {each.card.deck_id for each in found.cards} == {other}
    assert (found.left.due, found.left.new) == (1, 3)


def test_new_cards_of_the_exam_come_before_those_of_other_decks(session):
    published(session, *terms(5))
    exam = published(session, *terms(5), id="other", uid="bcdefghijklmnopqrstuvw")
    student = learner(session, new_per_day=3)
    met = [cards(session)[0], cards(session)[10]]
    record(session, student, [review(each, NOW - 3 * DAY, EASY) for each in met], NOW)
    set_exam(session, student, exam, student.calendar.day(NOW) + 3, NOW)

    found = upcoming(session, student, None, NOW, most=50).cards

    assert [each.card.deck_id for each in found if each.memory is None] == [exam] * 3
