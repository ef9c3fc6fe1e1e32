"""Study days begin once each, in order, by the rules of the learner's own time zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import Calendar

HOUR = timedelta(hours=1)
ZONES = sorted(available_timezones() - {"Factory", "localtime"})
MOMENTS = st.datetimes(
    min_value=datetime(1975, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2060, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
CALENDARS = st.builds(
    Calendar, zone=st.sampled_from(ZONES), rollover_hour=st.integers(min_value=0, max_value=23)
)


def _day(*parts: int) -> int:
    return date(*parts).toordinal()


def _utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type] # parts of a moment


@given(CALENDARS, MOMENTS)
def test_a_moment_lies_between_the_beginnings_of_its_day_and_of_the_next(calendar, at):
    day = calendar.day(at)

    assert calendar.start(day) <= at < calendar.start(day + 1)


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Pacific/Kwajalein", "America/St_Johns"])
def test_days_are_in_order_where_clocks_were_changed_in_odd_ways(zone):
    for rollover_hour in (0, 4, 23):
        calendar = Calendar(zone=zone, rollover_hour=rollover_hour)
        for year, month in ((2011, 12), (1993, 8), (2005, 10)):
            moments = [_utc(year, month, 15) + each * HOUR / 2 for each in range(40 * 48)]
            days = [calendar.day(at) for at in moments]
            assert days == sorted(days)
            assert all(
                calendar.start(day) <= at < calendar.start(day + 1)
                for day, at in zip(days, moments, strict=True)
            )


@given(CALENDARS, MOMENTS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2)))
def test_days_never_go_back(calendar, at, later):
    assert calendar.day(at) <= calendar.day(at + later)


@given(CALENDARS, MOMENTS)
def test_a_day_begins_at_its_hour_or_where_the_clock_skips_that_hour(calendar, at):
    zone = ZoneInfo(calendar.zone)
    begins = calendar.start(calendar.day(at))
    wall = begins.astimezone(zone)
    skipped = (begins - HOUR / 2).astimezone(zone).utcoffset() != wall.utcoffset()

    assert (wall.hour, wall.minute) == (calendar.rollover_hour, 0) or skipped


def test_the_day_of_a_place_is_not_that_of_greenwich():
    tokyo = Calendar(zone="Asia/Tokyo", rollover_hour=4)

    assert tokyo.day(_utc(2026, 11, 22, 18, 59)) == _day(2026, 11, 22)
    assert tokyo.day(_utc(2026, 11, 22, 19, 0)) == _day(2026, 11, 23)


def test_a_night_belongs_to_the_day_before():
    berlin = Calendar(zone="Europe/Berlin")

    assert berlin.day(_utc(2026, 11, 23, 2, 59, 59)) == _day(2026, 11, 22)
    assert berlin.start(_day(2026, 11, 23)) == _utc(2026, 11, 23, 3, 0)


@pytest.mark.parametrize(
    ("zone", "hour", "day", "begins"),
    [
        ("Europe/Berlin", 2, _day(2026, 3, 29), _utc(2026, 3, 29, 1, 0)),
        ("Europe/Berlin", 2, _day(2026, 10, 25), _utc(2026, 10, 25, 0, 0)),
        ("America/Havana", 0, _day(2026, 3, 8), _utc(2026, 3, 8, 5, 0)),
        ("America/Havana", 0, _day(2026, 11, 1), _utc(2026, 11, 1, 4, 0)),
        ("Australia/Lord_Howe", 2, _day(2026, 10, 4), _utc(2026, 10, 3, 15, 30)),
        ("Pacific/Apia", 4, _day(2011, 12, 30), _utc(2011, 12, 30, 14, 0)),
        ("Pacific/Apia", 4, _day(2011, 12, 31), _utc(2011, 12, 30, 14, 0)),
    ],
)
def test_a_day_begins_once_where_the_clock_is_changed(zone, hour, day, begins):
    assert Calendar(zone=zone, rollover_hour=hour).start(day) == begins


def test_a_day_that_a_country_skipped_has_no_moment():
    apia = Calendar(zone="Pacific/Apia")
    moments = [_utc(2011, 12, 30, 13, 59), _utc(2011, 12, 30, 14, 0)]

    assert [apia.day(at) for at in moments] == [_day(2011, 12, 29), _day(2011, 12, 31)]


def test_a_clock_set_back_over_midnight_does_not_bring_the_day_back():
    """At 0:01 the clock of St John's went back to 23:01 of the day before."""
    calendar = Calendar(zone="America/St_Johns", rollover_hour=0)
    moments = [_utc(2005, 10, 30, 2, 29), _utc(2005, 10, 30, 2, 30), _utc(2005, 10, 30, 2, 40)]

    assert [calendar.day(at) - _day(2005, 10, 30) for at in moments] == [-1, 0, 0]


def test_days_after_a_change_of_the_clock_count_as_whole_ones():
    """23 hours lie between two mornings in March, and it is the next day all the same."""
    berlin = Calendar(zone="Europe/Berlin")
    before, after = _utc(2026, 3, 28, 6, 0), _utc(2026, 3, 29, 5, 0)

    assert berlin.day(after) - berlin.day(before) == 1


def test_an_unknown_zone_is_refused_when_it_is_used():
    with pytest.raises(ZoneInfoNotFoundError, match="Mars"):
        Calendar(zone="Mars/Olympus").day(_utc(2026, 1, 1))
