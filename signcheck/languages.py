"""Which language a text is in, by the Unicode scripts of its letters.

Digits, punctuation and symbols belong to no language. A short code in Latin capitals (A, B1,
VIP, ATM) beside Chinese or Korean does not make a text bilingual: A出口 is Chinese.
Kana marks Japanese, together with the Chinese characters written on with it. A text without kana
may be Japanese all the same; only its board tells (signcheck.signs.japanese).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Language(StrEnum):
    """The language of a line; the values are what JSON and the database carry."""

    ZH = "zh"
    EN = "en"
    KO = "ko"
    JA = "ja"
    MIXED = "mixed"
    OTHER = "other"


ALL_LANGUAGES = (Language.ZH, Language.EN, Language.KO)
"""The languages that signs must carry and that readers know, Chinese first. Japanese stands on many
signs and is kept apart from them, but nobody asks for it."""


class Script(StrEnum):
    """The Unicode scripts that matter here, by their ISO 15924 codes; `Zyyy` is common to all."""

    HAN = "Hani"
    LATIN = "Latn"
    HANGUL = "Hang"
    KANA = "Hrkt"
    COMMON = "Zyyy"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text[start:end]`` in one language."""

    start: int
    end: int
    language: Language


# Blocks of Unicode 16 that hold letters of the scripts above (Blocks.txt and Scripts.txt):
# first code point, last code point, script. Sorted, without overlap.
_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x005A, Script.LATIN),
    (0x0061, 0x007A, Script.LATIN),
    (0x00AA, 0x00AA, Script.LATIN),
    (0x00BA, 0x00BA, Script.LATIN),
    (0x00C0, 0x00D6, Script.LATIN),
    (0x00D8, 0x00F6, Script.LATIN),
    (0x00F8, 0x02B8, Script.LATIN),
    (0x1100, 0x11FF, Script.HANGUL),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x2E80, 0x2FD5, Script.HAN),
    (0x3005, 0x3007, Script.HAN),
    (0x3041, 0x30FF, Script.KANA),
    (0x3131, 0x318E, Script.HANGUL),
    (0x31F0, 0x31FF, Script.KANA),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xA960, 0xA97C, Script.HANGUL),
    (0xAC00, 0xD7A3, Script.HANGUL),
    (0xD7B0, 0xD7FB, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN),
    (0xFF21, 0xFF3A, Script.LATIN),
    (0xFF41, 0xFF5A, Script.LATIN),
    (0xFF66, 0xFF9D, Script.KANA),
    (0xFFA0, 0xFFDC, Script.HANGUL),
    (0x20000, 0x323AF, Script.HAN),
)
_STARTS = tuple(first for first, _, _ in _BLOCKS)
# The prolonged sound mark and the middle dot stand in the Katakana block but are used elsewhere.
_NOT_LETTERS = frozenset("・゠ー")

_LANGUAGE_OF = {
    Script.HAN: Language.ZH,
    Script.LATIN: Language.EN,
    Script.HANGUL: Language.KO,
    Script.KANA: Language.JA,
}
_LATIN_RUN = re.compile(r"[A-Za-z0-9+ªºÀ-ÖØ-öø-ʸḀ-ỿ０-９Ａ-Ｚａ-ｚ]+")
# Kana with the Chinese characters that are written on with it: お手洗い, チケット売場.
_JAPANESE_RUN = re.compile(r"[々-〇ぁ-ゟ゠-ヺー-ヿㇰ-ㇿ㐀-䶿一-鿿ｦ-ﾟ]+")
_WORD_AFTER = re.compile(r"[ ]+[(（]?[ ]*([A-Za-z]+)")
_BETWEEN = "·・•‧/／|｜"
_BAR = re.compile(r"[|｜¦]")
"""An upright bar parts texts, also in one language."""
# Quantities carry letters but no language: 150m, 1.2 km, 30min. (SI symbols, ISO 80000.)
_QUANTITY = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:km/h|m/s|m|km|cm|mm|min|h|s|kg|t|kv|kwh?|l|ml|m²|m³)(?![a-z])", re.IGNORECASE
)


def script_of(character: str) -> Script:
    """The script of one character; `COMMON` for digits, marks, symbols and other scripts."""
    point = ord(character)
    at = bisect_right(_STARTS, point) - 1
    if at < 0 or point > _BLOCKS[at][1] or character in _NOT_LETTERS:
        return Script.COMMON
    return _BLOCKS[at][2]


def in_gb2312(text: str) -> bool:
    """Whether all its Chinese characters stand in GB 2312, which has those of Simplified Chinese alone."""
    try:
        "".join(c for c in text if script_of(c) is Script.HAN).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def language_of(text: str) -> Language:
    """The language of `text`, `MIXED` if it holds several, `OTHER` if none."""
    text = _QUANTITY.sub(" ", text)
    languages = {language for language in _letter_languages(text) if language}
    if languages <= {Language.EN} and _is_label(text) and all(map(_is_code, _latin_runs(text))):
        return Language.OTHER
    return Language.MIXED if len(languages) > 1 else next(iter(languages), Language.OTHER)


def spans_of(text: str) -> tuple[Span, ...]:
    """Cut `text` where the language of its letters changes, and at every upright bar.

    Common characters and units of measure join the left span, the first ones the first. Returns no span
    for a text without letters. Codes in Latin capitals stay with their neighbour.
    """
    bars = [bar.end() for bar in _BAR.finditer(text)]
    found: list[tuple[int, Language]] = []
    last = 0
    for place, language in enumerate(_letter_languages(text)):
        if language:
            after = [bar for bar in bars if last < bar <= place]
            if not found or after or found[-1][1] is not language:
                found.append((max(after, default=place) if found else 0, language))
            last = place
    edges = [*(start for start, _ in found), len(text)]
    return tuple(Span(*edge, language) for edge, (_, language) in zip(pairwise(edges), found, strict=True))


def _letter_languages(text: str) -> list[Language | None]:
    """The language of every character; None for what belongs to none."""
    languages = [_LANGUAGE_OF.get(script_of(character)) for character in text]
    for match in _JAPANESE_RUN.finditer(text):
        if Language.JA in languages[match.start() : match.end()]:
            languages[match.start() : match.end()] = [Language.JA] * len(match.group())
    if any(language not in (None, Language.EN) for language in languages):
        for match in _QUANTITY.finditer(text):
            languages[match.start() : match.end()] = [None] * len(match.group())
        for match in _LATIN_RUN.finditer(text):
            if _is_code(match.group()):
                own = _side_of_code(text, match, languages)
                languages[match.start() : match.end()] = [own] * len(match.group())
    return languages


def _side_of_code(text: str, code: re.Match[str], languages: list[Language | None]) -> Language | None:
    """The language that a code begins the text of: English in 候车室 VIP Waiting Room, Korean in MRI MRI실.

    None for one that stays with its neighbours: P in 停车场 P Parking.
    """
    if not (code.start() == 0 or text[code.start() - 1].isspace() or text[code.start() - 1] in _BETWEEN):
        return None
    if code.end() < len(text) and languages[code.end()] not in (None, Language.EN):
        return languages[code.end()]
    word = _WORD_AFTER.match(text, code.end())
    begins = word and not _is_code(word[1]) and code.start() > 0
    return Language.EN if begins and len(code.group()) > 1 and code.group().isalpha() else None


def _latin_runs(text: str) -> list[str]:
    return [run for run in _LATIN_RUN.findall(text) if any(c.isalpha() for c in run)]


def _is_code(run: str) -> bool:
    """Whether a run of Latin letters and digits is a label (A, B1, VIP, P+R) and no word."""
    letters = [character for character in run if character.isalpha()]
    return len(letters) <= 3 and all(character.isupper() for character in letters)


def _is_label(text: str) -> bool:
    """Whether a text of codes alone names a thing (A, B1, 3F, T.374) and says nothing in English."""
    letters = sum(character.isalpha() for character in text)
    return letters <= 1 or any(character.isdigit() for character in text)
