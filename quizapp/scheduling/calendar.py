"""Study days: they begin at an hour of the learner's own time zone. Knows time zones only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When the study days of someone begin.

    Attributes:
        zone: Time zone by name.
        rollover_hour: Hour of the clock on the wall at which a day begins, 0-23.
    """

    zone: str
    rollover_hour: int = 4

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def day(self, at: datetime) -> int:
        """Return the study day of a moment, as an ordinal: the last day that has begun.

        A clock set back may show the hour at which a day begins once more; the day goes on.
        """
        day = at.astimezone(self._zone).toordinal() + 1
        while self.start(day) > at:
            day -= 1
        return day

    def start(self, day: int) -> datetime:
        """Return when a study day begins, in UTC.

        Where the clock skips that hour it is the moment of the skip; where the clock shows the
        hour twice it is the first time.
        """
        return _start(self.zone, self.rollover_hour, day)


@lru_cache(maxsize=4096)
def _start(zone: str, rollover_hour: int, day: int) -> datetime:
    begins = time(rollover_hour, tzinfo=ZoneInfo(zone))
    return datetime.combine(date.fromordinal(day), begins).astimezone(UTC)
