"""Chinese characters in forms that both languages write: Japanese where the board's layout says so; pure.

灯台 beside 灯塔, 出場口 beside 出站口 and 外科 on a board in Japanese, English and Korean carry nothing
that only Japanese has. But every message of a board has at most one text in Chinese and one in Japanese:
read as Chinese such a line is a message without translations, read as Japanese it is none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.chinese import SAME_SIZE, heads_of
from signcheck.signs.cutting import split_mixed
from signcheck.signs.decoration import is_decoration
from signcheck.signs.fit import Fit
from signcheck.signs.forms import is_kanji
from signcheck.signs.grammar import Message
from signcheck.signs.han import (
    has_twin,
    holds_traditional,
    is_known,
    is_misread,
    is_no_japanese,
    is_noise,
    is_surely_chinese,
    is_surely_traditional,
    is_unknown,
)
from signcheck.signs.layout import Layout, layout_of
from signcheck.signs.pieces import pieces_of
from signcheck.signs.sign import TRANSLATIONS
from signcheck.signs.slots import in_slot_of

CLEARLY = 0.25
"""Lines are Japanese where the layout costs that much less without them, on a board with Chinese; where half
of the messages have Japanese beside them, it need only cost no more."""
PROSE = 10
"""A longer Chinese text goes on with the next line; names and notices of so few characters seldom do."""
PITCH = 2.0
"""Text heights from one line of a block in one language to the next, at most."""
KNOWN = 0.75
"""A board of whose texts the standard knows such a share in these very forms is Chinese, whatever else stands
on it."""
MOST = 60
"""A board with more lines in a language is no sign of a few messages."""


def with_kanji(lines: Sequence[Line], fit: Fit | None = None) -> list[Line]:
    """One board's lines, those that its layout shows to be Japanese in that language.

    lines: those that are Japanese by themselves in that language (`japanese.with_japanese`).
    """
    parts = [part for line in lines for part in split_mixed(line)]
    seen = [replace(line, language=Language.OTHER) if is_noise(line, fit) else line for line in parts]
    japanese = _filling_one_place(seen, fit)
    while more := _further(_in(Language.JA, seen, japanese), fit):
        japanese |= more
    return _in(Language.JA, parts, japanese) if japanese else list(lines)


def _further(lines: Sequence[Line], fit: Fit | None) -> set[int]:
    """The places of further lines that are Japanese, beside those that are so far known as such."""
    return _by_layout(lines, fit) or _in_slot(lines, fit)


def _by_layout(lines: Sequence[Line], fit: Fit | None) -> set[int]:
    """The lines without which the board is cheaper laid out."""
    asked = _asked(lines, fit)
    if not asked:
        return set()
    told = any(line.language is Language.JA for line in lines)
    plain = _layout(lines, ())
    asked = [at for at in asked if not (_goes_on(lines[at], plain) or _is_below_prose(lines[at], lines))]
    own = any(is_surely_chinese(line, fit) for at, line in enumerate(lines) if at not in asked)
    unknown = [at for at in asked if not is_known(lines[at], fit)]
    if not told or own:
        usual = 2 * _served(lines, plain) >= len(plain.messages)
        chosen = _chosen(lines, unknown, plain.cost, 0.0 if usual else CLEARLY)
    else:
        fits = _may_be_without_chinese(lines, fit) and _layout(lines, asked).cost <= plain.cost
        chosen = set(asked) if fits else set()
    # A message has one Japanese text: where all have theirs already, the other one is Chinese.
    layout = _layout(lines, chosen)
    most = len(layout.messages) if own else max(len(layout.messages), len(plain.messages))
    return chosen if _served(lines, layout) + len(chosen) <= most else set()


def _in_slot(lines: Sequence[Line], fit: Fit | None) -> set[int]:
    """The texts that stand in their messages as the Japanese does, and as no surely Chinese one.

    Where two Japanese texts tell it they may be misread: 動物圈 for 動物園.
    """
    japanese = [at for at, line in enumerate(lines) if line.language is Language.JA]
    asked = [
        at
        for at, line in enumerate(lines)
        if line.language is Language.ZH
        and not (is_known(line, fit) or holds_traditional(line.text))
        and (is_kanji(line.text) or (len(japanese) > 1 and is_unknown(line, fit)))
    ]
    chinese = [at for at, line in enumerate(lines) if at not in asked and is_surely_chinese(line, fit)]
    return in_slot_of(lines, asked, japanese, chinese) if asked and chinese else set()


def _filling_one_place(lines: Sequence[Line], fit: Fit | None) -> set[int]:
    """All texts in Chinese characters, where the Japanese ones fill the same place in other messages.

    A board that says some messages in the one language and the rest in the other has but one: read as such,
    messages are whole that else lack a language. Most texts are Japanese or such as the standard does not
    know in these forms; what Japanese does not write was misread, and is less than what is surely Japanese.
    """
    japanese = [at for at, line in enumerate(lines) if line.language is Language.JA]
    chinese = [at for at, line in enumerate(lines) if line.language is Language.ZH and line.text]
    if _is_long(lines) or not (japanese and chinese):
        return set()
    strange = sum(is_no_japanese(lines[at].text) for at in chinese)
    if strange >= len(japanese) or not _may_be_without_chinese(lines, fit):
        return set()
    one = _layout(_in(Language.ZH, lines, japanese), ())
    beside = any(
        _holds(message, lines, japanese) and _holds(message, lines, chinese) for message in one.messages
    )
    clearly = one.cost + CLEARLY <= _layout(lines, ()).cost
    return set(chinese) if clearly and not beside and _is_mostly_whole(one) else set()


def _may_be_without_chinese(lines: Sequence[Line], fit: Fit | None) -> bool:
    """Whether enough texts are Japanese, or such as the standard does not know in these forms.

    Else a word in kana among them is one in Chinese too: a brand, or the name of a dish.
    """
    told = [line for line in lines if line.language in (Language.ZH, Language.JA) and line.text]
    return sum(is_known(line, fit) for line in told) < KNOWN * len(told)


def _holds(message: Message, lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether a message has a part of one of these lines."""
    there = {lines[at].polygon for at in places}
    return any(piece.line.polygon in there for text in message for piece in text.pieces)


def _is_mostly_whole(layout: Layout) -> bool:
    """Whether more than half of the messages have all languages of the board."""
    said = [{text.language for text in message} for message in layout.messages]
    return 2 * sum(some == set().union(*said) for some in said) > len(said)


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
    if _is_long(lines) or any(map(is_surely_traditional, chinese)):
        return []
    said = {line.language for line in lines}
    told, whole = Language.JA in said, said.issuperset(TRANSLATIONS)
    return [
        at
        for at, line in enumerate(lines)
        if line.language is Language.ZH
        and (is_kanji(line.text) or is_misread(line, fit))
        and not holds_traditional(line.text)
        and (told or (whole and has_twin(line, chinese, fit)))
    ]


def _is_long(lines: Sequence[Line]) -> bool:
    return sum(line.language is not Language.OTHER for line in lines) > MOST


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
        and (not is_kanji(other.text) or holds_traditional(other.text))
        and max(height, size := thickness(other.polygon)) <= SAME_SIZE * min(height, size)
        and 0 < own.top + own.bottom - box.top - box.bottom <= 2 * PITCH * size
        and abs(own.left - box.left) <= size
        for other in lines
        for box in (box_of(other.polygon),)
        if other is not line
    )


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
    pieces = pieces_of(_in(Language.JA, lines, japanese))
    heads = heads_of(pieces, None)
    said = [
        piece
        for piece in pieces
        if piece.line.language in TRANSLATIONS and not is_decoration(piece.line.text)
    ]
    texts = {id(piece) for piece in (*said, *(piece for head in heads for piece in head.pieces))}
    return layout_of(heads, said, None, [piece.box for piece in pieces if id(piece) not in texts])


def _in(language: Language, lines: Sequence[Line], chosen: Collection[int]) -> list[Line]:
    """The lines, those chosen in this language."""
    return [replace(line, language=language) if at in chosen else line for at, line in enumerate(lines)]
