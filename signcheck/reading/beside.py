"""Where Latin text stands beside Chinese or Japanese in a line as a text of its own; pure.

A Chinese text may hold Latin letters and a Latin one a Chinese name: ATM 自助银行, Wi-Fi 上网,
Yuyuan Garden (豫园).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from signcheck.languages import Language, Script, Span, script_of
from signcheck.reading.line import BETWEEN
from signcheck.reading.spaces import CLEARLY, HAN, Space, widest

BESIDE = 0.33
"""Latin words and Chinese are two texts from so many text heights between them on; a crop is about one and a
quarter times as high as a Chinese character."""

SHORT = 0.42
"""The same for a single word of a few letters: a Chinese text may hold it, one space before (App 下载)."""

LONG = 5
"""A word has at least so many letters to be a text by itself."""

IN_ONE = 0.5
"""The same where they may be one text: in more than two stretches, or with letters that make no word."""

MARK = 0.3
"""A full-width mark before a space has so much of its own."""

_LATIN = re.compile(r"[A-Za-z][a-z]{2}|[A-Z]{4}")
"""What tells Latin words from letters and codes."""
_HYPHENED = re.compile(r"\s*[A-Za-z]+-[A-Za-z]+\s*")
"""One word that Chinese texts hold as it is: Wi-Fi."""
_MARKS = frozenset("，。、；：！？")
_OPENING, _CLOSING = "(（[【「", ")）]】」"


def beside(text: str, pair: tuple[Span, Span], spaces: Sequence[Space], stretches: int) -> Space | None:
    """The space between a Latin stretch and a Chinese or Japanese one, where it parts two texts."""
    left, right = pair
    languages = {left.language, right.language}
    if Language.EN not in languages or not languages & {Language.ZH, Language.JA}:
        return None
    space = widest(spaces, _last_letter(text, left), right.start)
    if space is None or _is_in_brackets(text, space.place):
        return None
    latin = left if left.language is Language.EN else right
    own = text[latin.start : latin.end].strip(BETWEEN)
    one = stretches > 2 or not _LATIN.search(own)
    if _HYPHENED.fullmatch(own) or (
        one and space.width < CLEARLY * _widest_within(text, pair, spaces, space)
    ):
        return None
    least = IN_ONE if one else (SHORT if len(own) < LONG else BESIDE)
    own_of_mark = MARK if text[: space.place].rstrip()[-1] in _MARKS else 0.0
    return space if space.width >= least + own_of_mark else None


def _last_letter(text: str, span: Span) -> int:
    """The place of the last letter of a span in its own script; codes may stand behind it."""
    own = (Script.LATIN,) if span.language is Language.EN else HAN
    return max(i for i in range(span.start, span.end) if script_of(text[i]) in own)


def _is_in_brackets(text: str, place: int) -> bool:
    """Whether a bracket is open there, or opens: what it holds belongs to the text before it."""
    before, behind = text[:place], text[place:].lstrip()
    depth = sum(c in _OPENING for c in before) - sum(c in _CLOSING for c in before)
    return depth > 0 or behind[0] in _OPENING


def _widest_within(text: str, pair: tuple[Span, Span], spaces: Sequence[Space], border: Space) -> float:
    """The widest other space of two spans, but for those behind marks."""
    return max(
        (
            space.width
            for space in spaces
            if pair[0].start < space.place < pair[1].end
            and space is not border
            and text[: space.place].rstrip()[-1] not in _MARKS
        ),
        default=0.0,
    )
