"""A standard read once is kept in the user's cache folder, so that the next process has it at once.

A file is named by the SHA-256 of the glossary it was made from and of the code that made it; it
begins with the SHA-256 of its own bytes. One that is cut off, damaged or of another format is not
used and made anew. It holds JSON only, so a foreign file can at worst hold foreign terms, never
run anything. Where the folder cannot be written, nothing is kept and nothing is said: the cache
saves time, no more.

The file: as `workings` writes it; a line each with the heads, the forms and
what is prepared of the heads (see `Heads`, `FormIndex`, `Prepared`); then one line a term.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from platformdirs import user_cache_path

from signcheck import __version__
from signcheck.standard.files import Files, shipped_files, version_digest
from signcheck.standard.heads import Heads, Prepared
from signcheck.standard.near import NearIndex
from signcheck.standard.standard import FormIndex, Standard, index_forms
from signcheck.standard.stored import StoredTerms, encode
from signcheck.standard.term import Term
from signcheck.standard.uncollected import loads
from signcheck.standard.workings import Workings, as_line, load_whole, save_whole

ENDING = ".standard"
_MODULES = (
    *("normalise.py", "term.py", "csvfile.py", "stored.py", "heads.py", "near.py", "confusions.py"),
    *("confusions.csv", "standard.py", "cache.py"),
)


def cache_folder() -> Path:
    """Where the files are: ``standard`` in the user's cache folder of signcheck."""
    return user_cache_path("signcheck", appauthor=False) / "standard"


def cached(
    digest: str,
    version: str,
    read: Callable[[], Iterable[Term]],
    *,
    files: Files | None = None,
    rules: str | None = None,
    folder: Path | None = None,
) -> Standard:
    """The standard of the glossary with this digest: its terms from the cache, or read now and kept.

    digest: a SHA-256 in hex of all that the terms are read from.
    read: gives the terms; asked only when the cache does not have them. What it raises goes on.
    files, rules: see `Standard`; they are small and not kept here.
    folder: the cache folder, if not the user's; what is worked out of the standard later is kept there too.
    """
    where = folder or cache_folder()
    path = where / f"{digest[:40]}-{_fingerprint()[:12]}{ENDING}"
    workings = Workings(where, version_digest(digest, files or shipped_files()))
    make = partial(Standard, version=version, files=files, rules=rules, workings=workings)
    kept = _load(path, make)
    if kept is not None:
        return kept
    terms = tuple(read())
    heads = Heads.of(term.zh for term in terms)
    forms = index_forms(terms)
    _save(path, terms, heads, forms)
    return make(terms, heads=heads, forms=lambda: forms)


def _load(path: Path, make: partial[Standard]) -> Standard | None:
    """The standard of the file, or None if it is missing or not whole."""
    body = load_whole(path)
    if body is None:
        return None
    heads, forms, prepared, *lines = body.split(b"\n")
    return make(
        StoredTerms(lines),
        heads=Heads(loads(heads), lambda: _prepared(prepared)),
        forms=lambda: _forms(forms),
    )


def _forms(line: bytes) -> FormIndex:
    index: FormIndex = loads(line)
    return index


def _prepared(line: bytes) -> Prepared:
    near, changed = loads(line)
    return Prepared(NearIndex(*near), changed)


def _save(path: Path, terms: Sequence[Term], heads: Heads, forms: FormIndex) -> None:
    prepared = (heads.prepared.near.parts, heads.prepared.simplified)
    save_whole(path, b"\n".join([*map(as_line, (heads.numbers, forms, prepared)), *encode(terms)]))


@lru_cache(maxsize=1)
def _fingerprint() -> str:
    """A SHA-256 of the code that makes the files, in hex: other code makes other files."""
    digest = hashlib.sha256(f"{__version__} {unicodedata.unidata_version}".encode())
    for name in _MODULES:
        try:
            digest.update(Path(__file__).with_name(name).read_bytes())
        except OSError:
            digest.update(name.encode())  # from a zip file: the version must do
    return digest.hexdigest()
