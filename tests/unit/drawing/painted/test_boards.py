"""The files of painted boards, read and understood; what is marked in them. No browser is needed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from drawing.painted import fonts
from drawing.painted.boards import BOARDS, SETS, Board, BoardInvalid, board, boards
from drawing.painted.marks import MARK, SYMBOL, page, pictograms
from drawing.painted.truth import entries
from drawing.signs.fonts import FontMissing

HEAD = """<meta name="kind" content="station">
<meta name="about" content="A platform's name">
<meta name="size" content="400 300">
<meta name="scene" content="wall">
<meta name="hang" content="flat">
"""
FILE = f"{HEAD}<style>\n.zh {{ color: #c00; }}\n</style>\n<div>‹a.zh:出口›‹a.en:Exit›</div> 12\n"
ALL = [pytest.param(one, id=f"{which}-{one.name}") for which in SETS for one in boards(which)]
every_board = pytest.mark.parametrize("one", ALL)


def test_a_file_says_how_the_board_is_photographed_and_what_stands_on_it() -> None:
    one = board("a", FILE)
    assert (one.kind, one.about, one.size) == ("station", "A platform's name", (400, 300))
    assert (one.scene, one.hang, one.fill, one.fixed) == ("wall", "flat", None, False)
    assert "color: #c00" in one.css
    assert one.body.strip() == "<div>‹a.zh:出口›‹a.en:Exit›</div> 12"


def test_a_file_may_say_how_large_it_is_in_the_photo_and_that_its_height_is_kept() -> None:
    more = '<meta name="fill" content="0.4">\n<meta name="height" content="fixed">\n'
    one = board("a", HEAD + more + FILE.removeprefix(HEAD))
    assert (one.fill, one.fixed) == (0.4, True)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('name="scene" content="wall"', 'name="scene" content="moon"', "scene is one of brick, dark"),
        ('name="kind" content="station"', 'name="kind" content="shop"', "kind is one of airport, beach"),
        ('<meta name="hang" content="flat">\n', "", "no <meta name=hang>"),
        ("400 300", "400", "not enough values"),
        ("<style>", "<div>", "not <meta> lines, a <style>"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_named(was: str, now: str, said: str) -> None:
    with pytest.raises(BoardInvalid, match=r"^a\.html: ") as told:
        board("a", FILE.replace(was, now))
    assert said in str(told.value)


def test_marked_texts_become_texts_of_their_language_and_message() -> None:
    made = page(board("a", FILE))
    assert '<span class="t zh" lang="zh-Hans" data-message="a" data-language="zh">出口</span>' in made
    assert '<span class="t en" lang="en" data-message="a" data-language="en">Exit</span></div> 12' in made
    assert "‹" not in made


def test_a_mark_may_hold_tags_and_line_breaks() -> None:
    mark = MARK.fullmatch("‹b2.en:Wet<br>\nFloor›")
    assert mark is not None
    assert mark.groups() == ("b2", "en", "Wet<br>\nFloor")


def test_a_symbol_becomes_a_pictogram_or_a_code() -> None:
    body = "§left,60,#c8102e§§bag,80,#fff,#123§§qr,90§"
    made = page(board("a", FILE.replace("12", body)))
    assert "§" not in made
    assert f'fill="#c8102e" fill-rule="evenodd" d="{pictograms()["left"]}"' in made
    assert '<rect width="24" height="24" rx="0" fill="#123"/>' in made
    assert '<svg width="90" height="90"' in made


def test_messages_stand_in_the_order_of_the_page_with_their_languages() -> None:
    texts = [
        ("a", "en", "Wet\x01Floor"),
        ("b", "zh", "出 \x01 口"),
        ("a", "zh", "小心\n  地滑"),
        ("a", "ja", "足元\x01注意"),
    ]
    assert entries(texts) == (
        {"zh": "小心 地滑", "en": "Wet Floor", "ja": "足元注意"},
        {"zh": "出口"},
    )


def test_traditional_chinese_is_chinese_where_it_stands_alone() -> None:
    assert entries([("a", "zt", "勤政殿"), ("a", "ko", "근정전")]) == ({"zh": "勤政殿", "ko": "근정전"},)
    assert entries([("a", "zt", "機場"), ("a", "zh", "机场")]) == ({"zh": "机场"},)


@every_board
def test_every_mark_and_symbol_of_a_board_is_understood(one: Board) -> None:
    marks, symbols = list(MARK.finditer(one.body)), list(SYMBOL.finditer(one.body))
    assert marks
    assert len(marks) == one.body.count("‹") == one.body.count("›")
    assert 2 * len(symbols) == one.body.count("§")
    assert {symbol[1] for symbol in symbols} <= {"qr", *pictograms()}
    assert all(re.sub("<[^>]*>", "", mark[3]).strip() for mark in marks)


@every_board
def test_no_text_is_marked_twice(one: Board) -> None:
    counts = Counter(mark.group(1, 2) for mark in MARK.finditer(one.body))
    assert [text for text, count in counts.items() if count > 1] == []


@every_board
def test_every_typeface_has_its_package(one: Board) -> None:
    assert fonts.families(one) <= fonts.packages().keys()


def test_the_sets_share_no_board_and_no_page() -> None:
    files = [path for which in SETS for path in (BOARDS / which).iterdir()]
    assert {path.suffix for path in files} == {".html"}
    assert len({path.name for path in files}) == len({path.read_bytes() for path in files}) == len(files)
    assert {path.parent.name for path in BOARDS.glob("*/*")} == set(SETS)


def test_a_typeface_in_a_style_and_in_a_tag_is_asked_for() -> None:
    one = board("a", FILE.replace("color: #c00", 'font: bold 9px/1.2 "Lato", "Inter"'))
    assert fonts.families(one) == {"Lato", "Inter"}
    one = board("a", FILE.replace("<div>", """<div class="x" style="font: 9px 'Klee One'; top: 1px">"""))
    assert fonts.families(one) == {"Klee One"}


def test_a_typeface_that_is_missing_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset(fonts.packages()) - {"Klee One"})
    fonts.ask_for([board("a", FILE)])
    lettered = board("a", FILE.replace("color: #c00", 'font: 9px "Klee One"'))
    with pytest.raises(FontMissing, match=r"Klee One.*apt-get install fonts-klee$"):
        fonts.ask_for([lettered])


def test_the_documents_name_every_package() -> None:
    page = (BOARDS.parents[2] / "docs" / "explanation" / "boards-measured.md").read_text("utf-8")
    packages = {package for said in fonts.packages().values() for package in said.split()}
    assert packages <= set(page.split())
