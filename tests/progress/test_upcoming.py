"""The next cards at once are those that come one after the other; on both databases."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.progress import (
    Ahead,
    Answer,
    Cram,
    keep_answer,
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


def _ids(session, student, now, deck_id=1, most=100, **wanted):
    found = upcoming(session, student, deck_id, now, most=most, **wanted)
    return [each.card.id for each in found.cards]


def _one_by_one(session, student, now, deck_id=1):
    """Return the cards in the order in which they first come if each is answered well at once."""
    seen: dict[int, bool] = {}
    for number in range(300):
        shown = next_card(session, student, deck_id, now)
        if shown is None:
            return [*seen]
        seen[shown.card.id] = True
        sent = review(shown.card.id, now, client_id=f"one-{number}")
        record(session, student, [sent], now)
    raise AssertionError(seen)


def _set(session, student, card_id, **settings):
    row = {"person_id": student.id, "card_id": card_id, "deck_id": 1}
    row |= {"suspended": False, "buried_until": None, "marked": False, "note": ""}
    with write(session):
        session.execute(insert(tables.CardSetting), [row | settings])


def test_cards_come_with_what_each_rating_leads_to(session, student):
    found = upcoming(session, student, 1, NOW, most=3)

    assert [each.card.id for each in found.cards] == cards(session)[0:6:2]
    first = next_card(session, student, 1, NOW)
    assert first
    assert found.cards[0].outcomes == first.outcomes
    assert (found.left.new, found.answered) == (4, 0)


def test_what_is_at_hand_is_passed_over(session, student):
    whole = _ids(session, student, NOW)

    assert _ids(session, student, NOW, without=whole[:2]) == whole[2:]
    assert _ids(session, student, NOW, most=1, without=whole[1:2]) == whole[:1]


def test_what_fits_into_the_time_comes_and_one_card_in_any_case(session, student):
    # A new card takes 25 seconds until there are figures.
    assert len(_ids(session, student, NOW, seconds=60)) == 2
    assert len(_ids(session, student, NOW, seconds=1)) == 1
    assert len(_ids(session, student, NOW, seconds=600)) == 4


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


def test_suspended_and_buried_cards_are_not_asked(session, student):
    kolkhoz, sovkhoz = card(session), card(session, "sovkhoz/name")
    today = student.calendar.day(LATER)
    record(session, student, [review(each, NOW, EASY) for each in (kolkhoz, sovkhoz)], NOW)
    _set(session, student, kolkhoz, suspended=True)
    _set(session, student, sovkhoz, buried_until=today + 1)

    assert not {kolkhoz, sovkhoz} & {*_ids(session, student, LATER)}
    assert sovkhoz in _ids(session, student, LATER + DAY)
    assert kolkhoz not in _ids(session, student, LATER + DAY)


def test_a_suspended_card_keeps_no_sibling_back(session, student):
    kolkhoz, other = card(session), card(session, "kolkhoz/meaning")
    record(session, student, [review(kolkhoz, NOW, EASY)], NOW)
    assert other not in _ids(session, student, LATER)

    _set(session, student, kolkhoz, suspended=True)

    assert other in _ids(session, student, LATER)


def test_new_cards_that_are_suspended_or_buried_are_not_asked(session, student):
    first, second = cards(session)[0], cards(session)[2]
    _set(session, student, first, suspended=True)
    _set(session, student, second, buried_until=student.calendar.day(NOW) + 1)

    assert not {first, second} & {*_ids(session, student, NOW)}


def test_a_review_that_was_taken_back_or_only_crammed_is_as_if_it_had_not_been(session, student):
    kolkhoz, other = card(session), card(session, "kolkhoz/meaning")
    record(session, student, [review(kolkhoz, NOW, EASY)], NOW)
    record(session, student, [review(other, LATER, EASY)], LATER)
    assert kolkhoz not in _ids(session, student, LATER)

    with write(session):
        row = {"person_id": student.id, "client_id": "undo", "card_id": other, "deck_id": 1}
        row |= {"kind": "undo", "done_at": LATER, "recorded_at": LATER, "before": None}
        row |= {"study_day": student.calendar.day(LATER), "review_id": 2, "act_id": None}
        session.execute(insert(tables.Act), [row])

    assert kolkhoz in _ids(session, student, LATER)


def test_on_a_holiday_nothing_is_asked(session, student):
    today = student.calendar.day(NOW)
    with write(session):
        free = {"person_id": student.id, "first_day": today, "last_day": today + 1}
        session.execute(insert(tables.Holiday), [free])

    assert _ids(session, student, NOW) == []
    assert upcoming(session, student, 1, NOW, most=9).left.new == 0
    assert _ids(session, student, NOW + 2 * DAY)


def test_the_one_way_of_asking_that_is_wanted_is_used_where_the_card_has_it(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    choosing = replace(student, kept_type=QuestionType.CHOICE)
    ordering = replace(student, kept_type=QuestionType.ORDER)

    def ways(who):
        return {each.question.type for each in upcoming(session, who, 1, LATER, most=9).cards}

    assert QuestionType.CHOICE not in ways(student)
    assert ways(choosing) == {QuestionType.CHOICE}
    assert ways(ordering) == ways(student)


def test_decks_that_the_learner_may_no_longer_see_are_left_out_of_all(session, student):
    record(session, student, [review(cards(session)[0], NOW)], NOW)
    assert _ids(session, student, NOW + DAY, None)

    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    assert _ids(session, student, NOW + DAY, None) == []

    with write(session):
        session.execute(update(tables.Deck).values(owner_id=student.id))
    assert _ids(session, student, NOW + DAY, None)


def test_cards_of_several_decks_are_read_together(session, student):
    published(session, *terms(6), id="other", uid="bcdefghijklmnopqrstuvw")
    which = cards(session)
    record(session, student, [review(which[0], NOW, EASY), review(which[8], NOW, EASY)], NOW)

    found = _ids(session, student, LATER, None)

    assert found == _one_by_one(session, student, LATER, None)
    assert len(found) == 4 + 6


def test_only_those_that_are_wanted_come_if_they_come_so_soon(session, student):
    every = _ids(session, student, NOW)

    assert _ids(session, student, NOW, among=[every[2], 10**6]) == [every[2]]
    assert _ids(session, student, NOW, most=2, among=[every[2]]) == []
    assert _ids(session, student, NOW, among=()) == []


def test_more_cards_than_are_kept_at_hand_are_all_there(session, student, monkeypatch):
    every = _ids(session, student, NOW)

    monkeypatch.setattr(published_cards, "CARDS", 1)

    assert _ids(session, student, NOW) == every
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
            _set(session, student, which[number], suspended=buried is None, buried_until=buried)
        most = data.draw(st.integers(1, 20))

        found = _ids(session, student, now, most=most)

        assert found == _ids(session, student, now, most=most)
        assert found == _one_by_one(session, student, now)[:most]
    engine.dispose()


def test_cards_of_the_next_days_can_be_reviewed_ahead_one_of_each_fact(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    day = NOW + DAY
    assert _ids(session, student, day) == []

    found = upcoming(session, student, 1, day, most=9, mode=Ahead(days=30))

    assert len(found.cards) == found.left.due == 4
    assert all(each.scheduled for each in found.cards)
    dues = [each.memory.due_day for each in found.cards if each.memory]
    assert dues == sorted(dues)
    record(session, student, [review(found.cards[0].card.id, day)], day)
    ahead = _ids(session, student, day, mode=Ahead(days=30))
    assert found.cards[0].card.id not in ahead
    assert _ids(session, student, day, mode=Ahead(days=1)) == []


def test_any_cards_can_be_crammed_and_come_until_they_are_known(session, student):
    which = cards(session)
    _set(session, student, which[3], suspended=True)

    found = upcoming(session, student, 1, NOW, most=99, mode=Cram(since=NOW))

    assert [each.card.id for each in found.cards] == which[:3] + which[4:]
    assert not any(each.scheduled for each in found.cards)
    first, second = which[:2]
    crammed = [review(first, NOW, scheduled=False), review(second, NOW, AGAIN, scheduled=False)]
    record(session, student, crammed, NOW)
    found = _ids(session, student, NOW, mode=Cram(since=NOW))
    assert first not in found
    assert found[-1] == second
    assert _ids(session, student, NOW, mode=Cram(since=NOW + MINUTE))[0] == first
    assert _ids(session, student, NOW)[0] == first


def test_an_answer_given_while_cramming_stays_such_until_it_is_rated(session, student):
    first, second = cards(session)[:2]
    answer = Answer(
        client_id="crammed",
        card_id=second,
        type=QuestionType.TYPED,
        response="",
        seconds=1,
        scheduled=False,
    )
    keep_answer(session, student, answer, NOW)

    shown = next_card(session, student, 1, NOW)
    assert shown
    assert (shown.card.id, shown.scheduled) == (second, False)
    record(session, student, [review(second, NOW, client_id="crammed")], NOW)

    assert session.scalar(select(func.count()).select_from(tables.Memory)) == 0
    crammed = next_card(session, student, 1, NOW, Cram(since=NOW))
    assert crammed
    assert (crammed.card.id, crammed.scheduled, crammed.left.due) == (first, False, 7)


def test_marked_and_forgotten_cards_and_those_of_a_topic_can_be_crammed(session, student):
    first, second, third = cards(session)[:3]
    _set(session, student, second, marked=True)
    record(session, student, [review(third, NOW, AGAIN)], NOW)

    assert _ids(session, student, NOW, mode=Cram(marked=True)) == [second]
    assert _ids(session, student, NOW, mode=Cram(forgotten=1)) == [third]
    assert _ids(session, student, NOW + DAY, mode=Cram(forgotten=1)) == []
    assert _ids(session, student, NOW + 6 * DAY, mode=Cram(forgotten=7)) == [third]
    assert _ids(session, student, NOW + 7 * DAY, mode=Cram(forgotten=7)) == []
    assert _ids(session, student, NOW, mode=Cram(topic="farms"))[0] == first
    assert _ids(session, student, NOW, mode=Cram(topic="none")) == []
    assert _ids(session, student, NOW, None, mode=Cram(marked=True)) == [second]


def test_what_is_crammed_can_be_as_much_as_fits_into_a_time(session, student):
    assert len(_ids(session, student, NOW, seconds=30, mode=Cram())) == 3
    assert len(_ids(session, student, NOW, seconds=1, mode=Cram())) == 1


def test_a_new_card_waits_when_one_that_contrasts_comes_before_it_in_the_batch(session):
    kolkhoz = term(contrast=("sovkhoz",))
    sovkhoz = term(id="sovkhoz", term="sovkhoz", definition="a state farm", importance=3)
    published(session, kolkhoz, sovkhoz)
    student = learner(session)
    record(session, student, [review(card(session, "sovkhoz/name"), NOW, EASY)], NOW)

    found = _ids(session, student, LATER)

    assert found == [card(session, "sovkhoz/name")]
    assert found == _one_by_one(session, student, LATER)


def test_of_very_many_cards_the_counters_tell_how_many_are_left(session):
    published(session, *terms(230))
    student = learner(session, new_per_day=999, reviews_per_day=999)
    names = [card(session, f"t{each}/name") for each in range(230)]
    assert left_today(session, student, 1, NOW).new == 460
    record(session, student, [review(each, NOW, EASY, fuzz=0.5) for each in names], NOW)
    _set(session, student, names[0], suspended=True)

    for deck in (1, None):
        left = upcoming(session, student, deck, LATER, most=5).left
        # All other new cards have a sibling that is due.
        assert (left.new, left.due) == (1, 229)
    assert standings(session, student, LATER).left == left_today(session, student, None, LATER)
    assert left_today(session, replace(student, reviews_per_day=50), 1, LATER).due == 50
