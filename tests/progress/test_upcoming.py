"""The next cards at once are those that come one after the other; on both databases."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.progress import (
    left_today,
    next_card,
    record,
    standings,
    upcoming,
)
from quizapp.progress import published as published_cards
from quizapp.progress.published import study_cards
from quizapp.tables import write
from tests.build import NOW, term
from tests.progress.acts import undo
from tests.progress.ahead import ids, one_by_one, put
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    HARD,
    MINUTE,
    card,
    cards,
    learner,
    memory,
    published,
    review,
    terms,
)

NUMBERS = count()
LATER = NOW + 30 * DAY


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _left(session, student, **wanted):
    return upcoming(session, student, 1, NOW + MINUTE, most=20, **wanted).left


def test_cards_come_with_what_each_rating_leads_to(session, student):
    found = upcoming(session, student, 1, NOW, most=3)

    assert [each.card.id for each in found.cards] == cards(session)[0:6:2]
    first = next_card(session, student, 1, NOW)
    assert first
    assert found.cards[0].outcomes == first.outcomes
    assert (found.left.new, found.answered) == (4, 0)


def test_what_is_at_hand_is_passed_over(session, student):
    whole = ids(session, student, NOW)

    assert ids(session, student, NOW, without=whole[:2]) == whole[2:]
    assert ids(session, student, NOW, most=1, without=whole[1:2]) == whole[:1]


def test_what_fits_into_the_time_comes_and_one_card_in_any_case(session, student):
    # A new card takes 25 seconds until there are figures.
    assert len(ids(session, student, NOW, seconds=60)) == 2
    assert len(ids(session, student, NOW, seconds=1)) == 1
    assert len(ids(session, student, NOW, seconds=600)) == 4


def test_the_minutes_of_the_day_end_it_but_not_what_was_begun(session, student):
    record(session, student, [review(cards(session)[0], NOW, seconds=50)], NOW)
    few = replace(student, minutes_per_day=1)
    spent = replace(student, minutes_per_day=1)

    found = upcoming(session, few, 1, NOW, most=9)
    assert len(found.cards) == 2
    assert (found.left.new, found.left.learning) == (1, 1)

    record(session, student, [review(cards(session)[2], NOW, EASY, seconds=50)], NOW)
    found = upcoming(session, spent, 1, NOW, most=9)
    assert [each.card.id for each in found.cards] == [cards(session)[0]]
    assert (found.left.new, found.left.learning) == (0, 1)


def test_the_one_way_of_asking_that_is_wanted_is_used_where_the_card_has_it(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    choosing = replace(student, kept_type=QuestionType.CHOICE)
    ordering = replace(student, kept_type=QuestionType.ORDER)

    def ways(who):
        return {each.question.type for each in upcoming(session, who, 1, LATER, most=9).cards}

    assert QuestionType.CHOICE not in ways(student)
    assert ways(choosing) == {QuestionType.CHOICE}
    assert ways(ordering) == ways(student)


def test_cards_of_several_decks_are_read_together(session, student):
    published(session, *terms(6), id="other", uid="bcdefghijklmnopqrstuvw")
    which = cards(session)
    record(session, student, [review(which[0], NOW, EASY), review(which[8], NOW, EASY)], NOW)

    found = ids(session, student, LATER, None)

    assert found == one_by_one(session, student, LATER, None)
    assert len(found) == 4 + 6


def test_only_those_that_are_wanted_come_if_they_come_so_soon(session, student):
    every = ids(session, student, NOW)

    assert ids(session, student, NOW, among=[every[2], 10**6]) == [every[2]]
    assert ids(session, student, NOW, most=2, among=[every[2]]) == []
    assert ids(session, student, NOW, among=()) == []


def test_of_what_was_answered_comes_what_is_in_steps_or_was_taken_back(session, student):
    first, second = ids(session, student, NOW)[:2]
    sent = [review(first, NOW, EASY, client_id="a"), review(second, NOW, AGAIN)]

    record(session, student, sent, NOW)
    assert ids(session, student, NOW + MINUTE, among=[first]) == []
    assert ids(session, student, NOW + MINUTE, among=[first, second]) == [second]

    record(session, student, [undo("a", NOW + MINUTE)], NOW + MINUTE)
    assert ids(session, student, NOW + MINUTE, among=[first]) == [first]
    assert _left(session, student, among=[first]) == _left(session, student, among=())


def test_more_cards_than_are_kept_at_hand_are_all_there(session, student, monkeypatch):
    every = ids(session, student, NOW)

    monkeypatch.setattr(published_cards, "CARDS", 1)

    assert ids(session, student, NOW) == every
    assert sorted(study_cards(session, every)) == sorted(every)
    assert study_cards(session, []) == {}


def test_no_card_of_the_batch_costs_a_statement(sqlite):
    with Session(sqlite) as session:
        deck = published(session, *terms(60))
        student = learner(session, new_per_day=999)
        record(session, student, [review(each, NOW, EASY) for each in cards(session)[:40]], NOW)
        asked: list[str] = []
        driver = session.connection().connection.driver_connection
        assert driver
        driver.set_trace_callback(asked.append)
        upcoming(session, student, deck, LATER, most=1)
        few = len(asked)
        assert len(upcoming(session, student, deck, LATER, most=60).cards) > 50
        assert 5 < few < 15
        # Cards that are not known yet are read together.
        assert len(asked) <= 2 * few + 1


def test_the_day_that_is_shown_is_the_day_that_comes_also_without_what_it_rests_on(session):
    published(session, *terms(12))
    student = learner(session, new_per_day=0)
    names = [card(session, f"t{each}/name") for each in range(12)]
    record(session, student, [review(each, NOW, EASY, fuzz=0.5) for each in names], NOW)
    found = upcoming(session, student, 1, LATER, most=12).cards

    for number, shown in enumerate(found):
        fuzz = shown.fuzz if number % 2 else None
        record(session, student, [review(shown.card.id, LATER, fuzz=fuzz)], LATER)

    for shown in found:
        assert memory(session, student.id, shown.card.id) == shown.outcomes[GOOD]


def test_due_cards_of_a_batch_go_to_different_days(session):
    published(session, *terms(40))
    student = learner(session, new_per_day=0)
    names = [card(session, f"t{each}/name") for each in range(40)]
    record(session, student, [review(each, NOW, EASY, fuzz=0.5) for each in names], NOW)

    found = upcoming(session, student, 1, LATER, most=40).cards

    days = [each.outcomes[GOOD].due_day for each in found]
    wide = max(days) - min(days) + 1
    assert wide > 3
    # No day has twice its share.
    assert max(days.count(day) for day in days) < 2 * 40 / wide


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_next_cards_are_what_comes_if_each_is_answered_well(sqlite_template, tmp_path, data):
    """Siblings, contrasting facts, limits, cards in steps, suspended and buried ones."""
    path = tmp_path / f"{next(NUMBERS)}.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    engine = tables.connect(f"sqlite:///{path}")
    with Session(engine) as session:
        size = data.draw(st.integers(min_value=3, max_value=9))
        slugs = [f"t{each}" for each in range(size)]
        contrasts = data.draw(st.lists(st.sampled_from(["", *slugs]), min_size=size, max_size=size))
        facts = [
            term(id=s, term=s, definition=f"thing {s}", contrast=() if c in ("", s) else (c,))
            for s, c in zip(slugs, contrasts, strict=True)
        ]
        published(session, *facts)
        limits = data.draw(st.tuples(st.integers(0, 6), st.integers(0, 6)))
        student = learner(session, new_per_day=limits[0], reviews_per_day=limits[1])
        which = cards(session)
        now = NOW + 20 * DAY
        for number in data.draw(st.lists(st.integers(0, len(which) - 1), max_size=14)):
            rating = data.draw(st.sampled_from([AGAIN, HARD, GOOD, EASY]))
            at = now - data.draw(st.sampled_from([0, 5, 15, 30, 60 * 24, 60 * 24 * 12])) * MINUTE
            record(session, student, [review(which[number], at, rating)], now)
        for number in data.draw(st.sets(st.integers(0, len(which) - 1), max_size=3)):
            today = student.calendar.day(now)
            buried = data.draw(st.sampled_from([None, today, today + 1]))
            put(session, student, which[number], suspended=buried is None, buried_until=buried)
        most = data.draw(st.integers(1, 20))

        found = ids(session, student, now, most=most)

        assert found == ids(session, student, now, most=most)
        assert found == one_by_one(session, student, now)[:most]
    engine.dispose()


def test_a_new_card_waits_when_one_that_contrasts_comes_before_it_in_the_batch(session):
    kolkhoz = term(contrast=("sovkhoz",))
    sovkhoz = term(id="sovkhoz", term="sovkhoz", definition="a state farm", importance=3)
    published(session, kolkhoz, sovkhoz)
    student = learner(session)
    record(session, student, [review(card(session, "sovkhoz/name"), NOW, EASY)], NOW)

    found = ids(session, student, LATER)

    assert found == [card(session, "sovkhoz/name")]
    assert found == one_by_one(session, student, LATER)


def test_of_very_many_cards_the_counters_tell_how_many_are_left(session):
    published(session, *terms(230))
    student = learner(session, new_per_day=999, reviews_per_day=999)
    names = [card(session, f"t{each}/name") for each in range(230)]
    assert left_today(session, student, 1, NOW).new == 460
    record(session, student, [review(each, NOW, EASY, fuzz=0.5) for each in names], NOW)
    put(session, student, names[0], suspended=True)

    for deck in (1, None):
        left = upcoming(session, student, deck, LATER, most=5).left
        # All other new cards have a sibling that is due.
        assert (left.new, left.due) == (1, 229)
    assert standings(session, student, LATER).left == left_today(session, student, None, LATER)
    assert left_today(session, replace(student, reviews_per_day=50), 1, LATER).due == 50
    # An answer takes ten seconds as long as nothing else is known.
    for minutes, due in ((1, 6), (10, 60), (30, 180), (60, 229)):
        short = replace(student, new_per_day=0, minutes_per_day=minutes)
        assert left_today(session, short, 1, LATER).due == due


def test_decks_out_of_sight_do_not_weigh_on_the_days_to_come(session, student):
    hidden = published(session, *terms(1), id="other", uid="bcdefghijklmnopqrstuvw")
    alone, today = learner(session), student.calendar.day(LATER)
    for who in (student, alone):
        record(session, who, [review(card(session), NOW, EASY, fuzz=0.5)], NOW)
    of_deck = {"person_id": student.id, "deck_id": hidden}
    begun = of_deck | {"added_at": NOW, "paused": False, "new_from": 0}
    due = [of_deck | {"due_day": today + each, "cards": 50} for each in range(1, 60, 2)]
    with write(session):
        session.execute(insert(tables.Learning), [begun])
        session.execute(insert(tables.DueCount), due)

    def days(who):
        found = upcoming(session, who, 1, LATER, most=4).cards
        return [each.outcomes[EASY].due_day for each in found]

    assert days(student) != days(alone)
    with write(session):
        session.execute(update(tables.Deck).where(tables.Deck.id == hidden).values(listed=False))
    assert days(student) == days(alone)
