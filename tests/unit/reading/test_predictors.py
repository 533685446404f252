"""PaddleOCR's predictors without the rest of it, and beside it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from signcheck.photos import load_photo
from signcheck.reading.build import SHIPPED_KOREAN
from signcheck.reading.models import DETECTION, RECOGNITION, require
from signcheck.reading.paddle import PaddleDetector, PaddleRecogniser
from signcheck.settings import ONNXRUNTIME, load_settings

pytestmark = pytest.mark.models


@pytest.fixture
def pixels(samples) -> np.ndarray:
    path = samples / "photos" / "威海站" / "RS01-04_1.jpg"
    return load_photo(path, max_bytes=1 << 26, max_pixels=1 << 26).pixels


def test_the_same_as_paddleocr_whole(pixels, monkeypatch):
    """It is imported after the bare predictors, and says the same of a photo and of a long line."""
    models = load_settings().models
    detection, recognition = require(DETECTION, models), require(RECOGNITION, models)
    detector = PaddleDetector(detection, name="", engine=ONNXRUNTIME, threads=1)
    recogniser = PaddleRecogniser(recognition, name="", engine=ONNXRUNTIME, threads=1)
    monkeypatch.setenv("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
    import paddleocr

    bgr = np.ascontiguousarray(pixels[:, :, ::-1])
    whole = paddleocr.TextDetection(
        model_name=DETECTION.name, model_dir=str(detection), limit_type="max", engine="onnxruntime"
    )
    (found,) = whole.predict(bgr, limit_side_len=1280, limit_type="max")
    ours = [region.polygon for region in detector.detect(pixels, side=1280) if region.sure]
    assert ours == [tuple(map(tuple, corners)) for corners in found["dt_polys"].astype(float).tolist()]

    line = np.tile(pixels[200:260, 100:400], (1, 3, 1))
    reader = paddleocr.TextRecognition(
        model_name=RECOGNITION.name, model_dir=str(recognition), engine="onnxruntime"
    )
    (read,) = reader.predict(np.ascontiguousarray(line[:, :, ::-1]))
    (our,) = recogniser.recognise([line])
    assert our.text == read["rec_text"]


def test_a_process_that_reads_brings_no_more_than_the_predictors():
    """Pipelines, data sets and plots of PaddleX are a third of a second and 60 MB each process."""
    program = (
        "import sys\nfrom signcheck.reading.build import reader_for\n"
        "from signcheck.settings import load_settings\n"
        "reader_for(load_settings(), 1)\n"
        "print([m for m in ('matplotlib', 'paddleocr', 'paddlex.inference.pipelines', 'paddlex.modules') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_short_line_is_padded_as_its_positions_are_counted():
    """To 96 columns for ours of Korean, to 160 for PP-OCRv6; a longer one is not padded at all."""
    recognition = require(RECOGNITION, load_settings().models)
    for folder, narrowest in ((SHIPPED_KOREAN, 96), (recognition, 160)):
        recogniser = PaddleRecogniser(folder, name="", engine=ONNXRUNTIME, threads=1)
        widths, shares = [], []
        network = recogniser._model.runner
        recogniser._model.runner = lambda x, run=network, seen=widths: seen.append(x[0].shape) or run(x)
        for width in (24, 96, 200):
            recogniser.recognise([np.full((48, width, 3), 90, np.uint8)])
            shares.append(recogniser._decoder.share)
        assert shares == [min(width / narrowest, 1) for width in (24, 96, 200)]
        assert widths == [(1, 3, 48, max(width, narrowest)) for width in (24, 96, 200)]
