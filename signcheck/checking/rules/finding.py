"""Judgements as the rules make them, and how a defect is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from signcheck.checking.findings.remarks import NOT_APPROVED, STANDARDS_NOTE, UNSURE
from signcheck.checking.findings.rule import FindingRule
from signcheck.checking.findings.spelling import CAMERA
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.rules.subject import Subject
from signcheck.checking.severity import severity_of
from signcheck.checking.weighing import Weighed
from signcheck.languages import Language
from signcheck.signs import Text
from signcheck.standard import Form, Status
from signcheck.verdicts import FindingKind, Severity, Verdict


def compliant(
    subject: Subject,
    rule: FindingRule,
    *,
    values: Mapping[str, Any] | None = None,
    source: str = "",
    evidence: Mapping[str, Any] | None = None,
) -> Judgement:
    """Nothing is to be said against what stands there."""
    return Judgement(
        subject.language,
        subject.text.text if subject.text else None,
        Verdict.COMPLIANT,
        expected=texts(subject.expected),
        suggested=texts(form for form in subject.expected if form.suggested),
        rule=rule.id,
        values=values or {},
        source=source or source_of(subject),
        evidence=read_evidence(subject.text) | dict(evidence or {}),
    )


def finding(
    subject: Subject,
    rule: FindingRule,
    verdict: Verdict,
    *,
    kind: FindingKind | None = None,
    values: Mapping[str, Any] | None = None,
    notes: tuple[Note, ...] = (),
    form: Form | None = None,
    severity: Severity | None = None,
    source: str | None = None,
    evidence: Mapping[str, Any] | None = None,
) -> Judgement:
    """A finding about what stands there, or does not.

    kind, severity: None takes the rule's own; without one there, what `severity_of` says.
    values: of the rule's message.
    form: the wrong one that stands there, or nearly; what the standard notes of it is said as well.
    source: None takes the expected form's own.
    evidence: JSON values beside the figures of the reading.
    """
    kind, note = kind or rule.kind, form.note if form else ""
    assert kind is not None, rule.id
    said = (STANDARDS_NOTE.note(note=note),) if note else ()
    return Judgement(
        subject.language,
        subject.text.text if subject.text else None,
        verdict,
        kind,
        severity or rule.severity or severity_of(kind, warning=subject.warning, note=note),
        expected=texts(subject.expected),
        suggested=texts(form for form in subject.expected if form.suggested),
        rule=rule.id,
        values=values or {},
        notes=said + notes,
        source=source_of(subject) if source is None else source,
        evidence=read_evidence(subject.text) | dict(evidence or {}),
    )


def of_text(
    rule: FindingRule,
    language: Language,
    text: Text | None,
    verdict: Verdict,
    *,
    values: Mapping[str, Any] | None = None,
    expected: tuple[str, ...] = (),
    source: str = "",
    evidence: dict[str, Any] | None = None,
) -> Judgement:
    """A finding about a text that the standard was not asked about, such as the Chinese itself."""
    assert rule.kind is not None, rule.id
    return Judgement(
        language,
        text.text if text else None,
        verdict,
        rule.kind,
        rule.severity or severity_of(rule.kind),
        expected=expected,
        rule=rule.id,
        values=values or {},
        source=source,
        evidence=evidence or {},
        family=rule.family,
    )


def misread(subject: Subject, found: Weighed) -> Judgement:
    """Compliant: the camera explains how what stands there differs from what was read."""
    return compliant(
        subject,
        CAMERA,
        values={"form": found.form.text},
        source=found.form.source,
        evidence={"nearest": found.form.text} | found.evidence(),
    )


def weighed(*, approved: bool, sure: bool) -> tuple[Verdict, tuple[Note, ...]]:
    """Defective only against an approved form and when it was read surely; else doubtful, and why."""
    if approved and sure:
        return Verdict.DEFECTIVE, ()
    return Verdict.DOUBTFUL, ((UNSURE if approved else NOT_APPROVED).note(),)


def kind_of(wrong: Form) -> FindingKind:
    """What a form that the standard lists as wrong is."""
    return FindingKind.FORBIDDEN if wrong.status is Status.FORBIDDEN else FindingKind.DEPRECATED


def approved(expected: Sequence[Form]) -> bool:
    """Whether an office stands behind the form to use first, in every sense of the head."""
    first = [form for form in expected if form.status is Status.STANDARD] or list(expected[:1])
    return all(form.authority.approved for form in first)


def texts(forms: Iterable[Form]) -> tuple[str, ...]:
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
