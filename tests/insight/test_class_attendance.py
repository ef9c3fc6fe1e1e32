"""Who studies and who falls behind is told by days and minutes of the course, since joining."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from quizapp.insight import Behind, attendance, class_forecast, roster
from quizapp.tables import (
    Card,
    CardSetting,
    Deck,
    Holiday,
    Learning,
    Release,
    Role,
    Topic,
    write,
)
from tests.build import NOW, Given, farms
from tests.insight.classroom import JOINED, account, course_of, join
from tests.insight.kept import TODAY, first, keep, keep_memory, published, review


@pytest.fixture
def course(session):
    """Return a course that teaches the deck 1, not the deck 2."""
    published(session)
    published(session, *farms(), id="other", uid="otherotherotherotheroth", title="Other")
    return course_of(session, 1)


@pytest.fixture
def alice(session, course):
    made = account(session, "alice", minutes_per_day=10)
    join(session, course, made)
    return made


def told(session, course):
    (found,) = [attendance(each) for each in roster(session, course, NOW)]
    return found


def test_days_and_minutes_are_those_of_the_last_seven_and_28_days(session, course, alice):
    keep(
        session,
        alice,
        *(first(1, ago, milliseconds=60_000) for ago in (0, 6, 7, 27, 28)),
        review(2, 6, milliseconds=30_000),
    )

    found = told(session, course)
    assert (found.days_of_week, found.minutes_of_week) == (2, 2.5)
    assert (found.days_of_month, found.minutes_of_month) == (4, 4.5)
    assert found.last_day == TODAY
    assert found.credit.points == 2.5


def test_other_decks_and_the_time_before_joining_do_not_count(session, course):
    bob = account(session, "bob")
    join(session, course, bob, at=NOW - timedelta(days=3))
    keep(session, bob, first(1, 4), first(2, 1, deck_id=2), first(3, 2))

    found = told(session, course)
    assert found.days_of_month == 1
    assert found.last_day == TODAY - 2


def test_what_was_taken_back_does_not_count(session, course, alice):
    keep(session, alice, first(1, 1), first(2, 2), undone=[0])

    assert told(session, course).last_day == TODAY - 2


def test_only_learners_are_listed_by_name(session, course, alice):
    join(session, course, account(session, "Ada"))
    join(session, course, account(session, "assistant"), Role.ASSISTANT)
    join(session, course, account(session, "teacher"), Role.INSTRUCTOR)

    assert [each.learner.name for each in roster(session, course, NOW)] == ["Ada", "alice"]


@pytest.mark.parametrize(("ago", "behind"), [(7, ()), (8, (Behind.AWAY,))])
def test_away_is_who_did_not_study_for_more_than_a_week(session, course, alice, ago, behind):
    keep(session, alice, first(1, ago))

    assert told(session, course).behind == behind


def test_who_has_just_joined_is_not_away_and_who_never_began_is(session, course):
    join(session, course, account(session, "late"), at=NOW - timedelta(days=2))
    join(session, course, account(session, "never"), at=JOINED)

    behind = [attendance(each).behind for each in roster(session, course, NOW)]
    assert behind == [(), (Behind.AWAY,)]


def test_who_is_on_holiday_does_not_fall_behind(session, course, alice):
    with write(session):
        session.add(Holiday(person_id=alice.id, first_day=TODAY - 9, last_day=TODAY))
    session.expunge_all()

    assert told(session, course).behind == ()


def test_what_rests_or_is_retired_is_neither_overdue_nor_to_come(session, course, alice):
    bob = account(session, "bob")
    join(session, course, bob)
    for each in (alice, bob):
        for card in range(1, 5):
            keep_memory(session, each, card, due_day=TODAY - 1)
    with write(session):
        of_alice = {"person_id": alice.id, "deck_id": 1}
        session.add(CardSetting(**of_alice, card_id=1, suspended=True))
        session.add(CardSetting(**of_alice, card_id=2, buried_until=TODAY + 2))
        session.add(CardSetting(**of_alice, card_id=5, suspended=True))
        session.execute(update(Card).where(Card.id.in_([3, 7])).values(retired_at=NOW))
        session.execute(update(Deck).where(Deck.id == 1).values(card_count=6))

    found = roster(session, course, NOW)

    assert [each.due for each in found] == [{TODAY - 1: 1, TODAY + 2: 1}, {TODAY - 1: 3}]
    assert [each.unmet for each in found] == [{TODAY: 2}, {TODAY: 3}]


def test_what_is_in_steps_is_overdue_and_to_come(session, course, alice):
    bob = account(session, "bob", new_per_day=0)
    join(session, course, bob)
    for card, days in ((1, -2), (2, -2), (3, 0), (4, 0), (5, 0)):
        keep_memory(session, bob, card, phase="learning", due_day=TODAY + days)
    keep_memory(session, bob, 9, phase="learning", due_day=TODAY - 2, deck_id=2)
    with write(session):
        of_bob: Given = {"person_id": bob.id, "deck_id": 1}
        session.add(CardSetting(**of_bob, card_id=3, suspended=True))
        session.add(CardSetting(**of_bob, card_id=4, buried_until=TODAY + 2))
        session.execute(update(Card).where(Card.id == 5).values(retired_at=NOW))

    first_learner, second = roster(session, course, NOW)

    assert first_learner.steps == {}
    assert second.steps == {TODAY - 2: 2, TODAY + 2: 1}
    assert attendance(second).overdue_minutes == pytest.approx(2 * 1.1 * 10 / 60)
    assert [day.most for day in class_forecast([second])[:3]] == [20 / 60, 0, 10 / 60]


def test_a_backlog_is_more_than_three_days_of_the_plan(session, course, alice):
    # The pace is that of 300 answers of a minute and 30 guessed ones of ten seconds.
    keep(session, alice, *(first(1, 1, milliseconds=60_000) for _ in range(300)))
    for card in range(1, 9):
        keep_memory(session, alice, card, due_day=TODAY - 1)
    # What is due today is not overdue.
    keep_memory(session, alice, 9, due_day=TODAY)
    unhurried = told(session, course)
    assert unhurried.behind == ()
    assert unhurried.overdue_minutes == pytest.approx(8 * 1.1 * 18_300 / 330 / 60)

    hurried = account(session, "hurried", minutes_per_day=1)
    join(session, course, hurried)
    for card in range(1, 9):
        keep_memory(session, hurried, card, due_day=TODAY - 1)
        keep_memory(session, hurried, card + 8, due_day=TODAY - 1, deck_id=2)
    keep(session, hurried, *(first(1, 1, milliseconds=60_000) for _ in range(300)))
    found = attendance(roster(session, course, NOW)[1])
    assert found.behind == (Behind.BACKLOG,)
    assert found.overdue_minutes == unhurried.overdue_minutes, "other decks do not count"


def test_what_comes_is_the_mean_of_all_learners(session, course, alice):
    join(session, course, account(session, "bob", new_per_day=0))
    found = class_forecast(roster(session, course, NOW))

    # Alice has eight new cards, bob none a day; nothing is due for either.
    assert [day.learners for day in found[:2]] == [1, 0]
    assert found[0].most == pytest.approx(8 * 2.5 * 10 / 60)
    assert found[0].minutes == pytest.approx(found[0].most / 2)
    assert class_forecast(()) == ()


def test_what_a_topic_brings_comes_when_the_course_opens_it(session, course, alice):
    topic = select(Topic.id).where(Topic.deck_id == 1).order_by(Topic.position).limit(1)
    with write(session):
        row = {"course_id": course, "topic_id": session.execute(topic).scalar_one()}
        session.execute(insert(Release), [row | {"opens_day": TODAY + 3}])
    found = class_forecast(roster(session, course, NOW))

    assert [day.learners for day in found[:5]] == [0, 0, 0, 1, 0]
    assert found[3].most == pytest.approx(8 * 2.5 * 10 / 60)


def test_a_paused_deck_brings_nothing(session, course, alice):
    keep_memory(session, alice, 1, due_day=TODAY)
    with write(session):
        session.get(Learning, (alice.id, 1)).paused = True
    session.expunge_all()

    assert all(day.minutes == 0 for day in class_forecast(roster(session, course, NOW)))


def test_a_course_that_nobody_learns_in_has_an_empty_roster(session, course):
    assert roster(session, course, NOW) == ()
