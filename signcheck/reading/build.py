"""The reader that the settings ask for."""

from __future__ import annotations

from functools import lru_cache

from signcheck.reading.models import DETECTION, RECOGNITION, require
from signcheck.reading.reader import Reader
from signcheck.reading.recogniser import Recogniser
from signcheck.settings import Settings


@lru_cache(maxsize=1)
def reader_for(settings: Settings, threads: int) -> Reader:
    """A reader with its models loaded, the same one for every call with the same settings.

    Raises ModelMissing or ModelDamaged.
    """
    detection = require(DETECTION, settings.models)
    recognition = require(RECOGNITION, settings.models)
    from signcheck.reading.paddle import PaddleDetector, PaddleRecogniser

    return Reader(
        PaddleDetector(detection, name=DETECTION.version, threads=threads),
        PaddleRecogniser(recognition, name=RECOGNITION.version, threads=threads),
        korean_recogniser(settings),
        side=settings.detection_side,
    )


def korean_recogniser(settings: Settings) -> Recogniser | None:
    """What reads Korean lines, or None when the settings or the machine have nothing for it."""
    if settings.korean == "none":
        return None
    from signcheck.reading.tesseract import TesseractRecogniser, find_tesseract

    program = find_tesseract()
    return TesseractRecogniser(program) if program else None
