"""Texts from outside, taken in: brought to the one shape in which they are kept, compared and shown.

What copies out of PDF files, word processors and other systems looks right and matches nothing: a radical
in place of a character, a space without width, Korean letters taken apart. The one place that mends it,
and says what it mended. What only a person can decide (letters of another script) is named, not mended.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_INVISIBLE = frozenset(
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
) | frozenset(
    # Spreadsheets and file dialogs put these before what is copied out of them; the two that turn letters
    # round, U+202D and U+202E, stay, for without them another text would be seen.
    "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
"""Soft hyphen, what has no width, the byte order mark, marks of direction, and selectors of a variant."""
_FIRST_RADICAL = 0x2E80
_SUPPLEMENT = (
    "\u3000厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵\u3000旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋"
    "耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""U+2E80 to U+2EF3: the characters that they stand for (EquivalentUnifiedIdeograph.txt; NFKC knows two)."""
_OTHER_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
"""Scripts with letters that look like Latin ones; no sign of the city is written in them."""
_BREAKS = re.compile(r"\s*[\r\n\v\f\u0085\u2028\u2029]\s*")
_SUSPECT = re.compile(r"[^\x20-\x7e\u3001-\u3098\u309b-\u9fff\uac00-\ud7a3\uff01-\uff5e]|^ | $|  ")
"""What most texts hold nothing of: only the others are looked at closely."""


class Mended(StrEnum):
    """What was done to a text; the value is how it is said."""

    RADICALS = "CJK radicals made characters"
    INVISIBLE = "invisible characters dropped"
    COMPOSED = "letters put together (NFC)"
    LINES = "line breaks made spaces"
    SPACES = "spaces brought in order"
    WIDTH = "full width made half width"
    TRADITIONAL = "Traditional written in Simplified"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as it is kept, and what was mended for that; nothing for most."""

    text: str
    mended: tuple[Mended, ...] = ()


def clean(text: str, *, half_width: bool = False) -> Cleaned:
    """The text as it is kept. Idempotent.

    half_width: write full-width letters, digits and marks as ASCII, as in codes and numbers.
    """
    if _SUSPECT.search(text) is None and (text.isascii() or not half_width):
        return Cleaned(text)
    mended: list[Mended] = []
    for how, step in _STEPS:
        if how is Mended.WIDTH and not half_width:
            continue
        better = step(text)
        if better != text:
            mended.append(how)
            text = better
    return Cleaned(text, tuple(mended))


def other_letter(text: str) -> str:
    """The first letter of a script that no sign is written in, as the Cyrillic е in Exit; "" for none."""
    if text.isascii():
        return ""
    return next((c for c in text if unicodedata.name(c, "").startswith(_OTHER_SCRIPTS)), "")


def said(text: str) -> str:
    """The text with what cannot be seen in it written out, to show what was mended."""
    return "".join(c if _seen(c) else f"⟨U+{ord(c):04X}⟩" for c in text)


def _seen(character: str) -> bool:
    number = ord(character)
    if 0x2E80 <= number <= 0x2FDF or character in _INVISIBLE:
        return False
    return character == " " or unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")


def _radicals(text: str) -> str:
    return "".join(_character(c) if 0x2E80 <= ord(c) <= 0x2FDF else c for c in text)


def _character(radical: str) -> str:
    known = unicodedata.normalize("NFKC", radical)
    if known != radical:
        return known
    at = ord(radical) - _FIRST_RADICAL
    meant = _SUPPLEMENT[at] if at < len(_SUPPLEMENT) else "\u3000"
    return radical if meant == "\u3000" else meant


def _visible(text: str) -> str:
    return "".join(c for c in text if c not in _INVISIBLE)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    return _BREAKS.sub(_joint, text)


def _joint(broken: re.Match[str]) -> str:
    # Chinese goes on in the next line without a space; a break at an end is no word's.
    before, after = broken.string[: broken.start()][-1:], broken.string[broken.end() :][:1]
    return "" if not before or not after or (_han(before) and _han(after)) else " "


def _han(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uff60"


def _spaced(text: str) -> str:
    plain = "".join(" " if c == "\t" or unicodedata.category(c) == "Zs" else c for c in text)
    return re.sub(" {2,}", " ", plain).strip(" ")


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


_STEPS = (
    (Mended.RADICALS, _radicals),
    (Mended.INVISIBLE, _visible),
    (Mended.LINES, _one_line),
    (Mended.WIDTH, _half),
    (Mended.COMPOSED, _composed),
    (Mended.SPACES, _spaced),
)
"""In this order: a mark without width may keep two spaces, or a letter and its accent, apart."""
