"""Model folders: whole, damaged or missing."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from signcheck.errors import ModelDamaged, ModelMissing
from signcheck.reading.models.catalogue import Model

ONNX = "inference.onnx"
CONFIG = "inference.yml"


class State(StrEnum):
    """Whether a model can be used."""

    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def state(model: Model, folder: Path) -> State:
    """The state of `model` under the models folder, by its bytes and not by its name alone."""
    onnx, config = folder / model.name / ONNX, folder / model.name / CONFIG
    if not onnx.is_file():
        return State.MISSING
    if not config.is_file() or onnx.stat().st_size != model.size or sha256_of(onnx) != model.sha256:
        return State.DAMAGED
    return State.WHOLE


def require(model: Model, folder: Path) -> Path:
    """The folder of a whole model. Raises ModelMissing or ModelDamaged."""
    found = state(model, folder)
    path = folder / model.name
    if found is State.MISSING:
        raise ModelMissing(f"{path}: the model that {model.purpose} is not there.")
    if found is State.DAMAGED:
        raise ModelDamaged(f"{path}: the model file is not the pinned one.")
    return path
