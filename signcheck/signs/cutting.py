"""Lines cut into parts: where their language changes, at bars, and wherever a text is told to end; pure."""

from __future__ import annotations

import re
from dataclasses import replace

from signcheck.languages import Language, Span, language_of, spans_of
from signcheck.reading.line import BETWEEN, Line
from signcheck.reading.polygons import part

MOST = 6
"""A line that changes its language more often than this was misread."""
_ARROWS = "←↑→↓↖↗↘↙"
_FIRST_BARS = re.compile(rf"(?:[|｜¦/／~～–—{_ARROWS}-]\s*)+(?=[^\W\d])")
_LAST_BARS = re.compile(rf"(?:\s+[|｜¦/／~～–—-]|\s*[{_ARROWS}])+$")
"""Marks that part a text from its neighbours in the row, and arrows beside it. A dash before a figure is its
sign, one at the end of a word its own."""


def split_mixed(line: Line) -> list[Line]:
    """A line in several languages, or in one with bars between, as one line each; others unchanged.

    Where one language ends is asked of the recogniser's steps, else estimated from the share of
    characters, Latin letters half as wide. Bars, slashes and dots between two of them are left out.
    """
    spans = spans_of(line.text) if line.language is not Language.OTHER else ()
    if not 2 <= len(spans) <= MOST:
        return [_without_bars(line)]
    return [cut(line, *_trimmed(line.text, span), span.language) for span in spans]


def _without_bars(line: Line) -> Line:
    """The line without the arrows, bars and dashes that part it from its neighbours in the row."""
    if line.language is Language.OTHER:
        return line
    start = first.end() if (first := _FIRST_BARS.match(line.text)) else 0
    end = last.start() if (last := _LAST_BARS.search(line.text)) else len(line.text)
    whole = (start, end) == (0, len(line.text)) or start >= end
    return line if whole else cut(line, start, end, line.language)


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """Start and end of a span without the marks that part it from its neighbours."""
    start, end = span.start, span.end
    while text[start] in BETWEEN:
        start += 1
    while text[end - 1] in BETWEEN:
        end -= 1
    return start, end


def cut(line: Line, start: int, end: int, language: Language | None = None) -> Line:
    """The part of a line that holds `text[start:end]`.

    Where that stands is asked of the recogniser's steps; without them it is estimated.
    """
    text = line.text[start:end].strip()
    steps, shares = _cut_steps(line, start, end)
    return replace(
        line,
        text=text,
        language=language or language_of(text),
        polygon=part(line.polygon, *(shares or _estimated(line.text, start, end))),
        steps=steps,
    )


def joined(one: Line, other: Line) -> Line:
    """Two lines as one, the second written on to the first without a space, in the first's language."""
    (a, _, _, d), (_, b, c, _) = one.polygon, other.polygon
    return replace(
        one,
        text=one.text + other.text,
        polygon=(a, b, c, d),
        score=min(one.score, other.score),
        weakest=min(one.weakest, other.weakest),
        steps=_joined_steps(one, other),
    )


def _joined_steps(one: Line, other: Line) -> bytes:
    if not (one.steps and other.steps):
        return b""
    from signcheck.reading.steps import Steps, join  # brings NumPy

    return join([Steps.unpack(one.steps), Steps.unpack(other.steps)]).pack()


def _cut_steps(line: Line, start: int, end: int) -> tuple[bytes, tuple[float, float] | None]:
    """The steps of the part, and its ends as shares of the line; None where they do not tell."""
    if not line.steps:
        return b"", None
    from signcheck.reading.steps import Steps  # brings NumPy

    steps = Steps.unpack(line.steps)
    span = steps.span(line.text, start, end)
    shares = (span[0] / len(steps), span[1] / len(steps)) if span and span[0] < span[1] else None
    return steps.cut(line.text, start, end).pack(), shares


def _estimated(text: str, start: int, end: int) -> tuple[float, float]:
    edges = [0.0]
    for character in text:
        edges.append(edges[-1] + (1.0 if ord(character) > 0x2E00 else 0.5))
    return edges[start] / edges[-1], edges[end] / edges[-1]
