"""What a line in Chinese characters may be, by its forms and by what the standard knows; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from signcheck.languages import Language, Script, script_of
from signcheck.reading.line import Line
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

_TRADITIONAL = re.compile("請勿|遊客|洗手間|電梯|捷運|公車|機場|車站|飯店|餐廳")
"""Words of Traditional Chinese in characters that Japanese writes too; it has others for them."""


def is_noise(line: Line, fit: Fit | None) -> bool:
    """Whether a line is one character that nobody knows, as pictograms are read."""
    han = sum(script_of(c) is Script.HAN for c in line.text)
    return line.language is Language.ZH and han <= 1 and not (fit is not None and fit.known(line.text))


def is_misread(line: Line, fit: Fit | None) -> bool:
    """Whether a text that nobody knows may have been Japanese before it was read."""
    if fit is None or fit.known(line.text) or fit.near(line.text) or is_kana(line.text):
        return False
    return is_mixed(line.text) or may_be_misread(line.text)


def is_surely_traditional(line: Line) -> bool:
    """Whether a line is Traditional Chinese; with a Simplified form beside it is only misread."""
    return is_chinese(line.text) and is_traditional(line.text) and not is_simplified(line.text)


def is_surely_chinese(line: Line, fit: Fit | None) -> bool:
    """Whether a line is surely Chinese."""
    return line.language is Language.ZH and (
        is_simplified(line.text) or is_chinese(line.text) or (fit is not None and fit.known(line.text))
    )


def has_twin(line: Line, chinese: Sequence[Line], fit: Fit | None) -> bool:
    """Whether a Chinese text of the board may say the same: it is known, and this one in no such words."""
    if fit is None or is_known(line, fit):
        return False
    modern = simplified(line.text)
    others = [other.text for other in chinese if other is not line and fit.known(other.text)]
    if fit.known(modern):  # Traditional Chinese for something else, unless it repeats a text
        return modern in others
    return any(not set(modern).isdisjoint(other) for other in others)


def is_known(line: Line, fit: Fit | None) -> bool:
    """Whether the standard knows it in these very forms."""
    return fit is not None and fit.known(line.text) and simplified(line.text) == line.text


def is_unknown(line: Line, fit: Fit | None) -> bool:
    """Whether it is no Simplified text, and none that the standard knows in whatever forms."""
    simple = is_simplified(line.text) and not is_mixed(line.text)
    return fit is not None and not (simple or fit.known(line.text) or fit.known(simplified(line.text)))


def holds_traditional(text: str) -> bool:
    """Whether it holds a word of Traditional Chinese that Japanese, in the same characters, has not."""
    return bool(_TRADITIONAL.search(text))


def is_no_japanese(text: str) -> bool:
    """Whether Japanese has not all its characters, or not its words."""
    return not is_kanji(text) or holds_traditional(text)
