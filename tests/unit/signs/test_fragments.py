"""Codes and marks that the reader cut off from the text they belong to."""

import pytest

from signcheck.languages import Language
from signcheck.signs.fragments import with_marks
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import pieces_of
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {
        "ETC专用": ("ETC Only", "ETC 전용"),
        "CT室": ("CT Room", "CT실"),
        "闭路电视监控中": ("CCTV in Operation", "CCTV 녹화 중"),
        "出口": ("Exit", "출구"),
        "A出口": ("Exit A", "A출구"),
        "地下1层": ("B1", "지하 1층"),
        "2楼": ("F2", "2층"),
    }
)


def test_a_code_that_makes_a_known_text_with_the_chinese_beside_it_is_chinese():
    lines = [line("ETC", 100, 100, 60), line("专用", 205, 100, 60), line("ETC Only", 100, 170, 30)]
    entries, _ = pair(lines, FIT)
    assert said(entries) == [("ETC专用", {"en": "ETC Only"})]


def test_a_code_above_the_chinese_in_a_column_is_chinese():
    lines = [line("CT", 100, 100, 132, width=60), line("室", 100, 235, 60), line("CT Room", 100, 310, 30)]
    assert said(pair(lines, FIT)[0]) == [("CT室", {"en": "CT Room"})]


@pytest.mark.parametrize("gap", [2, 80])
def test_a_letter_before_a_text_that_is_known_without_it_stays_apart(gap):
    lines = [line("A", 100, 100, 60), line("出口", 133 + gap, 100, 60), line("Exit", 133 + gap, 170, 30)]
    assert said(pair(lines, FIT)[0]) == [("出口", {"en": "Exit"})]


def test_a_code_before_the_korean_is_a_part_of_it():
    lines = [
        line("闭路电视监控中", 100, 100, 80),
        line("CCTV in Operation", 100, 190, 40),
        line("CCTV", 100, 240, 40),
        line("녹화 중", 190, 240, 40),
    ]
    entries, others = pair(lines, FIT)
    assert said(entries) == [("闭路电视监控中", {"en": "CCTV in Operation", "ko": "CCTV 녹화 중"})]
    assert others == ()


@pytest.mark.parametrize(("zh", "code"), [("地下1层", "B1"), ("2楼", "F2")])
def test_a_code_that_is_the_translation(zh, code):
    rows = [line("出口", 100, 100), line("Exit", 400, 100), line(zh, 100, 170), line(code, 400, 170)]
    assert said(pair(rows, FIT)[0]) == [("出口", {"en": "Exit"}), (zh, {"en": code})]


def test_a_code_that_says_nothing_expected_is_none():
    entries, others = pair([line("出口", 100, 100, 60), line("B1", 100, 170, 30)], FIT)
    assert said(entries) == [("出口", {})]
    assert [other.text for other in others] == ["B1"]


@pytest.mark.parametrize(
    ("mark", "left", "texts"),
    [(".", 226, ["출구 이용."]), ("↑", 226, ["출구 이용", "↑"]), (".", 320, ["출구 이용", "."])],
)
def test_a_mark_that_was_cut_off_belongs_to_the_text(mark, left, texts):
    pieces = with_marks(pieces_of([line("출구 이용", 100, 100, 27), line(mark, left, 100, 27)]))
    assert [piece.line.text for piece in pieces] == texts
    assert pieces[0].line.language is Language.KO
    assert (pieces[0].box.right > left) is (len(texts) == 1)
