"""The course of reading: who is asked, whose answer counts, what a line says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from signcheck.errors import ModelDamaged, ReadingFailed
from signcheck.languages import Language
from signcheck.reading.paddle import Region
from signcheck.reading.reader import Reader, read_named
from signcheck.reading.recogniser import NOTHING, Recognition

PIXELS = np.zeros((600, 800, 3), np.uint8)


def row(top: float, left: float = 100, score: float = 0.9, length: float = 200) -> Region:
    corners = ((left, top), (left + length, top), (left + length, top + 40), (left, top + 40))
    return Region(corners, score)


def said(text: str, score: float = 0.99) -> Recognition:
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
        ("Exit  way", Language.EN),
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
    read(Detector(row(10)), Recogniser("first", said("威海火车站", 0.99)), korean)
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
