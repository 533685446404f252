"""Forms of a text in which a name or a word has another of its right forms.

Where 류궁다오 is accepted for 刘公岛, so is 류궁다오 관광지 for 刘公岛景区. And the forms of other Chinese
that means the same: 请勿吸烟 for 禁止吸烟.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from signcheck.checking.language.versions import fingerprint
from signcheck.languages import Language
from signcheck.standard import Form, Standard
from signcheck.standard.composition.lexicon import lexicon_of
from signcheck.standard.composition.twins import meaning
from signcheck.standard.normalise import key

MOST = 64
"""So many forms are made at most."""
SHORTEST = 2
"""Characters of the shortest part of a Chinese text that is taken for a word."""


@lru_cache(maxsize=4)
def _heads(standard: Standard) -> Mapping[str, Sequence[str]]:
    """The heads of a standard by what they mean."""
    found: Mapping[str, Sequence[str]] = standard.workings.value(
        "meanings", fingerprint(), lambda: _by_meaning(standard)
    )
    return found


def _by_meaning(standard: Standard) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for head in standard.head_keys:
        found.setdefault(meaning(head, standard.tables.twins), []).append(head)
    return found


def of_other_heads(zh: str, language: Language, standard: Standard) -> tuple[Form, ...]:
    """The right forms of other heads that mean the same."""
    heads = [
        head for head in _heads(standard).get(meaning(key(zh), standard.tables.twins), ()) if head != key(zh)
    ]
    terms = [term for head in heads for term in lexicon_of(standard).terms(head)]
    return tuple(dict.fromkeys(form for term in terms for form in term.right_forms(language)))


@lru_cache(maxsize=1024)
def carried(zh: str, forms: tuple[Form, ...], language: Language, standard: Standard) -> tuple[Form, ...]:
    """The forms with every right form of every term that is a part of `zh`, without the forms themselves."""
    made = dict.fromkeys(forms)
    for texts in _parts(zh, language, standard):
        for form in list(made)[:MOST]:
            made |= dict.fromkeys(_exchanged(form, texts))
    return tuple(form for form in made if form not in forms)[:MOST]


def _parts(zh: str, language: Language, standard: Standard) -> Iterator[Sequence[str]]:
    """The right forms of each term that is a part of the text and has several."""
    for length in range(len(zh) - 1, SHORTEST - 1, -1):
        for start in range(len(zh) - length + 1):
            texts = _right(zh[start : start + length], language, standard)
            if len(texts) > 1:
                yield texts


def _right(part: str, language: Language, standard: Standard) -> Sequence[str]:
    known = standard.tables.known.get(part)
    named = () if known is None else known.en if language is Language.EN else known.ko
    forms = (form for term in lexicon_of(standard).terms(part) for form in term.right_forms(language))
    return tuple(dict.fromkeys((*(form.text for form in forms), *named)))


def _exchanged(form: Form, texts: Sequence[str]) -> Iterator[Form]:
    for own in texts:
        pattern = rf"\b{re.escape(own)}\b" if own.isascii() else re.escape(own)
        if re.search(pattern, form.text):
            for other in texts:
                if other != own and (own not in other or other not in form.text):
                    yield replace(form, text=other.join(re.split(pattern, form.text, maxsplit=1)))
