"""The standard that ships with signcheck, or the one the settings name."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from signcheck.errors import StandardError
from signcheck.standard.csvfile import decode_terms
from signcheck.standard.standard import Standard


def shipped_glossary() -> Path:
    """The folder of the shipped standard: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "glossary"
    return inside if inside.is_dir() else package.parent / "glossary"


def load_standard(glossary: str = "") -> Standard:
    """The standard in the folder `glossary`, or the shipped one. Raises StandardError."""
    return _load(Path(glossary) if glossary else shipped_glossary())


@lru_cache(maxsize=2)
def _load(folder: Path) -> Standard:
    files = sorted((folder / "terms").glob("*.csv"))
    if not files:
        raise StandardError(
            f"{folder / 'terms'}: no term files are here.",
            remedy="Name a glossary folder with terms/*.csv in SIGNCHECK_GLOSSARY.",
        )
    terms, digest = [], hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        terms += decode_terms(content, str(path))
    name = "shipped" if folder == shipped_glossary() else folder.name
    return Standard(terms, version=f"{name}-{digest.hexdigest()[:12]}")
