"""Korean lines by the Tesseract program, where it is installed with its `kor` model."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

import numpy as np

from signcheck.catalogues import mark as _
from signcheck.reading.recogniser import NOTHING, Crop, Recognition

TEXT_HEIGHT = 64
"""Height in pixels to which crops are brought; Tesseract's LSTM works at 36 and likes a margin."""
MARGIN = 16
SECONDS = 20
"""No line takes longer; a program that hangs counts as having read nothing."""

HOW_TO_GET_IT = _(
    "Korean lines are not read: install Tesseract with its Korean model (Debian and "
    "Ubuntu: `apt-get install tesseract-ocr tesseract-ocr-kor`; macOS: `brew install "
    "tesseract tesseract-lang`)."
)


@cache
def find_tesseract() -> str | None:
    """The path of a Tesseract program that has the `kor` model, or None."""
    program = shutil.which("tesseract")
    if not program:
        return None
    try:
        listed = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if "kor" in listed.stdout.split() else None


class TesseractRecogniser:
    """Reads Korean lines, one call of the program a line."""

    name = "tesseract kor"

    def __init__(self, program: str) -> None:
        self._program = program

    def recognise(self, crops: Sequence[Crop]) -> list[Recognition]:
        """One recognition per crop, in the same order; see Recogniser."""
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Crop) -> Recognition:
        import cv2

        done, encoded = cv2.imencode(".png", prepare(crop))
        if not done:
            return NOTHING
        command = [self._program, "stdin", "stdout", "-l", "kor", "--psm", "7", "tsv"]
        try:
            answer = subprocess.run(
                command,
                input=encoded.tobytes(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return NOTHING
        return parse_tsv(answer.stdout.decode("utf-8", errors="replace"))


def prepare(crop: Crop) -> Crop:
    """Grey, dark on light, of one height and with a margin: what Tesseract was trained on."""
    import cv2  # not needed to find the program

    scale = TEXT_HEIGHT / crop.shape[0]
    size = (max(1, round(crop.shape[1] * scale)), TEXT_HEIGHT)
    plain = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    sized = cv2.resize(plain, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    stretched = cv2.normalize(sized, np.zeros_like(sized), 0, 255, cv2.NORM_MINMAX)
    grey: Crop = np.asarray(stretched, dtype=np.uint8)
    if _is_light_on_dark(grey):
        grey = np.asarray(255 - grey, dtype=np.uint8)
    paper = int(np.median(grey))
    framed = cv2.copyMakeBorder(grey, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=(paper,))
    return np.asarray(framed, dtype=np.uint8)


def _is_light_on_dark(grey: Crop) -> bool:
    """Whether the smaller part of the pixels, the strokes, is the lighter one (Otsu 1979)."""
    import cv2

    _, strokes = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(strokes.mean()) < 0.5


def parse_tsv(text: str) -> Recognition:
    """Tesseract's TSV output of one line: words with confidences from 0 to 100."""
    lines = io.StringIO(text, newline=None)  # a lone carriage return would be an error to csv
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    words: list[str] = []
    scores: list[float] = []
    for row in rows:
        word = (row.get("text") or "").strip()
        confidence = _number(row.get("conf"))
        if word and 0 <= confidence <= 100:
            words.append(word)
            scores += [confidence / 100] * len(word)
    if not words:
        return NOTHING
    return Recognition(" ".join(words), sum(scores) / len(scores))


def _number(value: str | None) -> float:
    try:
        return float(value or "")
    except ValueError:
        return -1.0
