"""Tables in which one language is wrapped and the others are not."""

import pytest

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

ROWS = (
    ("消化内科", "Gastroenterology", "소화기내과"),
    ("检验科", "Clinical Laboratory", "진단검사의학과"),
    ("化验室", "Laboratory", "검사실"),
    ("体检中心", "Health Checkup Center", "건강검진센터"),
    ("康复科", "Rehabilitation|Department", "재활의학과"),
    ("妇科", "Gynecology|Department", "부인과"),
)


@pytest.mark.parametrize("wrapped", range(3))
def test_rows_stand_closer_where_nothing_is_wrapped(wrapped):
    """The gaps of the other columns fall into two kinds as well, but there they are between texts."""
    order = [wrapped, *(at for at in range(3) if at != wrapped)]
    lines, top = [], 100
    for zh, en, ko in ROWS:
        words = en.split("|")
        high = 52 if len(words) == 1 else 86
        texts = {0: zh, 1: words, 2: ko}
        for column, at in enumerate(order):
            if at == 1:
                lines += [line(word, 100 + 600 * column, top + 40 * i, 40) for i, word in enumerate(words)]
            else:
                lines.append(line(texts[at], 100 + 600 * column, top + (high - 52) / 2, 46))
        top += high
    expected = [(zh, {"en": en.replace("|", " "), "ko": ko}) for zh, en, ko in ROWS]
    fit = ListFit.of({zh: (texts["en"], texts["ko"]) for zh, texts in expected})
    assert said(pair(lines, fit)[0]) == expected
