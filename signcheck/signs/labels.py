"""Numbers, codes, times and names that the reader joined to a text, cut off it; pure."""

from __future__ import annotations

import re

from signcheck.languages import Language, language_of
from signcheck.reading.line import Line
from signcheck.signs.cutting import cut
from signcheck.signs.decoration import is_binomial
from signcheck.signs.fit import Fit
from signcheck.signs.numbers import codes_of

_FIRST_CODE = re.compile(r"[A-Za-z]{0,3}-?\d[A-Za-z\d.-]*")
_LAST_CODE = re.compile(r"[A-Za-z]{0,3}-?\d[A-Za-z\d.-]*$")
_FIRST_CLOCK = re.compile(r"\s*(?:[01]?\d|2[0-3])[:：][0-5]\d\s+(?=[^\W\d])")
_NAMED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")


def with_labels(line: Line, fit: Fit | None, shared: frozenset[str]) -> list[Line]:
    """The line and, apart from it, a time of day before it, a scientific name behind it or a label."""
    if line.language is Language.EN and (name := _NAMED.search(line.text)) and is_binomial(name[1]):
        return [cut(line, 0, name.start()), cut(line, name.start(), len(line.text), Language.OTHER)]
    clock = _FIRST_CLOCK.match(line.text) if line.language is Language.ZH else None
    if clock and shared.isdisjoint(codes_of(clock[0])) and not (fit and fit.known(line.text)):
        rest = cut(line, clock.end(), len(line.text))
        return [cut(line, 0, clock.end()), *_without_label(rest, fit, shared)]
    return _without_label(line, fit, shared)


def _without_label(line: Line, fit: Fit | None, shared: frozenset[str]) -> list[Line]:
    """A number or code before or after the Chinese, or a second Chinese text, as a line of its own.

    Only where the Chinese is known without it and not with it, and its translations do not say it too:
    2F 外科, 电车P25, 安检 安全检查. A出口 is one text, and so is 检票口 3A by Ticket Check 3A and 개찰구 3A.
    """
    if fit is None or line.language is not Language.ZH or fit.known(line.text):
        return [line]
    for at in _ends_of_parts(line.text):
        parts = [(0, at), (at, len(line.text))]
        texts = [line.text[start:end].strip() for start, end in parts]
        others = [text for text in texts if not fit.known(text)]
        said = any(not shared.isdisjoint(codes_of(text)) for text in others)
        if len(others) < len(texts) and not said and all(map(_is_label, others)):
            return [cut(line, start, end) for start, end in parts]
    return [line]


def _is_label(text: str) -> bool:
    return language_of(text) is Language.OTHER


def _ends_of_parts(text: str) -> list[int]:
    """Where the first or the last word ends, and a number or code at the beginning or before the end."""
    spaces = [text.index(" "), text.rindex(" ")] if " " in text else []
    first, last = _FIRST_CODE.match(text), _LAST_CODE.search(text)
    return [*spaces, *([first.end()] if first else []), *([last.start()] if last else [])]
