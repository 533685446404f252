"""Judgements: what checking says of one entry in one language; and of an entry, a sign, a photo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from signcheck.languages import Language
from signcheck.verdicts import FindingKind, Severity, Verdict

if TYPE_CHECKING:
    from signcheck.signs import Entry, Sign


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that goes with a judgement, such as why it is not sure.

    id: of a remark or rule (signcheck.checking.findings). values: those of its message; JSON values.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one entry in one language. `signcheck.checking.say` makes a sentence of it.

    text: what stands there, or None.
    kind: None when there is nothing to say against it.
    expected: the right forms, the one to use first; empty when the standard says nothing.
    suggested: those of them that were composed without a norm: other words may be right too.
    rule: id of the rule that decided, such as ``glossary.exact`` (signcheck.checking.findings).
    values: those of the rule's message; JSON values.
    notes: what else is to be said.
    source: where the expected or forbidden form is from.
    evidence: figures that the verdict rests on; JSON values.
    confidence: how probable it is that this is so, 0–1, as measured (checking/calibration.toml): that
        the sign is wrong where there is a finding, that it is right where there is none; None where
        nothing was measured.
    family: the family of checks that decided, such as ``spelling`` (signcheck.checking.rules).
    """

    language: Language
    text: str | None
    verdict: Verdict
    kind: FindingKind | None = None
    severity: Severity | None = None
    expected: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    rule: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    source: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)
    confidence: float | None = None
    family: str = ""


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """An entry with its judgements.

    term: the standard's head for its Chinese text, or None. origin: how surely it is that: `name` for a
        proper name, else a value of checking.expectation.Origin; "" without a term.
    """

    entry: Entry
    term: str | None
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    origin: str = ""


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
