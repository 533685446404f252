"""Korean names of the standard against the table of 외래어 표기법: slips of the pen.

Chinese place names are written in Korean by the table (표 5), or by the customary Sino-Korean
reading. The two can look like misspellings of each other, so a form whose source or note says
that it is the reading (한자음) is left alone, and only small differences count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from signcheck.languages import Language
from signcheck.standard.composition import compose, pinyin
from signcheck.standard.composition.model import Kind
from signcheck.standard.composition.tables import Tables
from signcheck.standard.files import DEFAULT
from signcheck.standard.standard import Standard
from signcheck.standard.term import Form, Status, Term

CLAIM = "외래어 표기법"
"""A source that names it says that the form is the table's."""
SINO_KOREAN = "한자음"
"""A source or note that names it says that the form is a Sino-Korean reading."""
SHARE = 1 / 3
"""Up to this share of differing letters a text is a misspelling of a name, beyond it another one."""
LETTERS = 2
"""A composed name and a listed one that differ in no more letters may be meant to be the same."""
PLACES = frozenset(("region", "province", "city", "county"))
"""Known names that are transcribed; countries have Korean names of their own."""
NAMES = frozenset({Kind.ADMIN, Kind.ROAD, Kind.NATURE, Kind.BRIDGE, Kind.RAILWAY, Kind.STOP})
"""What a name ends with when its generic is attached and the rest is a transcription."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A Korean form that looks like a misspelt transcription.

    expected: how the table writes it.
    sure: whether there is no other way to understand it.
    """

    term: Term
    form: Form
    expected: str
    sure: bool


def slips(terms: Sequence[Term]) -> Iterator[Slip]:
    """Every right Korean form that breaks the table, each once."""
    table = _EMPTY.tables
    for term in terms:
        forms = [form for form in term.right_forms(Language.KO) if any(map(_hangul, form.text))]
        known = _known_before(term.zh, table) if forms else ()
        composed = _composed(term.zh) if forms and _is_name(term.zh, table) else ()
        for form in forms:
            yield from _slip(term, form, known, composed, table)


def _slip(
    term: Term, form: Form, known: Sequence[str], composed: Sequence[str], table: Tables
) -> Iterator[Slip]:
    text = "".join(filter(_hangul, form.text))
    if CLAIM in form.source:
        claimed = _by_table(term.zh, table)
        if claimed and _covered(text, claimed) < min(2, len(text)):
            yield Slip(term, form, "".join(claimed), sure=True)
            return
    if SINO_KOREAN in form.source + form.note:
        return
    misspelt = _misspelt(text, known)
    if misspelt:
        yield Slip(term, form, misspelt, sure=form.status is Status.STANDARD)
        return
    near = [name for name in composed if _distance(text, name) <= LETTERS]
    if near and text not in composed and form.status is Status.STANDARD:
        yield Slip(term, form, near[0], sure=False)


def _hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def _letters(text: str) -> str:
    """Syllables taken apart into their letters, without spaces."""
    return unicodedata.normalize("NFD", text.replace(" ", ""))


def _distance(one: str, other: str) -> int:
    return Levenshtein.distance(_letters(one), _letters(other))


def _by_table(zh: str, table: Tables) -> tuple[str, ...]:
    """Each character's Hangul; empty where there is none."""
    syllables = pinyin.syllables(zh, table) or ()
    return tuple(table.hangul[syllable] for syllable in syllables if syllable in table.hangul)


def _covered(text: str, claimed: Sequence[str]) -> int:
    """How many syllables of `text` are transcriptions of the characters, in their order."""
    at = count = 0
    for part in claimed:
        found = text.find(part, at)
        if found >= 0:
            at, count = found + len(part), count + len(part)
    return count


def _known_before(zh: str, table: Tables) -> tuple[str, ...]:
    """How the place that `zh` begins with is written in Korean; empty when it begins with none."""
    for length in range(min(6, len(zh)), 1, -1):
        place = table.known.get(zh[:length])
        if place and place.kind in PLACES:
            return place.ko or ("".join(_by_table(place.zh, table)),)
    return ()


def _misspelt(text: str, known: Sequence[str]) -> str:
    """The name that `text` begins with nearly; empty when it stands there rightly, or another does."""
    names = [name.replace(" ", "") for name in known]
    if any(name in text for name in names):
        return ""
    for name in names:
        beginnings = {text[: len(name) + more] for more in (-1, 0, 1)} - {""}
        if any(_distance(name, start) <= SHARE * len(_letters(name)) for start in beginnings):
            return name
    return ""


def _is_name(zh: str, table: Tables) -> bool:
    endings = (table.generics.get(zh[at:]) for at in range(1, len(zh)))
    return next((generic.kind in NAMES for generic in endings if generic), False)


def _composed(zh: str) -> tuple[str, ...]:
    """What composition makes of a name when no term is listed, without spaces."""
    found = compose(zh, _EMPTY.profile(DEFAULT), _EMPTY)
    if found is None:
        return ()
    return tuple(form.text.replace(" ", "") for form in found.right[Language.KO])


_EMPTY = Standard((), version="no terms")
"""The shipped tables and profiles alone."""
