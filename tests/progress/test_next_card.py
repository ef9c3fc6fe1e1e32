"""Which card is shown next, how it is asked, and what is left; on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.agenda.workload import pace
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.progress import left_today, next_card, record, upcoming
from quizapp.scheduling import Rating, factor, outcomes
from quizapp.tables import write
from tests.build import NOW, deck, farms, term
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    MINUTE,
    card,
    cards,
    learner,
    published,
    review,
    terms,
)


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _counts(left: Left):
    return left.new, left.learning, left.due


def _shown(session, student, now, deck_id=1):
    found = next_card(session, student, deck_id, now)
    assert found
    return found


def _study(session, student, now, rating=GOOD, deck_id=1):
    """Answer what comes, a minute apart, until nothing is left; return keys and what was left."""
    seen: list[tuple[str, tuple[int, int, int]]] = []
    while True:
        shown = next_card(session, student, deck_id, now)
        if shown is None:
            return seen
        seen.append((shown.card.key, _counts(shown.left)))
        record(session, student, [review(shown.card.id, now, rating)], now)
        now += MINUTE
        assert len(seen) < 300


def test_a_visitor_sees_the_first_card(session):
    published(session)

    shown = _shown(session, None, NOW)

    assert shown.card.id == cards(session)[0]
    assert (shown.memory, shown.pending, shown.answered) == (None, None, 0)
    assert [*shown.outcomes] == [*Rating]
    assert _counts(shown.left) == (1, 0, 0)


def test_a_visitor_of_no_deck_sees_nothing(session):
    assert next_card(session, None, None, NOW) is None
    assert next_card(session, None, 1, NOW) is None


def test_a_new_learner_begins_with_the_first_card_recognised(session, student):
    shown = _shown(session, student, NOW)

    assert shown.card.id == cards(session)[0]
    assert shown.question.type is QuestionType.CHOICE
    assert shown.memory is None
    # Four facts of two cards each, and each fact comes once a day.
    assert _counts(shown.left) == (4, 0, 0)
    assert shown.left.seconds == 4 * 2.5 * 10


def test_the_futures_are_those_that_will_be(session, student):
    shown = _shown(session, student, NOW)

    wanted = outcomes(None, NOW, student.calendar, student.policy, factor(f"{shown.card.key}/0"))
    assert shown.outcomes == wanted


def test_a_session_shows_each_fact_once_and_ends(session, student):
    seen = _study(session, student, NOW)

    assert len(seen) == 8
    facts = [key.split("/")[1] for key, _ in seen]
    assert {facts.count(fact) for fact in facts} == {2}
    assert {key for key, _ in seen[:4]} == {key for key, _ in seen[4:]}
    assert [sum(left) for _, left in seen] == [4, 4, 4, 4, 4, 3, 2, 1]


def test_siblings_come_on_other_days(session, student):
    first = {key for key, _ in _study(session, student, NOW)}
    second = {key for key, _ in _study(session, student, NOW + DAY)}
    third = {key for key, _ in _study(session, student, NOW + 2 * DAY)}

    assert len(first) == len(second) == 4
    assert not first & second
    assert third == first


def test_a_forgotten_card_comes_back_in_minutes_and_before_others(session, student):
    first = _shown(session, student, NOW).card.id
    record(session, student, [review(first, NOW, AGAIN)], NOW)

    assert _shown(session, student, NOW + MINUTE / 2).card.id != first
    assert _shown(session, student, NOW + MINUTE).card.id == first


def test_cards_in_steps_come_twenty_minutes_early_but_not_before_the_next_day(session):
    published(session, term())
    student = learner(session)
    rollover = student.calendar.start(student.calendar.day(NOW) + 1)
    which = cards(session)[0]
    record(session, student, [review(which, rollover - 5 * MINUTE)], rollover)

    assert next_card(session, student, 1, rollover - 4 * MINUTE) is None
    assert _shown(session, student, rollover).card.id == which


def test_the_due_come_in_the_order_of_their_days(session, student):
    which = [card(session, f"{each}/name") for each in ("mir", "kulak", "kolkhoz")]
    for number, each in enumerate(which):
        sent = review(each, NOW + number * DAY, EASY, fuzz=0.5)
        record(session, student, [sent], NOW + 3 * DAY)
    alone = replace(student, new_per_day=0)

    seen = _study(session, alone, NOW + 30 * DAY)

    assert [key for key, _ in seen] == [
        f"serge/{each}/name" for each in ("mir", "kulak", "kolkhoz")
    ]
    assert [left for _, left in seen] == [(0, 0, 3), (0, 0, 2), (0, 0, 1)]


def test_limits_of_the_day_hold_over_all_decks(session, student):
    other = published(session, *terms(5), id="other", uid="bcdefghijklmnopqrstuvw")
    few = replace(student, new_per_day=3)
    record(session, student, [review(cards(session)[0], NOW, EASY)], NOW)

    assert _counts(left_today(session, few, other, NOW)) == (2, 0, 0)
    assert len(_study(session, few, NOW, EASY, other)) == 2
    assert next_card(session, few, 1, NOW + DAY / 24) is None
    assert _counts(left_today(session, few, None, NOW + DAY / 24)) == (0, 0, 0)
    assert _counts(left_today(session, few, None, NOW + DAY)) == (3, 0, 0)


def test_reviews_a_day_are_limited(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    few = replace(student, new_per_day=0, reviews_per_day=2)

    seen = _study(session, few, NOW + 30 * DAY)

    assert [left for _, left in seen] == [(0, 0, 2), (0, 0, 1)]


def test_all_decks_that_were_begun_are_studied_together(session, student):
    other = published(session, *terms(2), id="other", uid="bcdefghijklmnopqrstuvw")

    assert next_card(session, student, None, NOW) is None
    record(session, student, [review(cards(session)[0], NOW, EASY)], NOW)
    assert {key.split("/")[0] for key, _ in _study(session, student, NOW, EASY, None)} == {"serge"}
    first = _shown(session, student, NOW + DAY, other).card.id
    record(session, student, [review(first, NOW + DAY, EASY)], NOW + DAY)
    seen = _study(session, student, NOW + DAY, EASY, None)
    assert {key.split("/")[0] for key, _ in seen} == {"serge", "other"}


def test_a_paused_deck_rests_among_all_and_can_be_studied_alone(session, student):
    record(session, student, [review(cards(session)[0], NOW)], NOW)
    with write(session):
        session.execute(update(tables.Learning).values(paused=True))

    assert next_card(session, student, None, NOW + MINUTE) is None
    assert _shown(session, student, NOW + MINUTE)


def test_retired_cards_are_not_asked_and_not_counted(session, student):
    for each in cards(session):
        record(session, student, [review(each, NOW, EASY)], NOW)
    publish(session, deck(*farms()[1:]), NOW + DAY)

    seen = _study(session, student, NOW + 30 * DAY)

    assert seen
    assert not [key for key, _ in seen if key.startswith("serge/kolkhoz/")]
    # Of each fact one card; the other one waits for the next day.
    assert [left for _, left in seen] == [(0, 0, 3), (0, 0, 2), (0, 0, 1)]


def test_new_cards_that_are_published_before_those_already_met_are_shown(session, student):
    record(session, student, [review(each, NOW, EASY) for each in cards(session)], NOW)
    assert _counts(left_today(session, student, 1, NOW + DAY)) == (0, 0, 0)

    artel = term(id="artel", term="artel", definition="a village workshop", importance=3)
    publish(session, deck(artel, *farms()), NOW + DAY)

    shown = _shown(session, student, NOW + DAY)
    assert shown.card.key.startswith("serge/artel/")
    assert _counts(shown.left) == (1, 0, 0)


@pytest.mark.parametrize("namer", [0, 1])
def test_facts_that_contrast_are_met_on_different_days_whichever_names_the_other(session, namer):
    contrasts = [("sovkhoz",), ()] if namer == 0 else [(), ("kolkhoz",)]
    published(
        session,
        term(contrast=contrasts[0]),
        term(id="sovkhoz", term="sovkhoz", definition="a state farm", contrast=contrasts[1]),
    )
    student = learner(session)

    seen = _study(session, student, NOW)

    assert {key.split("/")[1] for key, _ in seen} == {"kolkhoz"}
    assert [left for _, left in seen] == [(1, 0, 0), (0, 1, 0)]


def test_what_is_left_is_what_comes_also_where_there_are_many(session):
    published(session, *terms(50))
    student = learner(session, new_per_day=9999, reviews_per_day=9999)

    new = _study(session, student, NOW, EASY)
    due = _study(session, student, NOW + 60 * DAY, EASY)

    assert [left for _, left in new] == [(each, 0, 0) for each in range(50, 0, -1)]
    assert len(due) == 50
    assert [sum(left) for _, left in due] == [*range(50, 0, -1)]


def test_many_cards_in_steps_are_counted(session):
    published(session, *terms(40))
    student = learner(session, new_per_day=0)
    which = [card(session, f"t{each}/name") for each in range(40)]
    record(session, student, [review(each, NOW) for each in which], NOW)

    assert _counts(left_today(session, student, 1, NOW)) == (0, 40, 0)


def test_all_cards_in_steps_take_their_share_of_the_minutes_of_the_day(session):
    published(session, *terms(40))
    student = learner(session, new_per_day=9999, minutes_per_day=2)
    which = [card(session, f"t{each}/name") for each in range(5)]
    record(session, student, [review(each, NOW, seconds=10) for each in which], NOW)
    due = NOW + 11 * MINUTE

    left = left_today(session, student, 1, due)

    assert left.learning == 5
    assert left == upcoming(session, student, 1, due, most=40).left


def test_the_time_left_follows_from_how_long_answers_took(session, student):
    which = cards(session)
    record(session, student, [review(which[0], NOW, EASY, seconds=30)], NOW)
    record(session, student, [review(which[2], NOW, EASY, seconds=10)], NOW)

    left = left_today(session, student, 1, NOW)

    assert left.new == 2
    assert left.seconds == 2 * 2.5 * pace(2, 40_000)
    later = left_today(session, student, 1, NOW + 15 * DAY)
    assert later.seconds == 10 * (2.5 * later.new + later.due)


def test_answers_of_today_are_counted(session, student):
    record(session, student, [review(each, NOW) for each in cards(session)[:2]], NOW)

    assert _shown(session, student, NOW).answered == 2
    assert _shown(session, student, NOW + DAY).answered == 0


def test_a_learnt_card_is_recalled_once_the_memory_holds(session):
    published(session)
    student = learner(session, new_per_day=0)
    which = card(session, "kolkhoz/name")
    record(session, student, [review(which, NOW, EASY)], NOW)

    shown = _shown(session, student, NOW + 30 * DAY)

    assert shown.card.id == which
    assert shown.question.type is QuestionType.TYPED
    assert shown.memory
    assert shown.memory.stability > 7
