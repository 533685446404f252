"""What of the lines by a Chinese text is its translation, and what is something else."""

import pytest

from signcheck.languages import Language
from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of({"停车场": ("Parking", "주차장")})


def test_a_brand_between_the_chinese_and_its_translation_is_no_part_of_it():
    lines = [
        line("停车场", 100, 100, 60),
        line("WEIGAO", 100, 168, 52),
        line("Parking", 100, 232, 30),
    ]
    entries, others = pair(lines, FIT)
    assert said(entries) == [("停车场", {"en": "Parking"})]
    assert [other.text for other in others] == ["WEIGAO"]


@pytest.mark.parametrize(("word", "kept"), [("Vanke", False), ("Offce", True)])
def test_a_word_read_on_with_lines_that_say_all_exactly_is_something_else(word, kept):
    """Unless it is nearly a part of what is expected."""
    fit = ListFit.of({"失物招领处": ("Lost and Found Office", "분실물 센터")})
    exact = "Lost and Found" if kept else "Lost and Found Office"
    lines = [line("失物招领处", 100, 100, 60), line(exact, 100, 165, 40), line(word, 100, 208, 40)]
    (entry,), others = pair(lines, fit)
    assert entry.translations[Language.EN].text == (f"{exact} {word}" if kept else exact)
    assert [other.text for other in others] == ([] if kept else [word])


@pytest.mark.parametrize(("left", "missing"), [(100, False), (260, True)])
def test_a_brand_out_of_line_below_is_no_translation(left, missing):
    """In line with the Chinese it may be a wrong one, and is."""
    lines = [line("停车场", 100, 100, 60), line("주차장", 100, 170, 32), line("Happy Home", left, 230, 32)]
    entries, others = pair(lines, FIT)
    assert len(entries) == 1
    assert (Language.EN not in entries[0].translations) is missing
    assert len(others) == missing


def test_pinyin_with_tones_beside_the_translation_is_no_part_of_it():
    lines = [line("停车场", 100, 100, 60), line("tíng chē chǎng", 100, 168, 30)]
    assert said(pair(lines, FIT)[0]) == [("停车场", {"en": "tíng chē chǎng"})]
    for fit in (None, FIT):
        entries, others = pair([*lines, line("Parking", 100, 206, 30)], fit)
        assert said(entries) == [("停车场", {"en": "Parking"})]
        assert [other.text for other in others] == ["tíng chē chǎng"]


@pytest.mark.parametrize(("korean", "missing"), [(100, False), (700, True)])
def test_a_translation_right_of_the_other_one_is_not_out_of_line(korean, missing):
    """机场路 over 공항로 and, on the same line, Airport Road."""
    fit = ListFit.of({"机场路": ("Jichang Lu", "공항로")})
    lines = [line("机场路", 100, 100, 60), line("공항로", korean, 165, 40)]
    entries, _ = pair([*lines, line("Big Sale", 230, 165, 40)], fit)
    assert (Language.EN not in entries[0].translations) is missing


def test_korean_over_the_english_that_stands_before_the_chinese_is_its_translation():
    fit = ListFit.of({"加波岛": ("Jiabo Island", "자보다오섬")})  # as nobody writes it there
    lines = [
        line("가파도", 100, 100, 90),
        line("Gapado", 100, 215, 60, width=230),
        line("加波岛", 340, 215, 60),
    ]
    assert said(pair(lines, fit)[0]) == [("加波岛", {"en": "Gapado", "ko": "가파도"})]
