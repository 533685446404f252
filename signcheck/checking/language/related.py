"""Whether a wording has to do with a Chinese text: some form of Chinese like it has a word of it.

And whether two wordings have words in common, or one is a part of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from signcheck.checking.language.korean import analyse, keyed
from signcheck.checking.language.lexicon import words_of
from signcheck.checking.language.versions import fingerprint
from signcheck.languages import Language
from signcheck.standard import Standard
from signcheck.standard.normalise import key

_SHORTEST = {Language.EN: 4, Language.KO: 2}
"""Letters or syllables of the shortest word that says something; the shorter ones are the, of, 및."""
_GENERAL = re.compile(
    r"\b(?:the|and|for|with|please|not|don't|keep|only|no|area|room|office|zone|caution|danger|warning|beware"
    r"|prohibited|station|road)\b|금지|주의|조심|하지|마시오|마세요|마십시오|하십시오|해 ?주세요|하세요|구역"
)
"""What so many texts say that two of them need not be about the same."""
_DENIES = re.compile(
    r"\b(?:no|not|non|don't|never|without|off|prohibited|forbidden|out of)\b"
    "|금지|금연|엄금|지 ?마|지 ?말|못|안 |비|불|미|없|외|지하"
)
"""With one of these words or syllables a text says the contrary of the rest of it."""


def related(zh: str, text: str, language: Language, standard: Standard) -> bool:
    """Whether some word of the text is one that the standard uses for some character of `zh`."""
    uses = _uses(language, standard)
    return any(set(zh).intersection(uses.get(word, "")) for word in _words(language, text))


def shares_words(language: Language, text: str, form: str) -> bool:
    """Whether a text has a word of the form that says what it is about; of Korean two syllables.

    Not where one of them denies and the other does not, nor where the Korean text is none.
    """
    if denies(text) != denies(form) or (language is Language.KO and analyse(keyed(text)).broken()):
        return False
    one, other = (_GENERAL.sub(" ", words.lower()) for words in (text, form))
    if language is not Language.KO:
        return any(len(word) > 2 for word in {*words_of(one)} & {*words_of(other)})
    pairs = {piece[at : at + 2] for piece in map(key, one.split()) for at in range(len(piece) - 1)}
    return any(pair in key(piece) for piece in other.split() for pair in pairs)


def is_part(language: Language, one: str, other: str) -> bool:
    """Whether one of the texts is all that the other says but for some words, none of which denies it."""
    if denies(one) != denies(other):
        return False
    if language is Language.KO:
        short, long = sorted((key(one), key(other)), key=len)
        return len(short) > 1 and short in long and not denies(long.replace(short, "", 1))
    mine, yours = set(words_of(one)), set(words_of(other))
    return mine <= yours or yours <= mine


def denies(text: str) -> bool:
    """Whether a text forbids, or says that something is not so."""
    return bool(_DENIES.search(text.lower().replace("’", "'")))


@lru_cache(maxsize=4)
def _uses(language: Language, standard: Standard) -> Mapping[str, str]:
    """The characters of the heads that have a word in a right form, each once."""
    found: Mapping[str, str] = standard.workings.value(
        f"uses-{language}", fingerprint(), lambda: _used(language, standard)
    )
    return found


def _used(language: Language, standard: Standard) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for term in standard.terms:
        for form in term.right_forms(language):
            for word in _words(language, form.text):
                found.setdefault(word, set()).update(term.zh)
    return {word: "".join(sorted(characters)) for word, characters in found.items()}


def _words(language: Language, text: str) -> Iterable[str]:
    words = words_of(text) if language is Language.EN else map(key, text.split())
    return [word for word in words if len(word) >= _SHORTEST.get(language, 1)]
