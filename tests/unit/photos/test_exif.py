"""Time, place and camera: what is right is kept, what cannot be right counts as absent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from signcheck.photos import Place

CHINA = timezone(timedelta(hours=8))
NORTH = {1: "N", 2: (37.0, 25.0, 30.0), 3: "E", 4: (122.0, 6.0, 36.0)}
WEIHAI = Place(37.425, 122.11)


def photo_with(load, encoded, corners, *, top=None, detail=None, gps=None, kind="JPEG", name="a.jpg"):
    exif = Image.Exif()
    exif.update(top or {})
    exif.get_ifd(0x8769).update(detail or {})
    exif.get_ifd(0x8825).update(gps or {})
    return load(encoded(corners(), kind, exif=exif), name).photo


@pytest.fixture
def photo(load, encoded, corners):
    return lambda **parts: photo_with(load, encoded, corners, **parts)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "a.jpg"),
        ("PNG", "a.png"),
        ("WEBP", "a.webp"),
        ("TIFF", "a.tif"),
        ("MPO", "a.jpg"),
        ("HEIF", "a.heic"),
    ],
)
def test_every_format_carries_time_place_and_camera(kind, name, photo):
    made = photo(
        kind=kind,
        name=name,
        top={271: "Canon", 272: "Canon EOS R5"},
        detail={36867: "2024:05:06 07:08:09", 36881: "+08:00"},
        gps=NORTH | {31: 4.5},
    )
    assert made.taken_at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=CHINA)
    assert (made.place.latitude, made.place.longitude) == pytest.approx((37.425, 122.11))
    assert made.place.accuracy == pytest.approx(4.5)
    assert made.camera == "Canon EOS R5"


def test_time_without_offset_has_no_zone(photo):
    assert photo(detail={36867: "2024:05:06 07:08:09"}).taken_at == datetime(2024, 5, 6, 7, 8, 9)


def test_the_shutter_counts_before_the_file(photo):
    made = photo(top={306: "2025:01:01 00:00:00"}, detail={36867: "2024:05:06 07:08:09"})
    assert made.taken_at == datetime(2024, 5, 6, 7, 8, 9)


def test_the_files_time_counts_where_the_shutters_is_nonsense(photo):
    made = photo(
        top={306: "2025:01:01 00:00:00"},
        detail={36867: "0000:00:00 00:00:00", 36880: "-03:30", 36881: "+08:00"},
    )
    assert made.taken_at == datetime(2025, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "    :  :     :  :  ",
        "0000:00:00 00:00:00",
        "2024:13:01 00:00:00",
        "2024:02:30 00:00:00",
        "soon",
        "2024",
    ],
)
def test_impossible_times_are_absent(text, photo):
    assert photo(detail={36867: text}).taken_at is None


@pytest.mark.parametrize(
    "offset", ["", "8", "+8", "08:00", "+99:00", "+24:00", "+-8:00", "+08:60", "CST", "٠٨:٠٠"]
)
def test_nonsense_offsets_leave_the_time_without_zone(offset, photo):
    made = photo(detail={36867: "2024:05:06 07:08:09", 36881: offset.encode("utf-8", "replace")})
    assert made.taken_at == datetime(2024, 5, 6, 7, 8, 9)


def test_offset_zero_is_utc(photo):
    made = photo(detail={36867: "2024:05:06 07:08:09", 36881: "+00:00"})
    assert made.taken_at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def test_place_with_accuracy(photo):
    assert photo(gps=NORTH | {31: 12.5}).place == Place(37.425, 122.11, 12.5)


def test_place_without_accuracy(photo):
    assert photo(gps=NORTH).place == WEIHAI


@pytest.mark.parametrize("accuracy", [0.0, IFDRational(0, 0), IFDRational(5, 0)])
def test_nonsense_accuracy_is_absent(accuracy, photo):
    assert photo(gps=NORTH | {31: accuracy}).place == WEIHAI


def test_south_and_west_are_negative(photo):
    assert photo(gps=NORTH | {1: "S", 3: "W"}).place == Place(-37.425, -122.11)


@pytest.mark.parametrize(
    "change",
    [
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {2: (91.0, 0.0, 0.0)},
        {2: (90.0, 0.0, 1.0)},
        {4: (181.0, 0.0, 0.0)},
        {2: (37.0, 75.0, 0.0)},
        {2: (37.0, 0.0, 99.0)},
        {2: (IFDRational(37, 0), IFDRational(0, 0), IFDRational(0, 1))},
        {4: (IFDRational(1, 1), IFDRational(0, 0), IFDRational(0, 0))},
        {2: (37.0, 25.0)},
        {2: 37.0},
        {1: ""},
        {3: "X"},
        {18: "TOKYO"},
        {18: "GCJ-02"},
    ],
    ids=str,
)
def test_places_that_cannot_be_right_are_absent(change, photo):
    assert photo(gps=NORTH | change).place is None


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_half_a_place_is_no_place(missing, photo):
    gps = {tag: value for tag, value in NORTH.items() if tag != missing}
    assert photo(gps=gps).place is None


def test_on_the_equator_is_a_place(photo):
    assert photo(gps=NORTH | {2: (0.0, 0.0, 0.0)}).place == Place(0.0, 122.11)


def test_seconds_rounded_up_to_sixty_are_a_place(photo):
    assert photo(gps=NORTH | {2: (37.0, 24.0, 60.0)}).place == Place(37.4 + 60 / 3600, 122.11)


@pytest.mark.parametrize("datum", ["WGS-84", "WGS84", "wgs 84", "", "WGS-84\0\0"])
def test_names_of_wgs84(datum, photo):
    assert photo(gps=NORTH | {18: datum}).place == WEIHAI


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("HUAWEI", "ELE-AL00", "HUAWEI ELE-AL00"),
        ("Canon", "Canon EOS R5", "Canon EOS R5"),
        ("Apple", "", "Apple"),
        ("", "iPhone", "iPhone"),
        ("", "", None),
        ("Sony\0rubbish", "  X  ", "Sony X"),
    ],
)
def test_camera(make, model, camera, photo):
    assert photo(top={271: make, 272: model}).camera == camera


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_damaged_exif_costs_time_and_place_not_the_photo(at, load, encoded, corners):
    exif = Image.Exif()
    exif[306] = "2024:05:06 07:08:09"
    exif.get_ifd(0x8825).update(NORTH)
    content = bytearray(encoded(corners(), "JPEG", exif=exif))
    start = content.index(b"Exif\0\0") + 6 + 8
    content[start + at : start + at + 7] = b"\xff" * 7
    assert load(bytes(content), "a.jpg").pixels.shape == (32, 48, 3)
