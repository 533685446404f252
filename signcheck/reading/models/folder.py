"""Model folders: whole, as published, damaged or missing.

A model's folder holds the file as it was published and, where that helps, in ``cleaned`` the same
without tiny weights; see signcheck.reading.models.weights.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from signcheck.catalogues import mark as _
from signcheck.errors import ModelDamaged, ModelMissing
from signcheck.reading.models.catalogue import Model
from signcheck.said import Said

ONNX = "inference.onnx"
CONFIG = "inference.yml"
CLEANED = "cleaned"


class State(StrEnum):
    """Whether a model can be used. PUBLISHED: it can, but its cleaned copy is not there yet."""

    WHOLE = "whole"
    PUBLISHED = _("as published")
    MISSING = "missing"
    DAMAGED = "damaged"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def state(model: Model, folder: Path) -> State:
    """The state of `model` under the models folder, by its bytes and not by its name alone."""
    published = folder / model.name
    found = _state(published, model.size, model.sha256)
    if found is not State.WHOLE or not model.cleaned:
        return found
    cleaned = _state(published / CLEANED, model.size, model.cleaned)
    return State.PUBLISHED if cleaned is State.MISSING else cleaned


def _state(folder: Path, size: int, sha256: str) -> State:
    onnx = folder / ONNX
    if not onnx.is_file():
        return State.MISSING
    if not (folder / CONFIG).is_file() or onnx.stat().st_size != size or sha256_of(onnx) != sha256:
        return State.DAMAGED
    return State.WHOLE


def require(model: Model, folder: Path) -> Path:
    """The folder to load a whole model from: the cleaned one, or the published one where that is missing.

    Only the file that will be loaded is looked at. Raises ModelMissing or ModelDamaged.
    """
    cleaned = folder / model.name / CLEANED
    if model.cleaned and (cleaned / ONNX).is_file():
        return _checked(model, cleaned, model.cleaned)
    return _checked(model, folder / model.name, model.sha256)


def _checked(model: Model, path: Path, sha256: str) -> Path:
    found = _state(path, model.size, sha256)
    if found is State.MISSING:
        raise ModelMissing(
            "{path}: the model that {purpose} is not there.", path=path, purpose=Said(model.purpose)
        )
    if found is State.DAMAGED:
        raise ModelDamaged("{path}: the model file is not the pinned one.", path=path)
    return path


def zeroed(model: Model, folder: Path) -> int:
    """How many weights of the model that is loaded are not as published, but zero; 0 without a cleaned copy.

    Raises ModelMissing, or ModelDamaged for a file that is not the pinned one or differs in anything else.
    """
    published = _checked(model, folder / model.name, model.sha256)
    loaded = require(model, folder)
    if loaded == published:
        return 0
    from signcheck.reading.models.weights import without_tiny

    content, count = without_tiny((published / ONNX).read_bytes())
    if content != (loaded / ONNX).read_bytes():
        raise ModelDamaged(
            "{loaded}: differs from the published model in more than its tiny weights.", loaded=loaded
        )
    return count
