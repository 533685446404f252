"""Foreign text that two neighbouring Chinese texts share, or that was taken for one line."""

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {
        "出口": ("Exit", "출구"),
        "洗手间": ("Toilets", "화장실"),
        "卫生间": ("Toilets", "화장실"),
        "采血处": ("Blood Collection", "채혈실"),
        "重症监护室": ("ICU", "중환자실"),
    }
)


def test_one_translation_between_two_chinese_texts_is_that_of_both():
    lines = [line("洗手间", 100, 100, 60), line("卫生间", 400, 100, 60), line("Toilets", 290, 165, 32)]
    both = {"en": "Toilets"}
    three = [*lines, line("화장실", 150, 204, 32, width=400)]
    assert {len(entry.translations) for entry in pair(three, FIT)[0]} == {2}
    assert said(pair(lines, FIT)[0]) == [("洗手间", both), ("卫生间", both)]
    stacked = [line("洗手间", 100, 100, 60), line("Toilets", 100, 170, 32), line("卫生间", 100, 212, 60)]
    assert said(pair(stacked, FIT)[0]) == [("洗手间", both), ("卫生间", both)]


def test_a_translation_that_is_nearer_to_one_is_not_shared():
    lines = [line("洗手间", 100, 100, 60), line("卫生间", 500, 100, 60), line("Toilets", 500, 165, 32)]
    assert said(pair(lines, FIT)[0]) == [("洗手间", {}), ("卫生间", {"en": "Toilets"})]


def test_a_translation_that_says_only_one_is_not_shared():
    lines = [line("洗手间", 100, 100, 60), line("出口", 400, 100, 60), line("Toilets", 280, 165, 32)]
    assert sorted(len(e.translations) for e in pair(lines, FIT)[0]) == [0, 1]


def test_translations_that_were_taken_for_one_line_are_cut():
    lines = [
        line("采血处", 100, 100, 60),
        line("重症监护室", 400, 100, 60),
        line("채혈실 중환자실", 110, 170, 40, width=500),
    ]
    entries, others = pair(lines, FIT)
    assert said(entries) == [("采血处", {"ko": "채혈실"}), ("重症监护室", {"ko": "중환자실"})]
    assert others == ()


def test_one_line_under_two_chinese_texts_leaves_nothing_surely_missing():
    entries, _ = pair(
        [
            line("采血处", 100, 100, 60),
            line("重症监护室", 400, 100, 60),
            line("채혈실 중환자실", 110, 170, 40, width=500),
        ]
    )
    spoken, silent = sorted(entries, key=lambda e: not e.translations)
    assert "ko" in spoken.translations
    assert not silent.translations
    assert len(silent.unread) == 1
