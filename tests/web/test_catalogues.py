"""Every text that people see has its Chinese and its Korean."""

from __future__ import annotations

import re

import pytest

from signcheck.catalogues import whole
from tests.site_catalogues import messages

_BRACES = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_every_message_is_translated(language: str) -> None:
    known = whole(language)
    missing, other = [], []
    for where, text in messages():
        first = text if isinstance(text, str) else text[0]
        found = known.get(first)
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else found.string
        if not strings or not all(strings):
            missing.append((where, text))
        elif any(set(_BRACES.findall(first)) != set(_BRACES.findall(string)) for string in strings):
            other.append((where, text))
    assert not missing
    assert not other
