"""Lines in two languages, or with a label, cut into pieces."""

import pytest

from signcheck.languages import Language
from signcheck.signs.cutting import split_mixed
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import pieces_of
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {
        "停车场": ("Parking", "주차장"),
        "外科": ("Surgery", "외과"),
        "A出口": ("Exit A", "A출구"),
    }
)


def test_a_line_in_two_languages_is_cut():
    left, right = split_mixed(line("威海站 웨이하이역", 100, 100))
    assert (left.text, left.language) == ("威海站", Language.ZH)
    assert (right.text, right.language) == ("웨이하이역", Language.KO)
    assert left.polygon[1][0] <= right.polygon[0][0] + 1e-6
    entries, _ = pair([line("出口 Exit", 100, 100)])
    assert said(entries) == [("出口", {"en": "Exit"})]


def test_a_floor_before_the_name_is_a_label():
    entries, others = pair([line("2F 外科", 100, 100), line("Surgery", 500, 104, 30)], FIT)
    assert said(entries) == [("外科", {"en": "Surgery"})]
    assert [other.text for other in others] == ["2F"]
    (left, _), (right, _) = entries[0].zh.polygons[0][:2]
    assert 100 < left < right == pytest.approx(100 + 40 * (2 + 3 * 0.55), abs=1)


@pytest.mark.parametrize("text", ["外科P25", "12外科", "外科 B-3"])
def test_a_code_run_together_with_the_name_is_a_label(text):
    entries, (code,) = pair([line(text, 100, 100), line("Surgery", 100, 150, 30)], FIT)
    assert said(entries) == [("外科", {"en": "Surgery"})]
    assert code.text == text.replace("外科", "").strip()


def test_letters_run_together_with_the_name_are_a_part_of_it():
    (entry,), _ = pair([line("VIP外科", 100, 100)], FIT)
    assert entry.zh.text == "VIP外科"


def test_a_letter_that_belongs_to_the_name_stays_with_it():
    (entry,), _ = pair([line("A出口", 100, 100), line("Exit A", 100, 150, 30)], FIT)
    assert entry.zh.text == "A出口"


def test_two_known_texts_in_one_line_are_two():
    entries, _ = pair([line("停车场 外科", 100, 100), line("Parking", 100, 150, 30)], FIT)
    assert said(entries) == [("停车场", {"en": "Parking"}), ("外科", {})]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("- Museum", "Museum"),
        ("~ 박물관", "박물관"),
        ("-图书馆", "图书馆"),
        ("Bathing Beach -", "Bathing Beach"),
        ("| Exit |", "Exit"),
        ("-5 m below", "-5 m below"),
        ("Inter-", "Inter-"),
        ("X-Ray", "X-Ray"),
    ],
)
def test_bars_and_dashes_between_neighbours_are_no_part_of_a_text(text, bare):
    (found,) = split_mixed(line(text, 100, 100))
    assert found.text == bare


@pytest.mark.parametrize("number", ["1·", "3,.", "3.,"])
def test_the_number_of_an_item_may_have_a_dot_in_the_middle_or_two_marks(number):
    pieces = pieces_of([line(f"{number} 출항 30분 전까지 부두에", 100, 100)])
    assert [piece.line.text for piece in pieces] == [number, "출항 30분 전까지 부두에"]


@pytest.mark.parametrize("text", ["↑门诊部", "门诊部→", "← 门诊部"])
def test_an_arrow_is_no_part_of_the_text(text):
    assert [part.text for part in split_mixed(line(text, 0, 0))] == ["门诊部"]
