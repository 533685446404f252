"""What the reader cut off from Korean texts where their script changes, or read as another; pure.

중환자실(ICU) comes back as Korean and a code, MRI실 as MRI alone or in a line with the English, MRI MRI Room,
중환자실 as そ and 환자실. Codes stand in English too; a board that says one in its English elsewhere has its
Korean here. A number that the text before ends with comes back with the Korean, which then says it twice:
检票口 | 5-12 개찰구5-12.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import hypot

from signcheck.languages import Language, Script, script_of
from signcheck.reading.line import Line
from signcheck.reading.polygons import thickness
from signcheck.signs.cutting import cut, joined, split_mixed
from signcheck.signs.forms import is_kana
from signcheck.signs.numbers import codes_of

NEXT = 0.5
"""Texts of one line stand at most this many text heights from each other."""
FEW = 1
"""Syllables that go on with a code before them: 실 of MRI실, 방 of PC방."""
_CODES = frozenset({Language.EN, Language.OTHER})
_BEFORE = frozenset({Language.ZH, Language.EN, Language.MIXED})
_BRACKETED = re.compile(r"[(（]\s*([A-Z]{2,5})\s*[)）]")
_CODE = re.compile(r"(?:\d{1,2}\s+)?([A-Z]{2,5})")
_TWICE = re.compile(r"(?<![A-Za-z])[(（]?([A-Z]{2,5})[)）]?(?=[\s/|·-]*(\1)\s*[(（]?[A-Z][a-z])")
"""A code before the English that begins with it."""
_NUMBER = re.compile(r"\s*([A-Za-z]{0,3}\d[\dA-Za-z.–—-]*)\s*(?=\S)")


def with_fringes(lines: Sequence[Line]) -> list[Line]:
    """One board's lines, with codes and syllables that were cut off from Korean joined to it again."""
    korean = any(line.language is Language.KO for line in lines)
    found = [part for line in lines for part in (_parts(line) if korean else (line,))]
    while joint := next(chain(_joints(found), _with_code(found)), None):
        first, second, together = joint
        found = [together if one is first else one for one in found if one is not second]
    while moved := next(_with_number(found), None):
        found = [new for line in found for new in (moved.get(id(line), line),)]
    return [_as_korean(line) if _is_rest(line, found) else line for line in found]


def _parts(line: Line) -> Iterator[Line]:
    """A line cut before and behind a code that it says twice."""
    twice = _TWICE.search(line.text)
    if twice is None:
        yield line
        return
    for start, end in ((0, twice.start()), twice.span(), (twice.start(2), len(line.text))):
        if line.text[start:end].strip():
            yield cut(line, start, end)


def _joints(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, Line]]:
    """Two lines, the second going on with the first, and what they are together."""
    for fringe in (line for line in lines if _is_fringe(line)):
        for first, second in ((a, b) for other in lines for a, b in ((fringe, other), (other, fringe))):
            if _goes_on(first, second) and (together := _together(first, second, lines)):
                yield first, second, together


def _with_number(lines: Sequence[Line]) -> Iterator[dict[int, Line]]:
    """A text and the Korean behind it, by the lines that they were, with a number given back to the first."""
    for line in lines:
        number = _NUMBER.match(line.text) if line.language is Language.KO else None
        if number is None:
            continue
        said = set(codes_of(line.text[number.end() :]))
        ends = number.span(1), (number.end(), len(line.text))
        first, rest = (cut(line, *span, line.language) for span in ends)
        for before in lines:
            if before.language in _BEFORE and _goes_on(before, line):
                for space in _spaces(before, number[1], said):
                    yield {id(before): joined(before, replace(first, text=space + number[1])), id(line): rest}


def _spaces(before: Line, number: str, said: set[str]) -> Iterator[str]:
    """What stands between a text and the number that makes it end as the Korean does; nothing for none."""
    for space in ("" if script_of(before.text[-1]) is Script.HAN else " ", ""):
        ends = codes_of(before.text + space + number)[-1:]
        if not before.text.endswith(number) and said.intersection(ends):
            yield space


def _with_code(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, Line]]:
    """Korean, a code behind it that English says and Korean does not, and what they are together."""
    said = {language: Counter[str]() for language in (Language.EN, Language.KO)}
    for part in (part for line in lines for part in split_mixed(line)):
        if part.language in said:
            said[part.language].update(codes_of(part.text))
    for line in lines:
        own = codes_of(line.text) if line.language is Language.OTHER else ()
        if own and all(said[Language.EN][code] > said[Language.KO][code] for code in own):
            for first in lines:
                if first.language is Language.KO and _goes_on(first, line):
                    yield first, line, joined(first, replace(line, text=f" {line.text}"))


def _is_fringe(line: Line) -> bool:
    code = _BRACKETED.fullmatch(line.text) or _CODE.fullmatch(line.text)
    return (line.language in _CODES and code is not None) or (len(line.text) == 1 and is_kana(line.text))


def _goes_on(first: Line, second: Line) -> bool:
    if first is second or not (first.text and second.text):
        return False
    (_, b, c, _), (a, _, _, d) = first.polygon, second.polygon
    across = hypot((b[0] + c[0] - a[0] - d[0]) / 2, (b[1] + c[1] - a[1] - d[1]) / 2)
    return across <= NEXT * max(thickness(first.polygon), thickness(second.polygon))


def _together(first: Line, second: Line, lines: Sequence[Line]) -> Line | None:
    """Two neighbours as one Korean text, where they are one."""
    if first.language is Language.KO and second.language in _CODES:
        code = _BRACKETED.fullmatch(second.text)
        said = _is_said(code[1], lines, second) if code else _is_rest(second, lines)
        return joined(first, second) if said else None
    if second.language is not Language.KO:
        return None
    if first.language in _CODES and _CODE.fullmatch(first.text) and _syllables(second) <= FEW:
        return replace(joined(first, second), language=Language.KO)
    if _is_lone_kana(first, lines):  # a syllable was read as it: no character of the text is sure
        return replace(second, weakest=0.0, steps=b"")
    return None


def _is_said(code: str, lines: Sequence[Line], but: Line) -> bool:
    """Whether another line of the board says the code among Latin words."""
    word = re.compile(rf"(?<![A-Za-z]){code}(?![A-Za-z])")
    return any(word.search(line.text) for line in lines if line is not but and line.text != code)


def _syllables(line: Line) -> int:
    return sum(script_of(character) is Script.HANGUL for character in line.text)


def _is_lone_kana(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is one kana, the only one of the board."""
    return (
        len(line.text) == 1
        and is_kana(line.text)
        and not any(is_kana(other.text) for other in lines if other is not line)
    )


def _is_rest(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a code is what was read of a Korean text: the English one with it stands elsewhere."""
    if line.language is not Language.EN or not _CODE.fullmatch(line.text):
        return False
    english = re.compile(rf"{re.escape(line.text)}\s?[(（]?[A-Z][a-z]")
    return sum(bool(english.match(other.text)) for other in lines) == 1 and not any(
        other.language is Language.KO and line.text in other.text for other in lines
    )


def _as_korean(line: Line) -> Line:
    """What of a Korean text was read; it is not all that stands there."""
    return replace(line, language=Language.KO, weakest=0.0, steps=b"")
