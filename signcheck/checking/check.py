"""Signs × standard → verdicts with findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from signcheck.checking.caution import careful, cautions, not_anothers
from signcheck.checking.expectation import expect
from signcheck.checking.rules import presence
from signcheck.checking.translation import judge
from signcheck.checking.verdict import (
    CheckedEntry,
    CheckedPhoto,
    CheckedSign,
    FindingKind,
    Judgement,
    Severity,
    Verdict,
    worst,
)
from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS, Entry, Sign
from signcheck.standard import Standard

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile

READABLE = 0.6
"""A Chinese text below this score is too unsure to judge anything by."""


def check_photo(
    signs: Sequence[Sign],
    standard: Standard,
    *,
    profile: Profile | None = None,
    required: Collection[Language] = (Language.ZH, *TRANSLATIONS),
) -> CheckedPhoto:
    """Judge every entry of every sign.

    profile: the rules for this kind of sign; without one, only listed terms are known.
    required: the languages the sign point must carry; others are judged only where they stand.
    """
    checked = tuple(_check_sign(sign, standard, profile, required) for sign in signs)
    return CheckedPhoto(worst(sign.verdict for sign in checked), checked, standard.version)


def _check_sign(
    sign: Sign, standard: Standard, profile: Profile | None, required: Collection[Language]
) -> CheckedSign:
    checked = [check_entry(entry, standard, required, profile) for entry in sign.entries]
    entries = tuple(_beside(entry, [o for o in checked if o is not entry]) for entry in checked)
    return CheckedSign(sign, worst(entry.verdict for entry in entries), entries)


def _beside(entry: CheckedEntry, others: Sequence[CheckedEntry]) -> CheckedEntry:
    """The entry judged again by what the board's other entries ask for."""
    expected = [judgement for other in others for judgement in other.judgements]
    judgements = tuple(not_anothers(judgement, expected) for judgement in entry.judgements)
    if judgements == entry.judgements:
        return entry
    return replace(entry, judgements=judgements, verdict=worst(j.verdict for j in judgements))


def check_entry(
    entry: Entry,
    standard: Standard,
    required: Collection[Language],
    profile: Profile | None = None,
) -> CheckedEntry:
    """Judge one entry in every language that is required or stands there."""
    if entry.zh is None:
        return CheckedEntry(entry, None, Verdict.DOUBTFUL, presence.without_chinese(entry, required))
    if entry.zh.score < READABLE:
        return _unreadable(entry)
    expectation = expect(entry.zh.text, standard, profile)
    reasons = cautions(entry, entry.zh, expectation)
    judgements = tuple(
        careful(
            judge(language, entry.translations.get(language), expectation, standard, unread=entry.unread),
            reasons,
        )
        for language in TRANSLATIONS
        if language in required or language in entry.translations
    )
    verdict = worst(j.verdict for j in judgements) if judgements else Verdict.COMPLIANT
    return CheckedEntry(entry, expectation.zh if expectation else None, verdict, judgements)


def _unreadable(entry: Entry) -> CheckedEntry:
    judgement = Judgement(
        Language.ZH,
        entry.zh.text if entry.zh else None,
        Verdict.UNREADABLE,
        FindingKind.UNREADABLE,
        Severity.MINOR,
        rule="reading.unsure",
        reason="The Chinese text could not be read surely enough; take the photo again, closer.",
        evidence={"score": round(entry.zh.score, 4)} if entry.zh else {},
    )
    return CheckedEntry(entry, None, Verdict.UNREADABLE, (judgement,))
