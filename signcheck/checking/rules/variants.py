"""Right wordings that the standard does not list: which variant a text is, and how the profile counts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from signcheck.checking.carried import carried, of_other_heads
from signcheck.checking.findings.variants import BY_NAME
from signcheck.checking.judgement import Judgement
from signcheck.checking.language.versions import made_by
from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import compliant, finding
from signcheck.checking.rules.subject import Subject
from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS
from signcheck.standard import Form, Term
from signcheck.standard.normalise import key
from signcheck.standard.variants import Level, Variants
from signcheck.verdicts import FindingKind, Severity, Verdict

NAMES, HEADS, SPACING = "names", "heads", "spacing"
_KIND = re.compile("(?<=..)(?:门诊|处|室|部|点|窗口)$")
"""What Chinese may say or not of what kind of place it is."""
COMPOUNDS, WORDS, MARKS = "compounds", "words", "marks"
"""Variants that are found by the rules themselves."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A right form, and the variants by which a text says the same: their names in a profile."""

    form: Form
    needed: frozenset[str]


def variant_of(subject: Subject) -> Variant | None:
    """The right form of which the text is a variant with the fewest differences; None when of none.

    Chinese that is not listed has the forms of other Chinese that means the same.
    """
    if subject.text is None or _breaks_off(subject):
        return None
    text = subject.text.text
    for name, forms in _candidates(subject):
        same = same_words(text, forms) if name else None
        found = Variant(same, frozenset()) if same else _nearest(subject, text, forms)
        if found:
            return replace(found, needed=found.needed | name)
    return _exchanged(subject, text) or _overlapping(subject, text)


def _breaks_off(subject: Subject) -> bool:
    """Whether a Korean sentence lacks its end, which no form does: 들어가지 마시."""
    from signcheck.checking.language.sentences import breaks_off

    if subject.language is not Language.KO or subject.text is None:
        return False
    return breaks_off(subject.text.text) and not any(breaks_off(form.text) for form in subject.expected)


def _overlapping(subject: Subject, text: str) -> Variant | None:
    """A form that is also one of other Chinese like it for which the text is right: 出站口 and 出口.

    Like it is Chinese with a character of ours, or with a right form of ours in every language: 仓库, 储藏室;
    and Chinese that says beside ours only what kind of place it is: 内科, 内科门诊.
    In a photo the other Chinese may stand beside it, unread, so that only a text without one is judged so.
    """
    if subject.text is None or not subject.text.sure:
        return None
    for term in subject.standard.terms_with_form(subject.language, text):
        shared = _shared(subject, term, subject.language)
        others = (language for language in TRANSLATIONS if language is not subject.language)
        like = set(term.zh) & set(subject.chinese) or all(_shared(subject, term, other) for other in others)
        if shared and like:
            return Variant(shared, frozenset({HEADS}))
        if subject.expected and _differs_in_kind(key(term.zh), key(subject.chinese)):
            return Variant(subject.expected[0], frozenset({HEADS}))
    return None


def _differs_in_kind(one: str, other: str) -> bool:
    """Whether one says what the other says, and of what kind the place is."""
    return one != other and (_KIND.sub("", one) == other or _KIND.sub("", other) == one)


def _shared(subject: Subject, term: Term, language: Language) -> Form | None:
    """The first right form of the term that is right here too."""
    expected = subject.expectation.right.get(language, ()) if subject.expectation else ()
    ours = {key(form.text): form for form in expected if not form.text.startswith("-")}  # -1F is not 1F
    shared = (ours.get(key(form.text)) for form in term.right_forms(language))
    return next(filter(None, shared), None)


def _exchanged(subject: Subject, text: str) -> Variant | None:
    """A form of which only words differ that the standard takes one for the other."""
    from signcheck.checking.language.exchanged import exchanged

    assert subject.text is not None
    asked = subject.chinese, subject.language
    forms = (*subject.expected, *of_other_heads(*asked, subject.standard))
    if not subject.text.sure:  # a camera may have left a part of the words
        forms = tuple(form for form in forms if key(text) not in key(form.text))
    said = (form for form in forms if exchanged(*asked, text, form.text, subject.standard))
    return next((Variant(form, frozenset({WORDS})) for form in said), None)


def _candidates(subject: Subject) -> Iterator[tuple[frozenset[str], tuple[Form, ...]]]:
    """Right forms with the variants that they are already: listed ones, then what is made of them."""
    yield frozenset(), subject.expected
    asked = subject.chinese, subject.language, subject.standard
    yield frozenset({NAMES}), carried(asked[0], subject.expected, *asked[1:])
    yield frozenset({HEADS}), of_other_heads(*asked)


def _nearest(subject: Subject, text: str, forms: tuple[Form, ...]) -> Variant | None:
    from signcheck.checking.language.variants import needed

    pairs = ((form, needed(subject.language, text, form.text)) for form in forms)
    found = [Variant(form, names) for form, names in pairs if names is not None]
    return min(found, key=lambda variant: len(variant.needed), default=None)


def level(subject: Subject, variant: Variant) -> tuple[Level, str]:
    """How the profile counts the variant, and the name that decides."""
    variants = subject.profile.variants if subject.profile else Variants()
    return variants.level(variant.needed, warning=subject.warning)


def judged(subject: Subject, variant: Variant) -> Judgement:
    """Compliant, or a minor doubt, as the profile says."""
    counts, name = level(subject, variant)
    rule, values = BY_NAME[name], {"form": variant.form.text}
    evidence = {"variants": sorted(variant.needed), "language": made_by(subject.language)}
    if counts is Level.COMPLIANT:
        return compliant(subject, rule, values=values, source=variant.form.source, evidence=evidence)
    return finding(
        subject,
        rule,
        Verdict.DOUBTFUL,
        kind=FindingKind.NONSTANDARD,
        severity=Severity.MINOR,
        values=values,
        source=variant.form.source,
        evidence=evidence,
    )
