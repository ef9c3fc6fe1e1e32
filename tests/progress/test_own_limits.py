"""A limit of new cards of a deck by itself holds below the one for all, on both databases."""

from dataclasses import replace

import pytest

from quizapp.accounts import save_settings
from quizapp.accounts.learner import existing
from quizapp.insight import Scope, days_ahead, statistics
from quizapp.progress import (
    add_deck,
    left_today,
    meet_more,
    more_offered,
    next_card,
    own_limit,
    pause_deck,
    record,
    set_own_limit,
    standing,
    standings,
    upcoming,
)
from quizapp.progress.exam_day import set_exam
from tests.build import NOW
from tests.courses.build import account, course_of, enter, teach
from tests.progress.ahead import ids, one_by_one
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    card,
    cards,
    is_whole,
    learner,
    published,
    review,
    terms,
)

DECKS = ("one", "two", "three")


@pytest.fixture
def decks(session):
    """Return three decks of sixty cards each."""
    return tuple(
        published(session, *terms(30), id=each, uid=f"deck-{each:-<17}", title=each)
        for each in DECKS
    )


@pytest.fixture
def student(session, decks):
    """Return someone who wants 5, 20 and no new cards a day of three decks."""
    found = learner(session, new_per_day=40)
    for each, limit in zip(decks, (5, 20, 0), strict=True):
        add_deck(session, found, each, NOW)
        set_own_limit(session, found, each, limit, NOW)
    return found


def _studied(session, student, at, which=None):
    """Study until nothing is left; return how many cards of each deck were met."""
    met = dict.fromkeys(DECKS, 0)
    for _ in range(200):
        shown = next_card(session, student, which, at)
        if shown is None:
            return met
        met[shown.card.deck_slug] += shown.memory is None
        record(session, student, [review(shown.card.id, at, EASY)], at)
    raise AssertionError(met)


def test_each_deck_brings_as_many_new_cards_as_its_limit_says(session, student, decks):
    assert [own_limit(session, student, each) for each in decks] == [5, 20, 0]
    assert left_today(session, student, None, NOW).new == 25
    for each, limit in zip(decks, (5, 20, 0), strict=True):
        assert left_today(session, student, each, NOW).new == limit
        found = standing(session, student, each, NOW)
        assert found
        assert found.left.new == standings(session, student, NOW).decks[each].left.new == limit
        assert len(ids(session, student, NOW, each)) == limit
    assert standings(session, student, NOW).left == left_today(session, student, None, NOW)
    assert len(ids(session, student, NOW, None)) == 25

    assert _studied(session, student, NOW) == {"one": 5, "two": 20, "three": 0}

    assert left_today(session, student, None, NOW).new == 0
    assert is_whole(session)
    assert left_today(session, student, None, NOW + DAY).new == 25


def test_the_limit_for_all_still_holds_above_them(session, student, decks):
    few = save_settings(session, student.id, new_per_day=7)

    assert left_today(session, few, decks[1], NOW).new == 7
    assert left_today(session, few, None, NOW).new == 7
    assert standings(session, few, NOW).left.new == 7
    assert _studied(session, few, NOW) == {"one": 5, "two": 2, "three": 0}


def test_a_deck_without_a_limit_of_its_own_fills_what_is_left(session, student, decks):
    set_own_limit(session, student, decks[2], None, NOW)

    assert left_today(session, student, None, NOW).new == 40
    assert len(ids(session, student, NOW, None, most=30)) == 30
    assert _studied(session, student, NOW) == {"one": 5, "two": 20, "three": 15}


def test_decks_in_order_also_where_each_is_read_by_itself(session, student, decks):
    set_own_limit(session, student, decks[0], 2, NOW)
    set_own_limit(session, student, decks[1], None, NOW)

    found = upcoming(session, student, None, NOW, most=50).cards

    slugs = [each.card.deck_slug for each in found]
    assert slugs == ["one"] * 2 + ["two"] * 30
    assert [each.card.id for each in found] == _one_after_another(session, student)


def _one_after_another(session, student):
    met = []
    while shown := next_card(session, student, None, NOW):
        met.append(shown.card.id)
        record(session, student, [review(shown.card.id, NOW, EASY)], NOW)
    return met


def test_cards_at_hand_already_count_towards_the_limit_of_their_deck(session, student):
    first = ids(session, student, NOW, None, most=10)

    more = ids(session, student, NOW, None, most=50, without=first)

    assert len({*first, *more}) == len(first) + len(more) == 25


def test_the_forecast_keeps_the_limits_today_and_on_the_days_to_come(session, student, decks):
    record(session, student, [review(cards(session)[0], NOW, EASY)], NOW)

    for which, new in ((None, [24, 25, 25, 5]), (1, [4, 5, 5, 5]), (2, [20, 20, 20, 0])):
        scope = Scope(deck_id=which)
        ahead = statistics(session, student, scope, NOW).ahead
        assert [each.new for each in ahead[:4]] == new, which
    assert [each.new for each in days_ahead(session, student, NOW)[:2]] == [24, 25]
    set_own_limit(session, student, decks[2], None, NOW)
    assert days_ahead(session, student, NOW)[0].new == 39


def test_a_limit_keeps_back_no_card_that_was_met(session, student, decks):
    _studied(session, student, NOW)
    which = [each for each in cards(session) if each <= 5]
    set_own_limit(session, student, decks[0], 0, NOW + DAY)
    sent = [review(each, NOW + DAY, AGAIN) for each in which[:2]]
    record(session, student, sent, NOW + DAY)

    assert left_today(session, student, decks[0], NOW + DAY).learning == 2
    assert left_today(session, student, decks[0], NOW + DAY).new == 0


def test_a_paused_deck_keeps_its_limit_and_brings_nothing_to_the_others(session, student, decks):
    pause_deck(session, student, decks[1])

    found = standings(session, student, NOW)

    assert found.left.new == left_today(session, student, None, NOW).new == 5
    assert found.decks[decks[1]].left == left_today(session, student, decks[1], NOW)
    assert left_today(session, student, decks[1], NOW).new == 20
    assert _studied(session, student, NOW)["two"] == 0
    assert _studied(session, student, NOW, decks[1])["two"] == 20


def test_ten_more_of_a_deck_go_over_its_limit_and_those_of_all_do_not(session, student, decks):
    _studied(session, student, NOW)
    assert more_offered(session, student, None, NOW) == 0
    assert more_offered(session, student, decks[0], NOW) == 10

    meet_more(session, student, None, NOW)
    assert left_today(session, existing(session, student.id), None, NOW).new == 0
    meet_more(session, student, decks[0], NOW)
    meet_more(session, student, decks[0], NOW)

    eager = existing(session, student.id)
    for which in (decks[0], None):
        assert left_today(session, eager, which, NOW).new == 10
    assert own_limit(session, eager, decks[0]) == 5
    assert _studied(session, eager, NOW) == {"one": 10, "two": 0, "three": 0}
    assert left_today(session, eager, decks[0], NOW + DAY).new == 5


def test_an_exam_brings_no_more_new_cards_than_the_limit_of_its_deck(session, student, decks):
    set_exam(session, student, decks[0], NOW.toordinal() + 3, NOW)

    assert left_today(session, student, decks[0], NOW).new == 5
    assert left_today(session, student, None, NOW).new == 25
    assert standings(session, student, NOW).left.new == 25
    met = _studied(session, student, NOW)
    assert met["one"] == 5
    assert met["two"] == 20


def test_a_deck_whose_minutes_for_an_exam_are_used_brings_none_beside_its_limit(
    session, student, decks
):
    set_exam(session, student, decks[0], NOW.toordinal() + 3, NOW)
    slow = [each for each in cards(session) if each > 60][:8:2]
    record(session, student, [review(each, NOW, EASY, seconds=600.0) for each in slow], NOW)

    assert left_today(session, student, decks[0], NOW).new == 0
    assert left_today(session, student, None, NOW).new == 16


def test_another_card_comes_for_one_that_contrasts_with_what_came(session):
    facts = [*terms(9)]
    facts[3] = replace(facts[3], contrast=("t1",))
    deck_id = published(session, *facts)
    student = learner(session)
    known = [card(session, f"t{each}/name") for each in (0, 1)]
    record(session, student, [review(each, NOW, EASY, fuzz=0.5) for each in known], NOW)
    set_own_limit(session, student, deck_id, 2, NOW)
    later = NOW + 60 * DAY

    # Between both due cards one new card comes; the second due one moves the new ones up.
    for which in (deck_id, None):
        assert left_today(session, student, which, later).new == 2
        coming = upcoming(session, student, which, later, most=9).cards
        assert [each.memory is None for each in coming] == [False, True, False, True]
    coming = upcoming(session, student, None, later, most=9).cards
    assert one_by_one(session, student, later, None) == [each.card.id for each in coming]


def _facts(first, end):
    return [f"t{each}" for each in range(first, end)]


def test_the_current_unit_of_a_course_still_comes_first(session):
    teacher, student = account(session, "teacher"), account(session, "student")
    made = course_of(session, teacher)
    enter(session, made, student)
    for each in DECKS[:2]:
        facts = [
            replace(fact, topic="late" if number > 4 else "early")
            for number, fact in enumerate(terms(10))
        ]
        found = published(session, *facts, id=each, uid=f"deck-{each:-<17}", title=each)
        teach(session, made, found, {"late": NOW.toordinal()})
        add_deck(session, student, found, NOW)
    set_own_limit(session, student, 2, 3, NOW)

    coming = upcoming(session, student, None, NOW, most=9).cards

    assert [each.card.deck_slug for each in coming] == ["one"] * 5 + ["two"] * 3 + ["one"]
    assert [each.card.fact for each in coming] == [*_facts(5, 10), *_facts(5, 8), "t0"]
