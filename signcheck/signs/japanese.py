"""Which Chinese characters of a board are Japanese; pure.

Kana tells the language of a line; without it only the board does: forms that Japanese alone writes, or
beside each other (国際), and words of its signs. Words in forms common to both, and Traditional ones, are
Japanese only where something else on the board is and where they have a Chinese text beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from signcheck.languages import Language, in_gb2312
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.bilingual import parted
from signcheck.signs.cutting import split_mixed
from signcheck.signs.fit import Fit
from signcheck.signs.forms import (
    is_chinese,
    is_japanese,
    is_kana,
    is_kanji,
    is_traditional,
    is_written_simplified,
    is_written_traditional,
    simplified,
)
from signcheck.signs.japanese_words import holds_word, is_own, is_shared
from signcheck.signs.placing import in_column, in_row

TWINS = 1.5
"""Two texts stand side by side when at most this many text heights apart."""
READING = 0.6
"""What says how a text is read, or what it means, is at most so many times as high, and text heights away."""
_HIRAGANA = re.compile(r"[ぁ-ゖー\s]+")
_BRACKETED = re.compile(r"[(（〔].+[)）〕]")


def with_japanese(lines: Sequence[Line], fit: Fit | None = None) -> list[Line]:
    """One board's lines, cut by language, those that are Japanese in that language.

    fit: tells Chinese texts that only lack a form apart, and where two texts without a space part.
    """
    seen = [part for line in lines for part in split_mixed(line)]
    if not any(_may_be(line) for line in seen):
        return list(lines)
    beside = any(line.language is Language.JA or is_japanese(line.text) for line in seen)
    parts = [part for line in seen for part in parted(line, seen, fit, beside=beside)]
    if not beside and any(part.language is Language.JA for part in parts):
        parts = [part for line in seen for part in parted(line, seen, fit, beside=True)]
    seen = parts
    told = [_is_told(line, seen, fit) for line in seen]
    if not any(told):
        return list(lines)
    board = [_as_japanese(line) if sure else line for line, sure in zip(seen, told, strict=True)]
    board = [_as_japanese(line) if _is_beside(line, board) else line for line in board]
    return _without_twins(board)


def _as_japanese(line: Line) -> Line:
    return replace(line, language=Language.JA)


def _may_be(line: Line) -> bool:
    """Whether a line is worth a closer look: the forms of GB 2312 alone are those of Simplified Chinese."""
    if line.language is Language.JA:
        return True
    return line.language is Language.ZH and (not in_gb2312(line.text) or holds_word(line.text))


def _is_told(line: Line, board: Sequence[Line], fit: Fit | None) -> bool:
    """Whether a line is Japanese by its own forms or words."""
    if line.language is not Language.ZH:
        return line.language is Language.JA
    others = [other for other in board if other is not line and other.language in (Language.ZH, Language.JA)]
    explained = any(
        _is_reading(other, line) or _is_meaning(other, line) or _is_begun(line, other) for other in others
    )
    if explained and not _is_listed(line, fit):
        return True
    if is_japanese(line.text) or (is_own(line.text) and not _is_listed(line, fit)):
        alone = not any(other.language is Language.JA or not is_japanese(other.text) for other in others)
        return not (alone and fit is not None and fit.known(simplified(line.text)))
    return (
        is_shared(line.text)
        and not _is_listed(line, fit)
        and any(other.language is Language.JA or not is_written_traditional(other.text) for other in others)
    )


def _is_reading(small: Line, line: Line) -> bool:
    """Whether a line says in small hiragana above another how that is read: つなみ over 津波."""
    return (
        _HIRAGANA.fullmatch(small.text) is not None
        and len(small.text) >= len(line.text)
        and _explains(small, line)
        and _are_stacked(small, line)
    )


def _is_meaning(small: Line, line: Line) -> bool:
    """Whether a line says in small letters and brackets below another what it means.

    (逃げるところ) under 避難場所, as signs in plain Japanese do: it is no text of a message by itself.
    """
    return (
        _BRACKETED.fullmatch(small.text) is not None
        and is_kana(small.text)
        and _explains(small, line)
        and _are_stacked(line, small)
    )


def _explains(small: Line, line: Line) -> bool:
    """Whether a line in much smaller letters stands close to one in kanji."""
    near = READING * thickness(line.polygon)
    own, box = box_of(small.polygon), box_of(line.polygon)
    away = max(own.top, box.top) - min(own.bottom, box.bottom)
    return is_kanji(line.text) and thickness(small.polygon) <= near and away <= near


def _are_stacked(upper: Line, lower: Line) -> bool:
    above, below = box_of(upper.polygon), box_of(lower.polygon)
    return in_column(above, below) and above.top < below.top


def _is_begun(line: Line, other: Line) -> bool:
    """Whether a clause in kanji goes on in Japanese on the same line: 約5千年前、 | 浅い海の."""
    own, box = box_of(line.polygon), box_of(other.polygon)
    begun = line.text.endswith("、") and is_kanji(line.text) and other.language is Language.JA
    return begun and in_row(own, box) and own.left < box.left and _touch(line, other)


def _is_listed(line: Line, fit: Fit | None) -> bool:
    """Whether the standard knows the text in these very forms: then it is Chinese too."""
    return fit is not None and is_written_simplified(line.text) and fit.known(line.text)


def _is_beside(line: Line, board: Sequence[Line]) -> bool:
    """Whether a line repeats a Simplified Chinese text in the forms of Japanese, of which it has none yet.

    Where every Chinese text has a Japanese one, or several lines repeat it, they are Traditional Chinese; but
    then all Chinese texts are repeated so.
    """
    if line.language is not Language.ZH or is_chinese(line.text) or simplified(line.text) == line.text:
        return False
    chinese = [
        other for other in board if other.language is Language.ZH and is_written_simplified(other.text)
    ]
    if all(other.text != simplified(line.text) for other in chinese):
        return False
    japanese = sum(other.language is Language.JA for other in board)
    first = next(other for other in board if other.text == line.text)
    return first is line and (japanese < len(chinese) or (japanese > 0 and not _are_repeated(chinese, board)))


def _are_repeated(chinese: Sequence[Line], board: Sequence[Line]) -> bool:
    """Whether a Traditional text stands on the board for every Simplified one, in whatever words."""
    return sum(o.language is Language.ZH and is_traditional(o.text) for o in board) >= len(chinese)


def _without_twins(board: Sequence[Line]) -> list[Line]:
    """The board with one of two Chinese lines side by side that say the same as the Japanese one.

    It stands where the other Japanese lines stand: before the Chinese ones, or behind them.
    """
    twins = [place for place, (a, b) in enumerate(pairwise(board)) if _are_twins(a, b)]
    rest = [line.language for at, line in enumerate(board) if at not in twins and at - 1 not in twins]
    pairs = list(pairwise(rest))
    before = pairs.count((Language.JA, Language.ZH)) >= pairs.count((Language.ZH, Language.JA))
    chosen = [place if before else place + 1 for place in twins]
    return [_as_japanese(line) if at in chosen else line for at, line in enumerate(board)]


def _are_twins(a: Line, b: Line) -> bool:
    return a.language is b.language is Language.ZH and a.text == b.text and _touch(a, b)


def _touch(a: Line, b: Line) -> bool:
    one, other = box_of(a.polygon), box_of(b.polygon)
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down) <= TWINS * max(thickness(a.polygon), thickness(b.polygon))
