"""Which texts of the program are in the catalogues, and which are missing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "say": None}


def messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every text that goes through a catalogue, with the file it stands in."""
    options = {"trimmed": "false", "silent": "false"}
    for path in sorted((ROOT / "signcheck" / "web" / "templates").rglob("*.html")):
        found = babel_extract(io.BytesIO(path.read_bytes()), KEYWORDS, [], options)
        yield from ((path.name, _of(function, text)) for _, function, text, _ in found if text)
    own = ROOT / "signcheck" / "documents" / "published.py"  # the data dictionary
    for path in (own, *sorted((ROOT / "signcheck" / "web").rglob("*.py"))):
        for _, text, _, _ in extract("python", io.BytesIO(path.read_bytes()), KEYWORDS):
            yield path.name, text


def _of(function: str, text: object) -> str | tuple[str, ...]:
    if isinstance(text, tuple):
        parts = tuple(part for part in text if part)
        return parts[1:] if function == "pgettext" else parts if function == "ngettext" else parts[0]
    return str(text)
