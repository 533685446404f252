"""Every text that people see has its Chinese and its Korean."""

from __future__ import annotations

import re
from datetime import date

import pytest

from signcheck.catalogues import whole
from signcheck.reports.texts import catalogue
from tests.site_catalogues import messages

_BRACES = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[sd]")


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_every_message_is_translated(language: str) -> None:
    known = whole(language)
    missing, other = [], []
    for where, text in messages():
        first, last = (text, text) if isinstance(text, str) else (text[0], text[-1])
        found = known.get(first)
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else found.string
        if not strings or not all(strings):
            missing.append((where, text))
        elif any(_names(last) != _names(string) for string in strings):
            other.append((where, text))
    assert not missing, "`python -m tests.site_catalogues` prints them as they are written into locale/*.po"
    assert not other


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_nothing_is_translated_that_is_not_said(language: str) -> None:
    said = {text if isinstance(text, str) else text[0] for _, text in messages()}
    known = (one.id if isinstance(one.id, str) else one.id[0] for one in whole(language) if not one.context)
    assert not [text for text in known if text and text not in said], "take them out of locale/*.po"


@pytest.mark.parametrize("language", ["zh", "ko"])
def test_every_message_can_be_filled(language: str) -> None:
    """Said in its language with values as they come: numbers for numbers, days for days, else a text."""
    for message in whole(language):
        strings = [message.string] if isinstance(message.string, str) else message.string
        for string in (s for s in strings if message.id and "%(" not in s):
            values = {name: _value(spec) for name, spec in _FIELDS.findall(string.replace("{{", ""))}
            assert string.format_map(values) or not string


def test_words_of_the_data_are_those_of_the_reports() -> None:
    """A value has one name, on paper and in the output of commands."""
    texts = catalogue()
    for language in ("zh", "ko"):
        for message in whole(language):
            known = texts.get(f"{message.context}_{message.id}")
            if message.context and known:
                assert message.string == known[language].rstrip(":"), (message.context, message.id)


_FIELDS = re.compile(r"\{(\w+)(?:![rs])?(?::([^{}]*))?\}")


def _value(spec: str) -> object:
    return date(2026, 11, 28) if "%" in spec[:1] else 7 if spec else "a"


def _names(text: str) -> set[tuple[str, str]]:
    """The values that a text names."""
    return set(_BRACES.findall(text.replace("{{", "").replace("}}", "")))
