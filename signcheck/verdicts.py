"""Verdicts: the words for what is said of a translation, an entry, a board, a photo, a standing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What is said of a translation, entry, sign or photo. In the order of gravity, worst first."""

    DEFECTIVE = "defective"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"
    COMPLIANT = "compliant"


WAITING = (Verdict.DOUBTFUL, Verdict.UNREADABLE)
"""Verdicts that wait for a person."""


class FindingKind(StrEnum):
    """What is wrong, or doubtful, about one entry in one language."""

    MISSING = "missing"
    MISSPELT = "misspelt"
    WRONG_TRANSLATION = "wrong_translation"
    NONSTANDARD = "nonstandard"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    PINYIN_INSTEAD_OF_TRANSLATION = "pinyin_instead_of_translation"
    TRANSLATION_INSTEAD_OF_PINYIN = "translation_instead_of_pinyin"
    FORMAT = "format"
    INCONSISTENT = "inconsistent"
    CHINESE_MISSING = "chinese_missing"
    UNLISTED = "unlisted"
    UNREADABLE = "unreadable"
    PHOTOS_DISAGREE = "photos_disagree"
    NO_LONGER_SEEN = "no_longer_seen"
    STANDARD_CHANGED = "standard_changed"


class Severity(StrEnum):
    """How much a finding, or a break of a writing rule, matters; the gravest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of several verdicts; `UNREADABLE` for none, for then nothing was judged."""
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.UNREADABLE)
