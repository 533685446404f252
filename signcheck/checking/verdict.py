"""Verdicts and findings: what checking says of an entry, a sign, a photo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from signcheck.languages import Language
from signcheck.signs import Entry, Sign
from signcheck.verdicts import FindingKind, Severity, Verdict, worst

__all__ = [
    "CheckedEntry",
    "CheckedPhoto",
    "CheckedSign",
    "FindingKind",
    "Judgement",
    "Severity",
    "Verdict",
    "worst",
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one entry in one language.

    text: what stands there, or None.
    kind: None when there is nothing to say against it.
    expected: the right forms, the one to use first; empty when the standard says nothing.
    rule: a stable name of the rule that decided, such as ``glossary.exact``.
    reason: one sentence for people.
    source: where the expected or forbidden form is from.
    evidence: figures that the verdict rests on; JSON values.
    confidence: how probable it is that this is so, 0–1, as measured (checking/calibration.toml): that
        the sign is wrong where there is a finding, that it is right where there is none; None where
        nothing was measured.
    family: the rule family that decided, such as ``spelling`` (signcheck.checking.rules).
    """

    language: Language
    text: str | None
    verdict: Verdict
    kind: FindingKind | None = None
    severity: Severity | None = None
    expected: tuple[str, ...] = ()
    rule: str | None = None
    reason: str = ""
    source: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)
    confidence: float | None = None
    family: str = ""


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """An entry with its judgements.

    term: the standard's head for its Chinese text, or None.
    """

    entry: Entry
    term: str | None
    verdict: Verdict
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class CheckedSign:
    """A sign with its checked entries.

    counts: whether the photo's verdict rests on it; not a board behind that says nothing the
        standard knows.
    """

    sign: Sign
    verdict: Verdict
    entries: tuple[CheckedEntry, ...]
    counts: bool = True


@dataclass(frozen=True, slots=True)
class CheckedPhoto:
    """What checking says of one photo, by one version of the standard."""

    verdict: Verdict
    signs: tuple[CheckedSign, ...]
    standard: str
