"""The words of one standard: what its right forms say, beside what dictionaries know."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from signcheck.checking.language.korean import analyse, joined, keyed
from signcheck.checking.language.versions import fingerprint
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.normalise import key

ENGLISH = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’][A-Za-z]+)*")
"""One English word, with digits that stand for its letters."""
SHORTEST_NAME = 2
"""Syllables of the shortest Korean name that is looked for in other texts."""


@lru_cache(maxsize=4)
def english_words(standard: Standard) -> Collection[str]:
    """The words of all right English forms, in small letters; in one order, so that ties fall alike."""
    words = standard.workings.value("english-words", fingerprint(), lambda: _english_words(standard))
    return dict.fromkeys(words).keys()


def _english_words(standard: Standard) -> list[str]:
    known = (name for known in standard.tables.known.values() for name in known.en)
    return sorted({word for text in (*_forms(standard, Language.EN), *known) for word in words_of(text)})


def words_of(text: str) -> list[str]:
    """The English words of a text, in small letters."""
    return [word.lower().replace("’", "'") for word in ENGLISH.findall(text)]


@lru_cache(maxsize=4)
def korean_words(standard: Standard) -> tuple[str, ...]:
    """The words of all right Korean forms, as they stand between spaces."""
    return tuple(standard.workings.value("korean-words", fingerprint(), lambda: _korean_words(standard)))


def _korean_words(standard: Standard) -> list[str]:
    known = (name for known in standard.tables.known.values() for name in known.ko)
    texts = (*_forms(standard, Language.KO), *known)
    return list(dict.fromkeys(key(word) for text in texts for word in text.split() if key(word)))


@lru_cache(maxsize=4)
def korean_names(standard: Standard) -> tuple[str, ...]:
    """What of these no dictionary has: names, and words of another language in Hangul."""
    return tuple(standard.workings.value("korean-names", fingerprint(), lambda: _korean_names(standard)))


def _korean_names(standard: Standard) -> list[str]:
    return list(dict.fromkeys(name for word in korean_words(standard) for name in unknown(word)))


@lru_cache(maxsize=8192)
def unknown(text: str) -> tuple[str, ...]:
    """The stretches of a Korean text that no dictionary has."""
    word = joined(keyed(text))
    return tuple(
        word[start:end] for start, end in analyse(keyed(text)).broken() if end - start >= SHORTEST_NAME
    )


def _forms(standard: Standard, language: Language) -> list[str]:
    return [
        form.text
        for term in standard.terms
        for form in term.forms
        if form.language is language and form.status.right
    ]
