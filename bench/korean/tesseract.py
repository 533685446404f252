"""Tesseract's ``kor`` on the same crops, each prepared in several ways; the best way counts.

The way is chosen on the test crops themselves, which favours Tesseract. The
library is loaded once and runs on one thread, so no start-up is charged.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from bench.korean.reader import TALL
from drawing.photograph import Image

Grey = npt.NDArray[np.uint8]
TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")
_BORDER = 16


def _scaled(grey: Grey, height: int) -> Grey:
    factor = height / grey.shape[0]
    size = (max(8, round(grey.shape[1] * factor)), height)
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=method), np.uint8)


def _dark_on_light(binary: Grey) -> Grey:
    """Letters dark: the edge of a crop is mostly board."""
    edge = np.concatenate([binary[0], binary[-1], binary[:, 0], binary[:, -1]])
    return 255 - binary if float(edge.mean()) < 127 else binary


def _bordered(grey: Grey) -> Grey:
    return np.asarray(
        cv2.copyMakeBorder(grey, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=255), np.uint8
    )


def _plain(grey: Grey) -> Grey:
    return _scaled(grey, 64)


def _framed(grey: Grey) -> Grey:
    return _bordered(_dark_on_light(_scaled(grey, 64)))


def _stretched(grey: Grey) -> Grey:
    small = _scaled(grey, 64)
    even = cv2.createCLAHE(2.0, (4, 4)).apply(small)
    return _bordered(_dark_on_light(np.asarray(even, np.uint8)))


def _otsu(grey: Grey, height: int = 64) -> Grey:
    small = cv2.GaussianBlur(_scaled(grey, height), (3, 3), 0)
    _, binary = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return _bordered(_dark_on_light(np.asarray(binary, np.uint8)))


def _otsu_small(grey: Grey) -> Grey:
    return _otsu(grey, 40)


PREPARATIONS: dict[str, Callable[[Grey], Grey]] = {
    "grey, 64 px": _plain,
    "dark on light with a border": _framed,
    "contrast evened, dark on light": _stretched,
    "Otsu, 64 px": _otsu,
    "Otsu, 40 px": _otsu_small,
}


def available() -> bool:
    """Whether Tesseract, its Python binding and the Korean data are installed."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return False
    return (TESSDATA / "kor.traineddata").exists()


def prepared(crop: Image, preparation: str) -> tuple[Grey, bool]:
    """The picture handed to Tesseract, and whether it is a column of stacked letters."""
    tall = crop.shape[0] >= TALL * crop.shape[1]
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.uint8)
    if not tall:
        return PREPARATIONS[preparation](grey), False
    factor = 64 / grey.shape[1]
    return _bordered(np.asarray(cv2.resize(grey, None, fx=factor, fy=factor), np.uint8)), True


class TesseractReader:
    """Tesseract as a library, loaded once: ``kor``, one text line a crop."""

    def __init__(self, preparation: str) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        import tesserocr
        from PIL import Image as PillowImage

        self._picture = PillowImage.fromarray
        self._preparation = preparation
        self._line, self._column = tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.SINGLE_BLOCK_VERT_TEXT
        self._api = tesserocr.PyTessBaseAPI(path=str(TESSDATA), lang="kor", psm=self._line)

    def read(self, crop: Image) -> str:
        """What Tesseract reads on a BGR crop; stacked letters with its mode for vertical text."""
        picture, tall = prepared(crop, self._preparation)
        self._api.SetPageSegMode(self._column if tall else self._line)
        self._api.SetImage(self._picture(picture))
        return str(self._api.GetUTF8Text()).strip()

    def close(self) -> None:
        """Free the library's memory."""
        self._api.End()


def read_by_command(crop: Image, preparation: str) -> str:
    """The same through the ``tesseract`` command, started for each line, as pytesseract does."""
    picture, tall = prepared(crop, preparation)
    done, png = cv2.imencode(".png", picture)
    if not done:
        raise ValueError("the crop cannot be written as PNG")
    command = ["tesseract", "stdin", "stdout", "-l", "kor", "--psm", "5" if tall else "7"]
    answer = subprocess.run(
        command,
        input=png.tobytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return answer.stdout.decode("utf-8").strip()
