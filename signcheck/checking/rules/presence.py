"""Presence: a translation, or the Chinese text, that is not there; and texts nobody speaks of.

A missing translation of a text that the standard knows is defective, unless text stands beside it
that could not be read, or the photo is so poor that a translation may not have been detected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from signcheck.checking.calibration import calibration
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language
from signcheck.signs import Entry

FAMILY = "missing"
"""What a missing translation is counted under: it rests on other things than what stands there."""
SURE_CHINESE = 0.9
"""Nothing is surely missing beside a Chinese text of which a character is less probable than this."""


def rule(subject: Subject) -> Judgement | None:
    """Missing: no text stands there."""
    if subject.text is not None:
        return None
    if subject.expectation is None:
        return unlisted(subject)
    why, evidence = next(_unsure(subject), ("", {}))
    missing = finding(
        subject,
        FindingKind.MISSING,
        Verdict.DOUBTFUL if why else Verdict.DEFECTIVE,
        rule="coverage.language_required",
        reason=f"The sign carries no text in this language{why}.",
        evidence=_how_sure(subject) | evidence,
    )
    return replace(missing, family=FAMILY)


def _unsure(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    """What speaks against a translation's being surely missing, with figures; nothing when nothing does."""
    if subject.unread:
        yield ", but beside it stands text that could not be read", {"unread_lines": len(subject.unread)}
    if elsewhere := subject.carried_by():
        yield f", but its translation stands beside {elsewhere.zh}", {}
    faults = calibration().presence.faults(*subject.beside)
    if faults:
        yield f", but for so low {' and '.join(faults)} it may not have been seen", {"quality": faults}
    weakest = min((text.weakest for text in subject.beside if text.language is Language.ZH), default=1.0)
    if weakest < SURE_CHINESE:
        yield ", but the Chinese was not read surely enough to know", {"chinese_weakest": round(weakest, 4)}


def _how_sure(subject: Subject) -> dict[str, Any]:
    """The least sure character of what does stand there: of a poor picture more is lost."""
    if not subject.beside:
        return {}
    return {"weakest_character": round(min(text.weakest for text in subject.beside), 4)}


def unlisted(subject: Subject) -> Judgement:
    """What is said when the standard says nothing."""
    return finding(
        subject,
        FindingKind.UNLISTED if subject.text else FindingKind.MISSING,
        Verdict.DOUBTFUL,
        rule="standard.unlisted",
        reason="The standard says nothing about this Chinese text in this language.",
    )


def without_chinese(entry: Entry, required: Collection[Language]) -> tuple[Judgement, ...]:
    """The judgements of an entry that has no Chinese text."""
    return tuple(_without_chinese(entry, required))


def _without_chinese(entry: Entry, required: Collection[Language]) -> Iterator[Judgement]:
    if Language.ZH in required:
        # Doubtful, not defective: the Chinese may stand outside the picture or be unread.
        yield Judgement(
            Language.ZH,
            None,
            Verdict.DOUBTFUL,
            FindingKind.CHINESE_MISSING,
            Severity.MAJOR,
            rule="order364.art9",
            reason="No Chinese text was found with this foreign text.",
            source="山东省公共场所外语标识管理规定 (Shandong Order 364), Art. 9",
            family="presence",
        )
    for language, text in entry.translations.items():
        yield Judgement(
            language,
            text.text,
            Verdict.DOUBTFUL,
            FindingKind.UNLISTED,
            Severity.MINOR,
            rule="standard.unlisted",
            reason="Without its Chinese text there is nothing to check it by.",
            evidence={"score": round(text.score, 4)},
            family="presence",
        )
