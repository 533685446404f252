"""Which knowledge of the languages a judgement rests on, so that it can be repeated."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from signcheck.languages import Language

_PACKAGES = {Language.EN: ("symspellpy",), Language.KO: ("kiwipiepy", "kiwipiepy-model")}


@cache
def made_by(language: Language) -> str:
    """The packages and their versions: ``kiwipiepy 0.24.1, kiwipiepy-model 0.24.0``; "" for Chinese."""
    return ", ".join(f"{name} {version(name)}" for name in _PACKAGES.get(language, ()))
