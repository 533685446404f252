"""The reader that the settings ask for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.catalogues import say
from signcheck.errors import ModelMissing
from signcheck.reading.models import DETECTION, RECOGNITION, require
from signcheck.reading.models.folder import CONFIG, ONNX, sha256_of
from signcheck.settings import ONNXRUNTIME, Settings

if TYPE_CHECKING:
    from signcheck.reading.paddle import PaddleDetector
    from signcheck.reading.reader import Reader
    from signcheck.reading.recogniser import Recogniser

SHIPPED_KOREAN = Path(__file__).with_name("korean")
"""The project's own Korean model."""


@lru_cache(maxsize=1)
def reader_for(settings: Settings, threads: int) -> Reader:
    """A reader with its models loaded, the same one for every call with the same settings.

    Raises ModelMissing, ModelDamaged, or SettingsError for an engine that is not installed.
    """
    detector = detector_for(settings, threads)
    recognition = require(RECOGNITION, settings.models)
    from signcheck.reading import engines
    from signcheck.reading.paddle import PaddleRecogniser
    from signcheck.reading.reader import Reader

    engine = settings.engine
    return Reader(
        detector,
        PaddleRecogniser(recognition, name=RECOGNITION.version, engine=engine, threads=threads),
        korean_recogniser(settings, threads),
        side=settings.detection_side,
        engine=engines.require(engine),
    )


@lru_cache(maxsize=1)
def detector_for(settings: Settings, threads: int) -> PaddleDetector:
    """What finds lines of text, alone. Raises as reader_for does."""
    detection = require(DETECTION, settings.models)
    from signcheck.reading.paddle import PaddleDetector

    return PaddleDetector(detection, name=DETECTION.version, engine=settings.engine, threads=threads)


def korean_recogniser(settings: Settings, threads: int) -> Recogniser | None:
    """What reads Korean lines, or None when the settings or the machine have nothing for it.

    Raises ModelMissing when the settings name a folder that holds no model.
    """
    if settings.korean == "none":
        return None
    if settings.korean == "tesseract":
        from signcheck.reading.tesseract import TesseractRecogniser, find_tesseract

        program = find_tesseract()
        return TesseractRecogniser(program) if program else None
    from signcheck.reading.paddle import PaddleRecogniser

    # Ours computes in whole numbers of 8 bits, on which OpenVINO is no faster.
    return PaddleRecogniser(
        korean_folder(settings), name=korean_name(settings) or "", engine=ONNXRUNTIME, threads=threads
    )


def korean_name(settings: Settings) -> str | None:
    """Name and version of what reads Korean lines, found without loading it; None for nothing."""
    if settings.korean == "none":
        return None
    if settings.korean == "tesseract":
        from signcheck.reading.tesseract import TesseractRecogniser, find_tesseract

        return TesseractRecogniser.name if find_tesseract() else None
    from signcheck.reading.predictors import model_name

    folder = korean_folder(settings)
    name = "signcheck-korean" if settings.korean == "own" else model_name(folder)
    return f"{name} {sha256_of(folder / ONNX)[:12]}"


def korean_folder(settings: Settings) -> Path:
    """The folder of the Korean model that the settings name. Raises ModelMissing."""
    folder = SHIPPED_KOREAN if settings.korean == "own" else Path(settings.korean).expanduser()
    for name in (ONNX, CONFIG):
        if not (folder / name).is_file():
            raise ModelMissing(
                "{folder}: there is no {name}.",
                remedy="Set `korean` to own, tesseract, none, or a folder with these two files.",
                folder=folder,
                name=name,
            )
    return folder


def korean_hint(settings: Settings) -> str | None:
    """How to get Korean lines read, or None when they are read or not wanted."""
    if settings.korean != "tesseract":
        return None
    from signcheck.reading.tesseract import HOW_TO_GET_IT, find_tesseract

    return None if find_tesseract() else say(HOW_TO_GET_IT)


def require_models(settings: Settings) -> None:
    """Check the model files and the engine without loading a model.

    Raises ModelMissing, ModelDamaged, or SettingsError for an engine that is not installed.
    """
    from signcheck.reading import engines

    engines.require(settings.engine)
    for model in (DETECTION, RECOGNITION):
        require(model, settings.models)
    if settings.korean not in ("tesseract", "none"):
        korean_folder(settings)
