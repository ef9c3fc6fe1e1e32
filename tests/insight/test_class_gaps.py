"""What a class does not know and confuses is told of five learners or more, never of fewer."""

from collections import Counter
from datetime import timedelta

import pytest

from quizapp.deck import QuestionType
from quizapp.insight import FEWEST, gaps
from quizapp.tables import Role
from tests.build import NOW, Given, farms
from tests.insight.classroom import account, classroom, course_of, join
from tests.insight.kept import card, first, keep, published, review

AGAIN = 1
TYPED: Given = {"question_type": QuestionType.TYPED, "outcome": "wrong", "rating": AGAIN}


@pytest.fixture
def course(session):
    """Return a course that teaches the deck 1, not the deck 2."""
    published(session)
    published(session, *farms(), id="other", uid="otherotherotherotheroth", title="Other")
    return course_of(session, 1)


def learners(session, course, count, **joined):
    """Return so many more learners of the course."""
    made = [account(session, f"learner {place}") for place in range(count)]
    for each in made:
        join(session, course, each, **joined)
    return made


def found(session, course):
    return gaps(session, course, NOW)


def remembered(session, course):
    return {
        gap.id: (gap.recalls.recalled, gap.recalls.answers, gap.learners)
        for gap in found(session, course).cards
    }


def test_what_fewer_than_five_learners_answered_is_hidden(session, course):
    *four, fifth = learners(session, course, FEWEST)
    for each in four:
        keep(session, each, review(1), review(1, 1, rating=AGAIN), review(2))

    hidden = found(session, course)
    assert (hidden.cards, hidden.topics, hidden.hidden) == ((), (), 2)

    keep(session, fifth, review(1))
    shown = found(session, course)
    assert remembered(session, course) == {1: (5, 9, 5)}
    assert shown.hidden == 1
    # The topic has what the hidden card has, too: of five learners.
    (topic,) = shown.topics
    assert (topic.title, topic.deck, topic.gap.learners) == ("Farms", "Serge", 5)
    assert (shown.recalls.recalled, shown.recalls.answers) == (9, 13)


def test_counted_is_what_was_learnt_and_came_back_on_another_day(session, course):
    for each in learners(session, course, FEWEST):
        keep(
            session,
            each,
            first(1, 5),
            review(1, 3),
            review(1, 3, rating=AGAIN, predicted=1000),
            review(1, 2, scheduled=False, rating=AGAIN),
            review(1, 1, before_phase="relearning", predicted=None, rating=AGAIN),
            review(1, 1, rating=AGAIN),
            undone=[5],
        )

    assert remembered(session, course) == {1: (5, 5, 5)}


def test_four_weeks_of_the_decks_of_the_course_since_joining_are_read(session, course):
    for each in learners(session, course, FEWEST, at=NOW - timedelta(days=40)):
        keep(session, each, review(1, 27), review(1, 28, rating=AGAIN))
        keep(session, each, review(9, deck_id=2, rating=AGAIN))
    late = account(session, "late")
    join(session, course, late, at=NOW - timedelta(days=2))
    keep(session, late, review(1, 3, rating=AGAIN), review(1, 1))

    assert remembered(session, course) == {1: (6, 6, 6)}


def test_who_teaches_or_has_left_is_not_counted(session, course):
    for each in learners(session, course, FEWEST):
        keep(session, each, review(1))
    for place, role in enumerate((Role.ASSISTANT, Role.INSTRUCTOR)):
        helper = account(session, f"helper {place}")
        join(session, course, helper, role)
        keep(session, helper, review(1, rating=AGAIN))
    keep(session, account(session, "stranger"), review(1, rating=AGAIN))

    assert remembered(session, course) == {1: (5, 5, 5)}


def test_the_card_that_is_surely_not_known_comes_first(session, course):
    for place, each in enumerate(learners(session, course, FEWEST)):
        # One of five, five of forty: the second is no more known, and that is surer.
        keep(session, each, review(1, rating=AGAIN if place else 3))
        keep(
            session,
            each,
            *(review(2, ago, rating=AGAIN if ago > 1 else 3) for ago in range(1, 9)),
        )

    assert [gap.id for gap in found(session, course).cards] == [2, 1]


def test_what_is_confused_is_told_by_fact_if_it_happened_twice(session, course):
    name, meaning = card(session), card(session, "kolkhoz/meaning")
    chosen = TYPED | {"question_type": QuestionType.CHOICE, "given": "A state farm"}
    for place, each in enumerate(learners(session, course, FEWEST)):
        keep(
            session,
            each,
            review(name, given="sovkhoz", **TYPED),
            review(meaning, **chosen),
            *([review(name, 1, given="mir", **TYPED)] if place == 0 else []),
            review(name, 2, given="my neighbour’s name", **TYPED),
        )

    (mixup,) = found(session, course).mixups
    assert (mixup.expected.title, mixup.given.title) == ("kolkhoz", "sovkhoz")
    assert mixup.times == 10
    assert mixup.given.fact


def test_confusions_of_fewer_than_five_learners_are_hidden(session, course):
    number = card(session)
    for each in learners(session, course, FEWEST - 1):
        keep(session, each, *(review(number, ago, given="sovkhoz", **TYPED) for ago in (1, 2)))

    assert found(session, course).mixups == ()


def test_a_class_of_25_is_counted_as_its_log_says(session):
    room = classroom(session)
    shown = gaps(session, room.course_id, NOW)

    assert shown.hidden == 0
    assert {each.title for each in shown.topics} == {"Farms", "Plan", "State"}
    by_card = Counter({gap.id: gap.recalls.answers for gap in shown.cards})
    assert by_card.total() == shown.recalls.answers
    assert {gap.learners for gap in shown.cards} == {25}
    # The lures of the simulation are found again, the most frequent ones first.
    pairs = [(each.expected.title, each.given.title) for each in shown.mixups[:6]]
    assert ("kolkhoz", "sovkhoz") in pairs
    assert [each.times for each in shown.mixups] == sorted(
        (each.times for each in shown.mixups), reverse=True
    )
