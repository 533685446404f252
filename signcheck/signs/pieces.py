"""Lines → pieces in one language each, with their place on the levelled board; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from signcheck.languages import Language, Span, language_of, spans_of
from signcheck.reading.line import BETWEEN, Line
from signcheck.reading.polygons import VERTICAL, Box, box_of, part, thickness
from signcheck.signs.fit import Fit
from signcheck.signs.straighten import straighten

MOST = 6
"""A line that changes its language more often than this was misread."""
_FIRST_CODE = re.compile(r"[A-Za-z]{0,3}-?\d[A-Za-z\d.-]*")
_ITEM = re.compile(r"\s*(?:[(（]?\d{1,2}\s*[.,，、)）:：](?!\d)\s*·?|[①-⑳•·●■▪◆※])\s*(?=\w)")
_LAST_CODE = re.compile(r"[A-Za-z]{0,3}-?\d[A-Za-z\d.-]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of one that is in one language.

    line: as it stands in the photo.
    box: where it would stand on a level board, in pixels.
    height: of the text in pixels, at least 1.
    item: whether the number or the mark of an item of a list stands before it, in its box.
    """

    line: Line
    box: Box
    height: float
    item: bool = False

    @property
    def vertical(self) -> bool:
        """Whether it is written downwards."""
        return self.box.height >= VERTICAL * self.box.width


@dataclass(frozen=True, slots=True)
class Head:
    """A text in one language: one piece or several that are read on. A Chinese one heads an entry.

    text: the pieces' texts, in Chinese without a space between them.
    box: around all pieces.
    height: of the largest piece's text, in pixels.
    """

    text: str
    pieces: tuple[Piece, ...]
    box: Box
    height: float

    @property
    def language(self) -> Language:
        """The language of its first piece."""
        return self.pieces[0].line.language


def head_of(pieces: Sequence[Piece]) -> Head:
    """The head that these pieces make, in this order; at least one."""
    return Head(
        text_from([piece.line.text for piece in pieces], pieces[0].line.language),
        tuple(pieces),
        around(piece.box for piece in pieces),
        max(piece.height for piece in pieces),
    )


def text_from(parts: Sequence[str], language: Language) -> str:
    """Texts that are read on as one; Chinese is written without spaces between them."""
    return ("" if language is Language.ZH else " ").join(parts)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all. Raises ValueError for none."""
    return box_of(point for box in boxes for point in ((box.left, box.top), (box.right, box.bottom)))


def pieces_of(lines: Sequence[Line], fit: Fit | None = None) -> list[Piece]:
    """The pieces of one board's lines, in their order."""
    seen = [found for line in lines for found in _parts(line, fit)]
    level = straighten([whole for _, whole in seen])
    return [
        Piece(line, box_of(there.polygon), max(1.0, thickness(there.polygon)), line is not whole)
        for (line, whole), there in zip(seen, level, strict=True)
    ]


def _parts(line: Line, fit: Fit | None) -> Iterator[tuple[Line, Line]]:
    """The parts of a line in one language each; an item of a list also with its number."""
    for one in split_mixed(line):
        number = _ITEM.match(one.text)
        known = one.language is Language.ZH and fit is not None and fit.known(one.text)
        if number and not known:
            first = cut(one, 0, number.end(), Language.OTHER)
            yield first, first
            yield cut(one, number.end(), len(one.text), one.language), one
        else:
            yield from ((label, label) for label in _split_label(one, fit))


def split_mixed(line: Line) -> list[Line]:
    """A line in several languages, or in one with bars between, as one line each; others unchanged.

    Where one language ends is asked of the recogniser's steps, else estimated from the share of
    characters, Latin letters half as wide. Bars, slashes and dots between two of them are left out.
    """
    spans = spans_of(line.text) if line.language is not Language.OTHER else ()
    if not 2 <= len(spans) <= MOST:
        return [line]
    return [cut(line, *_trimmed(line.text, span), span.language) for span in spans]


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


def _split_label(line: Line, fit: Fit | None) -> list[Line]:
    """A number or code before or after the Chinese, or a second Chinese text, as a line of its own.

    Only where the Chinese is known without it and not with it: 2F 外科, 电车P25, 安检 安全检查. A出口 is
    one text.
    """
    if fit is None or line.language is not Language.ZH or fit.known(line.text):
        return [line]
    for at in _ends_of_parts(line.text):
        parts = [(0, at), (at, len(line.text))]
        texts = [line.text[start:end].strip() for start, end in parts]
        others = [text for text in texts if not fit.known(text)]
        if len(others) < len(texts) and all(language_of(text) is Language.OTHER for text in others):
            return [cut(line, start, end) for start, end in parts]
    return [line]


def _ends_of_parts(text: str) -> list[int]:
    """Where the first or the last word ends, and a number or code at the beginning or before the end."""
    spaces = [text.index(" "), text.rindex(" ")] if " " in text else []
    first, last = _FIRST_CODE.match(text), _LAST_CODE.search(text)
    return [*spaces, *([first.end()] if first else []), *([last.start()] if last else [])]


def cut_in_two(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A level piece cut before `text[at]`, a space there left out: the two texts beside each other."""
    text = piece.line.text
    left, right = cut(piece.line, 0, at), cut(piece.line, at, len(text))
    middle = piece.box.left + piece.box.width * at / len(text)
    return (
        Piece(left, replace(piece.box, right=middle), piece.height),
        Piece(right, replace(piece.box, left=middle), piece.height),
    )
