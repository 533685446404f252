"""Lines of Chinese characters that hold a Chinese text and a Japanese one, cut into the two; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from signcheck.languages import Language, Script, script_of
from signcheck.reading.line import Line
from signcheck.signs.cutting import cut
from signcheck.signs.fit import FITS, Fit
from signcheck.signs.forms import (
    has_japanese,
    is_chinese,
    is_japanese,
    is_kana,
    is_kanji,
    is_neither,
    is_simplified,
    is_traditional,
    is_written_simplified,
    is_written_traditional,
    simplified,
)
from signcheck.signs.japanese_words import holds_word, is_shared
from signcheck.signs.sign import TRANSLATIONS

_GAP = re.compile(r"[\s/／·・•|｜]+")


def parted(line: Line, board: Sequence[Line], fit: Fit | None, *, beside: bool) -> list[Line]:
    """A line that holds a Japanese text and a Chinese one as two.

    beside: whether something else on the board is Japanese.
    """
    if line.language not in (Language.ZH, Language.JA):
        return [line]
    edges = [0, *(gap.start() for gap in _GAP.finditer(line.text)), len(line.text)]
    spans = [(start, end) for start, end in pairwise(edges) if _GAP.sub("", line.text[start:end])]
    texts = [_GAP.sub("", line.text[start:end]) for start, end in spans]
    if len(texts) == 1 and fit is not None:
        return _without_space(line, board, fit, beside=beside)
    if sum(any(script_of(c) in (Script.HAN, Script.KANA) for c in text) for text in texts) < 2:
        return [line]  # one text with its number
    known = [fit is not None and fit.known(text) for text in texts]
    other = [is_shared(text) or (beside and _may_be_japanese(text)) for text in texts]
    told = [_is_told(text) or (any(known) and tells) for text, tells in zip(texts, other, strict=True)]
    chinese = any(known) or any(map(is_chinese, texts))
    if len(texts) < 2 or not (_are_twins(texts) or (chinese and (any(told) or any(map(is_shared, texts))))):
        return [line]
    return [
        replace(cut(line, start, end), text=text, language=Language.JA if ours else Language.ZH)
        for (start, end), text, ours in zip(spans, texts, told, strict=True)
    ]


def _is_told(text: str) -> bool:
    return is_kana(text) or is_japanese(text)


def _may_be_japanese(text: str) -> bool:
    """Whether it is Japanese beside Chinese on a board with kana; a character may be misread: 入国審查."""
    return is_traditional(text) and (is_kanji(text) or is_neither(text))


def _are_twins(texts: Sequence[str]) -> bool:
    """Whether two texts are the same but for their forms: 博物館·博物馆."""
    return len(texts) == 2 and len(texts[0]) > 1 and simplified(texts[0]) == simplified(texts[1])


def _without_space(line: Line, board: Sequence[Line], fit: Fit, *, beside: bool) -> list[Line]:
    """A line as a Chinese text that is known, the longest, and the Japanese one written on to it.

    In characters that Japanese uses it is one text, 地下鉄入口, unless the board translates the Chinese by
    itself, and not for another line that says just this: 出口専用 above 出口. A name may be made
    of any two words.
    """
    name = fit.known(line.text) and not has_japanese(line.text)
    if name and not (is_traditional(line.text) or holds_word(line.text)):
        return [line]
    if name and is_written_traditional(line.text) and not holds_word(line.text):
        return [line]  # 自動扶梯, Traditional Chinese, is no 扶梯 beside Japanese
    whole = (name and not beside) or is_japanese(line.text)
    for at, chinese, other in _halves(line.text):
        if is_kana(chinese) or not (fit.known(chinese) and is_written_simplified(chinese)):
            continue
        if beside and other == chinese:  # which of them is Japanese the other lines tell
            return [cut(line, 0, at), cut(line, at, len(line.text))]
        alone = any(own.language is Language.ZH and own.text == chinese for own in board)
        said = not alone and _is_translated(chinese, board, fit, whole=is_japanese(line.text))
        if (whole or is_kanji(chinese)) and not said:
            continue
        if _goes_with(other, chinese, fit, beside=beside, said=said):
            first, second = Language.ZH, Language.JA
            if not line.text.startswith(chinese):
                first, second = second, first
            return [cut(line, 0, at, first), cut(line, at, len(line.text), second)]
    return [line]


def _halves(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text can be cut, and its two parts, from the longest first one on."""
    for size in range(len(text) - 1, 1, -1):
        yield size, text[:size], text[size:]
        yield len(text) - size, text[-size:], text[:-size]


def _is_translated(chinese: str, board: Sequence[Line], fit: Fit, *, whole: bool) -> bool:
    """Whether a line of the board says just this in another language.

    whole: whether it must be said in every language of the board. A part of a longer text is said by itself
    where one language has a line for it: 保安 in 保安検査, by Security over Check.
    """
    said = [
        any(
            line.language is language and (fit.likeness(chinese, language, line.text) or 0.0) >= FITS
            for line in board
        )
        for language in TRANSLATIONS
        if any(line.language is language for line in board)
    ]
    return bool(said) and (all(said) if whole else any(said))


def _goes_with(other: str, chinese: str, fit: Fit, *, beside: bool, said: bool) -> bool:
    """Whether what a known Chinese text leaves of a line is Japanese for the same.

    Forms that no one language writes beside each other tell it too, but where the standard knows the
    rest in other forms it may be misread; and so may be a part of one text, 特別展厅, where the board does
    not translate the Chinese by itself and the two have no character in common.
    """
    if is_chinese(other):
        return False
    if is_kana(other) or is_japanese(other) or is_shared(other):
        return True
    if len(other) < 2 or not is_traditional(other) or not is_kanji(other):
        return False
    if not said and set(simplified(other)).isdisjoint(chinese):
        return False
    return beside or (is_simplified(chinese) and not fit.known(simplified(other)))
