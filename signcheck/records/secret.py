"""Secrets that are given out once: the database keeps only what they are known again by."""

from __future__ import annotations

import hashlib


def known_by(secret: str) -> str:
    """What is kept of a token or of the word in a link: 128 random bits and more, which nobody tries out."""
    return hashlib.sha256(secret.encode()).hexdigest()
