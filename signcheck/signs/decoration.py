"""Text on a board that translates nothing: telephone numbers, addresses, codes, distances; pure.

It stands beside Chinese on almost every board, and is never its English. A brand name cannot
be told by its letters; it is known by a better translation beside it (`signs.texts`).
"""

from __future__ import annotations

import re
import unicodedata

_PHONE_WORD = r"(?:tel(?:ephone)?|phone|mobile|hotline|fax|call|电话|热线|手机|传真|전화|팩스)"
_NUMBER = r"[+(（]?\d[\d\s()（）+.–—-]*\d"
_LABELLED = rf"{_PHONE_WORD}\W*{_NUMBER}"
_TIME = r"(?:[ap]\.?m\.?)?\s*\d{1,2}(?:\s*[:：.h]\s*\d{2})?\s*(?:[ap]\.?m\.?)?"
_CURRENCY = r"(?:[¥￥$€₩]|cny|rmb|usd|krw|yuan|元|원)"
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
        r"\d[\d.,]*\s*(?:m|km|cm|mm|min|h|s|kg|t|米|公里|분)",
        r"(?:no\.?|nr\.?|#)\s*\d+[a-z]?",
    )
)
_CODE = re.compile(r"[A-Z]{0,4}[-.\s/]?\d[\dA-Z]*(?:[-.\s/]+[A-Z\d]+)*|\d+[A-Z]{1,3}")


def is_decoration(text: str) -> bool:
    """Whether the whole text is a number, code, time, price, distance, telephone number, URL or letter.

    Words never are, nor are abbreviations without a digit (WC, ATM): those can be translations.
    """
    text = text.strip()
    if any(pattern.fullmatch(text) for pattern in _PATTERNS):
        return True
    return _CODE.fullmatch(text) is not None


_TONES = frozenset(
    "\N{COMBINING MACRON}\N{COMBINING ACUTE ACCENT}\N{COMBINING CARON}\N{COMBINING GRAVE ACCENT}"
)
_TONED = 0.5


def is_toned(text: str) -> bool:
    """Whether the text is Pinyin with tone marks (GB/T 16159): at least every other word carries one."""
    words = unicodedata.normalize("NFD", text).split()
    return bool(words) and sum(not _TONES.isdisjoint(word) for word in words) >= _TONED * len(words)
