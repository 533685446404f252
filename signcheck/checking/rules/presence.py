"""Presence: a translation, or the Chinese text, that is not there; and texts nobody speaks of.

A missing translation of a text that the standard knows is defective, unless text stands beside it
that could not be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Neighbour, Subject
from signcheck.checking.verdict import FindingKind, Judgement, Severity, Verdict
from signcheck.languages import Language
from signcheck.signs import Entry


def rule(subject: Subject) -> Judgement | None:
    """Missing: no text stands there."""
    if subject.text is not None:
        return None
    if subject.expectation is None:
        return unlisted(subject)
    reason, evidence = "The sign carries no text in this language", {}
    elsewhere = _with_neighbour(subject)
    if subject.unread:
        reason += ", but beside it stands text that could not be read"
        evidence = {"unread_lines": len(subject.unread)}
    elif elsewhere:
        reason += f", but its translation stands beside {elsewhere.zh}"
    return finding(
        subject,
        FindingKind.MISSING,
        Verdict.DOUBTFUL if subject.unread or elsewhere else Verdict.DEFECTIVE,
        rule="coverage.language_required",
        reason=f"{reason}.",
        evidence=evidence,
    )


def _with_neighbour(subject: Subject) -> Neighbour | None:
    """The neighbour that carries the missing translation, where it is not right; None when none does."""
    for neighbour in subject.neighbours:
        text = neighbour.translations.get(subject.language)
        if text is None or same_words(text.text, neighbour.right(subject.language)):
            continue
        if same_words(text.text, subject.expected):
            return neighbour
    return None


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
