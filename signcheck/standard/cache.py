"""A standard read once is kept in the user's cache folder, so that the next process has it at once.

A file is named by the SHA-256 of the glossary it was made from and of the code that made it; it
begins with the SHA-256 of its own bytes. One that is cut off, damaged or of another format is not
used and made anew. It holds JSON only, so a foreign file can at worst hold foreign terms, never
run anything. Where the folder cannot be written, nothing is kept and nothing is said: the cache
saves time, no more.

The file: a line with the digest of all that follows; a line each with the heads, the forms and
what is prepared of the heads (see `Heads`, `FormIndex`, `Prepared`); then one line a term.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from platformdirs import user_cache_path

from signcheck import __version__
from signcheck.standard.files import Files
from signcheck.standard.heads import Heads, Prepared
from signcheck.standard.near import NearIndex
from signcheck.standard.standard import FormIndex, Standard, index_forms
from signcheck.standard.stored import StoredTerms, encode
from signcheck.standard.term import Term

KEPT = 8
"""Files kept in the folder; the one that was made longest ago goes first."""
ENDING = ".standard"
_MODULES = (
    *("normalise.py", "term.py", "csvfile.py", "stored.py", "heads.py", "near.py", "confusions.py"),
    *("confusions.csv", "standard.py", "cache.py"),
)
_FOLDER_MODE = 0o700


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
    folder: the cache folder, if not the user's.
    """
    path = (folder or cache_folder()) / f"{digest[:40]}-{_fingerprint()[:12]}{ENDING}"
    make = partial(Standard, version=version, files=files, rules=rules)
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
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, _, body = content.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return None
    heads, forms, prepared, *lines = body.split(b"\n")
    return make(
        StoredTerms(lines),
        heads=Heads(json.loads(heads), lambda: _prepared(prepared)),
        forms=lambda: _forms(forms),
    )


def _forms(line: bytes) -> FormIndex:
    index: FormIndex = json.loads(line)
    return index


def _prepared(line: bytes) -> Prepared:
    near, changed = json.loads(line)
    return Prepared(NearIndex(*near), changed)


def _save(path: Path, terms: Sequence[Term], heads: Heads, forms: FormIndex) -> None:
    """Write the file whole or not at all."""
    prepared = (heads.prepared.near.parts, heads.prepared.simplified)
    indexes = (heads.numbers, forms, prepared)
    body = b"\n".join([*map(_line, indexes), *encode(terms)])
    content = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    try:
        path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as out:
            part = Path(out.name)
            try:
                out.write(content)
            except OSError:
                part.unlink(missing_ok=True)
                raise
        os.replace(part, path)
        _forget(path.parent)
    except OSError:
        return  # no cache, then: a read-only home or a full disk must not stop a check


def _line(index: object) -> bytes:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()


def _forget(folder: Path) -> None:
    """Remove all but the newest files of the folder."""
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink(missing_ok=True)


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
