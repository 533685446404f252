"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it.

By position alone: translations stand under or beside their Chinese. Every foreign text goes to
the Chinese text that is nearest in units of text height, Chinese above or to the left first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from signcheck.languages import Language, language_of, spans_of
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, part, thickness
from signcheck.signs.sign import TRANSLATIONS, Entry, Text

LINE_GAP = 0.9
"""Two lines are one text when the gap between them is at most this many text heights."""
FAR = 8.0
"""A foreign text farther than this (in text heights) belongs to no Chinese text of the board."""


def split_mixed(line: Line) -> list[Line]:
    """A line in two languages as one line a language; others unchanged.

    Where one language ends is estimated from the share of characters, Latin letters half as wide.
    """
    spans = spans_of(line.text) if line.language is Language.MIXED else ()
    if len(spans) < 2 or len(spans) > 3:
        return [line]
    widths = [1.0 if ord(c) > 0x2E00 else 0.5 for c in line.text]
    total = sum(widths)
    pieces = []
    for span in spans:
        text = line.text[span.start : span.end].strip()
        polygon = part(
            line.polygon,
            sum(widths[: span.start]) / total,
            sum(widths[: span.end]) / total,
        )
        pieces.append(Line(text, span.language, line.score, polygon, line.recogniser, line.weakest))
    return pieces


def pair(lines: Sequence[Line]) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Entries of one board in reading order, and the lines that are part of none."""
    pieces = [piece for line in lines for piece in split_mixed(line)]
    texts = {
        language: join_lines([p for p in pieces if p.language is language and p.text])
        for language in (Language.ZH, *TRANSLATIONS)
    }
    heads = texts[Language.ZH]
    claimed: dict[int, dict[Language, list[Text]]] = {i: {} for i in range(len(heads))}
    alone: dict[Language, list[Text]] = {}
    for language in TRANSLATIONS:
        for text in texts[language]:
            at = _nearest(text, heads)
            target = alone if at is None else claimed[at]
            target.setdefault(language, []).append(text)
    entries = [
        Entry(head, {lang: _joined(found) for lang, found in claimed[i].items()})
        for i, head in enumerate(heads)
    ]
    if not heads and alone:
        entries.append(Entry(None, {lang: _joined(found) for lang, found in alone.items()}))
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    return tuple(entries), tuple(line for line in pieces if id(line) not in used)


def _lines_of(entry: Entry) -> Iterable[Line]:
    for text in ([entry.zh] if entry.zh else []) + list(entry.translations.values()):
        yield from text.lines


def join_lines(lines: Iterable[Line]) -> list[Text]:
    """Lines of one language → texts: foreign lines stacked close and of one size are read on.

    Chinese lines stay apart, for each is usually a message of its own.
    """
    texts: list[list[Line]] = []
    for line in lines:
        last = texts[-1][-1] if texts else None
        if last and line.language is not Language.ZH and _continues(last, line):
            texts[-1].append(line)
        else:
            texts.append([line])
    return [_text(group) for group in texts]


def _continues(upper: Line, lower: Line) -> bool:
    a, b = box_of(upper.polygon), box_of(lower.polygon)
    height_a, height_b = thickness(upper.polygon), thickness(lower.polygon)
    if max(height_a, height_b) > 1.35 * min(height_a, height_b):
        return False
    gap = b.top - a.bottom
    shared = min(a.right, b.right) - max(a.left, b.left)
    return -0.5 * height_a <= gap <= LINE_GAP * height_a and shared > 0.3 * min(a.width, b.width)


def _text(lines: Sequence[Line]) -> Text:
    glue = "" if lines[0].language is Language.ZH else " "
    text = glue.join(line.text for line in lines)
    return Text(text, language_of(text) if len(lines) == 1 else lines[0].language, tuple(lines))


def _joined(texts: Sequence[Text]) -> Text:
    lines = tuple(line for text in texts for line in text.lines)
    return Text(" ".join(text.text for text in texts), texts[0].language, lines)


def _nearest(text: Text, heads: Sequence[Text]) -> int | None:
    box = box_of(point for polygon in text.polygons for point in polygon)
    costs = [(_cost(box, head), i) for i, head in enumerate(heads)]
    cost, at = min(costs, default=(FAR, -1))
    return at if cost < FAR else None


def _cost(box: Box, head: Text) -> float:
    """Distance in text heights of the Chinese; text below or right of it is cheap, above costs more."""
    other = box_of(point for polygon in head.polygons for point in polygon)
    height = max(1.0, min(thickness(polygon) for polygon in head.polygons))
    across = max(0.0, max(box.left, other.left) - min(box.right, other.right)) / height
    below = max(0.0, box.top - other.bottom) / height
    above = max(0.0, other.top - box.bottom) / height
    askew = abs((box.left + box.right) - (other.left + other.right)) / 2 / height * 0.1
    return across * 0.8 + below + above * 1.8 + (0.4 if above else 0.0) + min(askew, 1.0)
