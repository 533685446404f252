"""What a recogniser might have read, written down by hand."""

from __future__ import annotations

from signcheck.reading.recogniser import Recognition


def seen(text: str, *at: float, sure: float = 0.99, unsure: str = "") -> Recognition:
    """Characters at these shares of the line; those in `unsure` are guesses."""
    probabilities = tuple(0.3 if character in unsure else sure for character in text)
    return Recognition(text, sum(probabilities) / len(probabilities), probabilities, at)
