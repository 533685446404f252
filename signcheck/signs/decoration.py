"""Text on a board that translates nothing: telephone numbers, addresses, codes, scientific names; pure.

It stands beside Chinese on almost every board, and is never its English. A brand name cannot
be told by its letters; it is known by a better translation beside it (`signs.texts`).
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_uppercase

_PHONE_WORD = r"(?:tel(?:ephone)?|phone|mobile|hotline|fax|call|电话|热线|手机|传真|전화|팩스)"
_NUMBER = r"[+(（]?\d[\d\s()（）+.–—-]*\d"
_LABELLED = rf"{_PHONE_WORD}\W*{_NUMBER}"
_TIME = r"(?:[ap]\.?m\.?)?\s*\d{1,2}(?:\s*[:：.h]\s*\d{2})?\s*(?:[ap]\.?m\.?)?"
_CURRENCY = r"(?:[¥￥$€₩]|cny|rmb|usd|krw|yuan|元|원)"
_PRICE = (
    rf"[￥¥]?\s*\d[\d.,]*\s*{_CURRENCY}?\s*[/／]\s*(?:\d+\s*)?[半每]?"
    r"(?:小时|次|天|日|人|位|张|辆|车|分钟|시간|회|일|명|대|h|hour|day|person)"
)
"""The price of so much of something: 5元/小时."""
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\W\d_]*",  # all digits and marks
        r"\W*[A-Z]\W*",  # one letter
        r"(?:\d{4}\s*年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日",
        rf"(?:{_PHONE_WORD}\W*)?{_NUMBER}(?:\s*[/,;、]\s*{_NUMBER})*",
        rf"{_LABELLED}(?:\W*{_LABELLED})+",
        r"(?:https?\W*|www\W+).*",
        r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|info|top|vip|kr|co)(?:\.[a-z]{2})?(?:/\S*)?",
        r"(?:e-?mail\W*)?[\w.+-]+\s*@\s*[\w-]+(?:\.[\w-]+)*",
        rf"(?:{_DAY}\s*[-–~—]\s*{_DAY}\s*)?{_TIME}\s*[-–~—]+\s*{_TIME}",
        rf"{_CURRENCY}\s*\d[\d.,]*|\d[\d.,]*\s*{_CURRENCY}",
        _PRICE,
        r"\d[\d.,]*\s*(?:m|km|cm|mm|min|h|s|kg|t|米|公里|분)",
        r"(?:no\.?|nr\.?|#)\s*\d+[a-z]?",
    )
)
_CODE = re.compile(r"[A-Z]{0,4}[-.\s/]?\d[\dA-Z]*(?:[-.\s/]+[A-Z\d]+)*|\d+[A-Z]{1,3}")

_SPECIES = re.compile(
    r"[A-Z][a-z]{2,} (?:[×x] ?)?[a-z-]{3,}(?: (?:var|subsp|ssp|f)\. ?[a-z-]+)?"
    r"(?=.*[A-Z][a-z]*\.|.*\([A-Z][a-z.]| L$)"
    r"(?: (?:\(?(?!No\b|Mr\b|St\b|Rd\b|Ave\b|Tel\b|Co\b|Ltd\b)[A-Z][\w.]*\)?|ex|et|&))+"
    r"|[A-Z][a-z]{2,} (?:[×x] ?)?[a-z-]{2,}(?:ensis|ii|oides|folia|flora|phylla|carpa)"
    r"|[A-Z][a-z]{2,}(?:aceae|idae)"
)
"""A scientific name: genus and species with who named them (Pinus thunbergii Parl., Ginkgo biloba L.), or
with a species that is plainly Latin; a family."""

_LATIN = re.compile(
    r"[A-Z][a-z]+(?:us|um|is|es|on|os|ix|ax|[aox]) (?:[×x] ?)?[a-z-]{2,}(?:us|um|is|ns|[bcdghlmnprstv]a|i)"
)
"""What may be one without its author, where the English stands there too: Cedrus deodara."""


def is_binomial(text: str) -> bool:
    """Whether it has the form of a scientific name, which few English texts have."""
    return _SPECIES.fullmatch(text) is not None or _LATIN.fullmatch(text) is not None


def is_price(text: str) -> bool:
    """Whether it is the price of so much of something and nothing else."""
    return re.fullmatch(_PRICE, text.strip(), re.IGNORECASE) is not None


def is_decoration(text: str) -> bool:
    """Whether the whole text is a number, time, price, telephone number, URL, letter or scientific name.

    Words never are, nor are abbreviations without a digit (WC, ATM): those can be translations.
    """
    text = text.strip()
    if any(pattern.fullmatch(text) for pattern in _PATTERNS) or _is_row_of_letters(text):
        return True
    return _CODE.fullmatch(text) is not None or _SPECIES.fullmatch(text) is not None


def _is_row_of_letters(text: str) -> bool:
    """Whether it is letters that follow each other, as those of a station's exits do: ABCD."""
    return len(text) > 2 and text in ascii_uppercase


_TONES = frozenset(
    "\N{COMBINING MACRON}\N{COMBINING ACUTE ACCENT}\N{COMBINING CARON}\N{COMBINING GRAVE ACCENT}"
)
_TONED = 0.5
_PINYIN = re.compile(r"(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiou]{1,3}(?:ng?|r)?)+")
"""Syllables of Pinyin: no consonants stand together, and none but n, ng and r at the end."""


def is_toned(text: str) -> bool:
    """Whether the text is Pinyin with tone marks (GB/T 16159): at least every other word carries one.

    A mark on what is no Pinyin (Intèrnal) is a letter misread.
    """
    words = unicodedata.normalize("NFD", text).split()
    return bool(words) and sum(map(_is_toned_word, words)) >= _TONED * len(words)


def _is_toned_word(word: str) -> bool:
    letters = "".join(letter for letter in word.lower() if letter.isalpha())
    return not _TONES.isdisjoint(word) and _PINYIN.fullmatch(letters) is not None
