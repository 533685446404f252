"""When a photo was seen: the moment it shows, and how that is known; pure.

Cameras have wrong clocks: one that stands at 1970, 2030 or 2062 says nothing. What comes next is
asked then, down to the receipt, which says only that the photo is no younger.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import PurePath

from signcheck.citytime import CityTime

EARLIEST = date(2005, 1, 1)
"""An older time is that of a clock that was never set."""
AHEAD = timedelta(hours=14)
"""As much later than its receipt a right clock may seem: zones reach from −12:00 to +14:00, and most
cameras do not say theirs."""

_WITH_YEAR = r"(\d{4})([-._])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})"
# 11月25日-26日 is no day.
_CHINESE = r"(?:(\d{4}|\d{2})年\s*)?(\d{1,2})月\s*(\d{1,2})[日号](?!\s*[-~–—至到]\s*\d{1,2}[日号])"
# A day's month and number alone: not part of a code, a range, a floor or a longer number.
_DAY = r"(?<![-.A-Za-z年月第])(\d{2})-(\d{2})(?![-.A-Za-z日号楼层室栋座线路口门台])"
_DATE = re.compile(rf"(?<!\d)(?:{_WITH_YEAR}|{_CHINESE}|{_DAY})(?!\d)", re.ASCII)


class SeenSource(StrEnum):
    """How the seen time of a photo is known; the values are what the database keeps."""

    EXIF = "exif"
    """The camera wrote it into the photo."""
    OVERLAY = "overlay"
    """It is written over the picture: a watermark camera's time or a date stamp."""
    FILE = "file"
    """The browser told the file's time."""
    OPTION = "option"
    """The command named the day."""
    FOLDER = "folder"
    """A folder above it has the day in its name."""
    RECEIPT = "receipt"
    """It is not known; the photo was received then."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When a photo was seen.

    at: UTC, never after the receipt; noon of the city where only the day is known.
    source: how it is known.
    """

    at: datetime
    source: SeenSource

    @property
    def day_known(self) -> bool:
        """Whether the day is known; else `at` is the receipt."""
        return self.source is not SeenSource.RECEIPT


def seen(
    exif: datetime | None,
    *,
    overlay: date | None = None,
    file_time: datetime | None = None,
    told: date | None = None,
    folder: date | None = None,
    received: datetime,
    clock: CityTime,
) -> Seen:
    """The seen time of a photo: the first of these that is possible, else the receipt.

    exif: what the camera wrote; without a zone it is the city's. overlay: the moment, or the day
    alone, that is written over the picture. file_time: like it, as a browser told it.
    told: the day that the command names. folder: the day of folder_day.
    received: when the photo came in, with its zone. clock: the city's.
    """
    received = clock.utc(received)
    for said, source in (
        (exif, SeenSource.EXIF),
        (overlay, SeenSource.OVERLAY),
        (file_time, SeenSource.FILE),
        (told, SeenSource.OPTION),
        (folder, SeenSource.FOLDER),
    ):
        if said and (at := _at(said, received, clock)):
            return Seen(at, source)
    return Seen(received, SeenSource.RECEIPT)


def _at(day: date, received: datetime, clock: CityTime) -> datetime | None:
    """A moment, or noon of a day of the city, not after the receipt; None for one that cannot be."""
    if isinstance(day, datetime):
        return _possible(day, received, clock)
    possible = EARLIEST <= day <= clock.day(received)
    return min(clock.utc(datetime.combine(day, time(12))), received) if possible else None


def _possible(moment: datetime, received: datetime, clock: CityTime) -> datetime | None:
    """The moment in UTC, not after the receipt; None for one that cannot be."""
    # Years far from any receipt are refused before zones are applied, which fails at both ends of time.
    if not EARLIEST.year - 1 <= moment.year <= received.year + 1:
        return None
    at = clock.utc(moment)
    return min(at, received) if clock.day(at) >= EARLIEST and at <= received + AHEAD else None


def folder_day(path: PurePath, received: date) -> date | None:
    """The day in the name of a folder of a path, the innermost that names one; None when none does.

    Written 2026-11-26, 2026.11.26, 20261126, 2026年11月26日, or 11月26日 and 11-26 for the latest such
    day by the receipt. received: the city's day on which the photo came in. A day that does not exist,
    is still to come or before EARLIEST says nothing, and neither does a name with several.
    """
    for folder in reversed(path.parent.parts):
        days = set(_days(unicodedata.normalize("NFKC", folder), received))
        if len(days) == 1:
            return days.pop()
    return None


def _days(name: str, received: date) -> Iterator[date]:
    for match in _DATE.finditer(name):
        *year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
        # Without a year it is the latest; the 29th of February comes at least every eight years.
        years = year or range(received.year, received.year - 9, -1)
        possible = (_day(y if y > 99 else 2000 + y, month, day) for y in years)
        yield from [d for d in possible if d and EARLIEST <= d <= received][:1]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
