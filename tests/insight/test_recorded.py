"""What is recorded is in the statistics at once, what is undone is not; counters equal the log."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from quizapp import tables
from quizapp.insight import Period, Scope, statistics, topics
from quizapp.progress import Act, ActKind, record
from quizapp.scheduling import Rating
from quizapp.tables import write
from tests.build import NOW
from tests.insight.kept import begin
from tests.progress.study import DAY, MINUTE, cards, learner, published, review


def _seen(session, someone, now, **scope):
    return statistics(session, someone, Scope(**scope), now)


def _undo(sent, at):
    return Act(
        client_id=f"u-{sent.client_id}"[:36], kind=ActKind.UNDO, undoes=sent.client_id, done_at=at
    )


def test_an_answer_counts_at_once_and_no_longer_when_it_is_undone(session):
    published(session)
    alice = learner(session)
    sent = review(cards(session)[0], rating=Rating.AGAIN)
    record(session, alice, [sent], NOW)

    assert _seen(session, alice, NOW).done.ratings == (1, 0, 0, 0)
    record(session, alice, [_undo(sent, NOW + MINUTE)], NOW + MINUTE)
    assert _seen(session, alice, NOW).done.answers == 0


def test_a_card_that_comes_back_says_what_is_remembered(session):
    published(session)
    alice = learner(session)
    card = cards(session)[0]
    again = NOW + 5 * DAY
    record(session, alice, [review(card, NOW, Rating.EASY)], NOW)
    record(session, alice, [review(card, again, Rating.GOOD)], again)
    seen = _seen(session, alice, again)

    assert (seen.recalled.answers, seen.recalled.recalled) == (1, 1)
    assert 0.5 < seen.recalled.expected < 1
    assert seen.known.learnt == 1


SENT = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 40),
        st.integers(0, 300),
        st.sampled_from(Rating),
        st.booleans(),
    ),
    min_size=1,
    max_size=15,
    unique_by=lambda each: each[:3],
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENT, st.sets(st.integers(0, 14)), st.sampled_from(Period))
def test_counters_that_were_kept_say_what_the_log_says(session, drawn, undone, period):
    with write(session):
        session.execute(delete(tables.Person))
    published(session)
    alice = learner(session)
    begin(session, alice)
    all_cards = cards(session)
    sent = [
        review(all_cards[place], NOW + day * DAY + minute * MINUTE, rating, scheduled=scheduled)
        for place, day, minute, rating, scheduled in drawn
    ]
    end = NOW + timedelta(days=42)
    record(session, alice, sent, end)
    taken_back = [sent[each] for each in sorted(undone) if each < len(sent)]
    record(session, alice, [_undo(each, end) for each in taken_back], end)
    farms = topics(session, 1)[0].id

    by_counters = _seen(session, alice, end, deck_id=1, period=period)
    assert by_counters == _seen(session, alice, end, deck_id=1, topic_id=farms, period=period)
    if period in {Period.QUARTER, Period.YEAR, Period.ALL}:
        assert by_counters.done.answers == len(sent) - len(taken_back)
