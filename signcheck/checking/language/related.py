"""Whether a wording has to do with a Chinese text: some form of Chinese like it has a word of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from signcheck.checking.language.lexicon import words_of
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.normalise import key

_SHORTEST = {Language.EN: 4, Language.KO: 2}
"""Letters or syllables of the shortest word that says something; the shorter ones are the, of, 및."""


def related(zh: str, text: str, language: Language, standard: Standard) -> bool:
    """Whether some word of the text is one that the standard uses for some character of `zh`."""
    uses = _uses(language, standard)
    return any(set(zh) & uses.get(word, frozenset()) for word in _words(language, text))


@lru_cache(maxsize=4)
def _uses(language: Language, standard: Standard) -> Mapping[str, frozenset[str]]:
    """The characters of the heads that have a word in a right form."""
    found: dict[str, set[str]] = {}
    for term in standard.terms:
        for form in term.right_forms(language):
            for word in _words(language, form.text):
                found.setdefault(word, set()).update(term.zh)
    return {word: frozenset(characters) for word, characters in found.items()}


def _words(language: Language, text: str) -> Iterable[str]:
    words = words_of(text) if language is Language.EN else map(key, text.split())
    return [word for word in words if len(word) >= _SHORTEST.get(language, 1)]
