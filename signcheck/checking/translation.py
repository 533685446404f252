"""One translation against the standard: the rules that need no picture.

The rules of weight: a missing translation of a listed term is defective. A different wording is
defective only where an office stands behind the expected form, else doubtful; a form known as
forbidden is defective whatever the authority, unless it is so near to the right one that the
camera may have made it. A misspelling is the sign maker's or the camera's:
it is defective only when every character was read surely, else doubtful. What speaks against being
sure about the whole entry is in `caution`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.likeness import alike, distance, looks_the_same, same_words, well_formed
from signcheck.checking.spelling import same_but_for_spelling
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language, language_of
from signcheck.reading import Line
from signcheck.signs import Text
from signcheck.standard import Form, Standard, Status
from signcheck.standard.normalise import key

GUESS = 0.8
"""A line below this score may be no text at all."""
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
        return _missing(language, expected, unread)
    if not expected:
        return _unlisted(language, text)
    return _compare(text, expectation, expected, standard)


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
    for words in (text.text, _without_guesses(text)):
        right = same_words(words, expected)
        if right:
            return _right(base, words, right)
    wrong = same_words(text.text, expectation.wrong.get(language, ()))
    if wrong:
        return _known_wrong(base, text, wrong, expected)
    place = _misplaced(base, text, expectation, expected)
    if place:
        return place
    other = _nearly_right(base, text, expected)
    if other:
        return other
    nearest = min(expected, key=lambda form: distance(text.text, form.text))
    if alike(text.text, nearest.text):
        return _misspelt(base, text, nearest, composed=expectation.origin is Origin.COMPOSED)
    return _other_wording(base, text, expected, standard)


def _without_guesses(text: Text) -> str:
    """The lines that are no guesses: a pictogram beside the words is often read as a letter or two."""
    return " ".join(line.text for line in text.lines if line.score >= GUESS)


def _misplaced(
    base: Judgement, text: Text, expectation: Expectation, expected: Sequence[Form]
) -> Judgement | None:
    """Pinyin where a translation is asked for, or the other way; None when it is neither."""
    elsewhere = same_words(text.text, expectation.elsewhere.get(text.language, ()))
    spoken = key(text.text) == key(expectation.spoken(text.language)) != ""
    if elsewhere is None and not spoken:
        return None
    if expectation.pinyin and not spoken:
        kind, reason = FindingKind.TRANSLATION_INSTEAD_OF_PINYIN, "Signs of this kind carry Pinyin."
    else:
        kind = FindingKind.PINYIN_INSTEAD_OF_TRANSLATION
        reason = "This is the sound of the Chinese, not a translation."
    return replace(
        base,
        **_weighed(reason, approved=_approved(expected), sure=not _maybe_misread(text, text.text, expected)),
        kind=kind,
        severity=Severity.MAJOR,
        rule=f"profile.{kind}",
    )


def _weighed(reason: str, *, approved: bool, sure: bool) -> dict[str, Any]:
    """Verdict and reason: defective only against an approved form and when it was read surely."""
    if approved and sure:
        return {"verdict": Verdict.DEFECTIVE, "reason": reason}
    why = "No office has approved the expected form." if not approved else "It was not read surely enough."
    return {"verdict": Verdict.DOUBTFUL, "reason": f"{reason} {why}"}


def _approved(expected: Sequence[Form]) -> bool:
    """Whether an office stands behind the form to use first, in every sense of the head."""
    first = [form for form in expected if form.status is Status.STANDARD] or list(expected[:1])
    return all(form.authority.approved for form in first)


def _maybe_misread(text: Text, wrong: str, expected: Sequence[Form]) -> bool:
    """Whether the camera may have made `wrong` of a right form: near to one, and not read surely."""
    return text.weakest < SURE_CHARACTER and any(alike(wrong, form.text) for form in expected)


def _right_inside(text: Text, expected: Sequence[Form]) -> Form | None:
    """A right form that is a part of what stands there: some of its lines, or all but numbers and codes.

    Lines of something else may have been read on, and an exit's letter may stand in its own box.
    """
    lines, words = [line.text for line in text.lines], text.text.split()
    for parts, labels in ((lines, False), (words, True)):
        for start, end in combinations(range(len(parts) + 1), 2):
            rest = parts[:start] + parts[end:]
            if rest and (not labels or all(language_of(word) is Language.OTHER for word in rest)):
                form = same_words(" ".join(parts[start:end]), expected)
                if form:
                    return form
    return None


def _nearly_right(base: Judgement, text: Text, expected: Sequence[Form]) -> Judgement | None:
    """A right form with more text beside it, or in another spelling or number; else None."""
    form = _right_inside(text, expected)
    rule, reason = "more_text", "“{}” stands there with more text, which may belong to something else."
    if form is None:
        form = next((form for form in expected if same_but_for_spelling(text.text, form.text)), None)
        rule, reason = "variant", "It is “{}” but for number, an article, or British or American spelling."
    if form is None:
        return None
    return replace(
        base,
        verdict=Verdict.DOUBTFUL,
        kind=FindingKind.NONSTANDARD,
        severity=Severity.MINOR,
        rule=f"glossary.{rule}",
        reason=reason.format(form.text),
        source=form.source,
    )


def _right(base: Judgement, text: str, form: Form) -> Judgement:
    base = replace(base, source=form.source, rule="glossary.exact")
    if well_formed(text, form.text):
        return base
    return replace(
        base,
        verdict=Verdict.DOUBTFUL,
        kind=FindingKind.FORMAT,
        severity=Severity.MINOR,
        rule="glossary.format",
        reason=f"The words are right, capitals or punctuation differ from “{form.text}”.",
    )


def _known_wrong(base: Judgement, text: Text, wrong: Form, expected: Sequence[Form]) -> Judgement:
    forbidden = wrong.status is Status.FORBIDDEN
    return replace(
        base,
        **_weighed(
            wrong.note or "The standard lists this form as wrong.",
            approved=forbidden or _approved(expected),
            sure=not _maybe_misread(text, wrong.text, expected),
        ),
        kind=FindingKind.FORBIDDEN if forbidden else FindingKind.DEPRECATED,
        severity=Severity.MAJOR if forbidden else Severity.MINOR,
        rule=f"glossary.{wrong.status}",
        source=wrong.source,
    )


def _misspelt(base: Judgement, text: Text, form: Form, *, composed: bool) -> Judgement:
    # What the rules compose without a norm may itself be off: a name's reading, a customary form.
    sure = (
        text.weakest >= SURE_CHARACTER
        and (form.authority.approved or not composed)
        and not looks_the_same(text.text, form.text)
    )
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
    if others:
        heads = ", ".join(term.zh for term in others[:3])
        kind, reason = FindingKind.WRONG_TRANSLATION, f"This is the translation of {heads}."
    else:
        kind, reason = FindingKind.NONSTANDARD, "The wording differs from the standard's."
    return replace(
        base,
        **_weighed(reason, approved=_approved(expected), sure=text.score >= SURE_CHARACTER),
        kind=kind,
        severity=Severity.MAJOR,
        rule=f"glossary.{kind}",
        evidence=base.evidence | {"distance": min(_rounded(text.text, f.text) for f in expected)},
    )


def _rounded(text: str, form: str) -> float:
    return round(distance(text, form), 3)


def _texts(forms: Sequence[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.text for form in forms))


def _evidence(text: Text | None) -> dict[str, float]:
    if text is None:
        return {}
    return {"score": round(text.score, 4), "weakest_character": round(text.weakest, 4)}
