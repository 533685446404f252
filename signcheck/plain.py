"""Texts from outside, shown: what would act on a terminal or break a line is written out, not sent.

File names, rows of a list and what people type may hold anything: codes that recolour or empty a terminal,
a line break that forges a line of the audit, marks that turn the order of letters round. The one place
that cleans them.
"""

from __future__ import annotations

import unicodedata

_ACTING = frozenset(("Cc", "Cs", "Zl", "Zp"))
"""Control characters, halves of surrogate pairs, and the two separators that break a line."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""What changes the order in which letters are shown (UAX #9), and the byte order mark, which is not seen."""


def acts(character: str) -> bool:
    """Whether the character does something where it is shown, instead of being seen."""
    return character in _TURNING or unicodedata.category(character) in _ACTING


def plain(text: object, *, keep: str = "") -> str:
    r"""A text as one line that only shows something; what acts is written as ``\x1b`` or ``\u202e``.

    Bytes of a file name that are no UTF-8 become ``\xcd``: neither a database nor a terminal takes them.
    keep: characters left as they are, such as the line breaks of a message of several lines.
    """
    said = str(text)
    if said.isprintable():  # the usual case: only then is there nothing to write out
        return said
    return "".join(_written(c) if acts(c) and c not in keep else c for c in said)


def _written(character: str) -> str:
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:
        number -= 0xDC00  # how Python holds a byte of a file name that is no UTF-8 (PEP 383)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
