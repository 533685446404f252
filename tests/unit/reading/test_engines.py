"""What computes the models' outputs: the published and the cleaned weights, ONNX Runtime and OpenVINO."""

from __future__ import annotations

import dataclasses
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from signcheck.errors import SettingsError
from signcheck.photos import load_photo
from signcheck.reading import engines
from signcheck.reading.build import reader_for
from signcheck.reading.models import DETECTION, require
from signcheck.reading.paddle import PaddleDetector
from signcheck.settings import ONNXRUNTIME, OPENVINO, load_settings


class Watched:
    """A detector of which one sees what its network says of every pixel."""

    def __init__(self, folder: Path) -> None:
        self.detector = PaddleDetector(folder, name="", engine=ONNXRUNTIME, threads=1)
        self.network = self.detector._model.runner
        self.detector._model.runner = self.run

    def run(self, x: list[np.ndarray]) -> list[np.ndarray]:
        (self.said,) = self.network(x)
        return [self.said]

    def bits(self, pixels: np.ndarray) -> np.ndarray:
        self.detector.detect(pixels, side=960)
        assert self.said.max() > 0.5
        return self.said.view(np.uint32)


def same_to_the_last_bit(photos: list[Path]) -> bool:
    models = load_settings().models
    published, cleaned = Watched(models / DETECTION.name), Watched(require(DETECTION, models))
    loaded = [load_photo(path, max_bytes=1 << 26, max_pixels=1 << 26).pixels for path in photos]
    return all(np.array_equal(published.bits(pixels), cleaned.bits(pixels)) for pixels in loaded)


@pytest.mark.models
def test_without_tiny_weights_detection_says_the_same_of_drawn_photos(samples):
    assert same_to_the_last_bit(sorted((samples / "photos").rglob("*.jpg"))[::12])


@pytest.mark.models
@pytest.mark.shared
def test_without_tiny_weights_detection_says_the_same_of_real_photos(shared):
    assert same_to_the_last_bit(sorted((shared / "photos").glob("*.jpg"))[::6])


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch, tmp_path):
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(engines, "version", missing)
    with pytest.raises(SettingsError, match="openvino is not installed") as caught:
        engines.load(OPENVINO, tmp_path, 1)
    assert "signcheck[openvino]" in caught.value.remedy


@pytest.mark.models
def test_openvino_reads_the_same_letters(real_reader, samples):
    pytest.importorskip("openvino", reason="pip install 'signcheck[openvino]'")
    chosen = dataclasses.replace(load_settings(), korean="none", engine=OPENVINO)
    reader = reader_for.__wrapped__(chosen, 1)
    assert dict(reader._versions())["engine"].startswith("openvino 20")
    path = samples / "photos" / "威海站" / "RS01-04_1.jpg"
    pixels = load_photo(path, max_bytes=1 << 26, max_pixels=1 << 26).pixels
    lines, others = ([line.text for line in r.read(pixels).lines] for r in (real_reader, reader))
    assert others == lines
