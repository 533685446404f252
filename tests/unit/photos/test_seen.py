"""When a photo was seen, and how that is known; wrong clocks say nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signcheck.citytime import CityTime
from signcheck.photos.seen import AHEAD, EARLIEST, Seen, SeenSource, folder_day, seen

CITY = CityTime()
RECEIVED = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # 18:00 in the city
FILE_TIME = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def at(exif: datetime | None = None, **others) -> Seen:
    return seen(exif, **{"received": RECEIVED, "clock": CITY, **others})


def test_a_time_without_zone_is_the_citys():
    assert at(datetime(2026, 11, 26, 8, 30)) == Seen(
        datetime(2026, 11, 26, 0, 30, tzinfo=UTC), SeenSource.EXIF
    )
    seoul = timezone(timedelta(hours=9))
    assert at(datetime(2026, 11, 26, 8, 30, tzinfo=seoul)).at.hour == 23


def test_the_order_of_what_tells_the_time():
    said = {"told": date(2026, 11, 20), "folder": date(2026, 11, 21)}
    moment = datetime(2026, 11, 25, 12, 0)
    assert at(moment, file_time=FILE_TIME, **said).source is SeenSource.EXIF
    written = datetime(2026, 11, 23, 12, 0)
    assert at(moment, overlay=written, **said).source is SeenSource.EXIF
    assert at(overlay=written, file_time=FILE_TIME, **said) == Seen(
        datetime(2026, 11, 23, 4, 0, tzinfo=UTC), SeenSource.OVERLAY
    )
    assert at(overlay=date(2026, 11, 22)) == Seen(
        datetime(2026, 11, 22, 4, 0, tzinfo=UTC), SeenSource.OVERLAY
    )
    assert at(overlay=datetime(2062, 1, 1), **said).source is SeenSource.OPTION
    assert at(file_time=FILE_TIME, **said) == Seen(FILE_TIME, SeenSource.FILE)
    assert at(**said) == Seen(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), SeenSource.OPTION)
    assert at(folder=date(2026, 11, 21)) == Seen(datetime(2026, 11, 21, 4, 0, tzinfo=UTC), SeenSource.FOLDER)
    nothing = at()
    assert (nothing, nothing.day_known) == (Seen(RECEIVED, SeenSource.RECEIPT), False)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), timedelta(hours=6), AHEAD])
def test_a_clock_of_another_zone_counts_as_the_receipt(ahead):
    for exif in (RECEIVED + ahead, (RECEIVED + ahead).astimezone(CITY.zone).replace(tzinfo=None)):
        assert at(exif, told=date(2026, 11, 1)) == Seen(RECEIVED, SeenSource.EXIF)
    assert at(file_time=RECEIVED + ahead) == Seen(RECEIVED, SeenSource.FILE)


@pytest.mark.parametrize(
    "wrong",
    [
        datetime(1, 1, 1),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(1970, 1, 1),
        datetime(1980, 1, 1),
        datetime(2004, 12, 31, 23, 59, 59),
        datetime(2004, 12, 31, 15, 59, tzinfo=UTC),
        RECEIVED + AHEAD + timedelta(seconds=1),
        datetime(2030, 1, 1),
        datetime(2062, 5, 6, 7, 8),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12))),
    ],
)
def test_a_wrong_clock_says_nothing(wrong):
    assert at(wrong, file_time=FILE_TIME) == Seen(FILE_TIME, SeenSource.FILE)
    assert at(wrong, file_time=wrong, told=date(2026, 11, 20)).source is SeenSource.OPTION
    assert at(wrong).source is SeenSource.RECEIPT


def test_the_first_moment_that_is_possible():
    first = datetime(2005, 1, 1)
    assert at(first).at == datetime(2004, 12, 31, 16, 0, tzinfo=UTC)
    assert at(datetime(2004, 12, 31, 16, 0, tzinfo=UTC)).source is SeenSource.EXIF


def test_a_day_is_its_noon_but_not_after_the_receipt():
    early = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
    assert at(told=date(2026, 11, 26), received=early) == Seen(early, SeenSource.OPTION)
    # 17:00 UTC is the next day in the city.
    late = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    assert at(told=date(2026, 11, 27), received=late) == Seen(late, SeenSource.OPTION)


@pytest.mark.parametrize(
    "day", [date(2026, 11, 27), date(2062, 1, 1), date.max, date(2004, 12, 31), date.min]
)
def test_a_day_that_cannot_be_says_nothing(day):
    assert at(told=day, folder=date(2026, 11, 21)).source is SeenSource.FOLDER
    assert at(folder=day).source is SeenSource.RECEIPT


ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))])
MOMENTS = st.none() | st.datetimes(timezones=ZONES) | st.datetimes(datetime(2004, 1, 1), datetime(2028, 1, 1))
DAYS = st.none() | st.dates() | st.dates(date(2004, 6, 1), date(2028, 1, 1))
RECEIPTS = st.datetimes(datetime(2004, 6, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
CLOCKS = st.sampled_from([CITY, CityTime.of("America/New_York"), CityTime.of("UTC")])


@given(MOMENTS, MOMENTS, DAYS, DAYS, RECEIPTS, CLOCKS)
def test_never_after_the_receipt_nor_too_early_and_the_same_again(
    exif, file_time, told, folder, received, clock
):
    said = {"file_time": file_time, "told": told, "folder": folder, "received": received, "clock": clock}
    found = seen(exif, **said)
    assert found.at.tzinfo is UTC
    assert found.at <= received
    if found.day_known:
        assert clock.day(found.at) >= EARLIEST
        # What was worked out once is possible, wherever it is told again.
        assert seen(found.at, **said) == Seen(found.at, SeenSource.EXIF)
        assert seen(None, **{**said, "file_time": found.at}).at == found.at
    else:
        assert found.at == received


@given(st.datetimes(datetime(2005, 1, 1), datetime(2026, 11, 27, 7)), MOMENTS, DAYS, DAYS)
def test_what_comes_first_is_not_changed_by_what_comes_after(exif, file_time, told, folder):
    assert at(exif, file_time=file_time, told=told, folder=folder) == at(exif)
    assert at(exif).source is SeenSource.EXIF


# --- the day in a folder's name ---------------------------------------------------------------

TODAY = date(2026, 11, 27)


def day_of(*folders: str, received: date = TODAY) -> date | None:
    return folder_day(Path("/", *folders, "a.jpg"), received)


@pytest.mark.parametrize(
    "folder",
    [
        "2026-11-26",
        "2026.11.26",
        "2026_11_26",
        "20261126",
        "２０２６－１１－２６",
        "2026年11月26日",
        "2026年 11月 26日",
        "26年11月26号",
        "11月26日",
        "11-26",
        "11月26日 威海市立医院",
        "威海市立医院11月26日",
        "11-26威海市立医院",
        "威海市立医院_11-26",
        "2026-11-26 威海市立医院 第2次",
        "2026-11-26-2",
        "IMG20261126_2",
        "威海站（2026年11月26日，11-26）",
    ],
)
def test_a_day_as_people_write_it(folder):
    assert day_of("photos", folder) == date(2026, 11, 26)


@pytest.mark.parametrize(
    "folder",
    [
        "威海站",
        "2026年11月",
        "2026",
        "120261126",
        "202611261",
        "13812026112",
        "2026-11-261",
        "2026-13-26",
        "2026-02-29",
        "20261132",
        "2026-11.26",
        "2026-11-28",  # still to come
        "2062-01-01",
        "20041231",
        "11月31日",
        "RS01-02",
        "RS-01-02",
        "第01-02批",
        "01-02号楼",
        "01-02-03",
        "v1.11-26",
        "11月25日-26日",
        "11月10-12日",
        "11月25日至11月26日",
        "11-25 11-26",
        "3-1",
        "",
    ],
)
def test_what_is_no_day_or_not_one(folder):
    assert day_of(folder) is None


def test_a_day_without_year_is_the_latest_by_the_receipt():
    assert day_of("11月27日") == TODAY
    assert day_of("11月28日") == date(2025, 11, 28)
    assert day_of("12-31") == date(2025, 12, 31)
    assert day_of("2月29日") == date(2024, 2, 29)
    assert day_of("12月31日", received=date(2005, 6, 1)) is None


def test_the_innermost_folder_that_names_a_day():
    assert day_of("2026-11-01", "11月26日", "威海站") == date(2026, 11, 26)
    assert day_of("2026-11-01", "2026-13-13") == date(2026, 11, 1)
    # The file's own name is no folder's.
    assert folder_day(Path("/photos/20261126.jpg"), TODAY) is None
    assert folder_day(Path("20261126.jpg"), TODAY) is None


FORMS = st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}", "{0.year}年{0.month}月{0.day}日"])
BESIDE = st.text("威海站 （）_第次", max_size=5)


@given(st.dates(EARLIEST, TODAY), FORMS, BESIDE, BESIDE)
@example(date(2026, 11, 26), "{0:%Y%m%d}", "威海站", "")
def test_every_day_is_found_among_words(day, form, before, after):
    assert day_of(before + form.format(day) + after) == day


@given(st.text("0123456789-._年月日号 站A", max_size=16), st.dates(EARLIEST, date(2027, 1, 1)))
def test_a_folders_day_has_come_by_the_receipt(folder, received):
    found = day_of(folder, received=received)
    assert found is None or EARLIEST <= found <= received


@given(st.dates(EARLIEST, TODAY), st.sampled_from(["{0.month}月{0.day}日", "{0:%m-%d}"]))
def test_a_day_without_year_is_less_than_a_year_ago_but_for_the_leap_day(day, form):
    found = day_of(form.format(day))
    assert (found.month, found.day) == (day.month, day.day)
    assert TODAY - found < timedelta(days=365) or (found.month, found.day) == (2, 29)
