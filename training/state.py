"""The file that a run leaves for the next one, and for the export."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch

from training.model import ModelSize


def save(path: Path, state: dict[str, Any]) -> None:
    """Write the state; a kill at any moment leaves the old or the new one whole."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def load(path: Path) -> dict[str, Any]:
    """The state at ``path``; ``ValueError`` if an earlier kind of network left it."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if state["size"].keys() != ModelSize().as_dict().keys():
        raise ValueError(f"{path}: the state of another network; move it away to start anew")
    return state
