"""The standard of a glossary folder: the one that ships with signcheck, or the one the settings name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from signcheck.errors import StandardError
from signcheck.standard.cache import cached
from signcheck.standard.files import digest_of, read_bytes, read_files, shipped_glossary, version_digest
from signcheck.standard.standard import Standard
from signcheck.standard.term import Term


def load_standard(glossary: str = "", *, day: date | None = None, cache: Path | None = None) -> Standard:
    """The standard in the folder `glossary`, or the shipped one. Raises StandardError.

    day: the day for which forms are asked; None is today.
    cache: the folder where read standards are kept, if not the user's.
    """
    folder = Path(glossary) if glossary else shipped_glossary()
    return _of_day(_load(folder, cache), day or date.today())


def term_files(folder: Path) -> list[Path]:
    """The term files of a glossary folder, by name. Raises StandardError when there are none."""
    paths = sorted((folder / "terms").glob("*.csv"))
    if not paths:
        raise StandardError(
            "{folder}: no term files are here.",
            remedy="Name a glossary folder with terms/*.csv.",
            folder=folder / "terms",
        )
    return paths


@lru_cache(maxsize=4)
def _of_day(standard: Standard, day: date) -> Standard:
    """One object a day: what checking prepares of a standard is kept for that object."""
    return standard.as_of(day)


@lru_cache(maxsize=2)
def _load(folder: Path, cache: Path | None) -> Standard:
    contents = {path: read_bytes(path) for path in term_files(folder)}
    terms = digest_of({path.name: content for path, content in contents.items()})
    files = read_files(folder)
    name = "shipped" if folder == shipped_glossary() else folder.name
    version = f"{name}-{version_digest(terms, files)[:12]}"
    return cached(terms, version, lambda: _read(contents), files=files, folder=cache)


def _read(contents: Mapping[Path, bytes]) -> Iterator[Term]:
    # Parsing is needed only when the cache has nothing.
    from signcheck.standard.csvfile import decode_terms

    for path, content in contents.items():
        yield from decode_terms(content, str(path))


__all__ = ["load_standard", "shipped_glossary", "term_files"]
