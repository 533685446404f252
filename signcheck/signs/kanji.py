"""Chinese characters in forms that both languages write: Japanese where the board's layout says so; pure.

灯台 beside 灯塔, 出場口 beside 出站口 and 外科 on a board in Japanese, English and Korean carry nothing
that only Japanese has. But every message of a board has at most one text in Chinese and one in Japanese:
read as Chinese such a line is a message without translations, read as Japanese it is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from signcheck.languages import Language, Script, script_of
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.chinese import SAME_SIZE, heads_of
from signcheck.signs.cutting import split_mixed
from signcheck.signs.decoration import is_decoration
from signcheck.signs.fit import Fit
from signcheck.signs.forms import (
    is_chinese,
    is_kana,
    is_kanji,
    is_mixed,
    is_simplified,
    is_traditional,
    simplified,
)
from signcheck.signs.japanese_words import may_be_misread
from signcheck.signs.layout import Layout, layout_of
from signcheck.signs.pieces import pieces_of
from signcheck.signs.sign import TRANSLATIONS

CLEARLY = 0.25
"""Lines are Japanese where the layout costs that much less without them, on a board with Chinese; where half
of the messages have Japanese beside them, it need only cost no more."""
PROSE = 10
"""A longer Chinese text goes on with the next line; names and notices of so few characters seldom do."""
PITCH = 2.0
"""Text heights from one line of a block in one language to the next, at most."""
_TRADITIONAL = re.compile("請勿|遊客|洗手間|電梯|捷運|公車|機場|車站|飯店|餐廳")
"""Words of Traditional Chinese in characters that Japanese writes too; it has others for them."""
MOST = 60
"""A board with more lines is no sign of a few messages."""


def with_kanji(lines: Sequence[Line], fit: Fit | None = None) -> list[Line]:
    """One board's lines, those that its layout shows to be Japanese in that language.

    lines: those that are Japanese by themselves in that language (`japanese.with_japanese`).
    """
    parts = [part for line in lines for part in split_mixed(line)]
    found = parts
    while chosen := _found(found, fit):
        found = _as_japanese(found, chosen)
    return list(lines) if found is parts else found


def _found(lines: Sequence[Line], fit: Fit | None) -> set[int]:
    """The places of further lines that are Japanese, those that are so far known as such."""
    lines = [replace(line, language=Language.OTHER) if _is_noise(line, fit) else line for line in lines]
    asked = _asked(lines, fit)
    if not asked:
        return set()
    told = any(line.language is Language.JA for line in lines)
    plain = _layout(lines, ())
    asked = [at for at in asked if not (_goes_on(lines[at], plain) or _is_below_prose(lines[at], lines))]
    own = any(_is_own(line, fit) for at, line in enumerate(lines) if at not in asked)
    if not told or own:
        unknown = [at for at in asked if not _is_known(lines[at], fit)]
        usual = 2 * _served(lines, plain) >= len(plain.messages)
        chosen = _chosen(lines, unknown, plain.cost, 0.0 if usual else CLEARLY)
    else:
        chosen = set(asked) if _layout(lines, asked).cost <= plain.cost else set()
    # A message has one Japanese text: where all have theirs already, the other one is Chinese.
    layout = _layout(lines, chosen)
    most = len(layout.messages) if own else max(len(layout.messages), len(plain.messages))
    return chosen if _served(lines, layout) + len(chosen) <= most else set()


def _served(lines: Sequence[Line], layout: Layout) -> int:
    """How many messages have a Japanese text beside them; one of several lines counts once."""
    boxes = [[text.box for text in message] for message in layout.messages]
    japanese = [piece.box for piece in pieces_of(lines) if piece.line.language is Language.JA]
    return len({min(range(len(boxes)), key=lambda at: _gap(own, boxes[at])) for own in japanese if boxes})


def _gap(box: Box, others: Sequence[Box]) -> float:
    """How far a box is from the nearest of others."""
    return min(
        max(max(box.left, other.left) - min(box.right, other.right), 0.0)
        + max(max(box.top, other.top) - min(box.bottom, other.bottom), 0.0)
        for other in others
    )


def _asked(lines: Sequence[Line], fit: Fit | None) -> list[int]:
    """The places of the lines that may be Japanese."""
    chinese = [line for line in lines if line.language is Language.ZH and line.text]
    if len(lines) > MOST or any(map(_is_traditional, chinese)):
        return []
    said = {line.language for line in lines}
    told, whole = Language.JA in said, said.issuperset(TRANSLATIONS)
    return [
        at
        for at, line in enumerate(lines)
        if line.language is Language.ZH
        and (is_kanji(line.text) or _is_misread(line, fit))
        and not _TRADITIONAL.search(line.text)
        and (told or (whole and _has_twin(line, chinese, fit)))
    ]


def _is_noise(line: Line, fit: Fit | None) -> bool:
    """Whether a line is one character that nobody knows, as pictograms are read."""
    han = sum(script_of(c) is Script.HAN for c in line.text)
    return line.language is Language.ZH and han <= 1 and not (fit is not None and fit.known(line.text))


def _is_misread(line: Line, fit: Fit | None) -> bool:
    """Whether a text that nobody knows may have been Japanese before it was read."""
    if fit is None or fit.known(line.text) or fit.near(line.text) or is_kana(line.text):
        return False
    return is_mixed(line.text) or may_be_misread(line.text)


def _is_traditional(line: Line) -> bool:
    """Whether a line is Traditional Chinese; with a Simplified form beside it is only misread."""
    return is_chinese(line.text) and is_traditional(line.text) and not is_simplified(line.text)


def _is_own(line: Line, fit: Fit | None) -> bool:
    """Whether a line is surely Chinese."""
    return line.language is Language.ZH and (
        is_simplified(line.text) or is_chinese(line.text) or (fit is not None and fit.known(line.text))
    )


def _has_twin(line: Line, chinese: Sequence[Line], fit: Fit | None) -> bool:
    """Whether a Chinese text of the board may say the same: it is known, and this one in no such words."""
    if fit is None or _is_known(line, fit):
        return False
    modern = simplified(line.text)
    others = [other.text for other in chinese if other is not line and fit.known(other.text)]
    if fit.known(modern):  # Traditional Chinese for something else, unless it repeats a text
        return modern in others
    return any(not set(modern).isdisjoint(other) for other in others)


def _goes_on(line: Line, layout: Layout) -> bool:
    """Whether a line is a part of a longer Chinese text."""
    return any(
        len(text.text) > PROSE or sum(len(t.text) for t in message if t.language is Language.ZH) > 2 * PROSE
        for message in layout.messages
        for text in message
        if any(piece.line.polygon == line.polygon for piece in text.pieces)
    )


def _is_below_prose(line: Line, lines: Sequence[Line]) -> bool:
    """Whether it stands below a sentence that is surely Chinese, in the same letters and on the same edge."""
    own, height = box_of(line.polygon), thickness(line.polygon)
    return any(
        len(other.text) > PROSE
        and other.language is Language.ZH
        and (not is_kanji(other.text) or _TRADITIONAL.search(other.text))
        and max(height, size := thickness(other.polygon)) <= SAME_SIZE * min(height, size)
        and 0 < own.top + own.bottom - box.top - box.bottom <= 2 * PITCH * size
        and abs(own.left - box.left) <= size
        for other in lines
        for box in (box_of(other.polygon),)
        if other is not line
    )


def _is_known(line: Line, fit: Fit | None) -> bool:
    """Whether the standard knows it in these very forms."""
    return fit is not None and fit.known(line.text) and simplified(line.text) == line.text


def _chosen(lines: Sequence[Line], asked: Sequence[int], plain: float, less: float) -> set[int]:
    """The lines without which the layout costs least; none unless it costs `less` at least.

    plain: what it costs with all of them.
    """
    chosen = set(asked)
    cost = _layout(lines, chosen).cost
    for at in asked if len(asked) > 1 else ():
        other = _layout(lines, chosen - {at}).cost
        if other + CLEARLY <= cost:
            chosen, cost = chosen - {at}, other
    return chosen if cost + less <= plain else set()


def _layout(lines: Sequence[Line], japanese: Collection[int]) -> Layout:
    """The layout by position alone: what a text means tells nothing of the language it is in."""
    pieces = pieces_of(_as_japanese(lines, japanese))
    heads = heads_of(pieces, None)
    said = [
        piece
        for piece in pieces
        if piece.line.language in TRANSLATIONS and not is_decoration(piece.line.text)
    ]
    texts = {id(piece) for piece in (*said, *(piece for head in heads for piece in head.pieces))}
    return layout_of(heads, said, None, [piece.box for piece in pieces if id(piece) not in texts])


def _as_japanese(lines: Sequence[Line], chosen: Collection[int]) -> list[Line]:
    return [replace(line, language=Language.JA) if at in chosen else line for at, line in enumerate(lines)]
