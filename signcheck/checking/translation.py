"""One translation against the standard: the rules that need no picture.

The rules of weight: a missing translation of a listed term is defective. A different wording is
defective only where an office stands behind the expected form, else doubtful; a form known as
forbidden is defective whatever the authority, unless it is so near to the right one that the
camera may have made it. A misspelling is the sign maker's or the camera's:
it is defective only when every character was read surely, else doubtful. A near match of the
Chinese text makes everything doubtful.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language
from signcheck.reading import Line
from signcheck.signs import Text
from signcheck.standard import Form, Standard, Status
from signcheck.standard.normalise import key, shape

MISSPELT_SHARE = 0.25
"""Up to this share of differing letters a text is a misspelling, beyond it another wording."""
SHORTEST_SLIP = 3
"""One letter may differ in texts of at least this many letters: Zeo for Zoo."""
SURE_CHARACTER = 0.95
"""A misspelling counts as the sign maker's when no character of the line was less probable."""


def judge(
    language: Language,
    text: Text | None,
    expectation: Expectation | None,
    standard: Standard,
    *,
    unread: Sequence[Line] = (),
) -> Judgement:
    """What is to be said of the translation `text` in `language`, where the standard expects this.

    unread: lines beside the Chinese text that could not be read; with them nothing is surely missing.
    """
    if expectation is None:
        return _unlisted(language, text)
    expected = expectation.right.get(language, ())
    if text is None:
        judgement = _missing(language, expected, unread)
    elif not expected:
        judgement = _unlisted(language, text)
    else:
        judgement = _compare(text, expectation, expected, standard)
    return _careful(judgement, expectation)


def _careful(judgement: Judgement, expectation: Expectation) -> Judgement:
    """Weaken what rests on a Chinese text that was matched only nearly."""
    if expectation.origin is not Origin.NEAR:
        return judgement
    evidence = judgement.evidence | {
        "chinese_likeness": round(expectation.likeness, 1),
        "term": expectation.zh,
    }
    if judgement.verdict is Verdict.DEFECTIVE:
        reason = f"{judgement.reason} The Chinese text was read as something near to {expectation.zh}."
        return replace(judgement, verdict=Verdict.DOUBTFUL, reason=reason, evidence=evidence)
    return replace(judgement, evidence=evidence)


def _unlisted(language: Language, text: Text | None) -> Judgement:
    return Judgement(
        language,
        text.text if text else None,
        Verdict.DOUBTFUL,
        FindingKind.UNLISTED if text else FindingKind.MISSING,
        Severity.MINOR if text else Severity.MAJOR,
        rule="standard.unlisted",
        reason="The standard says nothing about this Chinese text in this language.",
        evidence=_evidence(text),
    )


def _missing(language: Language, expected: Sequence[Form], unread: Sequence[Line]) -> Judgement:
    return Judgement(
        language,
        None,
        Verdict.DOUBTFUL if unread else Verdict.DEFECTIVE,
        FindingKind.MISSING,
        Severity.MAJOR,
        expected=_texts(expected),
        rule="coverage.language_required",
        reason="The sign carries no text in this language"
        + (", but beside it stands text that could not be read." if unread else "."),
        source=expected[0].source if expected else "",
        evidence={"unread_lines": len(unread)} if unread else {},
    )


def _compare(text: Text, expectation: Expectation, expected: Sequence[Form], standard: Standard) -> Judgement:
    language = text.language
    base = Judgement(
        language,
        text.text,
        Verdict.COMPLIANT,
        expected=_texts(expected),
        source=expected[0].source,
        evidence=_evidence(text),
    )
    right = _same_words(text.text, expected)
    if right:
        return _right(base, text.text, right)
    wrong = _same_words(text.text, expectation.wrong.get(language, ()))
    if wrong:
        return _known_wrong(base, text, wrong, expected)
    place = _misplaced(base, text, expectation, expected)
    if place:
        return place
    nearest = min(expected, key=lambda form: _distance(text.text, form.text))
    if _alike(text.text, nearest.text):
        return _misspelt(base, text, nearest, composed=expectation.origin is Origin.COMPOSED)
    return _other_wording(base, text, expected, standard)


def _misplaced(
    base: Judgement, text: Text, expectation: Expectation, expected: Sequence[Form]
) -> Judgement | None:
    """Pinyin where a translation is asked for, or the other way; None when it is neither."""
    elsewhere = _same_words(text.text, expectation.elsewhere.get(text.language, ()))
    spoken = key(text.text) == key(expectation.spoken(text.language)) != ""
    if elsewhere is None and not spoken:
        return None
    if expectation.pinyin and not spoken:
        kind, reason = FindingKind.TRANSLATION_INSTEAD_OF_PINYIN, "Signs of this kind carry Pinyin."
    else:
        kind = FindingKind.PINYIN_INSTEAD_OF_TRANSLATION
        reason = "This is the sound of the Chinese, not a translation."
    weighty = expected[0].authority.approved
    return replace(
        base,
        verdict=Verdict.DEFECTIVE if weighty else Verdict.DOUBTFUL,
        kind=kind,
        severity=Severity.MAJOR,
        rule=f"profile.{kind}",
        reason=reason if weighty else f"{reason} No office has approved the expected form.",
    )


def _same_words(text: str, forms: Sequence[Form]) -> Form | None:
    wanted = key(text)
    return next((form for form in forms if key(form.text) == wanted), None)


def _right(base: Judgement, text: str, form: Form) -> Judgement:
    base = replace(base, source=form.source, rule="glossary.exact")
    if _well_formed(text, form.text):
        return base
    return replace(
        base,
        verdict=Verdict.DOUBTFUL,
        kind=FindingKind.FORMAT,
        severity=Severity.MINOR,
        rule="glossary.format",
        reason=f"The words are right, capitals or punctuation differ from “{form.text}”.",
    )


def _well_formed(text: str, form: str) -> bool:
    """Equal but for spaces, which recognisers lose; a board all in capitals is well formed too."""
    seen, wanted = shape(text).replace(" ", ""), shape(form).replace(" ", "")
    return seen in (wanted, wanted.upper())


def _known_wrong(base: Judgement, text: Text, wrong: Form, expected: Sequence[Form]) -> Judgement:
    forbidden = wrong.status is Status.FORBIDDEN
    near = any(_alike(wrong.text, form.text) for form in expected)
    misread = near and text.weakest < SURE_CHARACTER
    weighty = (forbidden or expected[0].authority.approved) and not misread
    return replace(
        base,
        verdict=Verdict.DEFECTIVE if weighty else Verdict.DOUBTFUL,
        kind=FindingKind.FORBIDDEN if forbidden else FindingKind.DEPRECATED,
        severity=Severity.MAJOR if forbidden else Severity.MINOR,
        rule=f"glossary.{wrong.status}",
        reason=wrong.note or "The standard lists this form as wrong.",
        source=wrong.source,
    )


def _distance(text: str, form: str) -> float:
    """Share of differing letters (optimal string alignment), 0–1, spaces and case aside."""
    return OSA.normalized_distance(_letters(text), _letters(form))


def _letters(text: str) -> str:
    """Letters one by one: a Hangul syllable is two or three, and a slip mostly concerns one."""
    return unicodedata.normalize("NFD", key(text))


def _alike(text: str, form: str) -> bool:
    """Whether one is a slip of the other and not another word."""
    seen, wanted = _letters(text), _letters(form)
    if OSA.normalized_distance(seen, wanted) <= MISSPELT_SHARE:
        return True
    return min(len(seen), len(wanted)) >= SHORTEST_SLIP and OSA.distance(seen, wanted) <= 1


def _misspelt(base: Judgement, text: Text, form: Form, *, composed: bool) -> Judgement:
    # What the rules compose without a norm may itself be off: a name's reading, a customary form.
    sure = text.weakest >= SURE_CHARACTER and (form.authority.approved or not composed)
    return replace(
        base,
        verdict=Verdict.DEFECTIVE if sure else Verdict.DOUBTFUL,
        kind=FindingKind.MISSPELT,
        severity=Severity.MAJOR,
        rule="glossary.misspelt",
        reason=f"It differs in a few characters from “{form.text}”"
        + ("." if sure else ", and that is not sure enough."),
        source=form.source,
        evidence=base.evidence | {"nearest": form.text, "distance": _rounded(text.text, form.text)},
    )


def _other_wording(base: Judgement, text: Text, expected: Sequence[Form], standard: Standard) -> Judgement:
    others = standard.terms_with_form(base.language, text.text)
    weighty = expected[0].authority.approved and text.score >= SURE_CHARACTER
    if others:
        heads = ", ".join(term.zh for term in others[:3])
        kind, reason = (
            FindingKind.WRONG_TRANSLATION,
            f"This is the translation of {heads}.",
        )
    else:
        kind, reason = (
            FindingKind.NONSTANDARD,
            "The wording differs from the standard's.",
        )
    return replace(
        base,
        verdict=Verdict.DEFECTIVE if weighty else Verdict.DOUBTFUL,
        kind=kind,
        severity=Severity.MAJOR,
        rule=f"glossary.{kind}",
        reason=reason if weighty else f"{reason} No office has approved the expected form.",
        evidence=base.evidence | {"distance": min(_rounded(text.text, f.text) for f in expected)},
    )


def _rounded(text: str, form: str) -> float:
    return round(_distance(text, form), 3)


def _texts(forms: Sequence[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.text for form in forms))


def _evidence(text: Text | None) -> dict[str, float]:
    if text is None:
        return {}
    return {"score": round(text.score, 4), "weakest_character": round(text.weakest, 4)}
