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
    def _starts(self) -> dict[int, datetime]:
        return _starts(self.zone, self.rollover_hour)

    def day(self, at: datetime) -> int:
        """Return the study day of a moment, as an ordinal: the last day that has begun.

        A clock set back may show the hour at which a day begins once more; the day goes on.
        """
        starts = self._starts
        # East of Greenwich days begin up to 14 hours early, so that only the next may have begun.
        day = (at if at.tzinfo is UTC else at.astimezone(UTC)).toordinal() + 1
        while (starts.get(day) or self.start(day)) > at:
            day -= 1
        return day

    def start(self, day: int) -> datetime:
        """Return when a study day begins, in UTC.

        Where the clock skips that hour it is the moment of the skip; where the clock shows the
        hour twice it is the first time.
        """
        found = self._starts.get(day)
        if found is None:
            begins = time(self.rollover_hour, tzinfo=ZoneInfo(self.zone))
            found = datetime.combine(date.fromordinal(day), begins).astimezone(UTC)
            self._starts[day] = found
        return found


@lru_cache(maxsize=128)
def _starts(zone: str, rollover_hour: int) -> dict[int, datetime]:  # noqa: ARG001 - the key
    """Return when days begin, as far as anyone asked; to work one out takes two microseconds."""
    return {}
