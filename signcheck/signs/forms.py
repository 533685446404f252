"""Which languages write a Chinese character in which form; pure.

Japanese writes some characters in forms of its own (駅, 売), and others as Chinese never mixes them:
simplified 国 beside traditional 際. Which forms a language has, OpenCC knows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from signcheck.languages import Script, in_gb2312, script_of

if TYPE_CHECKING:
    from opencc import OpenCC

_VARIANTS = frozenset("真黄横温内税録緑黒歩毎徳産顔")
"""Forms that stand for the Chinese ones in many typefaces, or are read for them: they tell nothing."""
_MADE_IN_JAPAN = frozenset("込働峠畑辻枠匂塀搾栃榊笹籾麓凪")
"""Characters that were made there (国字); OpenCC, which converts forms, knows nothing of them."""
_LEVEL_1 = 47
"""The last row of JIS X 0208 with characters of everyday use; 售 and 勿 stand in later ones."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Which languages write a character in this form."""

    simplified: bool
    traditional: bool
    japanese: bool


_JAPANESE = Forms(simplified=False, traditional=False, japanese=True)


def is_japanese(text: str) -> bool:
    """Whether only Japanese writes these characters beside each other.

    Also where beside a form of its own one was read as Traditional Chinese writes it: 保安検查 for 保安検査,
    観光案內所 for 観光案内所.
    """
    own = has_japanese(text)
    return (
        _all(text, lambda forms: forms.japanese or (own and forms.traditional))
        and not _all(text, lambda forms: forms.simplified)
        and not _all(text, lambda forms: forms.traditional)
    )


def is_kanji(text: str) -> bool:
    """Whether Japanese may write all this, with characters of everyday use (JIS X 0208, level 1)."""
    han = [c for c in text if script_of(c) is Script.HAN]
    return bool(han) and all(_in_use(c) and forms_of(c).japanese for c in han)


def _in_use(character: str) -> bool:
    try:
        return character.encode("euc_jp")[0] - 0xA0 <= _LEVEL_1
    except UnicodeEncodeError:
        return False


def _is_common_in_taiwan(character: str) -> bool:
    """Whether it stands in the first level of Big5: what is taught, without variants."""
    try:
        return b"\xa4\x40" <= character.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def is_kana(text: str) -> bool:
    """Whether a character is kana."""
    return any(script_of(character) is Script.KANA for character in text)


def is_chinese(text: str) -> bool:
    """Whether a character stands there in a form that Japanese does not write."""
    return not _all(text, lambda forms: forms.japanese)


def is_simplified(text: str) -> bool:
    """Whether a character stands there in a form that only Simplified Chinese has."""
    return not _all(text, lambda forms: forms.japanese or forms.traditional or not forms.simplified)


def is_traditional(text: str) -> bool:
    """Whether a character stands there in a form that Simplified Chinese does not write."""
    return not is_written_simplified(text)


def is_written_simplified(text: str) -> bool:
    """Whether Simplified Chinese may write all this."""
    return _all(text, lambda forms: forms.simplified)


def is_written_traditional(text: str) -> bool:
    """Whether Traditional Chinese may write all this: not 楼梯, which Japanese might."""
    return _all(text, lambda forms: forms.traditional)


def is_mixed(text: str) -> bool:
    """Whether forms stand beside each other that no one language writes: 驻車場, misread or two texts."""
    return is_simplified(text) and is_traditional(text)


def is_neither(text: str) -> bool:
    """Whether one kind of Chinese does not write all this, nor the other: 国 beside 審."""
    return is_traditional(text) and not is_written_traditional(text)


def has_japanese(text: str) -> bool:
    """Whether a character stands there in a form that only Japanese has."""
    return any(forms_of(c) == _JAPANESE for c in text if script_of(c) is Script.HAN)


def _all(text: str, told: Callable[[Forms], bool]) -> bool:
    return all(told(forms_of(c)) for c in text if script_of(c) is Script.HAN)


@cache
def forms_of(character: str) -> Forms:
    """The languages that write a character in this form."""
    if character in _VARIANTS:
        return Forms(True, True, True)
    if character in _MADE_IN_JAPAN:
        return _JAPANESE
    modern, old = _convert("t2s", character), _convert("s2t", _convert("jp2t", character))
    again = _convert("s2t", modern) if modern != character else old
    return Forms(
        simplified=_convert("t2s", _convert("jp2t", character)) == character
        or (modern == character and in_gb2312(character)),  # 概 is 概, whatever Japanese made of 槪
        traditional=character in (old, again, _convert("t2hk", old), _convert("t2tw", old))
        or _is_common_in_taiwan(character),  # 概 and 研, for which OpenCC has older forms
        japanese=_convert("t2jp", old) == character,
    )


def simplified(text: str) -> str:
    """A text, Traditional or Japanese, in the forms of Simplified Chinese."""
    return _convert("t2s", _convert("jp2t", text))


def as_japanese(text: str) -> str:
    """A text in the forms of Japanese, as far as each has one of its own."""
    return _convert("t2jp", _convert("s2t", text))


def _convert(table: str, text: str) -> str:
    return str(_converter(table).convert(text))


@cache
def _converter(table: str) -> OpenCC:
    from opencc import OpenCC  # its dictionaries take a while to open

    return OpenCC(table)
