"""Two texts one above the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from signcheck.reports.alignment import Mark, align, columns, glyphs, lines, rows


def marked(read: str | None, expected: str | None) -> list[tuple[str, str, str]]:
    return [
        (place.read, place.expected, place.mark.value) for place in align(read, expected) if place.differs
    ]


@pytest.mark.parametrize(
    ("read", "expected", "differences"),
    [
        ("Exit", "Exit", []),
        ("Exet", "Exit", [("e", "i", "changed")]),
        ("Exxit", "Exit", [("x", "", "extra")]),
        ("Ext", "Exit", [("", "i", "lacking")]),
        ("exit", "Exit", [("e", "E", "writing")]),
        ("Lihgthouse", "Lighthouse", [("h", "g", "changed"), ("g", "h", "changed")]),
        ("地小滑心", "小地滑心", [("地", "小", "changed"), ("小", "地", "changed")]),
        ("출입굴", "출입구", [("굴", "구", "changed")]),
        (None, "出口", [("", "出", "lacking"), ("", "口", "lacking")]),
        ("", "A", [("", "A", "lacking")]),
        # Nothing to compare with: nothing is wrong.
        ("Seaview Hotel", None, []),
        (None, None, []),
        # Other words are set against each other whole.
        (
            "Reception Desk",
            "Inquiry Desk",
            [("Reception", "Inquiry", "changed")],
        ),
        ("Shichang Avenue", "Shichang DADAO", [("Avenue", "DADAO", "changed")]),
        # One word more or less does not shift the others.
        ("Exit the", "Exit", [(" ", "", "extra"), *((c, "", "extra") for c in "the")]),
        ("자동발매기", "환불 창구", [("자동발매기", "환불 창구", "changed")]),
    ],
)
def test_what_differs_is_marked(read, expected, differences):
    assert marked(read, expected) == differences


def test_a_letter_with_accents_is_one_place():
    assert glyphs("Wēnhuà") == ["W", "ē", "n", "h", "u", "à"]
    assert glyphs("Q\u0323\u0307a") == ["Q\u0323\u0307", "a"]
    assert marked("Wénhua", "Wenhua") == [("é", "e", "changed")]


TEXTS = st.text(st.sampled_from("aAbe é出口화장실 -"), max_size=24)


@given(TEXTS, TEXTS)
def test_both_texts_stand_whole_in_the_alignment(read, expected):
    places = align(read, expected)
    assert "".join(place.read for place in places) == "".join(glyphs(read))
    assert "".join(place.expected for place in places) == "".join(glyphs(expected))
    assert any(place.differs for place in places) == (bool(expected) and glyphs(read) != glyphs(expected))


@given(TEXTS, TEXTS, st.integers(4, 30))
def test_rows_hold_every_place_once_and_fit(read, expected, width):
    places = align(read, expected)
    cut = list(rows(places, width))
    assert [place for row in cut for place in row] == list(places)
    for row in cut:
        assert len(row) == 1 or sum(columns(place) for place in row) <= width


def test_lines_of_a_screen_stand_under_each_other():
    read, expected, carets = lines(align("회장실 Toilet", "화장실 Toilets"))
    assert (read, expected) == ("회장실 Toilet·", "화장실 Toilets")
    assert carets == "^^" + " " * 11 + "^"
    assert cell_len(read) == cell_len(expected)


def test_a_long_text_is_cut_at_its_spaces():
    cut = list(rows(align("Municipal Central Hospital", "Municipal Central Hospital"), 12))
    assert [lines(row)[0] for row in cut] == ["Municipal ", "Central ", "Hospital"]
    assert all(row[0].mark is Mark.SAME for row in cut)
