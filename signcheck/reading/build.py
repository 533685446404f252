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


def korean_hint(settings: Settings) -> str | None:
    """How to get Korean lines read, or None when they are read or not wanted."""
    if settings.korean == "none" or korean_recogniser(settings) is not None:
        return None
    from signcheck.reading.tesseract import HOW_TO_GET_IT

    return HOW_TO_GET_IT


def require_models(settings: Settings) -> None:
    """Check the model files without loading them. Raises ModelMissing or ModelDamaged."""
    for model in (DETECTION, RECOGNITION):
        require(model, settings.models)
