"""What was done today, and when to come back; on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.insight import Scope, statistics
from quizapp.library import card_for_study, publish
from quizapp.progress import ActKind, Ending, record, session_summary
from quizapp.tables import write
from tests.build import NOW, deck, farms
from tests.progress.acts import act
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    MINUTE,
    card,
    cards,
    learner,
    published,
    review,
)


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck and wants no more new cards."""
    published(session)
    return learner(session, new_per_day=0)


def test_nothing_was_done_and_there_is_nothing_to_come_back_for(session, student):
    found = session_summary(session, student, NOW)

    assert (found.answers, found.new, found.remembered, found.seconds) == (0, 0, 0, 0)
    assert (found.next_due, found.tomorrow) == (None, 0)


def test_what_was_done_today_is_counted(session, student):
    first, second = cards(session)[:2]
    record(session, student, [review(second, NOW - DAY, EASY)], NOW)
    record(session, student, [review(first, NOW, AGAIN, seconds=5)], NOW)
    record(session, student, [review(first, NOW + MINUTE, seconds=2.5)], NOW + MINUTE)

    found = session_summary(session, student, NOW + MINUTE)

    assert (found.answers, found.new, found.remembered, found.seconds) == (2, 1, 1, 7.5)


def test_a_card_in_steps_is_the_next(session, student):
    record(session, student, [review(card(session))], NOW)

    found = session_summary(session, student, NOW)

    assert (found.next_due, found.tomorrow) == (NOW + 10 * MINUTE, 1)


def test_the_next_day_on_which_a_card_is_due_is_found(session, student):
    record(session, student, [review(card(session), NOW, EASY)], NOW)
    after = session_summary(session, student, NOW)

    assert after.next_due
    assert after.next_due > NOW + 5 * DAY
    assert after.next_due == student.calendar.start(student.calendar.day(after.next_due))
    assert after.tomorrow == 0
    eve = session_summary(session, student, after.next_due - MINUTE)
    assert (eve.next_due, eve.tomorrow) == (after.next_due, 1)


def test_a_due_card_that_had_to_wait_comes_tomorrow(session, student):
    """The other card of its fact was answered today."""
    record(session, student, [review(card(session, "kolkhoz/name"), NOW, EASY)], NOW)
    later = NOW + 30 * DAY
    record(session, student, [review(card(session, "kolkhoz/meaning"), later, EASY)], later)

    found = session_summary(session, student, later)

    assert (found.next_due, found.tomorrow) == (
        student.calendar.start(student.calendar.day(later) + 1),
        1,
    )


def test_new_cards_wait_for_tomorrow(session):
    published(session)
    student = learner(session, new_per_day=3)
    record(session, student, [review(each, NOW, EASY) for each in cards(session)[:6:2]], NOW)

    found = session_summary(session, student, NOW)

    assert found.tomorrow == 3
    assert found.next_due == student.calendar.start(student.calendar.day(NOW) + 1)


def test_cards_that_are_retired_or_rest_are_not_waited_for(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    publish(session, deck(*farms()[:3]), NOW)
    paused = session_summary(session, student, NOW).next_due
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))

    assert paused
    assert session_summary(session, student, NOW).next_due is None


@pytest.mark.parametrize("kind", [ActKind.SUSPEND, ActKind.BURY])
def test_a_card_in_steps_that_rests_is_not_waited_for_today(session, student, kind):
    record(session, student, [review(card(session), NOW, AGAIN)], NOW)
    record(session, student, [act(kind, card(session), done_at=NOW)], NOW)

    found = session_summary(session, student, NOW)

    tomorrow = student.calendar.start(student.calendar.day(NOW) + 1)
    assert found.next_due == (tomorrow if kind is ActKind.BURY else None)
    assert found.tomorrow == (1 if kind is ActKind.BURY else 0)


def test_cards_that_wait_for_days_and_those_that_were_forgotten_are_counted(session, student):
    first, second, third = cards(session)[:3]
    record(session, student, [review(first, NOW - 30 * DAY, EASY)], NOW - 30 * DAY)
    today = [review(first, NOW, AGAIN), review(second, NOW, EASY), review(third, NOW)]
    record(session, student, today, NOW)

    found = session_summary(session, student, NOW)

    assert (found.longer, found.forgotten) == (1, 1)


def test_what_was_crammed_makes_no_card_wait_longer(session, student):
    record(session, student, [review(cards(session)[0], NOW, EASY, scheduled=False)], NOW)

    found = session_summary(session, student, NOW)

    assert (found.answers, found.longer, found.new) == (1, 0, 0)


def test_what_was_taken_for_what_is_told_with_how_often(session, student):
    kolkhoz = card(session)
    wrong = [
        review(kolkhoz, NOW + number * MINUTE, AGAIN, response="sovkhoz") for number in range(2)
    ]
    record(session, student, wrong, NOW + 2 * MINUTE)

    (found,) = session_summary(session, student, NOW + 2 * MINUTE).mistaken

    assert (found.expected, found.given, found.times) == ("<p>kolkhoz</p>", "sovkhoz", 2)
    assert found.card_id == kolkhoz
    assert session_summary(session, student, NOW + DAY).mistaken == ()
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    assert session_summary(session, student, NOW + 2 * MINUTE).mistaken == ()


def test_an_option_is_told_beside_the_answer_that_is_right_not_beside_the_topic(session, student):
    meaning = card(session, "kolkhoz/meaning")
    found = card_for_study(session, meaning)
    assert found
    right = found.answer
    for number in range(2):
        at = NOW + number * MINUTE
        chosen = review(meaning, at, AGAIN, type=QuestionType.CHOICE, response="A state farm")
        record(session, student, [chosen], at)

    said = session_summary(session, student, NOW + 3 * MINUTE).mistaken
    told = statistics(session, student, Scope(), NOW + 3 * MINUTE).troubles.confusions

    assert [(each.expected, each.given, each.times) for each in said] == [
        (right, "A state farm", 2)
    ]
    # The statistics say the same.
    assert [(each.card_id, each.given, each.times) for each in said] == [
        (each.card.id, each.given, each.times) for each in told
    ]


def test_of_one_deck_only_that_deck_is_told(session):
    here = published(session)
    there = published(session, *farms(), id="other", uid="bcdefghijklmnopqrstuvw")
    student = learner(session, new_per_day=3)
    for name in ("kolkhoz", "sovkhoz"):
        ours = card(session, f"{name}/name")
        record(session, student, [review(ours, NOW, EASY, response=name, seconds=5)], NOW)
    theirs = card(session, "kolkhoz/name", "other")
    wrong = review(theirs, NOW, AGAIN, response="sovkhoz", seconds=3)
    record(session, student, [wrong], NOW)

    found, other, both = (
        session_summary(session, student, NOW, deck) for deck in (here, there, None)
    )

    assert [each.answers for each in (found, other, both)] == [2, 1, 3]
    assert [each.remembered for each in (found, other, both)] == [2, 0, 2]
    assert [each.seconds for each in (found, other, both)] == [10, 3, 13]
    assert [each.longer for each in (found, other, both)] == [2, 0, 2]
    assert [len(each.mistaken) for each in (found, other, both)] == [0, 1, 1]
    assert found.tomorrow < both.tomorrow
    assert other.next_due == both.next_due == NOW + MINUTE
    assert found.next_due
    assert found.next_due > NOW + MINUTE
    assert all(each.is_full for each in (found, other, both))


def test_why_nothing_more_comes_is_told(session, student):
    record(session, student, [review(cards(session)[0], NOW, EASY, seconds=61)], NOW)
    assert session_summary(session, student, NOW).endings == (Ending.NEW,)
    eager = replace(student, new_per_day=20)
    assert session_summary(session, eager, NOW).endings == ()
    short = replace(eager, minutes_per_day=1)
    assert session_summary(session, short, NOW).endings == (Ending.MINUTES,)
    later = NOW + 30 * DAY
    calm = replace(eager, reviews_per_day=0)
    assert session_summary(session, calm, later).endings == (Ending.REVIEWS,)

    with write(session):
        today = student.calendar.day(NOW)
        free = {"person_id": student.id, "first_day": today, "last_day": today}
        session.execute(insert(tables.Holiday), [free])
    assert session_summary(session, eager, NOW).endings == (Ending.HOLIDAY,)


def test_the_days_of_the_week_with_study_are_told_to_those_who_want_a_rhythm(session, student):
    # A Sunday, and the last day of its week.
    for back in (0, 2, 6, 7):
        at = NOW - back * DAY
        record(session, student, [review(card(session), at)], NOW)

    assert session_summary(session, student, NOW).rhythm is None
    found = session_summary(session, replace(student, days_per_week=5), NOW).rhythm

    assert found
    assert (found.done, found.wanted, found.today) == (3, 5, 6)
    assert found.days == (True, False, False, False, True, False, True)
