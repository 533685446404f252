"""Which knowledge of the languages a judgement rests on, so that it can be repeated."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from signcheck import __version__
from signcheck.languages import Language

_PACKAGES = {Language.EN: ("symspellpy",), Language.KO: ("kiwipiepy", "kiwipiepy-model")}
_CHECKING = Path(__file__).parents[1]
_FOLDERS = (_CHECKING, _CHECKING.with_name("standard"))
"""Where the code is that tells what the forms of a standard say."""


@cache
def made_by(language: Language) -> str:
    """The packages and their versions: ``kiwipiepy 0.24.1, kiwipiepy-model 0.24.0``; "" for Chinese."""
    return _versions(*_PACKAGES.get(language, ()))


@cache
def fingerprint() -> str:
    """SHA-256 in hex of all that what is worked out of a standard's forms rests on, beside the standard.

    That is the code and its tables, comments and all, and the packages: other ones may say otherwise.
    """
    packages = _versions(*(name for some in _PACKAGES.values() for name in some), "rapidfuzz")
    digest = hashlib.sha256(f"{__version__} {unicodedata.unidata_version} {packages}".encode())
    for folder in _FOLDERS:
        for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.csv")]):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _versions(*names: str) -> str:
    return ", ".join(f"{name} {version(name)}" for name in names)
