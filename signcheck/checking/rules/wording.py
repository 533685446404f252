"""Wording: other words than the standard's, or the translation of something else.

A different wording is defective only where an office stands behind the expected form, and where the
text is surely what stands there, wholly.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from signcheck.checking.likeness import alike, distance
from signcheck.checking.rules.finding import approved, finding, misread, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement
from signcheck.checking.weighing import SURE_CHARACTER, weigh
from signcheck.signs import Text
from signcheck.standard import Form, Status
from signcheck.standard.normalise import key

PART = 85
"""From this likeness (rapidfuzz, 0–100) on a text is taken for a part of a longer form."""
READ_AS = 0.5
"""At most this share of the letters may differ where the camera is to have made them."""

SURE_WORDING = 0.7
"""Nothing is surely another wording when a character of it is less probable than this."""


def rule(subject: Subject) -> Judgement | None:
    """Another wording than any form of the standard."""
    text, expected = subject.text, subject.expected
    if text is None or not expected:
        return None
    found = weigh(text, expected)
    away = distance(text.text, found.form.text)
    if found.misread and away <= READ_AS:
        return misread(subject, found)
    kind, reason, note = _kind(subject, text)
    doubt = _doubt(subject, text)
    sure = text.score >= SURE_CHARACTER and text.weakest >= SURE_WORDING and not doubt
    sure = sure and (found.probability is None or found.painted)
    verdict, reason = weighed(f"{reason}{doubt}", approved=approved(expected), sure=sure)
    return finding(
        subject,
        kind,
        verdict,
        note=note,
        rule=f"glossary.{kind}",
        reason=reason,
        evidence={"distance": round(away, 3)} | found.evidence(),
    )


def _doubt(subject: Subject, text: Text) -> str:
    """Why the text may not be the whole translation, or not the translation at all; else ""."""
    if whole := _whole(text, subject.expected):
        return f" It may be only a part of “{whole.text}”."
    if neighbour := subject.carried_by():
        return f" A right translation stands beside {neighbour.zh}."
    return ""


def _kind(subject: Subject, text: Text) -> tuple[FindingKind, str, str]:
    """The kind of finding, its reason, and what the standard notes of a wrong form that is near."""
    others = subject.standard.terms_with_form(subject.language, text.text)
    if others:
        heads = ", ".join(term.zh for term in others[:3])
        return FindingKind.WRONG_TRANSLATION, f"This is the translation of {heads}.", ""
    wrong = next((form for form in subject.wrong if alike(text.text, form.text)), None)
    if wrong:
        forbidden = wrong.status is Status.FORBIDDEN
        kind = FindingKind.FORBIDDEN if forbidden else FindingKind.DEPRECATED
        return (
            kind,
            f"It is near to “{wrong.text}”, which is listed as wrong. {wrong.note}".strip(),
            wrong.note,
        )
    return FindingKind.NONSTANDARD, "The wording differs from the standard's.", ""


def _whole(text: Text, expected: Sequence[Form]) -> Form | None:
    """A right form of which the text is, but for a slip, a part: words or letters of it may be lost."""
    read = key(text.text)
    longer = [form for form in expected if len(key(form.text)) > len(read)]
    return next((form for form in longer if fuzz.partial_ratio(read, key(form.text)) >= PART), None)
