"""Statistics say what someone did, remembers and will have to do; nobody else counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.insight import Day, Period, Recalls, Span, days_ahead, studied, topics
from quizapp.tables import write
from tests.build import NOW, farms
from tests.insight.kept import (
    TODAY,
    card,
    first,
    found,
    keep,
    keep_memory,
    published,
    review,
    student,
)


@pytest.fixture
def alice(session):
    """Return someone who has begun a deck of four terms, each with two cards, in two topics."""
    kolkhoz, sovkhoz, mir, kulak = farms()
    published(session, kolkhoz, sovkhoz, replace(mir, topic="village"), kulak)
    return student(session)


def _topic(session, slug):
    return next(each.id for each in topics(session, 1) if each.slug == slug)


def test_who_did_nothing_sees_nothing(session, alice):
    seen = found(session, alice)

    assert (seen.done, seen.days_studied, seen.year) == (Day(), 0, {})
    assert seen.spent == ((Span(first=TODAY, last=TODAY), Day()),)
    assert (seen.recalled, seen.retention, seen.calibration) == (Recalls(), (), {})
    assert (seen.known.learnt, seen.known.in_steps) == (0, 0)
    assert (seen.troubles.cards, seen.troubles.confusions) == ((), ())


def test_answers_are_counted_by_day_and_rating(session, alice):
    keep(
        session,
        alice,
        first(1, 3, rating=1, milliseconds=9_000),
        review(1, 1, rating=3, milliseconds=5_000),
        review(2, 1, rating=4, milliseconds=6_000),
    )
    seen = found(session, alice)

    assert seen.year == {
        TODAY - 3: Day(ratings=(1, 0, 0, 0), new=1, reviews=0, milliseconds=9_000),
        TODAY - 1: Day(ratings=(0, 0, 1, 1), new=0, reviews=2, milliseconds=11_000),
    }
    assert seen.done.answers == 3
    assert seen.days_studied == 2
    assert [day.answers for _, day in seen.spent] == [1, 0, 2, 0]


def test_what_was_remembered_is_a_share_of_first_answers_to_learnt_cards(session, alice):
    keep(
        session,
        alice,
        first(1, 9, rating=1),
        review(1, 8, rating=1, predicted=850),
        review(1, 8, rating=3, predicted=None, before_phase="relearning"),
        review(2, 8, rating=3, predicted=910),
        review(3, 1, rating=3, predicted=999),
        # Answered once more on the same day.
        review(3, 1, rating=3, predicted=1000),
    )
    seen = found(session, alice)

    assert seen.recalled == Recalls(answers=3, recalled=2, predicted=2_759)
    assert seen.calibration == {
        8: Recalls(answers=1, recalled=0, predicted=850),
        9: Recalls(answers=2, recalled=2, predicted=1_909),
    }
    weeks = [(span.last - TODAY, each.answers) for span, each in seen.retention]
    assert weeks == [(-7, 2), (0, 1)]


def test_a_period_leaves_out_what_was_before(session, alice):
    keep(session, alice, *(review(1, ago) for ago in (0, 29, 30, 90, 91, 364, 365, 900)))

    done = {period: found(session, alice, period=period).done.answers for period in Period}
    assert done == {Period.MONTH: 2, Period.QUARTER: 4, Period.YEAR: 6, Period.ALL: 8}
    assert found(session, alice, period=Period.ALL).spent[0][0].first == TODAY - 900
    # The heat map always shows a year.
    assert len(found(session, alice, period=Period.MONTH).year) == 7


def test_a_deck_leaves_out_the_others(session, alice):
    other = published(session, *farms(), id="other", uid="zyxwvutsrqponmlkjihgfe")
    newest = session.execute(select(func.max(tables.Card.id))).scalar_one()
    keep(session, alice, review(1), review(2), review(newest, deck_id=other, rating=1))

    assert found(session, alice).done.answers == 3
    assert found(session, alice, deck_id=1).done.answers == 2
    assert found(session, alice, deck_id=other).recalled == Recalls(
        answers=1, recalled=0, predicted=900
    )


def test_a_topic_leaves_out_the_others(session, alice):
    village = _topic(session, "village")
    keep(session, alice, review(card(session)), review(card(session, "mir/name"), rating=1))

    seen = found(session, alice, deck_id=1, topic_id=village)
    assert (seen.done.ratings, seen.recalled.answers) == ((1, 0, 0, 0), 1)


def test_bob_sees_nothing_of_alice(session, alice):
    keep(session, alice, review(1, rating=1), review(1, 1, rating=1))
    keep_memory(session, alice, 1)
    bob = student(session)

    for topic in (None, _topic(session, "farms")):
        seen = found(session, bob, deck_id=1, topic_id=topic)
        assert (seen.done, seen.recalled, seen.known.learnt) == (Day(), Recalls(), 0)
        assert seen.troubles.cards == ()
        assert seen.ahead[0].due == 0


def test_cards_are_known_by_stability_and_difficulty(session, alice):
    for number, stability, difficulty in ((1, 1.5, 5.7), (2, 9.0, 5.2), (3, 15.9, 10.0)):
        keep_memory(session, alice, number, stability=stability, difficulty=difficulty)
    keep_memory(session, alice, 4, phase="learning")
    seen = found(session, alice).known

    assert (seen.learnt, seen.in_steps) == (3, 1)
    assert seen.stability == {0: 1, 3: 2}
    assert seen.difficulty == {5: 2, 10: 1}


def test_the_forecast_has_due_and_new_cards_at_the_pace_of_the_learner(session, alice):
    keep(session, alice, *(review(1, 1, milliseconds=6_000) for _ in range(3)))
    keep_memory(session, alice, 1, due_day=TODAY - 5)
    keep_memory(session, alice, 2, due_day=TODAY + 2)
    seen = found(session, alice)

    # Eight cards less the two that were met.
    assert [(each.due, each.new) for each in seen.ahead[:4]] == [(1, 6), (0, 0), (1, 0), (0, 0)]
    assert seen.ahead[2].seconds == pytest.approx((300 + 18) / 33)
    assert len(seen.ahead) == 30
    assert days_ahead(session, alice, NOW) == seen.ahead


def test_holidays_are_left_out_of_the_forecast(session, alice):
    keep_memory(session, alice, 1, due_day=TODAY + 1)
    days = {"person_id": alice.id, "first_day": TODAY - 3, "last_day": TODAY + 1}
    with write(session):
        session.execute(insert(tables.Holiday), [days])
    seen = found(session, alice).ahead

    assert [each.off for each in seen[:3]] == [True, True, False]
    assert [each.due for each in seen[:3]] == [0, 0, 1]


def test_a_paused_deck_is_not_in_the_forecast(session):
    published(session)
    alice = student(session, paused=True)
    keep_memory(session, alice, 1)

    for topic in (None, _topic(session, "farms")):
        ahead = found(session, alice, deck_id=1, topic_id=topic).ahead
        assert sum(each.due + each.new for each in ahead) == 0


def test_what_rests_is_retired_or_hidden_is_not_in_the_forecast(session, alice):
    """Cards 1-5 are learnt, the others new: one of each is suspended, and one retired."""
    for number in range(1, 6):
        keep_memory(session, alice, number, due_day=TODAY)
    with write(session):
        for number, changes in (
            (1, {"suspended": True}),
            (2, {"buried_until": TODAY + 2}),
            (3, {"marked": True}),
            (6, {"suspended": True}),
        ):
            settings = {"person_id": alice.id, "card_id": number, "deck_id": 1} | changes
            session.add(tables.CardSetting(**settings))
        retired = tables.Card.id.in_([5, 7])
        session.execute(update(tables.Card).where(retired).values(retired_at=NOW))
        session.execute(update(tables.Deck).values(card_count=6))
        session.execute(update(tables.Fact).values(topic_id=_topic(session, "farms")))

    topics = (None, _topic(session, "farms"))
    seen = [found(session, alice, deck_id=1, topic_id=each).ahead for each in topics]
    for ahead in seen:
        assert [(each.due, each.new) for each in ahead[:4]] == [(2, 1), (0, 0), (1, 0), (0, 0)]
    assert days_ahead(session, alice, NOW) == seen[0]
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    for topic in (None, _topic(session, "farms")):
        ahead = found(session, alice, deck_id=1, topic_id=topic).ahead
        assert sum(each.due + each.new for each in ahead) == 0
    assert sum(each.due + each.new for each in days_ahead(session, alice, NOW)) == 0


def test_the_day_is_that_of_the_learner(session):
    published(session)
    alice = student(session, zone="Pacific/Auckland")

    # There it is one hour past midnight, and the day goes on until four.
    assert found(session, alice).today == TODAY
    assert found(session, alice, NOW + timedelta(hours=3)).today == TODAY + 1


def test_answers_of_a_day_that_is_yet_to_come_count_after_a_flight_to_the_west(session, alice):
    keep(session, alice, review(1, study_day=TODAY + 1))
    seen = found(session, alice)

    assert seen.done.answers == 1
    assert [day.answers for _, day in seen.spent] == [1]
    assert len(seen.retention) == 1


def test_decks_begun_and_their_topics_can_be_chosen(session, alice):
    assert [each.slug for each in studied(session, alice)] == ["serge"]
    assert [each.slug for each in topics(session, 1)] == ["farms", "village"]


REVIEWS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.integers(0, 50),
        st.integers(0, 600),
        st.sampled_from([None, "learning", "review", "relearning"]),
        st.integers(1, 4),
        st.integers(0, 1000),
        st.booleans(),
    ),
    max_size=25,
    unique_by=lambda each: each[:3],
)
MEMORIES = st.lists(
    st.tuples(
        st.sampled_from(["learning", "review", "relearning"]),
        st.floats(0.001, 36_500),
        st.floats(1, 10),
        st.integers(-40, 40),
    ),
    max_size=4,
)


def _made(drawn):
    number, ago, minutes, before, rating, predicted, scheduled = drawn
    return review(
        number,
        ago,
        answered_at=NOW - timedelta(days=ago, minutes=minutes),
        before_phase=before,
        rating=rating,
        predicted=predicted if before == "review" else None,
        scheduled=scheduled,
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REVIEWS, MEMORIES, st.sets(st.integers(0, 24)), st.sampled_from(Period))
def test_counters_say_what_the_log_says(session, drawn, memories, undone, period):
    _emptied(session)
    if not session.execute(select(tables.Deck.id)).first():
        published(session)
    alice = student(session)
    keep(session, alice, *map(_made, drawn), undone=[each for each in undone if each < len(drawn)])
    for number, (phase, stability, difficulty, due) in enumerate(memories, 1):
        due_day = TODAY + due
        changes = {"phase": phase, "stability": stability, "difficulty": difficulty}
        keep_memory(session, alice, number, due_day=due_day, **changes)

    # The deck has one topic.
    by_counters = found(session, alice, deck_id=1, period=period)
    by_log = found(session, alice, deck_id=1, topic_id=_topic(session, "farms"), period=period)
    assert by_counters == by_log


def _emptied(session: Session) -> None:
    """Leave nobody, so that the next example begins anew."""
    with write(session):
        session.execute(delete(tables.Person))
