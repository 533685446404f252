"""How alike two texts in one language are: the same words, the same to the eye, a slip, or others."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from signcheck.standard import Form
from signcheck.standard.confusions import distance as confusable_distance
from signcheck.standard.normalise import key, shape

MISSPELT_SHARE = 0.25
"""Up to this share of differing letters a text is a misspelling, beyond it another wording."""
SHORTEST_SLIP = 3
"""One letter may differ in texts of at least this many letters: Zeo for Zoo."""
TWIN = 0.2
"""Characters of at most this cost of confusion look the same in a photo (standard.confusions)."""

_TWINS = str.maketrans("l|!", "III")


def same_words(text: str, forms: Sequence[Form]) -> Form | None:
    """The form that says the same words, or looks the same; None when none does.

    Of several the one that is written so, then one that looks so, then the first: Teahouse and Tea
    House are the same words, and each is right as it is.
    """
    wanted, drawn = key(text), _glyphs(text)
    found = [form for form in forms if key(form.text) == wanted or drawn in _drawn(form.text)]
    return min(found, key=lambda form: _unlike(text, form.text), default=None)


def _unlike(text: str, form: str) -> int:
    """0 written the same, 1 looking the same, 2 the same words only."""
    if shape(text) == shape(form):
        return 0
    return 1 if well_formed(text, form) else 2


def _drawn(form: str) -> tuple[str, str]:
    return _glyphs(form), _glyphs(form.upper())


def _glyphs(text: str) -> str:
    """As it looks: without spaces, which recognisers lose, and with one sign for I, l, | and !."""
    return shape(text).replace(" ", "").translate(_TWINS)


def well_formed(text: str, form: str) -> bool:
    """Whether both look the same; a board all in capitals is well formed too."""
    return _glyphs(text) in _drawn(form)


def looks_the_same(text: str, form: str) -> bool:
    """Whether all differing letters are of the kind that no photo tells apart: rn and m, 0 and O."""
    return confusable_distance(key(text), key(form)) <= TWIN * OSA.distance(key(text), key(form))


def distance(text: str, form: str) -> float:
    """Share of differing letters (optimal string alignment), 0–1, spaces and case aside."""
    return OSA.normalized_distance(_letters(text), _letters(form))


def _letters(text: str) -> str:
    """Letters one by one: a Hangul syllable is two or three, and a slip mostly concerns one."""
    return unicodedata.normalize("NFD", key(text))


def alike(text: str, form: str) -> bool:
    """Whether one is a slip of the other and not another word."""
    seen, wanted = _letters(text), _letters(form)
    if OSA.normalized_distance(seen, wanted) <= MISSPELT_SHARE or looks_the_same(text, form):
        return True
    return min(len(seen), len(wanted)) >= SHORTEST_SLIP and OSA.distance(seen, wanted) <= 1
