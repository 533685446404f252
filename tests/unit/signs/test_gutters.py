"""Lines that the detector drew over two columns."""

import pytest

from signcheck.signs.pairing import pair
from tests.unit.signs.boards import ListFit, line, said

ROWS = [("地铁站", "Metro Station", "지하철역"), ("公园", "Park", "공원")]
FIT = ListFit.of({})
"""Nobody knows the words: that they stand in columns is enough."""


def columns(apart=400, joined=None, heights=(50, 40, 40)):
    """Two labels beside each other; the line in the language `joined` goes over both."""
    top = 100
    for at, height in enumerate(heights):
        texts = [row[at] for row in ROWS]
        if at == joined:
            end = 100 + apart + height * sum(1.0 if ord(c) > 0x2E00 else 0.55 for c in texts[1])
            space = "" if at == 0 else " "
            yield line(space.join(texts), 100, top, height, width=end - 100)
        else:
            yield from (line(text, 100 + apart * i, top, height) for i, text in enumerate(texts))
        top += 1.2 * height


@pytest.mark.parametrize(("joined", "heights"), [(0, (112, 36, 36)), (1, (50, 40, 40)), (2, (50, 40, 68))])
@pytest.mark.parametrize("fit", [FIT, None])
def test_a_line_over_two_columns_is_cut(joined, heights, fit):
    """Where it must be cut is known by the place of its words alone."""
    entries, _ = pair(list(columns(340 if joined == 0 else 304, joined, heights)), fit)
    assert said(entries) == [(zh, {"en": en, "ko": ko}) for zh, en, ko in ROWS]


def test_a_title_over_two_columns_stays_whole():
    title = [
        line("旅游问询中心", 100, 10, 44),
        line("Tourist Information", 100, 60, 36, width=560),
        line("관광 안내", 100, 104, 36),
    ]
    rows = [line(text.text, *text.polygon[0], 40) for text in columns(400)]
    moved = [line(one.text, one.polygon[0][0], one.polygon[0][1] + 80, 40) for one in rows]
    entries, _ = pair([*title, *moved], FIT)
    assert ("旅游问询中心", {"en": "Tourist Information", "ko": "관광 안내"}) in said(entries)


def test_a_translation_below_a_spaced_name_stays_whole():
    """北 京 with a gap between its characters is one name: the Korean is not in two columns."""
    lines = [
        line("首尔", 100, 100, 60),
        line("站前", 320, 100, 60),
        line("Seoul Station", 100, 168, 40, width=360),
        line("서울역", 100, 216, 40),
    ]
    entries, _ = pair(lines, FIT)
    assert "Seoul Station" in [e.translations["en"].text for e in entries if "en" in e.translations]


def test_a_line_over_three_columns_is_cut_twice():
    wards = [
        ("住院部", "Inpatient Department", "입원 병동"),
        ("门诊部", "Outpatient Department", "외래 진료부"),
        ("急诊部", "Emergency Department", "응급실"),
    ]
    lines = [line(zh, 257 + 490 * i, 77, 95) for i, (zh, _, _) in enumerate(wards)]
    lines.append(line(" ".join(en for _, en, _ in wards), 200, 211, 46, width=1421))
    lines += [line(ko, 198 + 482 * i, 285, 60) for i, (_, _, ko) in enumerate(wards)]
    entries, _ = pair(lines, FIT)
    assert said(entries) == [(zh, {"en": en, "ko": ko}) for zh, en, ko in wards]
