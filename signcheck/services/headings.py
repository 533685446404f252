"""The headings that an office said the meaning of, kept in the data folder for its next list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from signcheck.errors import SettingsError
from signcheck.files import write_bytes
from signcheck.settings import Settings
from signcheck.tablefile.vocabulary import Vocabulary

FILE = "columns.json"
"""In the data folder: for each kind of list its headings with their columns."""


def kept_headings(settings: Settings, vocabulary: Vocabulary) -> dict[str, str]:
    """The headings that were kept for a kind of list, with their columns. Raises SettingsError."""
    return _read(_path(settings)).get(vocabulary.about, {})


def keep_headings(settings: Settings, vocabulary: Vocabulary, columns: Mapping[str, str]) -> None:
    """Keep headings for the next list of this kind; without any nothing is written."""
    if not columns:
        return
    path = _path(settings)
    kept = _read(path)
    kept[vocabulary.about] = kept.get(vocabulary.about, {}) | dict(columns)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True).encode())


def _path(settings: Settings) -> Path:
    return Path(settings.data) / FILE


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(
            "{path}: {error}.", remedy="Remove it: it only holds what --columns said.", path=path, error=error
        ) from error
    if not isinstance(found, dict) or not all(isinstance(value, dict) for value in found.values()):
        raise SettingsError("{path}: no headings with their columns.", remedy="Remove it.", path=path)
    return {str(about): {str(k): str(v) for k, v in said.items()} for about, said in found.items()}
