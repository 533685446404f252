"""What the texts of a message say of each other."""

import pytest

from signcheck.languages import Language
from signcheck.signs.meaning import MEANING, meaning, worth
from signcheck.signs.pairing import pair
from signcheck.signs.pieces import head_of, pieces_of
from tests.unit.signs.boards import ListFit, line, said

FIT = ListFit.of(
    {
        "出口": ("Exit", "출구"),
        "售票处": ("Tickets", "매표소"),
        "停车场": ("Parking", "주차장"),
        "博物馆": ("Museum", "박물관"),
        "纪念": ("Memorial", "기념"),
        "纪念馆": ("Memorial Museum", "기념관"),
        "动物园": ("Zoo", "동물원"),
    }
)


def texts(*words):
    return [head_of(pieces_of([line(word, 100, 100 + 60 * at)])) for at, word in enumerate(words)]


def test_meaning_is_bounded():
    assert worth("出口", Language.EN, "Exit", FIT) == -MEANING
    assert worth("售票处", Language.EN, "Exit", FIT) == MEANING
    assert worth("酒店", Language.EN, "Exit", FIT) == worth("出口", Language.EN, "", FIT) == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("Exit", "출구"), -MEANING), (("Exit", "매표소"), 0), (("Exit",), 0), (("Away", "출구"), 0)],
)
def test_without_chinese_both_translations_may_be_known_for_one_text(words, expected):
    assert meaning(texts(*words), FIT) == expected


def test_english_on_two_lines_without_chinese_is_one_text_where_the_korean_says_so():
    rows = [("Parking", "주차장"), ("Tickets", "매표소"), ("Memorial", "Museum", "기념관"), ("Zoo", "동물원")]
    lines, top = [], 100
    for row in rows:
        for at, word in enumerate(row):
            lines.append(line(word, 100, top, 60, width=34 * len(word)))
            top += 70 if at < len(row) - 1 else 90
    assert said(pair(lines, FIT)[0]) == [
        (None, {"en": "Parking", "ko": "주차장"}),
        (None, {"en": "Tickets", "ko": "매표소"}),
        (None, {"en": "Memorial Museum", "ko": "기념관"}),
        (None, {"en": "Zoo", "ko": "동물원"}),
    ]
