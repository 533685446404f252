"""Numbers and codes in texts, and those that all languages say: 检票口 3A, Gate 3A, 개찰구 3A; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from signcheck.languages import Language
from signcheck.signs.sign import TRANSLATIONS

_CODE = re.compile(r"(?<![A-Za-z\d.:：–—-])[A-Za-z]{0,3}\d(?:[\dA-Za-z.:：–—-]*[\dA-Za-z])?")
_UNITS = re.compile(r"(?<=\d)\s?(?:km/h|km|cm|mm|m|kg|t)(?![A-Za-z])")
_DASHES = str.maketrans("–—：", "--:")


def codes_of(text: str) -> tuple[str, ...]:
    """The numbers and codes in a text without units; ranges and times of day whole, dashes alike."""
    return tuple(code.translate(_DASHES) for code in _CODE.findall(_UNITS.sub(" ", text)))


def said_in_all(texts: Iterable[tuple[Language, str]]) -> frozenset[str]:
    """The codes that every other language says as often as Chinese does: they are part of what is said."""
    said: dict[Language, Counter[str]] = {language: Counter() for language in (Language.ZH, *TRANSLATIONS)}
    for language, text in texts:
        if language in said:
            said[language].update(codes_of(text))
    return frozenset(
        code
        for code, times in said[Language.ZH].items()
        if all(said[language][code] >= times for language in TRANSLATIONS)
    )
