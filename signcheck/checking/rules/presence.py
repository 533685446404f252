"""Presence: a translation, or the Chinese text, that is not there; and texts nobody speaks of.

A missing translation of a text that the standard knows is defective, unless text stands beside it
that could not be read, or the photo is so poor that a translation may not have been detected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from signcheck.checking.calibration import calibration
from signcheck.checking.findings.presence import MISSING, NO_CHINESE, UNLISTED, WITHOUT_CHINESE
from signcheck.checking.findings.remarks import BESIDE, POOR_PICTURE, UNREAD, UNSURE_CHINESE
from signcheck.checking.judgement import Judgement, Note
from signcheck.checking.rules.finding import finding, of_text
from signcheck.checking.rules.subject import Subject
from signcheck.languages import Language
from signcheck.signs import Entry
from signcheck.verdicts import FindingKind, Verdict

FAMILY = "missing"
"""What a missing translation is counted under: it rests on other things than what stands there."""
CLEAR_CHINESE = 0.9
"""Nothing is surely missing beside a Chinese text of which a character is less probable than this."""


def check(subject: Subject) -> Judgement | None:
    """Missing: no text stands there."""
    if subject.text is not None:
        return None
    if subject.expectation is None:
        return unlisted(subject)
    why, evidence = (None, {}) if subject.told else next(_unsure(subject), (None, {}))
    missing = finding(
        subject,
        MISSING,
        Verdict.DOUBTFUL if why else Verdict.DEFECTIVE,
        notes=(why,) if why else (),
        evidence=_how_sure(subject) | evidence,
    )
    return replace(missing, family=FAMILY)


def _unsure(subject: Subject) -> Iterator[tuple[Note, dict[str, Any]]]:
    """What speaks against a translation's being surely missing, with figures; nothing when nothing does."""
    if subject.unread:
        yield UNREAD.note(), {"unread_lines": len(subject.unread)}
    if elsewhere := subject.carried_by():
        yield BESIDE.note(zh=elsewhere.zh), {}
    faults = calibration().presence.faults(*subject.beside)
    if faults:
        yield POOR_PICTURE.note(measures=list(faults)), {"quality": faults}
    weakest = min((text.weakest for text in subject.beside if text.language is Language.ZH), default=1.0)
    if weakest < CLEAR_CHINESE:
        yield UNSURE_CHINESE.note(), {"chinese_weakest": round(weakest, 4)}


def _how_sure(subject: Subject) -> dict[str, Any]:
    """The least sure character of what does stand there: of a poor picture more is lost."""
    if not subject.beside:
        return {}
    return {"weakest_character": round(min(text.weakest for text in subject.beside), 4)}


def unlisted(subject: Subject) -> Judgement:
    """What is said when the standard says nothing."""
    return finding(
        subject,
        UNLISTED,
        Verdict.DOUBTFUL,
        kind=FindingKind.UNLISTED if subject.text else FindingKind.MISSING,
    )


def without_chinese(entry: Entry, required: Collection[Language]) -> tuple[Judgement, ...]:
    """The judgements of an entry that has no Chinese text."""
    return tuple(_without_chinese(entry, required))


def _without_chinese(entry: Entry, required: Collection[Language]) -> Iterator[Judgement]:
    if Language.ZH in required:
        # Doubtful, not defective: the Chinese may stand outside the picture or be unread.
        proposed = {"proposed": entry.proposed} if entry.proposed else {}
        yield of_text(
            NO_CHINESE, Language.ZH, None, Verdict.DOUBTFUL, source=NO_CHINESE.norm, evidence=proposed
        )
    for language, text in entry.translations.items():
        evidence = {"score": round(text.score, 4)}
        yield of_text(WITHOUT_CHINESE, language, text, Verdict.DOUBTFUL, evidence=evidence)
