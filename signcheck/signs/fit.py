"""How well texts fit what is expected of a Chinese text; said by whoever knows the standard."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from signcheck.languages import Language

FITS, FITS_NOT = 0.9, 0.5
"""Likeness from which a fit is perfect, and below which there is none."""


class Fit(Protocol):
    """Asked while lines are paired, so that a board is read by meaning and not by position alone."""

    def known(self, zh: str) -> bool:
        """Whether the Chinese text, as a whole, is one that the standard speaks of."""

    def near(self, zh: str) -> bool:
        """Whether the Chinese text is unknown, but nearly one that the standard speaks of."""

    def repeats(self, zh: str, other: str) -> bool:
        """Whether `zh` says in other characters, Traditional ones, what `other` says as it is listed."""

    def likeness(self, zh: str, language: Language, text: str) -> float | None:
        """How like `text` is to a form of `zh` in `language`, or to a part of it, 0–1.

        Wrong and outdated forms count as well as right ones: they say what was meant.
        None when nothing is known of `zh` in this language.
        """

    def sounds(self, zh: str, text: str) -> float:
        """How like Latin letters are to the sound of the Chinese, 0–1; the order of the syllables counts."""

    def spells(self, zh: str, text: str) -> bool:
        """Whether Latin letters are the whole Pinyin of the Chinese, without tones; no right form of it."""

    def listed(self, language: Language, text: str) -> bool:
        """Whether `text` is a form, right or wrong, of any Chinese text that the standard lists."""

    def meant(self, language: Language, text: str) -> Collection[str]:
        """The listed Chinese texts of which `text` is a form, right or wrong."""
