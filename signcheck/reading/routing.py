"""Which recogniser's answer counts, line by line; pure.

PP-OCRv6 knows no Hangul: a Korean line comes back empty, or as nonsense with a low score. Only
such lines go to the Korean recogniser.
"""

from __future__ import annotations

from signcheck.languages import Language, language_of
from signcheck.reading.recogniser import Recognition

SURE = 0.95
"""From this score on the first recogniser is believed without asking the second."""
LEAST = 0.5
"""A text below this score is not shown as read."""
KOREAN_LEAST = 0.4
"""The least score of a Korean answer that is believed."""


def needs_second_look(first: Recognition) -> bool:
    """Whether the first recogniser left the line empty or is in doubt."""
    return first.score < SURE


def prefer_second(first: Recognition, second: Recognition) -> bool:
    """Whether the Korean recogniser's answer replaces the first one's."""
    if language_of(second.text) not in (Language.KO, Language.MIXED):
        return False
    return second.score >= KOREAN_LEAST and second.score > first.score


def looks_korean(first: Recognition, region_score: float) -> bool:
    """Whether an unread line is probably Korean: surely text, yet nothing a Chinese reader knows."""
    return region_score >= 0.75 and first.score < LEAST
