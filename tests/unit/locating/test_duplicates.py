"""Which reports that wait are suggested for a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signcheck.locating.duplicates import NEARBY, Likeness, Pictures, Reported, may_be, suggested

HERE = (37.5, 122.1)
NEW = Reported(site="RS01", place=HERE, texts=(("zh", "卫生间"),))
SAME, UNKNOWN, OTHER = Likeness(Pictures.SAME, 90), Likeness(Pictures.UNKNOWN), Likeness(Pictures.OTHER)


def names(new: Reported, *others: tuple[Reported, Likeness]) -> list[str]:
    return [one.number for one in suggested(new, others)]


def test_the_picture_beats_the_chinese_and_the_chinese_the_distance() -> None:
    near = Reported("near", site="RS01", place=HERE, texts=(("zh", "卫生间"),))
    far = Reported("far", site="RS01", place=(37.5015, 122.1), texts=(("zh", "卫生间"),))
    farther = Reported("farther", site="RS01", place=(37.502, 122.1))
    assert names(NEW, (far, UNKNOWN), (near, UNKNOWN), (farther, SAME)) == ["farther", "near", "far"]


def test_pictures_of_other_boards_speak_against_the_same_chinese() -> None:
    other = Reported("1", site="RS01", place=HERE, texts=(("zh", "卫生间"),))
    assert names(NEW, (other, OTHER)) == []
    assert names(NEW, (replace(other, texts=(("zh", "出口"),)), UNKNOWN)) == []
    assert names(replace(NEW, texts=()), (other, UNKNOWN)) == []


def test_another_chinese_speaks_against_pictures_that_agree() -> None:
    assert names(NEW, (Reported("1", site="RS01", texts=(("zh", "出口"),)), SAME)) == []
    assert names(NEW, (Reported("1", site="RS01"), SAME)) == ["1"], "it was not read"


ROOM = (("zh", "候车室"), ("en", "Waiting Room 102"), ("ko", "대합실"))


@pytest.mark.parametrize(
    ("read", "suggested"),
    [
        (ROOM, True),
        ((("zh", "候车室"), ("en", "Wating Room 102"), ("ko", "대힙실")), True),
        ((("zh", "候车室"), ("en", "Waiting Room 103")), False),
        ((("zh", "候车室"), ("en", "Departure Lounge")), False),
        ((("zh", "候车室"), ("ko", "승강장")), False),
        ((("en", "Waiting Room 102"),), True),
        ((*ROOM, ("zh", "卫生间"), ("en", "Toilets"), ("zh", "出口"), ("zh", "饮水处")), True),
        ((), True),
    ],
    ids=["same", "misread", "number", "English", "Korean", "a part", "more of it", "not read"],
)
def test_texts_tell_what_pictures_do_not(read: tuple[tuple[str, str], ...], suggested: bool) -> None:
    other = Reported("1", site="RS01", texts=read)
    assert names(replace(NEW, texts=ROOM), (other, SAME)) == ["1"] * suggested


def test_at_one_sign_point_hangs_one_board() -> None:
    new = replace(NEW, point="RS01-01")
    assert names(new, (Reported("1", "RS01", "RS01-01"), OTHER)) == ["1"]
    assert names(new, (Reported("1", "RS01", "RS01-02"), SAME)) == [], "twins hang at other points"
    assert names(new, (Reported("1", "RS01", "RS01-01"), OTHER), (Reported("2", "RS01"), SAME)) == ["2", "1"]


@pytest.mark.parametrize(
    ("other", "possible"),
    [
        (Reported(site="RS01"), True),
        (Reported(site="RS02", place=HERE), False),
        (Reported(place=(37.5 + 0.9 * NEARBY / 111_000, 122.1)), True),
        (Reported(place=(37.5 + 1.1 * NEARBY / 111_000, 122.1)), False),
        (Reported(place=(37.5 + 1.1 * NEARBY / 111_000, 122.1), accuracy=50.0), True),
    ],
)
def test_only_reports_nearby_are_possible(other: Reported, possible: bool) -> None:
    assert may_be(NEW, other) is possible


def test_three_are_enough() -> None:
    many = [(Reported(str(number), site="RS01"), Likeness(Pictures.SAME, number)) for number in range(9)]
    assert names(NEW, *many) == ["8", "7", "6"]
