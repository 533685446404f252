"""The standard that ships with signcheck, or the one the settings name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from signcheck.errors import StandardError
from signcheck.standard.cache import cached
from signcheck.standard.standard import Standard
from signcheck.standard.term import Term


def shipped_glossary() -> Path:
    """The folder of the shipped standard: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "glossary"
    return inside if inside.is_dir() else package.parent / "glossary"


def load_standard(glossary: str = "", *, day: date | None = None, cache: Path | None = None) -> Standard:
    """The standard in the folder `glossary`, or the shipped one. Raises StandardError.

    day: the day for which forms are asked; None is today.
    cache: the folder where read standards are kept, if not the user's.
    """
    folder = Path(glossary) if glossary else shipped_glossary()
    return _load(folder, cache).as_of(day or date.today())


@lru_cache(maxsize=2)
def _load(folder: Path, cache: Path | None) -> Standard:
    files = sorted((folder / "terms").glob("*.csv"))
    if not files:
        raise StandardError(
            f"{folder / 'terms'}: no term files are here.",
            remedy="Name a glossary folder with terms/*.csv in SIGNCHECK_GLOSSARY.",
        )
    contents = [(path, _content(path)) for path in files]
    digest = hashlib.sha256()
    for path, content in contents:
        digest.update(path.name.encode() + b"\0" + content + b"\0")
    terms = digest.hexdigest()
    for path in _rule_files(folder):
        digest.update(path.name.encode() + b"\0" + _content(path) + b"\0")
    name = "shipped" if folder == shipped_glossary() else folder.name
    version = f"{name}-{digest.hexdigest()[:12]}"
    return cached(terms, version, lambda: _read(contents), folder=cache)


def _rule_files(folder: Path) -> list[Path]:
    """What names are composed by: findings rest on these files as much as on the terms."""
    return sorted([*folder.glob("*.csv"), *folder.glob("names/*.csv"), *folder.glob("profiles/*.toml")])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StandardError(f"{path}: {error.strerror or error}.") from error


def _read(contents: Sequence[tuple[Path, bytes]]) -> Iterator[Term]:
    # Parsing is needed only when the cache has nothing.
    from signcheck.standard.csvfile import decode_terms

    for path, content in contents:
        yield from decode_terms(content, str(path))
