"""The course of reading: who is asked, whose answer counts, what a line says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from signcheck.errors import ModelDamaged, ReadingFailed
from signcheck.languages import Language
from signcheck.reading.emission import Emission
from signcheck.reading.line import Line
from signcheck.reading.paddle import Region
from signcheck.reading.reader import Reader, read_named
from signcheck.reading.recogniser import NOTHING, Recognition
from signcheck.reading.steps import Steps

PIXELS = np.zeros((600, 800, 3), np.uint8)


def row(top: float, left: float = 100, score: float = 0.9, length: float = 200) -> Region:
    corners = ((left, top), (left + length, top), (left + length, top + 40), (left, top + 40))
    return Region(corners, score)


def said(text: str, score: float = 0.999) -> Recognition:
    """A recognition whose characters are spread evenly over the line."""
    count = len(text)
    return Recognition(text, score, (score,) * count, tuple((i + 0.5) / count for i in range(count)))


class Detector:
    name = "detector 1"

    def __init__(self, *regions: Region) -> None:
        self.regions = list(regions)
        self.calls = 0

    def detect(self, pixels, *, side):
        self.calls += 1
        return self.regions


class Recogniser:
    def __init__(self, name: str, *answers: Recognition) -> None:
        self.name = name
        self.answers = list(answers)
        self.asked: list[tuple[int, ...]] = []

    def recognise(self, crops):
        self.asked += [crop.shape for crop in crops]
        given, self.answers = self.answers[: len(crops)], self.answers[len(crops) :]
        return given


def read(detector, first, korean=None):
    return Reader(detector, first, korean, side=1280).read(PIXELS)


def test_lines_from_top_to_bottom_with_text_language_and_score():
    detector = Detector(row(300), row(100, left=300), row(100, left=50))
    first = Recogniser("first 1", said(" Exit  way "), said("出口出口出"), said("威海火车站"))
    reading = read(detector, first)
    assert (reading.width, reading.height) == (800, 600)
    assert [(line.text, line.language) for line in reading.lines] == [
        ("威海火车站", Language.ZH),
        ("出口出口出", Language.ZH),
        ("Exit way", Language.EN),
    ]
    assert reading.lines[2].polygon == detector.regions[0].polygon
    assert {line.recogniser for line in reading.lines} == {"first 1"}
    assert reading.versions == (("detection", "detector 1"), ("recognition", "first 1"))
    assert reading.seconds >= 0


def test_the_weakest_character_is_kept():
    answer = Recognition("出口出口出", 0.9, (0.99, 0.55, 0.99, 0.98, 0.99), (0.1, 0.3, 0.5, 0.7, 0.9))
    (line,) = read(Detector(row(10)), Recogniser("first", answer)).lines
    assert (line.score, line.weakest) == (0.9, 0.55)


def test_no_text():
    reading = read(Detector(), Recogniser("first"), Recogniser("korean"))
    assert reading.lines == ()


def test_a_sure_line_is_not_asked_for_again():
    korean = Recogniser("korean")
    read(Detector(row(10)), Recogniser("first", said("威海火车站", 0.996)), korean)
    assert korean.asked == []


def test_a_line_that_the_first_cannot_read_is_korean():
    korean = Recogniser("korean 1", said("웨이하이역", 0.9))
    reading = read(Detector(row(10)), Recogniser("first", NOTHING), korean)
    (line,) = reading.lines
    assert (line.text, line.language, line.recogniser) == ("웨이하이역", Language.KO, "korean 1")
    assert ("korean", "korean 1") in reading.versions


def test_a_doubtful_korean_answer_does_not_replace_anything():
    korean = Recogniser("korean", said("역", 0.3))
    (line,) = read(Detector(row(10)), Recogniser("first", said("口口口口口", 0.6)), korean).lines
    assert (line.text, line.recogniser) == ("口口口口口", "first")


def test_an_answer_without_hangul_does_not_replace_anything():
    korean = Recogniser("korean", said("EXIT", 0.99))
    (line,) = read(Detector(row(10)), Recogniser("first", said("出口出口出", 0.6)), korean).lines
    assert line.text == "出口出口出"


@pytest.mark.parametrize(
    ("seen", "language"), [(0.9, Language.KO), (0.75, Language.KO), (0.7, Language.OTHER)]
)
def test_what_nobody_can_read_stays_unread(seen, language):
    (line,) = read(Detector(row(10, score=seen)), Recogniser("first", said("口口", 0.3))).lines
    assert (line.text, line.unread, line.language, line.score) == ("", True, language, 0.0)


def test_answers_go_to_their_own_lines():
    detector = Detector(*(row(50 * i) for i in range(6)))
    first = Recogniser(
        "first", *(NOTHING if i % 2 else said(f"威海火车{'一二三四五六'[i]}") for i in range(6))
    )
    korean = Recogniser("korean", said("가나다라마", 0.9), said("바사아자차", 0.9), said("카타파하가", 0.9))
    lines = read(detector, first, korean).lines
    assert [line.text for line in lines] == [
        "威海火车一",
        "가나다라마",
        "威海火车三",
        "바사아자차",
        "威海火车五",
        "카타파하가",
    ]


def inked(*tops: float) -> np.ndarray:
    """Strokes all along the lines that start at these heights."""
    pixels = np.full((600, 800, 3), 255, np.uint8)
    for top in tops:
        pixels[int(top) + 5 : int(top) + 35, 100:300:6] = 0
    return pixels


BOTH = Recognition("出口", 0.99, (0.99, 0.99), (0.1, 0.3))
"""Chinese at the left of a line five times as long as high, and something unknown behind it."""


def test_a_line_in_both_scripts_is_cut_and_keeps_both():
    first = Recogniser("first", BOTH)
    korean = Recogniser("korean", NOTHING, said("출구", 0.9))
    chinese, hangul = Reader(Detector(row(10)), first, korean, side=1280).read(inked(10)).lines
    assert (chinese.text, chinese.language, chinese.recogniser) == ("出口", Language.ZH, "first")
    assert (hangul.text, hangul.language, hangul.recogniser) == ("출구", Language.KO, "korean")
    assert chinese.polygon[1] == hangul.polygon[0] == pytest.approx((180, 10))
    assert hangul.polygon[2] == (300, 50)
    assert korean.asked[-1][:2] == (40, 120)


def test_the_pieces_of_several_lines_are_asked_for_together():
    class Counting(Recogniser):
        calls = 0

        def recognise(self, crops):
            self.calls += 1
            return super().recognise(crops)

    korean = Counting("korean", NOTHING, NOTHING, NOTHING, *(said(t, 0.9) for t in ("출구", "입구", "문")))
    first = Recogniser("first", BOTH, BOTH, BOTH)
    lines = Reader(Detector(*(row(t) for t in (10, 110, 210))), first, korean, side=1280).read(
        inked(10, 110, 210)
    )
    assert [line.text for line in lines.lines] == ["出口", "출구", "出口", "입구", "出口", "문"]
    assert korean.calls == 2


def test_a_line_with_nothing_behind_the_chinese_is_not_cut():
    pixels = inked(10)
    pixels[:, 190:] = 255
    korean = Recogniser("korean", NOTHING)
    (line,) = Reader(Detector(row(10)), Recogniser("first", BOTH), korean, side=1280).read(pixels).lines
    assert (line.text, line.recogniser) == ("出口", "first")
    assert len(korean.asked) == 1


def test_a_line_is_not_cut_where_the_second_knows_nothing_either():
    korean = Recogniser("korean", NOTHING, said("역", 0.2))
    (line,) = Reader(Detector(row(10)), Recogniser("first", BOTH), korean, side=1280).read(inked(10)).lines
    assert line.text == "出口"


def test_what_neither_knows_beside_korean_stays_unread():
    middle = Recognition("出口", 0.99, (0.99, 0.99), (0.45, 0.55))
    first = Recogniser("first", middle)
    korean = Recogniser("korean", NOTHING, said("출구", 0.9), said("멍", 0.1))
    found = Reader(Detector(row(10, length=400)), first, korean, side=1280)
    pixels = inked(10)
    pixels[15:45, 300:500:6] = 0
    assert [(line.text, line.unread) for line in found.read(pixels).lines] == [
        ("출구", False),
        ("出口", False),
        ("", True),
    ]


def test_a_korean_answer_that_saw_chinese_too_does_not_replace_the_chinese():
    first = Recogniser("first", BOTH)
    korean = Recogniser("korean", said("〓〓 출구", 0.95), said("출구", 0.96))
    lines = Reader(Detector(row(10)), first, korean, side=1280).read(inked(10)).lines
    assert [line.text for line in lines] == ["出口", "출구"]


def test_a_line_that_is_read_but_for_a_word_is_shown_to_the_second_as_a_whole():
    sure = Recognition("体育馆Gym", 0.97, (0.999,) * 6, (0.05, 0.12, 0.19, 0.7, 0.8, 0.9))
    korean = Recogniser("korean", said("〓〓 체육관Gym", 0.95), said("체육관", 0.96))
    found = Reader(
        Detector(row(10, length=400)),
        Recogniser("first", sure, said("体育馆"), said("Gym")),
        korean,
        side=1280,
    )
    pixels = inked(10)
    pixels[15:45, 300:500:6] = 0
    assert [line.text for line in found.read(pixels).lines] == ["体育馆", "체육관", "Gym"]


def test_a_faint_region_counts_where_it_is_surely_read():
    first = Recogniser("first", said("一"), said("出口"), said("入口", 0.7), said("A"))
    regions = [row(10), row(110, score=0.5), row(210, score=0.5), row(310, score=0.5)]
    assert [line.text for line in read(Detector(*regions), first).lines] == ["一", "出口"]


BOTH_LINES = Region(((95, 10), (305, 10), (305, 90), (95, 90)), 0.9)
"""Two lines that were found as one."""


@pytest.mark.parametrize("seen", [said("公福园困", 0.5), said("公福园困", 0.92), NOTHING])
def test_two_lines_that_were_found_as_one_are_read_apart(seen):
    first = Recogniser("first", seen, said("公园", 0.7), said("公园"), said("公園"), NOTHING)
    found = Reader(Detector(BOTH_LINES), first, None, side=1280).read(inked(10, 50))
    assert [line.text for line in found.lines] == ["公园", "公園"]
    assert [shape[0] for shape in first.asked[1:3]] == [pytest.approx(40, abs=4), pytest.approx(48, abs=4)]


def test_a_half_that_holds_two_lines_is_read_apart_again():
    """It may be read as one character, as no whole region is that is looked at so."""
    three = Region(((95, 10), (305, 10), (305, 130), (95, 130)), 0.9)
    answers = [said("公园"), NOTHING, said("发", 0.6), NOTHING, said("公园"), NOTHING, said("公園"), NOTHING]
    first = Recogniser("first", NOTHING, *answers)
    found = Reader(Detector(three), first, None, side=1280).read(inked(10, 50, 90))
    assert [line.text for line in found.lines] == ["公园", "公园", "公園"]


def test_two_lines_that_are_not_surely_read_stay_one():
    first = Recogniser("first", said("公福园困", 0.6), said("公园"), NOTHING, said("公園", 0.8), NOTHING)
    (line,) = Reader(Detector(BOTH_LINES), first, None, side=1280).read(inked(10, 50)).lines
    assert line.text == "公福园困"
    assert len(first.asked) == 5


def test_where_the_upper_line_is_not_surely_read_the_lower_one_is_not_asked_for():
    first = Recogniser("first", NOTHING, said("公园", 0.7), NOTHING)
    (line,) = Reader(Detector(BOTH_LINES), first, None, side=1280).read(inked(10, 50)).lines
    assert line.unread
    assert len(first.asked) == 3


@pytest.mark.parametrize(
    ("seen", "length", "looks"), [(NOTHING, 120, 2), (NOTHING, 210, 1), (said("公福园困", 0.6), 120, 1)]
)
def test_an_unread_region_as_long_as_two_short_lines_is_looked_at_once_more(seen, length, looks):
    region = Region(((95, 10), (95 + length, 10), (95 + length, 90), (95, 90)), 0.9)
    detector, first = Detector(region), Recogniser("first", seen, *[NOTHING] * 9)
    Reader(detector, first, None, side=1280).read(np.zeros((600, 800, 3), np.uint8))
    assert detector.calls == looks


@pytest.mark.parametrize(
    ("seen", "height"), [(said("公园", 0.7), 80), (said("公福园困", 0.96), 80), (NOTHING, 20)]
)
def test_what_is_as_long_as_it_reads_or_sure_or_too_small_is_one_line(seen, height):
    region = Region(
        ((95, 10), (95 + 2.5 * height, 10), (95 + 2.5 * height, 10 + height), (95, 10 + height)), 0.9
    )
    first = Recogniser("first", seen, *[NOTHING] * 4)
    Reader(Detector(region), first, None, side=1280).read(inked(10, 50))
    assert len(first.asked) == 1


def test_of_many_unread_regions_eight_are_read_apart():
    regions = [BOTH_LINES] * 30
    first = Recogniser("first", *[NOTHING] * 99)
    Reader(Detector(*regions), first, None, side=1280).read(inked(10, 50))
    assert len(first.asked) == 30 + 8 * 2


def test_a_mark_for_a_chinese_character_is_no_text():
    korean = Recogniser("korean", said("〓출구", 0.9))
    (line,) = read(Detector(row(10)), Recogniser("first", NOTHING), korean).lines
    assert line.text == "출구"


def test_a_purely_korean_answer_for_the_whole_line_comes_before_cutting_it():
    lonely = Recognition("出", 0.9, (0.9,), (0.1,))
    korean = Recogniser("korean", said("출구안내", 0.95))
    (line,) = Reader(Detector(row(10)), Recogniser("first", lonely), korean, side=1280).read(inked(10)).lines
    assert line.text == "출구안내"


def test_small_text_costs_a_second_look_and_no_third():
    detector = Detector(*(row(5 * i, length=30) for i in range(3)))
    detector.regions = [
        Region(((0, 5 * i), (9, 5 * i), (9, 5 * i + 3), (0, 5 * i + 3)), 0.9) for i in range(30)
    ]
    first = Recogniser("first", *[said("出口")] * 99)
    Reader(detector, first, None, side=400).read(PIXELS)
    assert detector.calls == 2


def test_unforeseen_trouble_names_the_photo():
    class Broken:
        def read(self, pixels):
            raise RuntimeError("no memory")

    with pytest.raises(ReadingFailed, match=r"威海\.jpg: RuntimeError: no memory"):
        read_named(Broken(), Path("威海.jpg"), PIXELS)


def test_trouble_that_has_a_name_keeps_it():
    class Broken:
        def read(self, pixels):
            raise ModelDamaged("model: damaged.")

    with pytest.raises(ModelDamaged):
        read_named(Broken(), Path("a.jpg"), PIXELS)


def with_steps(answer: Recognition) -> Recognition:
    """An answer whose steps, ten of them, say its text."""
    characters = ["blank", *dict.fromkeys(answer.text)]
    probabilities = np.full((10, len(characters)), 0.01, np.float32)
    probabilities[:, 0] = 0.9
    for character, place in zip(answer.text, answer.positions, strict=True):
        probabilities[int(place * 10)] = 0.01
        probabilities[int(place * 10), characters.index(character)] = 0.95
    return replace(answer, steps=Emission(characters).steps(probabilities))


def said_by(line: Line) -> tuple[str, int]:
    """What the steps of a line say, blanks aside, and how many they are."""
    steps = Steps.unpack(line.steps)
    return "".join(steps.alphabet[i] for i in steps.best[:, 0] if i), len(steps)


def test_a_line_keeps_the_steps_of_what_read_it():
    first = Recogniser("first", with_steps(said("威海火车站")), NOTHING, said("出口出口出"))
    korean = Recogniser("korean", with_steps(said("웨이하이역", 0.9)))
    lines = read(Detector(row(10), row(110), row(210)), first, korean).lines
    assert [said_by(line) for line in lines[:2]] == [("威海火车站", 10), ("웨이하이역", 10)]
    assert lines[2].steps == b""


def test_a_piece_of_a_line_keeps_its_part_of_the_steps():
    first = Recogniser("first", with_steps(BOTH))
    korean = Recogniser("korean", NOTHING, with_steps(said("출구", 0.9)))
    chinese, hangul = Reader(Detector(row(10)), first, korean, side=1280).read(inked(10)).lines
    assert said_by(chinese) == ("出口", 4)
    assert said_by(hangul) == ("출구", 10)


def test_what_is_not_shown_as_read_keeps_no_steps():
    (line,) = read(Detector(row(10)), Recogniser("first", with_steps(said("口口", 0.3)))).lines
    assert (line.text, line.steps) == ("", b"")


def test_a_line_keeps_how_it_looks():
    first = Recogniser("first", said("出口出口出"), said("口口", 0.3))
    sharp, unread = Reader(Detector(row(10), row(110)), first, None, side=1280).read(inked(10)).lines
    assert sharp.appearance.height == 40
    assert (sharp.appearance.background, sharp.appearance.ink) == ((255, 255, 255), (0, 0, 0))
    assert sharp.appearance.contrast == 1
    assert (unread.text, unread.appearance.contrast) == ("", 0)


def test_each_piece_of_a_line_keeps_how_it_looks():
    pixels = inked(10)
    pixels[10:50, 180:300][pixels[10:50, 180:300] == 255] = 200
    korean = Recogniser("korean", NOTHING, said("출구", 0.9))
    lines = Reader(Detector(row(10)), Recogniser("first", BOTH), korean, side=1280).read(pixels).lines
    assert [line.appearance.background[0] for line in lines] == [255, 200]


def boxed(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """White, with black frames (left, top, right, bottom)."""
    pixels = np.full((600, 800, 3), 255, np.uint8)
    for left, top, right, bottom in boxes:
        pixels[top:bottom, left:right] = 0
        pixels[top + 4 : bottom - 4, left + 4 : right - 4] = 255
    return pixels


def test_a_text_that_the_other_messages_let_expect_is_read_where_its_ink_stands():
    tops = (20, 140, 260, 380)
    regions = [row(top, length=120) for top in tops] + [row(top + 50, length=120) for top in tops[:3]]
    texts = [*(said("出口站") for _ in tops), *(said("Exit") for _ in tops[:3])]
    ink = [(104 + 28 * i, top + 8, 126 + 28 * i, top + 32) for top in tops for i in range(4)]
    missing = [(104 + 28 * i, 438, 126 + 28 * i, 462) for i in range(4)]
    pixels = boxed(*ink, *missing)
    for answer, count in ((said("Exit", 0.95), 8), (said("Exit", 0.8), 7), (said("1234", 0.95), 7)):
        first = Recogniser("first", *texts, *(answer for _ in range(3)))
        lines = Reader(Detector(*regions), first, None, side=1280).read(pixels).lines
        assert len(lines) == count
        assert len(first.asked) == len(texts) + 3


def square(left: float, top: float) -> Region:
    return Region(((left, top), (left + 40, top), (left + 40, top + 42), (left, top + 42)), 0.9)


def test_a_character_of_a_column_is_read_with_the_others_as_far_as_they_go():
    """The detector sees the last of 登机口; beside it is text, above it room, and then no more."""
    first = Recogniser("first", said("口"), said("机口"), said("登机口"), said("登机口"), said("登机口"))
    (line,) = Reader(Detector(square(100, 400)), first, None, side=1280).read(PIXELS).lines
    assert (line.text, line.language) == ("登机口", Language.ZH)
    assert [shape[0] < shape[1] for shape in first.asked[1:]] == [True] * 4
    (_, top), _, (_, bottom), _ = line.polygon
    assert (top, bottom) == (pytest.approx(300, abs=5), pytest.approx(442, abs=5))


@pytest.mark.parametrize(
    ("seen", "again"),
    [
        (said("场"), Recognition("一场", 0.98, (0.96, 0.9), (0.25, 0.75))),
        (said("场"), said("广坊")),
        (said("场"), said("A场")),
        (said("个", 0.7), said("一个")),
    ],
)
def test_what_is_not_surely_a_column_stays_a_character(seen, again):
    first = Recogniser("first", seen, *[again] * 2)
    (line,) = Reader(Detector(square(100, 300)), first, None, side=1280).read(PIXELS).lines
    assert line.text == seen.text


def test_no_column_goes_on_where_other_text_stands_or_beyond_the_picture():
    regions = [square(100, 10), row(70, left=80)]
    first = Recogniser("first", said("场"), said("Square"), said("广场"))
    lines = Reader(Detector(*regions), first, None, side=1280).read(PIXELS).lines
    assert [line.text for line in lines] == ["场", "Square"]
    assert len(first.asked) == 2
