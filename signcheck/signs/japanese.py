"""Which Chinese characters of a board are Japanese; pure.

Kana tells the language of a line; without it only the board does. Japanese writes some characters in
forms of its own (駅, 売), and others as Chinese never mixes them: simplified 国 beside traditional 際.
Words in forms common to both, and Traditional ones, are Japanese only where something else on the
board is and where they have a Chinese text beside them. Which forms a language has, OpenCC knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from signcheck.languages import Language, Script, script_of
from signcheck.reading.line import Line
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.fit import Fit
from signcheck.signs.pieces import cut, split_mixed

if TYPE_CHECKING:
    from opencc import OpenCC

WORDS = re.compile(
    "空港|案内|現在地|売場|乗場|改札|切符|化粧室|受付|到着|待合室|非常口|立入禁止|両替|荷物|喫煙|郵便|料金"
    "|駐車場|駐輪場|自動販売機|遺失物|交番|病院"
)
"""Words of Japanese signs for which Chinese ones have others, in whatever forms."""
_VARIANTS = frozenset("真黄横温内税録緑黒歩毎徳産顔")
"""Forms that stand for the Chinese ones in many typefaces, or are read for them: they tell nothing."""
_MADE_IN_JAPAN = frozenset("込働峠畑辻枠匂塀搾栃榊笹籾麓凪")
"""Characters that were made there (国字); OpenCC, which converts forms, knows nothing of them."""
TWINS = 1.5
"""Two texts stand side by side when at most this many text heights apart."""
_LEVEL_1 = 47
"""The last row of JIS X 0208 with characters of everyday use; 售 and 勿 stand in later ones."""
_GAP = re.compile(r"[\s/／·・•|｜]+")


@dataclass(frozen=True, slots=True)
class Forms:
    """Which languages write a character in this form."""

    simplified: bool
    traditional: bool
    japanese: bool


def with_japanese(lines: Sequence[Line], fit: Fit | None = None) -> list[Line]:
    """One board's lines, cut by language, those that are Japanese in that language.

    fit: tells Chinese texts that only lack a form apart, and where two texts without a space part.
    """
    seen = [part for line in lines for part in split_mixed(line)]
    if not any(_may_be(line) for line in seen):
        return list(lines)
    seen = [part for line in seen for part in _parted(line, fit)]
    told = [_is_told(line, seen, fit) for line in seen]
    if not any(told):
        return list(lines)
    board = [_as_japanese(line) if sure else line for line, sure in zip(seen, told, strict=True)]
    return _without_twins([_as_japanese(line) if _is_beside(line, board) else line for line in board])


def _as_japanese(line: Line) -> Line:
    return replace(line, language=Language.JA)


def _may_be(line: Line) -> bool:
    """Whether a line is worth a closer look: the forms of GB 2312 alone are those of Simplified Chinese."""
    if line.language is Language.JA:
        return True
    return line.language is Language.ZH and (not _encodes(line.text) or bool(WORDS.search(line.text)))


def _encodes(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return not any(script_of(c) is Script.HAN and not _encodes_one(c) for c in text)
    return True


def _encodes_one(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _is_told(line: Line, board: Sequence[Line], fit: Fit | None) -> bool:
    """Whether a line is Japanese by its own forms or words."""
    if line.language is Language.JA:
        return True
    if line.language is not Language.ZH:
        return False
    others = [other for other in board if other is not line and other.language in (Language.ZH, Language.JA)]
    if is_japanese(line.text):
        alone = not any(other.language is Language.JA or not is_japanese(other.text) for other in others)
        return not (alone and fit is not None and fit.known(simplified(line.text)))
    return (
        bool(WORDS.search(line.text))
        and _all(line.text, lambda forms: forms.japanese)
        and any(
            other.language is Language.JA or is_simplified(other.text) or is_japanese(other.text)
            for other in others
        )
    )


def _is_beside(line: Line, board: Sequence[Line]) -> bool:
    """Whether a line repeats a Simplified Chinese text in the forms of Japanese, of which it has none yet.

    Where every Chinese text has a Japanese one, or several lines repeat it, they are Traditional Chinese.
    """
    if line.language is not Language.ZH or is_chinese(line.text) or simplified(line.text) == line.text:
        return False
    chinese = [
        other for other in board if other.language is Language.ZH and _all(other.text, _is_written_simplified)
    ]
    japanese = sum(other.language is Language.JA for other in board)
    first = next(other for other in board if other.text == line.text)
    return first is line and japanese < len(chinese) and any(o.text == simplified(line.text) for o in chinese)


def _without_twins(board: Sequence[Line]) -> list[Line]:
    """The board with one of two Chinese lines side by side that say the same as the Japanese one.

    It stands where the other Japanese lines stand: before the Chinese ones, or behind them.
    """
    pairs = [(a.language, b.language) for a, b in pairwise(board)]
    before = pairs.count((Language.JA, Language.ZH)) >= pairs.count((Language.ZH, Language.JA))
    found = list(board)
    for place, (a, b) in enumerate(pairwise(board)):
        if a.language is b.language is Language.ZH and a.text == b.text and _touch(a, b):
            at = place if before else place + 1
            found[at] = _as_japanese(found[at])
    return found


def _touch(a: Line, b: Line) -> bool:
    one, other = box_of(a.polygon), box_of(b.polygon)
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down) <= TWINS * max(thickness(a.polygon), thickness(b.polygon))


def _parted(line: Line, fit: Fit | None) -> list[Line]:
    """A line that holds a Japanese text and a Chinese one as two."""
    if line.language not in (Language.ZH, Language.JA):
        return [line]
    edges = [0, *(gap.start() for gap in _GAP.finditer(line.text)), len(line.text)]
    parts = [(start, end) for start, end in pairwise(edges) if _GAP.sub("", line.text[start:end])]
    texts = [_GAP.sub("", line.text[start:end]) for start, end in parts]
    if len(texts) == 1 and fit is not None:
        parts, texts = _without_space(line.text, fit) or (parts, texts)
    japanese = [_is_kana(text) or is_japanese(text) for text in texts]
    words = [bool(WORDS.search(text)) for text in texts]
    chinese = [is_chinese(text) or (fit is not None and fit.known(text)) for text in texts]
    twins = len(texts) == 2 and texts[0] == texts[1] and len(texts[0]) > 1
    if len(texts) < 2 or not (twins or (any(chinese) and any(japanese + words))):
        return [line]
    return [
        replace(cut(line, start, end), text=text, language=Language.JA if ours else Language.ZH)
        for (start, end), text, ours in zip(parts, texts, japanese, strict=True)
    ]


def _without_space(text: str, fit: Fit) -> tuple[list[tuple[int, int]], list[str]] | None:
    """Where a Chinese text that is known and a Japanese one are written on without a space."""
    if not (is_chinese(text) and any(_is_kana(c) or is_japanese(c) for c in text)):
        return None
    for size in range(len(text) - 1, 1, -1):
        for at, chinese, other in (
            (size, text[:size], text[size:]),
            (len(text) - size, text[-size:], text[:-size]),
        ):
            if fit.known(chinese) and not is_chinese(other) and not any(_is_kana(c) for c in chinese):
                return [(0, at), (at, len(text))], [text[:at], text[at:]]
    return None


def _is_kana(text: str) -> bool:
    return any(script_of(character) is Script.KANA for character in text)


def is_japanese(text: str) -> bool:
    """Whether only Japanese writes these characters beside each other."""
    return (
        _all(text, lambda forms: forms.japanese)
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


def is_chinese(text: str) -> bool:
    """Whether a character stands there in a form that Japanese does not write."""
    return not _all(text, lambda forms: forms.japanese)


def is_simplified(text: str) -> bool:
    """Whether a character stands there in a form that only Simplified Chinese has."""
    return not _all(text, lambda forms: forms.japanese or forms.traditional or not forms.simplified)


def is_traditional(text: str) -> bool:
    """Whether a character stands there in a form that Simplified Chinese does not write."""
    return not _all(text, _is_written_simplified)


def has_japanese(text: str) -> bool:
    """Whether a character stands there in a form that only Japanese has."""
    return any(
        forms_of(c) == Forms(simplified=False, traditional=False, japanese=True)
        for c in text
        if script_of(c) is Script.HAN
    )


def _all(text: str, told: Callable[[Forms], bool]) -> bool:
    return all(told(forms_of(c)) for c in text if script_of(c) is Script.HAN)


def _is_written_simplified(forms: Forms) -> bool:
    return forms.simplified


@cache
def forms_of(character: str) -> Forms:
    """The languages that write a character in this form."""
    if character in _VARIANTS:
        return Forms(True, True, True)
    if character in _MADE_IN_JAPAN:
        return Forms(simplified=False, traditional=False, japanese=True)
    modern, old = _convert("t2s", character), _convert("s2t", _convert("jp2t", character))
    again = _convert("s2t", modern) if modern != character else old
    return Forms(
        simplified=_convert("t2s", _convert("jp2t", character)) == character
        or (modern == character and _encodes_one(character)),  # 概 is 概, whatever Japanese made of 槪
        traditional=character in (old, again, _convert("t2hk", old), _convert("t2tw", old)),
        japanese=_convert("t2jp", old) == character,
    )


def simplified(text: str) -> str:
    """A text, Traditional or Japanese, in the forms of Simplified Chinese."""
    return _convert("t2s", _convert("jp2t", text))


def _convert(table: str, text: str) -> str:
    return str(_converter(table).convert(text))


@cache
def _converter(table: str) -> OpenCC:
    from opencc import OpenCC  # its dictionaries take a while to open

    return OpenCC(table)
