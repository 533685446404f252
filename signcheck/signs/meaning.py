"""How well the texts of one message go together by what they say; pure."""

from __future__ import annotations

from collections.abc import Sequence

from signcheck.languages import Language
from signcheck.signs.fit import FITS, FITS_NOT, Fit
from signcheck.signs.pieces import Head, text_from
from signcheck.signs.sign import TRANSLATIONS

MEANING = 0.6
"""What a translation that fits is worth, and what one costs that fits not at all. A language that is not
there costs 1."""


def meaning(texts: Sequence[Head], fit: Fit) -> float:
    """What the translations of a message say for its Chinese, less than 0, or against it; 0 for unknown.

    Without Chinese it speaks for them that they are known for one text.
    """
    said = {language: _said(texts, language) for language in TRANSLATIONS}
    if own := _said(texts, Language.ZH):
        return sum(worth(own, language, text, fit) for language, text in said.items())
    known = [set(fit.meant(language, text)) for language, text in said.items() if text]
    return -MEANING if len(known) == len(TRANSLATIONS) and set.intersection(*known) else 0.0


def worth(zh: str, language: Language, text: str, fit: Fit) -> float:
    """From -MEANING for a translation that is expected to MEANING for another; 0 for unknown."""
    likeness = fit.likeness(zh, language, text) if text else None
    if likeness is None:
        return 0.0
    return MEANING * (1.0 - 2.0 * min(1.0, max(0.0, (likeness - FITS_NOT) / (FITS - FITS_NOT))))


def _said(texts: Sequence[Head], language: Language) -> str:
    return text_from([text.text for text in texts if text.language is language and text.text], language)
