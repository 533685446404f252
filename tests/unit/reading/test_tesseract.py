"""Tesseract's answers, the picture it gets, and what happens when the program misbehaves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signcheck.reading import tesseract
from signcheck.reading.recogniser import NOTHING
from signcheck.reading.tesseract import (
    MARGIN,
    TEXT_HEIGHT,
    TesseractRecogniser,
    find_tesseract,
    parse_tsv,
    prepare,
)

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def tsv(*words: tuple[str, str]) -> str:
    rows = ["1\t1\t0\t0\t0\t0\t0\t0\t400\t96\t-1\t", "4\t1\t1\t1\t1\t0\t16\t16\t300\t64\t-1\t"]
    rows += [f"5\t1\t1\t1\t1\t{i}\t16\t16\t90\t64\t{conf}\t{text}" for i, (text, conf) in enumerate(words)]
    return HEADER + "\n".join(rows) + "\n"


def test_words_are_joined_and_weighted_by_their_length():
    found = parse_tsv(tsv(("웨이하이", "90.0"), ("역", "40")))
    assert found.text == "웨이하이 역"
    assert found.score == pytest.approx((4 * 0.9 + 0.4) / 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADER,
        tsv(),
        tsv(("", "95")),
        tsv((" ", "95")),
        tsv(("역", "-1")),
        tsv(("역", "?")),
        "Segmentation fault",
        "\0",
    ],
)
def test_nothing_read(text):
    assert parse_tsv(text) == NOTHING


def test_quotation_marks_are_text():
    assert parse_tsv(tsv(('"출구', "90"), ("'", "90"))).text == "\"출구 '"


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "-inf"])
def test_confidences_that_are_no_numbers_from_0_to_100(number):
    assert parse_tsv(tsv(("역", number))) == NOTHING


@given(st.text(max_size=200), st.text('\t\n\r"역5-.', max_size=80))
def test_any_answer_is_understood_or_nothing(text, rows):
    for answer in (text, HEADER + text, HEADER + rows):
        assert 0 <= parse_tsv(answer).score <= 1


def letters(paper: int, ink: int, height: int = 40, width: int = 200) -> np.ndarray:
    crop = np.full((height, width, 3), paper, np.uint8)
    for x in range(width // 10, width, width // 8):
        crop[height // 5 : -height // 5, x : x + width // 40] = ink
    return crop


@pytest.mark.parametrize(("paper", "ink"), [(230, 20), (20, 230), (120, 90), (90, 120)])
def test_prepared_text_is_dark_on_light_with_full_contrast(paper, ink):
    made = prepare(letters(paper, ink))
    assert made.dtype == np.uint8
    assert made.shape == (TEXT_HEIGHT + 2 * MARGIN, round(200 * TEXT_HEIGHT / 40) + 2 * MARGIN)
    middle = made[MARGIN:-MARGIN, MARGIN:-MARGIN]
    assert np.median(middle) > 200
    assert middle.min() < 60
    assert made[:MARGIN].min() == np.median(middle)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 40, 3), (300, 2, 3), (64, 64, 3)])
def test_odd_crops_can_be_prepared(shape):
    assert prepare(np.full(shape, 9, np.uint8)).shape[0] == TEXT_HEIGHT + 2 * MARGIN


def program(tmp_path, script: str) -> str:
    path = tmp_path / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_answer_of_the_program_is_read(tmp_path):
    (tmp_path / "answer").write_text(tsv(("출구", "88")), encoding="utf-8")
    path = program(tmp_path, f"cat >/dev/null; cat {tmp_path}/answer")
    found = TesseractRecogniser(path).recognise([letters(255, 0), letters(0, 255)])
    assert [(r.text, r.score) for r in found] == [("출구", 0.88)] * 2


@pytest.mark.parametrize(
    "script",
    ["exit 1", "cat >/dev/null; kill -9 $$", r"cat >/dev/null; printf '\377\376\t\n\000'", "echo rubbish"],
    ids=["fails", "killed", "no UTF-8", "rubbish"],
)
def test_a_program_that_misbehaves_has_read_nothing(script, tmp_path):
    recogniser = TesseractRecogniser(program(tmp_path, script))
    assert recogniser.recognise([letters(255, 0)]) == [NOTHING]


def test_a_program_that_hangs_has_read_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(tesseract, "SECONDS", 0.2)
    recogniser = TesseractRecogniser(program(tmp_path, "exec sleep 30"))
    assert recogniser.recognise([letters(255, 0)]) == [NOTHING]


def test_a_program_that_is_gone_has_read_nothing(tmp_path):
    assert TesseractRecogniser(str(tmp_path / "no")).recognise([letters(255, 0)]) == [NOTHING]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'List of available languages (2):'; echo eng; echo kor", True),
        ("echo eng", False),
        ("exit 1", False),
    ],
)
def test_the_program_counts_only_with_its_korean_model(script, found, tmp_path, monkeypatch):
    path = program(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    find_tesseract.cache_clear()
    assert find_tesseract() == (path if found else None)
    find_tesseract.cache_clear()


def test_no_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    find_tesseract.cache_clear()
    assert find_tesseract() is None
    find_tesseract.cache_clear()
