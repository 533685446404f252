"""Lines of one board → entries: each Chinese text with the English and Korean that stand by it.

By position alone: translations stand under or beside their Chinese. Every foreign line goes to
the Chinese text that is nearest in units of text height: above it in the same column, or left of
it in the same row. Lines that went to one Chinese text are read on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from signcheck.languages import Language, Script, script_of, spans_of
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import Box, box_of, part, reading_order, thickness
from signcheck.signs.sign import TRANSLATIONS, Entry, Text
from signcheck.signs.straighten import straighten

FAR = 8.0
"""A foreign line that costs more than this belongs to no Chinese text of the board."""
ASKEW = 4.0
"""Cost of standing neither in the column nor in the row of a Chinese text."""
BESIDE = 0.3
"""Cost of one text height between columns: tables have wide gaps, and rows keep them apart."""
SURE_CHARACTER = 0.9
"""A single Chinese character below this score is taken for a pictogram."""
APART = 1.5
"""Parts of one text stand at most this many text heights from each other."""
GUESSED = 0.8
"""A line below this score may be one in another language that its recogniser does not know."""
IN_ROW = 0.4
"""Texts stand in one row when they share this part of the lower one's height."""


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
    as_seen = [piece for line in lines for piece in split_mixed(line)]
    pieces = straighten(as_seen)
    entries, others = _pair_level(pieces)
    # The polygons of the photo go out again.
    polygons = {level.polygon: seen.polygon for level, seen in zip(pieces, as_seen, strict=True)}
    return (
        tuple(_as_seen(entry, polygons) for entry in entries),
        tuple(replace(line, polygon=polygons[line.polygon]) for line in others),
    )


def _as_seen(entry: Entry, polygons: Mapping[Polygon, Polygon]) -> Entry:
    def seen(text: Text) -> Text:
        return replace(text, lines=tuple(replace(n, polygon=polygons[n.polygon]) for n in text.lines))

    return Entry(
        seen(entry.zh) if entry.zh else None,
        {language: seen(text) for language, text in entry.translations.items()},
        tuple(replace(line, polygon=polygons[line.polygon]) for line in entry.unread),
    )


def _pair_level(pieces: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """Like pair, for the lines of a board that stands level."""
    heads = [p for p in pieces if p.language is Language.ZH and p.text and not _is_noise(p)]
    claims, alone = _claims(pieces, heads)
    entries = []
    for head, claimed in zip(heads, claims, strict=True):
        entry, left_over = _entry(head, [line for _, line in sorted(claimed, key=lambda claim: claim[0])])
        entries.append(entry)
        alone += left_over
    entries += _without_chinese(alone)
    used = {id(line) for entry in entries for line in _lines_of(entry)}
    return entries, [line for line in pieces if id(line) not in used]


def _claims(
    pieces: Sequence[Line], heads: Sequence[Line]
) -> tuple[list[list[tuple[float, Line]]], list[Line]]:
    """Which lines each Chinese text claims, with their cost, and the lines that none does.

    A line that may be a translation of several texts, or a translation read as something else,
    goes to those as unread.
    """
    claims: list[list[tuple[float, Line]]] = [[] for _ in heads]
    alone: list[Line] = []
    for line in pieces:
        if line.unread or line.language in TRANSLATIONS:
            price, at = _nearest(line, heads)
            if at is not None:
                claims[at].append((price, line))
                for other in _also_under(line, heads, at):
                    claims[other].append((FAR, _unread(line)))
            elif not line.unread:
                alone.append(line)
        if _may_be_foreign(line):
            others = [i for i, head in enumerate(heads) if head is not line]
            price, at = _nearest(line, [heads[i] for i in others])
            if at is not None:
                claims[others[at]].append((price, _unread(line)))
    return claims, alone


def _unread(line: Line) -> Line:
    return replace(line, text="", score=0.0)


def _entry(head: Line, lines: Sequence[Line]) -> tuple[Entry, list[Line]]:
    """One Chinese text with the lines that went to it, nearest first, and those that do not belong.

    A text of several lines is read on; a line that stands apart from the nearest one in its
    language is a translation of something else, whose Chinese is not there.
    """
    texts: dict[Language, list[Line]] = {}
    left_over = []
    for line in lines:
        taken = texts.get(line.language)
        if line.unread:
            continue
        if taken is None or any(_reads_on(line, other) for other in taken):
            texts.setdefault(line.language, []).append(line)
        else:
            left_over.append(line)
    unread = tuple(line for line in lines if line.unread)
    return Entry(_text([head]), {k: _text(found) for k, found in texts.items()}, unread), left_over


def _also_under(line: Line, heads: Sequence[Line], chosen: int) -> list[int]:
    """Other Chinese texts in whose column the line stands too.

    The detector sometimes takes the translations of two neighbours for one line; then neither
    neighbour's translation is surely missing.
    """
    box, near = box_of(line.polygon), box_of(heads[chosen].polygon)
    found = []
    for i, head in enumerate(heads):
        other = box_of(head.polygon)
        shared = min(box.right, other.right) - max(box.left, other.left)
        level = abs(other.bottom - near.bottom) <= thickness(head.polygon)
        if i != chosen and level and shared >= 0.5 * other.width:
            found.append(i)
    return found


def _reads_on(line: Line, other: Line) -> bool:
    """Whether two lines can be parts of one text: close below each other, or close in one row."""
    a, b = box_of(line.polygon), box_of(other.polygon)
    height = max(thickness(line.polygon), thickness(other.polygon))
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    if across <= 0:
        return down <= APART * height
    return down <= -IN_ROW * min(a.height, b.height) and across <= APART * height


def _may_be_foreign(line: Line) -> bool:
    """Whether the line is read so badly that it may be the translation that seems to be missing.

    Korean comes back from a recogniser without Hangul as a guess at Chinese or Latin letters.
    """
    if line.unread or line.score >= GUESSED or line.language is Language.OTHER:
        return False
    return line.language is not Language.ZH or not _is_noise(line)


def _is_noise(line: Line) -> bool:
    """Whether a Chinese line is more likely a pictogram or an arrow: one character, read unsurely."""
    return line.score < SURE_CHARACTER and sum(script_of(c) is Script.HAN for c in line.text) <= 1


def _without_chinese(lines: Sequence[Line]) -> list[Entry]:
    """Entries of the lines that stand by no Chinese text; all lines of a language are one text."""
    by_language: dict[Language, list[Line]] = {}
    for line in lines:
        by_language.setdefault(line.language, []).append(line)
    if not by_language:
        return []
    return [Entry(None, {language: _text(found) for language, found in by_language.items()})]


def _lines_of(entry: Entry) -> Iterable[Line]:
    for text in ([entry.zh] if entry.zh else []) + list(entry.translations.values()):
        yield from text.lines
    yield from entry.unread


def _text(lines: Sequence[Line]) -> Text:
    ordered = [lines[i] for i in reading_order([box_of(line.polygon) for line in lines])]
    return Text(" ".join(line.text for line in ordered), ordered[0].language, tuple(ordered))


def _nearest(line: Line, heads: Sequence[Line]) -> tuple[float, int | None]:
    """The least cost and the head that has it; none when all are too far."""
    box = box_of(line.polygon)
    costs = [(cost(box, head), i) for i, head in enumerate(heads)]
    least, at = min(costs, default=(FAR, -1))
    return least, at if least < FAR else None


def cost(box: Box, head: Line) -> float:
    """How far a foreign line in `box` stands from a Chinese text, in heights of the Chinese."""
    other, height = box_of(head.polygon), max(1.0, thickness(head.polygon))
    right, left = (box.left - other.right) / height, (other.left - box.right) / height
    below, above = (box.top - other.bottom) / height, (other.top - box.bottom) / height
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    if shared >= IN_ROW * min(box.height, other.height):
        return BESIDE * right if right > left else BESIDE * left + 0.5
    down = below if below > above else 1.5 * above + 0.5
    if max(right, left) <= 0:
        return max(0.0, down)
    return ASKEW + max(right, left) + max(0.0, down)
