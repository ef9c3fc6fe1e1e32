"""A history replayed at once leads where it led answer by answer, whatever the settings were."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import (
    DEFAULT,
    Calendar,
    Policy,
    Rating,
    Reviews,
    Weights,
    outcomes,
    replaying,
)

SLOW = Weights((*DEFAULT.values[:2], 1.0, 30.0, *DEFAULT.values[4:20], 0.4))
# Waits as learners make them: within a step, within a day, over a night, on time, late, never.
WAITS = st.sampled_from([0, 1, 9, 600, 700, 1400, 1441, 3000, 11_520, 14_400, 60_000, 500_000])
SETTINGS = st.tuples(
    st.sampled_from(["UTC", "Europe/Berlin", "America/Havana", "Pacific/Apia"]),
    st.sampled_from([0, 4, 23]),
    st.sampled_from([0.7, 0.9, 0.97]),
    st.sampled_from([1, 3, 30, 36_500]),
)
FUZZ = st.none() | st.floats(min_value=0, max_value=1, exclude_max=True)
ANSWERS = st.lists(
    st.tuples(st.sampled_from([1, 2, 3, 3, 3, 4]), WAITS, FUZZ, st.booleans()),
    min_size=1,
    max_size=20,
)


def _event(rating, at, how, fuzz):
    zone, rollover_hour, *_ = how
    return at, rating, *how, fuzz, Calendar(zone=zone, rollover_hour=rollover_hour).day(at)


def _chained(events, weights):
    memory = None
    for at, rating, zone, rollover_hour, retention, maximum, fuzz, _ in events:
        calendar = Calendar(zone=zone, rollover_hour=rollover_hour)
        policy = Policy(retention=retention, maximum_interval=maximum, weights=weights)
        memory = outcomes(memory, at, calendar, policy, fuzz)[Rating(rating)]
    return memory


@settings(max_examples=1000)
@given(ANSWERS, SETTINGS, SETTINGS, st.sampled_from([DEFAULT, SLOW]), st.integers(0, 400))
def test_a_replay_leads_where_the_answers_led_one_by_one(answers, usual, other, weights, start):
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=start)
    events = []
    for rating, minutes, fuzz, elsewhere in answers:
        at += timedelta(minutes=minutes)
        events.append(_event(rating, at, other if elsewhere else usual, fuzz))

    moments, *columns = zip(*events, strict=True)
    found = replaying(weights)(Reviews(moments.__getitem__, *columns))
    assert found == _chained(events, weights)
