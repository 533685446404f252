"""The city's days: moments are kept in UTC, and every day that people see is the city's.

The zone is a setting (`Settings.timezone`, an IANA name such as Asia/Shanghai).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from signcheck.catalogues import say

DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class CityTime:
    """The clock of a city. zone: its IANA time zone."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))

    @classmethod
    def of(cls, name: str) -> CityTime:
        """The clock of a zone by its IANA name. Raises ValueError for one that is not known."""
        try:
            return cls(ZoneInfo(name))
        except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the database
            raise ValueError(say("{name}: no such time zone", name=name)) from None

    def local(self, moment: datetime) -> datetime:
        """A moment as the city's clocks show it; one without a zone is taken to be the city's own."""
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment.astimezone(self.zone)

    def utc(self, moment: datetime) -> datetime:
        """A moment in UTC; one without a zone is taken to be the city's own."""
        return self.local(moment).astimezone(UTC)

    def day(self, moment: datetime) -> date:
        """The city's day in which a moment lies."""
        return self.local(moment).date()

    def midnight(self, day: date) -> datetime:
        """The moment (UTC) at which a day begins in the city."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def end(self, day: date) -> datetime:
        """The last moment (UTC) of a day in the city."""
        return self.midnight(day + timedelta(days=1)) - datetime.resolution

    def today(self) -> date:
        """The city's present day."""
        return self.day(datetime.now(UTC))
