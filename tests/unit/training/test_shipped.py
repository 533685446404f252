"""The model folder that ships: what it says of itself, and that it reads."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import yaml

from bench.korean.card import CARD
from bench.korean.reader import MODEL_FOLDER, OnnxReader, network_input, upright
from drawing.lines import charset
from training.metrics import error_rate

LINES = Path(__file__).resolve().parent / "lines"


@pytest.fixture(scope="module")
def reader():
    return OnnxReader()


def drawn_lines():
    texts = json.loads((LINES / "texts.json").read_text(encoding="utf-8"))
    return [(cv2.imread(str(LINES / name)), text) for name, text in texts.items()]


def test_the_folder_names_every_output():
    config = yaml.safe_load((MODEL_FOLDER / "inference.yml").read_text(encoding="utf-8"))
    assert [*config["PostProcess"]["character_dict"], " "] == charset.characters()
    shapes = [
        op["RecResizeImg"]["image_shape"]
        for op in config["PreProcess"]["transform_ops"]
        if "RecResizeImg" in op
    ]
    assert shapes[0][:2] == [3, 48]


def test_the_folder_is_small_enough_to_ship():
    assert (MODEL_FOLDER / "inference.onnx").stat().st_size <= 16_000_000


def test_it_reads_drawn_lines(reader):
    lines = drawn_lines()
    assert len(lines) >= 8
    read = [reader.read(image) for image, _ in lines]
    pairs = [(text, result.text) for (_, text), result in zip(lines, read, strict=True)]
    assert error_rate(pairs) <= 0.05, pairs
    assert all(0.3 < result.score <= 1.0 for result in read)


def test_it_reads_nothing_on_an_empty_board(reader):
    empty = reader.read(np.full((48, 200, 3), 120, np.uint8))
    assert len(empty.text) <= 1
    assert empty.score < 0.9


def test_padding_does_not_change_what_is_read(reader):
    for image, _ in drawn_lines()[:4]:
        alone = network_input(image)
        padded = np.pad(alone, ((0, 0), (0, 0), (0, 0), (0, 96)))
        frames = [reader.frames(values) for values in (alone, padded)]
        assert reader.decode(frames[0]).text == reader.decode(frames[1]).text


def test_a_tall_crop_is_turned_anticlockwise():
    tall = np.zeros((90, 30, 3), np.uint8)
    tall[0] = 255
    turned = upright(tall)
    assert turned.shape == (30, 90, 3)
    assert (turned[:, 0] == 255).all()
    assert upright(np.zeros((30, 40, 3), np.uint8)).shape == (30, 40, 3)


def test_paddleocr_reads_the_same(reader):
    paddleocr = pytest.importorskip("paddleocr")
    recognition = paddleocr.TextRecognition(
        model_name="korean_PP-OCRv5_mobile_rec", model_dir=str(MODEL_FOLDER), engine="onnxruntime"
    )
    for image, _ in drawn_lines():
        ours = reader.read(image)
        theirs = recognition.predict(image)[0]
        assert theirs["rec_text"] == ours.text
        assert theirs["rec_score"] == pytest.approx(ours.score, abs=1e-4)


def test_the_card_has_its_figures():
    card = CARD.read_text(encoding="utf-8")
    for section in ("run", "drawn", "real", "mixed", "transcription", "score"):
        begin, end = f"<!-- {section}:begin -->", f"<!-- {section}:end -->"
        assert begin in card
        assert card.split(begin)[1].split(end)[0].strip(), f"run make bench-korean: {section} is empty"
