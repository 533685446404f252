"""What the standard asks of one Chinese text on a sign of one profile.

Listed terms and composed names come together here, so that the rules of checking need not know
where an expected form is from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS
from signcheck.standard import Form, Match, MatchKind, Standard

if TYPE_CHECKING:
    from signcheck.standard.composition.tables import Tables
    from signcheck.standard.profile import Profile

Forms = Mapping[Language, tuple[Form, ...]]


class Origin(StrEnum):
    """How surely the standard speaks of a text. BARE: any text is a name where it stands."""

    LISTED = "listed"
    COMPOSED = "composed"
    BARE = "bare"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Expectation:
    """The forms for one Chinese text.

    zh: the head in the standard, or the text itself for a composed name.
    right: what the sign may carry, the form to use first; what was composed without a norm among it is
        `Form.suggested`.
    wrong: forms known to be wrong or outdated.
    elsewhere: what would be right on another kind of sign: Pinyin on roads, a translation elsewhere.
    pinyin: whether the profile asks for Pinyin here, so that `elsewhere` holds translations.
    likeness: of the Chinese text and the head, 0–100.
    tables: what says how Chinese sounds; None when only listed terms were asked for.
    settled: what told that the Chinese is this head, misread (checking.chinese); "" when it was read so.
    """

    zh: str
    origin: Origin
    right: Forms
    wrong: Forms = field(default_factory=dict)
    elsewhere: Forms = field(default_factory=dict)
    pinyin: bool = False
    likeness: float = 100.0
    tables: Tables | None = field(default=None, repr=False, compare=False)
    settled: str = ""

    def expected(self, language: Language) -> tuple[Form, ...]:
        """What the standard lists, or a rule of a norm asks for."""
        return tuple(form for form in self.right.get(language, ()) if not form.suggested)

    def suggested(self, language: Language) -> tuple[Form, ...]:
        """What was composed without a norm: right, but another text is only doubtful."""
        return tuple(form for form in self.right.get(language, ()) if form.suggested)

    def spoken(self, language: Language) -> str:
        """The Chinese text by its sound: Pinyin in English, transcribed in Korean; "" when unknown."""
        if self.tables is None:
            return ""
        from signcheck.standard.composition.hangul import transcribe
        from signcheck.standard.composition.pinyin import syllables

        sounds = syllables(self.zh, self.tables) or ()
        if language is Language.EN:
            return "".join(sounds)
        try:
            return transcribe(sounds, self.tables)
        except KeyError:  # a sound that is no Pinyin syllable
            return ""


def expect(zh: str, standard: Standard, profile: Profile | None = None) -> Expectation | None:
    """What a sign of `profile` must carry for `zh`; None when the standard says nothing about it.

    Without a profile only listed terms count. A name that the rules can compose comes before a
    head that is only near to it: 青岛东路 is no misreading of 青岛中路. What is a name only for where
    it stands comes after it: 售票外 is no bus stop.
    """
    match = standard.lookup(zh)
    exact = match if match and match.kind is MatchKind.EXACT else None
    composed = _composed(exact.zh if exact else zh, standard, profile, exact) if profile else None
    if composed and not (match and composed.origin is Origin.BARE):
        return composed
    tables = standard.tables if profile else None
    if exact:
        return _listed(exact, Origin.LISTED, tables)
    return _listed(match, Origin.NEAR, tables) if match else None


def _listed(match: Match, origin: Origin, tables: Tables | None) -> Expectation:
    return Expectation(
        match.zh,
        origin,
        {language: match.right_forms(language) for language in TRANSLATIONS},
        {language: match.wrong_forms(language) for language in TRANSLATIONS},
        likeness=match.likeness,
        tables=tables,
    )


def _composed(zh: str, standard: Standard, profile: Profile, exact: Match | None) -> Expectation | None:
    from signcheck.standard.composition import compose, is_bare

    composition = compose(zh, profile, standard)
    if composition is None:
        return None
    other = compose(zh, _counterpart(profile), standard)
    elsewhere = _without(other.right, composition.right) if other else {}
    return Expectation(
        exact.zh if exact else zh,
        Origin.LISTED if exact else Origin.BARE if is_bare(composition) else Origin.COMPOSED,
        composition.right,
        {language: exact.wrong_forms(language) for language in TRANSLATIONS} if exact else {},
        elsewhere,
        pinyin=_asks_for_pinyin(profile),
        tables=standard.tables,
    )


def _asks_for_pinyin(profile: Profile) -> bool:
    return profile.style.english.value == "pinyin"


def _counterpart(profile: Profile) -> Profile:
    """The same rules for a sign on which names stand the other way: Pinyin or translated."""
    from signcheck.standard.composition.model import Kind
    from signcheck.standard.composition.style import English

    other = English.TRANSLATION if _asks_for_pinyin(profile) else English.PINYIN
    style = replace(profile.style, english=other, pinyin_kinds=frozenset(Kind))
    return replace(profile, style=style)


def _without(forms: Forms, taken: Forms) -> Forms:
    """The forms that do not stand among `taken`."""
    return {
        language: tuple(f for f in found if f.text not in {t.text for t in taken.get(language, ())})
        for language, found in forms.items()
    }
