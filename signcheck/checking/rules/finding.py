"""Judgements as the rules make them, and how a defect is weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from signcheck.checking.rules.subject import Subject
from signcheck.checking.severity import severity_of
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.checking.weighing import Weighed
from signcheck.signs import Text
from signcheck.standard import Form, Status


def compliant(
    subject: Subject,
    rule: str,
    *,
    source: str = "",
    reason: str = "",
    evidence: Mapping[str, Any] | None = None,
) -> Judgement:
    """Nothing is to be said against what stands there."""
    return Judgement(
        subject.language,
        subject.text.text if subject.text else None,
        Verdict.COMPLIANT,
        expected=texts(subject.expected),
        rule=rule,
        reason=reason,
        source=source or source_of(subject),
        evidence=read_evidence(subject.text) | dict(evidence or {}),
    )


def finding(
    subject: Subject,
    kind: FindingKind,
    verdict: Verdict,
    *,
    rule: str,
    reason: str,
    severity: Severity | None = None,
    note: str = "",
    source: str | None = None,
    evidence: Mapping[str, Any] | None = None,
) -> Judgement:
    """A finding about what stands there, or does not.

    severity: None takes what `severity_of` says of the kind, with `note`, on such a sign.
    source: None takes the expected form's own.
    evidence: JSON values beside the figures of the reading.
    """
    return Judgement(
        subject.language,
        subject.text.text if subject.text else None,
        verdict,
        kind,
        severity or severity_of(kind, warning=subject.warning, note=note),
        expected=texts(subject.expected),
        rule=rule,
        reason=reason,
        source=source_of(subject) if source is None else source,
        evidence=read_evidence(subject.text) | dict(evidence or {}),
    )


def misread(subject: Subject, found: Weighed) -> Judgement:
    """Compliant: the camera explains how what stands there differs from what was read."""
    return compliant(
        subject,
        "evidence.camera",
        reason=f"The picture shows “{found.form.text}” about as well as what was read.",
        source=found.form.source,
        evidence={"nearest": found.form.text} | found.evidence(),
    )


def weighed(reason: str, *, approved: bool, sure: bool) -> tuple[Verdict, str]:
    """Verdict and reason: defective only against an approved form and when it was read surely."""
    if approved and sure:
        return Verdict.DEFECTIVE, reason
    why = "It was not read surely enough." if approved else "No office has approved the expected form."
    return Verdict.DOUBTFUL, f"{reason} {why}"


def approved(expected: Sequence[Form]) -> bool:
    """Whether an office stands behind the form to use first, in every sense of the head."""
    first = [form for form in expected if form.status is Status.STANDARD] or list(expected[:1])
    return all(form.authority.approved for form in first)


def texts(forms: Sequence[Form]) -> tuple[str, ...]:
    """The texts of the forms, each once."""
    return tuple(dict.fromkeys(form.text for form in forms))


def source_of(subject: Subject) -> str:
    """Where the form to use first is from; "" when nothing is expected."""
    return subject.expected[0].source if subject.expected else ""


def read_evidence(text: Text | None) -> dict[str, Any]:
    """How surely a text was read."""
    if text is None:
        return {}
    return {"score": round(text.score, 4), "weakest_character": round(text.weakest, 4)}
