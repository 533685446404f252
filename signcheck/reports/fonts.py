"""Which typefaces the reports use. Only ones with Chinese and Korean letters will do."""

from __future__ import annotations

SANS = {"zh": "Noto Sans CJK SC", "en": "Noto Sans CJK SC", "ko": "Noto Sans CJK KR"}
SERIF = {"zh": "Noto Serif CJK SC", "en": "Noto Serif CJK SC", "ko": "Noto Serif CJK KR"}
"""Families of the Noto CJK fonts by language: letters such as 直 are drawn as each country does."""
