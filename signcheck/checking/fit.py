"""How well foreign texts fit what the standard expects of a Chinese text; see signs.fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from signcheck.checking.expectation import Expectation, Origin, expect
from signcheck.languages import Language
from signcheck.signs.fit import Fit
from signcheck.standard import Standard
from signcheck.standard.composition.pinyin import spellings, syllables
from signcheck.standard.normalise import key

if TYPE_CHECKING:
    from signcheck.standard.composition.tables import Tables
    from signcheck.standard.profile import Profile

PART = 0.85
"""What a part of a form is worth: one line of a translation that goes on with the next."""
SHORTEST_PART = {Language.EN: 4, Language.KO: 2}
"""Letters or syllables of the shortest text that is taken for a part of a form."""
REMEMBERED = 8192
"""Answers that are kept: boards of one city say the same things again and again."""


class StandardFit(Fit):
    """The fit of texts by one version of the standard and one profile.

    Keeps its answers, so one instance is made for many photos. Not to be changed once made.
    """

    def __init__(self, standard: Standard, profile: Profile | None) -> None:
        self.expectation = lru_cache(REMEMBERED)(lambda zh: expect(zh, standard, profile))
        """What `checking.expectation.expect` says of a Chinese text; remembered."""
        self._listed = lru_cache(REMEMBERED)(standard.terms_with_form)
        self._forms = lru_cache(REMEMBERED)(self._forms_of)
        self._likeness = lru_cache(REMEMBERED)(self._likeness_of)
        self._sounds = lru_cache(REMEMBERED)(lambda zh: tuple(_spoken(zh, standard.tables)))

    def known(self, zh: str) -> bool:
        """Whether the text is listed, or a name that can be composed; near ones are not known."""
        expectation = self.expectation(zh)
        return expectation is not None and expectation.origin is not Origin.NEAR

    def near(self, zh: str) -> bool:
        """Whether the text is nearly a listed one: that one misread, or a slip of the sign maker's."""
        expectation = self.expectation(zh)
        return expectation is not None and expectation.origin is Origin.NEAR

    def repeats(self, zh: str, other: str) -> bool:
        """Whether both are found as one listed text, and only `other` is written as it is."""
        one, listed = self.expectation(zh), self.expectation(other)
        return (
            one is not None
            and listed is not None
            and one.origin is listed.origin is Origin.LISTED
            and one.zh == listed.zh
            and key(other) == key(listed.zh) != key(zh)
        )

    def listed(self, language: Language, text: str) -> bool:
        """Whether the text is a form of some listed Chinese text."""
        return bool(self._listed(language, text))

    def meant(self, language: Language, text: str) -> frozenset[str]:
        """The heads of the listed terms that have the text as a form."""
        return frozenset(term.zh for term in self._listed(language, text))

    def likeness(self, zh: str, language: Language, text: str) -> float | None:
        """See Fit. By rapidfuzz's ratio: the share of letters in common, case and marks aside."""
        return self._likeness(zh, language, text)

    def sounds(self, zh: str, text: str) -> float:
        """See Fit. By the Pinyin without tones, as signs spell it, of the whole text or of a part."""
        said = key(text)
        ways = [
            (spoken, fuzz.partial_ratio if len(spoken) < len(said) else fuzz.ratio)
            for spoken in self._sounds(zh)
        ]
        return max((measure(spoken, said) for spoken, measure in ways), default=0.0) / 100

    def spells(self, zh: str, text: str) -> bool:
        """See Fit."""
        expected = self.expectation(zh)
        right = expected.right.get(Language.EN, ()) if expected else ()
        return key(text) in self._sounds(zh) and all(key(form.text) != key(text) for form in right)

    def _likeness_of(self, zh: str, language: Language, text: str) -> float | None:
        wholes, parts = self._forms(zh, language)
        if not wholes:
            return None
        said = key(text)
        best = max(fuzz.ratio(said, form) for form in wholes)
        if best < 100 and len(said) >= SHORTEST_PART.get(language, 1):
            longer = (part for part in parts if 2 * len(part) > len(said))
            best = max(best, PART * max((fuzz.ratio(said, part) for part in longer), default=0.0))
        return best / 100

    def _forms_of(self, zh: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of all forms, and of all runs of words in them that are not the whole."""
        expectation = self.expectation(zh)
        if expectation is None:
            return (), ()
        texts = list(_texts(expectation, language))
        wholes = dict.fromkeys(key(text) for text in texts)
        parts = dict.fromkeys(part for text in texts for part in _parts(text))
        return tuple(wholes), tuple(part for part in parts if part not in wholes)


def _spoken(zh: str, tables: Tables) -> Iterator[str]:
    """The Pinyin of a Chinese text as signs may spell it, in small letters without spaces."""
    parts = syllables(zh, tables)
    if parts:
        yield from map(key, spellings("".join(parts)))


def _texts(expectation: Expectation, language: Language) -> Iterator[str]:
    for forms in (expectation.right, expectation.wrong, expectation.elsewhere):
        yield from (form.text for form in forms.get(language, ()))
    if spoken := expectation.spoken(language):
        yield spoken


def _parts(text: str) -> Iterator[str]:
    words = text.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield key("".join(words[start:end]))
