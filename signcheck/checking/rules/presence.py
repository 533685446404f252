"""Presence: a translation, or the Chinese text, that is not there; and texts nobody speaks of.

A missing translation of a text that the standard knows is defective, unless text stands beside it
that could not be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language
from signcheck.signs import Entry


def rule(subject: Subject) -> Judgement | None:
    """Missing: no text stands there."""
    if subject.text is not None:
        return None
    if subject.expectation is None:
        return unlisted(subject)
    unread = subject.unread
    return finding(
        subject,
        FindingKind.MISSING,
        Verdict.DOUBTFUL if unread else Verdict.DEFECTIVE,
        rule="coverage.language_required",
        reason="The sign carries no text in this language"
        + (", but beside it stands text that could not be read." if unread else "."),
        evidence={"unread_lines": len(unread)} if unread else None,
    )


def unlisted(subject: Subject) -> Judgement:
    """What is said when the standard says nothing."""
    return finding(
        subject,
        FindingKind.UNLISTED if subject.text else FindingKind.MISSING,
        Verdict.DOUBTFUL,
        severity=Severity.MINOR if subject.text else Severity.MAJOR,
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
        )
