"""Rows in several languages, drawn and read: every text is found as its recogniser knows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from drawing.signs.fonts import LETTERINGS, load
from signcheck.reading.build import reader_for
from signcheck.reading.detection import look_into
from signcheck.reading.paddle import Region
from signcheck.reading.reader import Reader
from signcheck.reading.words import bars_of, words_of
from signcheck.settings import load_settings
from signcheck.signs.pieces import pieces_of

pytestmark = pytest.mark.models

Row = Sequence[tuple[str, str]]
"""Texts with their languages, from left to right."""
KO, EN, ZH, JA = ("매표소", "ko"), ("Ticket Office", "en"), ("售票处", "zh"), ("チケット売場", "ja")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_for(load_settings(), 1)


def photo(rows: Sequence[Row], between: str, lettering: str, size: int) -> np.ndarray:
    """White rows on blue, a little blurred."""
    picture = Image.new("RGB", (1500, 200 + 2 * size * len(rows)), (150, 150, 140))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 1460, picture.height - 40), fill=(20, 60, 120))
    for place, row in enumerate(rows):
        left = 100.0
        parts = [part for text in row for part in ((between, "en"), text)][1:]
        for text, language in parts:
            font = load(LETTERINGS[lettering].face(language, text), size)
            draw.text((left, 100 + size + 2 * size * place), text, fill="white", font=font, anchor="ls")
            left += draw.textlength(text, font=font)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8)))


def found(reader: Reader, pixels: np.ndarray) -> list[str]:
    return ["".join(piece.line.text.split()) for piece in pieces_of(reader.read(pixels).lines)]


@pytest.mark.parametrize(
    ("between", "lettering", "size"),
    [(" | ", "medium", 56), (" / ", "wqy", 48), ("   ", "narrow", 56)],
)
def test_every_text_of_a_row_is_read_by_its_own_recogniser(reader, between, lettering, size):
    rows = [(KO, EN, ZH, JA), (ZH, EN, KO), (EN, KO), (EN, ZH, KO)]
    texts = found(reader, photo(rows, between, lettering, size))
    assert texts.count("매표소") == 4
    assert sum("售票处" in text for text in texts) == 3
    assert sum("チケット売場" in text for text in texts) == 1
    assert texts.count("TicketOffice") == 4


@pytest.fixture(scope="module")
def read_rows(reader) -> Callable[[Sequence[Row], str], list[list[str]]]:
    """The texts of each row, from left to right."""

    def say(rows: Sequence[Row], between: str) -> list[list[str]]:
        pieces = pieces_of(reader.read(photo(rows, between, "medium", 56)).lines)
        texts: list[list[str]] = [[] for _ in rows]
        for piece in sorted(pieces, key=lambda piece: piece.box.left):
            row = round(((piece.box.top + piece.box.bottom) / 2 - 136) / 112)
            texts[row].append("".join(piece.line.text.split()))
        return texts

    return say


BESIDE = (("检票口", "개찰구"), ("更衣室", "탈의실"), ("5号站台", "5번승강장"), ("往釜山方向", "부산방면"))
"""Chinese and Korean that stand beside each other on one line."""


@pytest.mark.parametrize("between", [" ", " / "])
@pytest.mark.parametrize("turned", [False, True])
def test_chinese_beside_korean_is_read_in_both_orders(read_rows, between, turned):
    beside = [pair[::-1] if turned else pair for pair in BESIDE]
    rows = [[(text, "zh" if text < "가" else "ko") for text in pair] for pair in beside]
    assert read_rows(rows, between) == [list(pair) for pair in beside]


def test_chinese_in_brackets_behind_korean_leaves_it_hangul(read_rows):
    names = (("만장굴", "萬丈窟"), ("정방폭포", "正房瀑布"))
    rows = [[(name, "ko"), (f"({han})", "zh")] for name, han in names]
    assert read_rows(rows, "") == [list(name) for name in names]


def test_lines_of_one_script_are_not_cut(read_rows):
    rows = [
        [("国际航班到达", "zh")],
        [("국제선도착", "ko")],
        [("荷物預かり所", "ja")],
        [("合作社营业厅", "zh")],
    ]
    assert read_rows(rows, "") == [[text] for ((text, _),) in rows]


@pytest.fixture(scope="module")
def lines_of(reader) -> Callable[[Sequence[Row], str], list[list[str]]]:
    """The lines of each row as reading gives them, from left to right."""

    def say(rows: Sequence[Row], between: str) -> list[list[str]]:
        texts: list[list[str]] = [[] for _ in rows]
        lines = reader.read(photo(rows, between, "medium", 56)).lines
        for line in sorted(lines, key=lambda line: line.polygon[0][0]):
            middle = sum(y for _, y in line.polygon) / 4
            texts[round((middle - 136) / 112)].append("".join(line.text.split()))
        return texts

    return say


APART = (
    (("You Are Here", "en"), ("现在位置", "zh")),
    (("东大门", "zh"), ("Dongdaemun", "en")),
    (("南山公园", "zh"), ("南山公園", "ja")),
    (("换乘", "zh"), ("乗り継ぎ", "ja")),
    (("Udo", "en"), ("牛岛", "zh")),
)
"""Texts that one recogniser reads, two on each line."""
TOGETHER = (
    "Wi-Fi 上网",
    "ATM 自助银行",
    "T3航站楼",
    "停 车 场",
    "出 口",
    "Yuyuan Garden (豫园)",
    "请勿吸烟 谢谢合作",
)


def test_languages_that_one_recogniser_reads_are_lines_of_their_own(lines_of):
    texts = [["".join(text.split()) for text, _ in row] for row in APART]
    assert lines_of(APART, "  ") == texts


def test_a_text_in_two_scripts_stays_one_line(lines_of):
    assert lines_of([[(text, "zh")] for text in TOGETHER], "") == [
        ["".join(text.split())] for text in TOGETHER
    ]


def test_words_part_at_spaces_and_not_inside():
    pixels = np.full((40, 400, 3), 255, np.uint8)
    for left in (10, 47, 84, 200, 237):
        pixels[8:32, left : left + 32 : 4] = 0
    assert words_of(pixels) == [(0.0, pytest.approx(0.4, abs=0.02)), (pytest.approx(0.4, abs=0.02), 1.0)]


def test_a_bar_stands_apart_and_a_letter_does_not():
    pixels = np.full((40, 400, 3), 255, np.uint8)
    for left, width in ((10, 80), (150, 4), (220, 100)):
        pixels[8:32, left : left + width] = 0
    ((low, high),) = bars_of(pixels)
    assert (low, high) == (pytest.approx(0.3, abs=0.01), pytest.approx(0.4675, abs=0.01))
    pixels[8:32, 150:160] = 0
    assert bars_of(pixels) == []


SHORT = (("体育馆", "zh"), ("체육관", "ko"), ("Gymnasium", "en"))


@pytest.mark.parametrize("between", [" | ", " / ", " · "])
def test_no_word_of_a_row_is_lost_beside_short_hangul(read_rows, between):
    rows = [
        SHORT,
        (("药店", "zh"), ("Pharmacy", "en"), ("약국", "ko")),
        (("장애인 화장실", "ko"), ("Accessible Toilet", "en")),
        (("住院部", "zh"), ("입원병동", "ko"), ("Inpatient Ward", "en")),
    ]
    assert read_rows(rows, between) == [["".join(text.split()) for text, _ in row] for row in rows]


@pytest.mark.parametrize(
    "row",
    [
        (("Height 35 cm", "en"), ("높이 35cm", "ko")),
        (("Daily Maximum", "en"), ("1일 최대", "ko")),
        (("One child", "en"), ("1명으로 제한합니다", "ko")),
        (("소포 발송", "ko"), ("Parcel Service", "en")),
        (("换乘大厅", "zh"), ("Transfer Hall", "en"), ("환승 홀", "ko")),
        (("CT실", "ko"),),
    ],
)
def test_no_letter_of_hangul_is_lost_at_a_cut(read_rows, row):
    assert read_rows([row], "  ") == [["".join(text.split()) for text, _ in row]]


def test_lines_that_touch_are_told_apart_from_closer(reader):
    picture = Image.new("RGB", (700, 500), (200, 190, 150))
    draw = ImageDraw.Draw(picture)
    for text, language, top in (("登机口", "zh", 200), ("탑승구", "ko", 235)):
        draw.text((300, top), text, fill="black", font=load(LETTERINGS["medium"].face(language, text), 34))
    box = ((294.0, 200.0), (410.0, 200.0), (410.0, 274.0), (294.0, 274.0))
    found = look_into(reader._detector, np.asarray(picture.filter(ImageFilter.GaussianBlur(1.0))), box)
    assert len(found) == 2
    assert all(280 < x < 430 and 190 < y < 290 for region in found for x, y in region.polygon)


def test_stacked_lines_that_are_found_as_one_are_read_apart(reader):
    picture = Image.new("RGB", (600, 500), (20, 60, 120))
    draw = ImageDraw.Draw(picture)
    for text, language, top in (("출구", "ko", 100), ("Exit", "en", 154)):
        draw.text((100, top), text, fill="white", font=load(LETTERINGS["medium"].face(language, text), 48))
    box = ((90.0, 98.0), (206.0, 98.0), (206.0, 212.0), (90.0, 212.0))
    lines = reader._lines(np.asarray(picture.filter(ImageFilter.GaussianBlur(1.2))), [Region(box, 0.9)])
    assert [line.text for line in lines] == ["출구", "Exit"]


def test_a_crop_without_ink_is_one_word():
    assert words_of(np.full((40, 400, 3), 255, np.uint8)) == [(0.0, 1.0)]
