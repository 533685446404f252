"""Directions at the ends of a street's name plate."""

import pytest

from signcheck.signs.compass import is_direction
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"愚园路": ("Yuyuan Road", "위위안로")})
PLATE = [line("愚园路", 400, 100, 120), line("Yuyuan Road", 400, 300, 50)]
WEST, EAST = ("西", {"en": "W"}), ("东", {"en": "E"})
STREET = ("愚园路", {"en": "Yuyuan Road"})


@pytest.mark.parametrize(
    "ends",
    [
        [
            line("西", 100, 100, 60),
            line("W", 110, 300, 40),
            line("东", 1000, 100, 60),
            line("E", 1010, 180, 40),
        ],
        [
            line("西", 100, 100, 60),
            line("315", 100, 180, 30),
            line("w", 110, 230, 40),
            line("东E", 1000, 100, 60),
        ],
        [line("西W", 100, 100, 60, width=60), line("东", 1000, 100, 60), line("E", 1080, 100, 50)],
    ],
)
def test_both_ends_are_messages(ends):
    entries, _ = pair([*PLATE, *ends], FIT)
    assert sorted(said(entries), key=str) == sorted([WEST, STREET, EAST], key=str)


def test_a_direction_read_downwards_as_one_line():
    tall = line("东E", 1000, 100, 120, width=50)
    assert EAST in said(pair([*PLATE, tall], FIT)[0])


@pytest.mark.parametrize("letter", [line("N", 110, 180, 40), line("W", 110, 700, 40)])
def test_another_letter_or_one_far_away_makes_none(letter):
    assert said(pair([*PLATE, line("西", 100, 100, 60), letter], FIT)[0]) == [STREET]


WRITTEN = [("西", {"en": "West"}), ("东", {"en": "East"})]


def ends(west, east, en="West"):
    first = [line(west, 100, 180, 60), line(en, 110, 245, 34)]
    return [*first, line(east, 1000, 180, 60), line("East", 1000, 245, 34)]


@pytest.mark.parametrize(("west", "east"), [("西", "东"), ("↑西", "东→"), ("← 西", "东→")])
def test_ends_that_are_written_out_are_messages_too(west, east):
    entries, _ = pair([*PLATE, *ends(west, east)], FIT)
    assert sorted(said(entries), key=str) == sorted([*WRITTEN, STREET], key=str)
    others = [(entry.zh.text, entry.translations) for entry in entries]
    assert [entry.zh.text for entry in entries if is_direction(entry, others)] == ["西", "东"]
    assert not any(map(is_direction, entries))  # one end alone may lack its Korean


def test_written_out_without_its_opposite_they_are_none():
    assert said(pair([*PLATE, *ends("西", "出口")], FIT)[0])[:1] == [STREET]


def test_where_korean_says_directions_too_they_are_messages_of_three_languages():
    korean = [line("서", 115, 290, 34), line("동", 1005, 290, 34)]
    found = said(pair([*PLATE, *ends("西", "东"), *korean], FIT)[0])
    assert not any(one in found for one in WRITTEN)
