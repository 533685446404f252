"""Texts judged before a sign is made: without a photo, so that all is as sure as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from signcheck.checking.check import check_entry
from signcheck.checking.judgement import CheckedEntry
from signcheck.languages import Language
from signcheck.reading.line import Line
from signcheck.signs import TRANSLATIONS, Entry, Text
from signcheck.signs.sign import WRITTEN
from signcheck.standard import Standard

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile

NOWHERE = ((0.0, 0.0),) * 4


def judge_text(zh: str, texts: Mapping[Language, str], profile: Profile, standard: Standard) -> CheckedEntry:
    """What a sign of this profile would be told that carried these texts and nothing else.

    texts: by language; the languages that are not there are not asked for.
    """
    translations = {
        language: _text(texts[language], language) for language in TRANSLATIONS if language in texts
    }
    entry = Entry(_text(zh, Language.ZH), translations)
    return check_entry(entry, standard, (Language.ZH, *translations), profile)


def _text(words: str, language: Language) -> Text:
    words = " ".join(words.split())
    return Text(words, language, (Line(words, language, 1.0, NOWHERE, WRITTEN, 1.0),))
