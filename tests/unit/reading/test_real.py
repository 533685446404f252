"""The real models on drawn text."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from signcheck.errors import ModelDamaged, ModelMissing
from signcheck.languages import Language
from signcheck.photos import load_photo
from signcheck.reading import build
from signcheck.reading.build import reader_for, require_models
from signcheck.reading.polygons import box_of
from signcheck.reading.recogniser import NOTHING
from signcheck.settings import load_settings

pytestmark = pytest.mark.models


def sign(*texts: tuple[str, int, int, int], size=(640, 480)) -> np.ndarray:
    """White text on blue: (text, left, top, height)."""
    board = Image.new("RGB", size, (20, 60, 140))
    draw = ImageDraw.Draw(board)
    for text, left, top, height in texts:
        draw.text((left, top), text, font=ImageFont.load_default(height), fill="white")
    return np.asarray(board)


def test_text_language_score_and_place(real_reader):
    reading = real_reader.read(sign(("Railway Station", 60, 80, 64), ("EXIT B2", 60, 240, 64)))
    first, second = reading.lines
    assert (first.text, first.language) == ("Railway Station", Language.EN)
    assert (second.text, second.language) == ("EXIT B2", Language.EN)
    assert min(first.score, second.score, first.weakest) > 0.9
    assert box_of(first.polygon).overlap(box_of(((60, 90), (490, 90), (490, 150), (60, 150)))) > 400 * 50
    assert [role for role, _ in reading.versions] == ["detection", "recognition", "engine"]
    assert reading.detection_seconds > 0
    assert reading.recognition_seconds > 0


def test_every_character_has_its_probability_and_its_place(real_reader):
    crop = sign(("EXIT 24", 8, 4, 40), size=(200, 48))
    (found,) = real_reader._recogniser.recognise([crop])
    assert found.text.replace(" ", "") == "EXIT24"
    assert len(found.text) == len(found.probabilities) == len(found.positions)
    assert list(found.positions) == sorted(found.positions)
    assert found.positions[0] < 0.2
    assert 0.5 < found.positions[-1] <= 1


def test_a_crop_reads_the_same_alone_and_among_others(real_reader):
    words = [
        "Exit",
        "Toilet",
        "Ticket Office",
        "No Smoking Please",
        "B1",
        "Gate 12",
        "Line 3",
        "Hospital",
        "Bus",
    ]
    crops = [sign((word, 8, 4, 40), size=(40 + 24 * len(word), 48)) for word in words]
    together = [found.text for found in real_reader._recogniser.recognise(crops)]
    assert together == words
    assert [real_reader._recogniser.recognise([crop])[0].text for crop in crops] == words


def test_crops_without_text_give_nothing(real_reader):
    crops = [np.zeros((1, 50, 3), np.uint8), np.zeros((3, 3, 3), np.uint8), np.zeros((48, 100, 3), np.uint8)]
    assert real_reader._recogniser.recognise(crops) == [NOTHING] * 3
    assert real_reader._recogniser.recognise([]) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (2, 5000, 3), (5000, 3, 3), (32, 32, 3), (700, 900, 3)])
def test_odd_pictures_have_no_lines(real_reader, shape):
    noise = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    for pixels in (np.zeros(shape, np.uint8), np.full(shape, 255, np.uint8), noise):
        assert real_reader.read(pixels).lines == ()


def test_twelve_megapixels_cost_at_most_two_looks_and_small_text_is_read(real_reader, monkeypatch):
    pixels = sign(("Ticket Office", 1000, 900, 28), ("RAILWAY STATION", 300, 2000, 300), size=(4000, 3000))
    looks = []
    detect = real_reader._detector.detect

    def counted(part, *, side):
        looks.append(part.shape)
        return detect(part, side=side)

    monkeypatch.setattr(real_reader._detector, "detect", counted)
    reading = real_reader.read(pixels)
    assert [line.text for line in reading.lines] == ["Ticket Office", "RAILWAY STATION"]
    assert len(looks) == 2


def test_the_detector_works_at_a_bounded_size(real_reader, monkeypatch):
    """What a look costs is bounded by the size at which the network sees the picture."""
    seen = []
    predictor = real_reader._detector._model
    network = predictor.runner

    def watched(x):
        seen.append(x[0].shape[-2:])
        return network(x)

    monkeypatch.setattr(predictor, "runner", watched)
    for size in ((4000, 3000), (640, 480)):
        real_reader.read(sign(("RAILWAY STATION", 10, 10, 60), size=size))
    assert len(seen) == 2
    assert max(seen[0]) <= 1280
    assert max(seen[1]) <= 640


def test_a_sample_photo_is_read_as_it_was_drawn(real_reader, samples):
    """The truth of the clean samples: Chinese and English lines, whatever perspective they have."""
    truths = [json.loads(line) for line in (samples / "truth.jsonl").read_text("utf-8").splitlines()]
    truth = next(t for t in truths if t["condition"] == "clean" and len(t["lines"]) >= 3)
    loaded = load_photo(samples / truth["photo"], max_bytes=1 << 26, max_pixels=1 << 26)
    read = {line.text.replace(" ", "") for line in real_reader.read(loaded.pixels).lines}
    drawn = {line["text"].replace(" ", "") for line in truth["lines"] if line["language"] in ("zh", "en")}
    assert drawn
    assert drawn <= read


def test_the_reader_is_made_once(settings, monkeypatch):
    made = []
    monkeypatch.setattr(build, "require", lambda model, folder: made.append(model) or folder)
    monkeypatch.setattr("signcheck.reading.paddle.PaddleDetector", lambda *a, **k: object())
    monkeypatch.setattr("signcheck.reading.paddle.PaddleRecogniser", lambda *a, **k: object())
    chosen = dataclasses.replace(settings, korean="none", detection_side=999)
    reader_for.cache_clear()
    assert reader_for(chosen, 1) is reader_for(dataclasses.replace(chosen), 1)
    assert len(made) == 2
    reader_for.cache_clear()


def test_models_that_are_missing_or_damaged_are_named(no_models):
    with pytest.raises(ModelMissing, match="PP-OCRv6_small_det") as caught:
        require_models(no_models)
    assert "signcheck models fetch" in caught.value.remedy
    with pytest.raises(ModelMissing):
        reader_for.__wrapped__(no_models, 1)
    folder = no_models.models / "PP-OCRv6_small_det"
    folder.mkdir(parents=True)
    (folder / "inference.onnx").write_bytes(b"no model")
    with pytest.raises(ModelDamaged, match="PP-OCRv6_small_det"):
        require_models(no_models)


def test_a_character_list_that_was_cut_off_is_refused(tmp_path):
    """The file is not pinned, for it is written here; a damaged one must not turn letters into others."""
    from signcheck.reading.paddle import PaddleRecogniser

    real = load_settings().models / "PP-OCRv6_small_rec"
    (tmp_path / "inference.onnx").symlink_to(real / "inference.onnx")
    lines = (real / "inference.yml").read_text("utf-8").splitlines()
    (tmp_path / "inference.yml").write_text("\n".join(lines[:-50]), "utf-8")
    recogniser = PaddleRecogniser(tmp_path, name="cut", engine="onnxruntime", threads=1)
    with pytest.raises(ModelDamaged, match="characters"):
        recogniser.recognise([sign(("EXIT", 8, 4, 40), size=(120, 48))])
