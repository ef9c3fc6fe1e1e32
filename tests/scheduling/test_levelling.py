"""Cards move towards light and easy days within their range, and their answer leads there."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import (
    Calendar,
    Memory,
    Phase,
    Policy,
    Rating,
    factor,
    levelled,
    levelling_room,
    outcomes,
)
from tests.build import NOW

CALENDAR = Calendar(zone="UTC", rollover_hour=4)
POLICY = Policy()
TODAY = CALENDAR.day(NOW)
EVERY_DAY = (100,) * 7


def _learnt(days: float = 10.0, **changes) -> Memory:
    """Return the memory of a card that is due now."""
    last = NOW - timedelta(days=round(days))
    memory = Memory(
        stability=days,
        difficulty=5.0,
        phase=Phase.REVIEW,
        step=0,
        last_review=last,
        due=NOW,
        due_day=TODAY,
        interval=round(days),
        reps=4,
        lapses=0,
    )
    return replace(memory, **changes)


def _room(memory=None):
    return levelling_room(memory, NOW, CALENDAR, POLICY)


def _drawn(room, load, easy_days=EVERY_DAY, avoided=(), times=400) -> Counter[int]:
    """Return how often each study day was chosen."""
    chosen = (levelled(room, load, easy_days, str(each), avoided) for each in range(times))
    days = {where: day for day, where in room.factors.items()}
    return Counter(days[each] for each in chosen)


MEMORIES = st.builds(
    _learnt,
    st.floats(min_value=1, max_value=120),
    difficulty=st.floats(min_value=1, max_value=10),
    phase=st.sampled_from(Phase),
    interval=st.integers(min_value=0, max_value=200),
)


@given(MEMORIES, st.integers(min_value=1, max_value=36500), st.text(min_size=1))
def test_the_answer_leads_to_the_day_that_was_chosen(memory, maximum, seed):
    policy = Policy(maximum_interval=maximum)
    room = levelling_room(memory, NOW, CALENDAR, policy)
    fuzz = levelled(room, {room.first: 9}, (), seed)

    after = outcomes(memory, NOW, CALENDAR, policy, fuzz)
    good = after[Rating.GOOD] if after[Rating.GOOD].interval else after[Rating.EASY]
    if room.factors:
        assert good.due_day in room.factors
        assert room.factors[good.due_day] == fuzz
        assert room.first <= good.due_day <= room.last
    else:
        assert fuzz == factor(seed)


@given(MEMORIES)
def test_every_day_of_the_room_can_be_reached(memory):
    for day, fuzz in _room(memory).factors.items():
        after = outcomes(memory, NOW, CALENDAR, POLICY, fuzz)
        assert day in {after[Rating.GOOD].due_day, after[Rating.EASY].due_day}
        assert 0 <= fuzz < 1


def test_there_is_nothing_to_choose_for_short_and_for_very_long_intervals():
    assert not _room(_learnt(0.3, interval=1)).factors
    assert not _room(_learnt(300.0)).factors
    assert levelled(_room(_learnt(300.0)), {}, (), "seed") == factor("seed")
    assert levelled(_room(_learnt(10.0)), {}, (), "") is None


def test_a_new_card_has_room_for_easy_alone():
    room = _room()

    assert [day - TODAY for day in room.factors] == [6, 7, 8, 9, 10]


def test_an_empty_day_is_preferred_to_one_with_cards():
    room = _room(_learnt())
    light = room.first + 2
    load = dict.fromkeys(room.factors, 5) | {light: 0}

    assert _drawn(room, load)[light] > 390


def test_a_day_with_half_the_cards_is_four_times_as_likely():
    room = _room(_learnt())
    first, second = room.first, room.first + 1
    load = dict.fromkeys(room.factors, 1000) | {first: 2, second: 1}

    drawn = _drawn(room, load, times=4000)

    assert 3.3 < drawn[second] / drawn[first] < 4.4


def test_without_any_load_all_days_are_as_likely():
    room = _room(_learnt())
    drawn = _drawn(room, {}, times=4000)

    assert {*drawn} == {*room.factors}
    expected = 4000 / len(room.factors)
    assert all(0.8 * expected < times < 1.2 * expected for times in drawn.values())


def test_a_weekday_to_be_spared_gets_cards_only_if_there_is_no_other():
    room = _room(_learnt())
    sunday = next(day for day in room.factors if date.fromordinal(day).weekday() == 6)
    busy = dict.fromkeys(room.factors, 3) | {sunday: 0}

    assert _drawn(room, busy, (100, 100, 100, 100, 100, 100, 0))[sunday] < 40
    assert _drawn(room, {}, (100, 100, 100, 100, 100, 100, 0))[sunday] == 0
    assert {*_drawn(room, {}, (0,) * 7)} == {*room.factors}


def test_a_weekday_of_half_the_load_gets_about_half():
    """Day after day cards are added; Sundays end up with half of what other days have."""
    room = _room(_learnt(30.0))
    load = Counter(dict.fromkeys(room.factors, 1))
    for number in range(600):
        fuzz = levelled(room, load, (100, 100, 100, 100, 100, 100, 50), str(number))
        load[next(day for day, where in room.factors.items() if where == fuzz)] += 1

    sundays = [n for day, n in load.items() if date.fromordinal(day).weekday() == 6]
    others = [n for day, n in load.items() if date.fromordinal(day).weekday() != 6]
    share = (sum(sundays) / len(sundays)) / (sum(others) / len(others))
    assert 0.4 < share < 0.6


def test_cards_of_a_fact_keep_to_different_days():
    room = _room(_learnt())
    sibling = room.first + 1

    assert _drawn(room, {}, avoided={sibling})[sibling] < 5


def test_the_same_seed_chooses_the_same_day():
    room = _room(_learnt())
    load = {room.first: 1}

    assert levelled(room, load, (), "a/3") == levelled(room, dict(load), EVERY_DAY, "a/3")


def test_levelled_days_are_evener_than_chance():
    """A hundred cards that could come on the same few days."""
    room = _room(_learnt(20.0))
    days = {where: day for day, where in room.factors.items()}
    level: Counter[int] = Counter()
    for number in range(100):
        level[days[levelled(room, level, (), f"card {number}")]] += 1
    chance = Counter(
        outcomes(_learnt(20.0), NOW, CALENDAR, POLICY, factor(f"card {number}"))[
            Rating.GOOD
        ].due_day
        for number in range(100)
    )

    assert max(level.values()) < max(chance.values())
    assert max(level.values()) - min(level.values()) <= 4
