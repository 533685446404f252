"""Chinese, Arabic and lettered numbers as signs write them."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ORDINALS = (  # noqa: SIM905 - a list of strings would be fifteen lines
    "Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth"
).split()

HAN_NUMERAL = "[零〇一二两三四五六七八九十百]+"
"""A number in Chinese characters, as a regular expression."""
NUMBER = rf"(?:\d{{1,4}}|{HAN_NUMERAL})"
"""A number in either script."""
CODE = r"(?:[A-Z]\d{0,3}|\d{1,4}[A-Z]?)"
"""A number in digits or a letter that names a thing: 3, A, B2, 12A."""
LABEL = rf"(?:{CODE}|{HAN_NUMERAL})"
"""The same, also in Chinese characters: 三."""
RANGE = rf"{CODE}[-–—~至到]{CODE}"
"""Several of them, from the first to the last: 5-12."""


def arabic(text: str) -> str:
    """`text` with a Chinese number written in Arabic digits; anything else as it is. 十二 → 12."""
    if not re.fullmatch(HAN_NUMERAL, text):
        return text
    if not set(text) & set("十百"):
        return "".join(str(_DIGITS[c]) for c in text)
    total, digit = 0, 0
    for character in text:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[character]
    return str(total + digit)


def ends(label: str) -> list[str]:
    """The first and the last of several, or the only one: 5-12, 3A."""
    return re.split("[-–—~至到]", label)


def han(digits: str) -> str:
    """A number below 100 in Chinese characters: 12 → 十二. Longer ones digit by digit."""
    value = int(digits)
    names = "零一二三四五六七八九"
    if value >= 100:
        return "".join(names[int(digit)] for digit in digits)
    tens, ones = divmod(value, 10)
    if not tens:
        return names[ones]
    return ("" if tens == 1 else names[tens]) + "十" + (names[ones] if ones else "")


def ordinal_word(digits: str) -> str:
    """First … Twelfth, else 13th."""
    value = int(digits)
    return _ORDINALS[value] if 0 < value < len(_ORDINALS) else ordinal(digits)


def ordinal(digits: str) -> str:
    """1st, 2nd, 3rd, 11th."""
    return f"{int(digits)}{ordinal_ending(int(digits))}"


def ordinal_ending(number: int) -> str:
    """What an English ordinal ends with: st, nd, rd, th."""
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
