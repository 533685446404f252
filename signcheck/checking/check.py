"""Signs × standard → verdicts with findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from signcheck.checking.calibration import calibration
from signcheck.checking.caution import Caution, careful, cautions
from signcheck.checking.chinese import expected_of
from signcheck.checking.expectation import Expectation, Origin
from signcheck.checking.findings import remarks
from signcheck.checking.findings.language import CHINESE
from signcheck.checking.findings.scripts import JAPANESE
from signcheck.checking.judgement import CheckedEntry, CheckedPhoto, CheckedSign, Judgement
from signcheck.checking.rules import Neighbour, Subject, judge, presence, quality, scripts
from signcheck.languages import Language
from signcheck.signs import TRANSLATIONS, Doubt, Entry, Sign, Text, is_direction, main_sign
from signcheck.standard import Standard
from signcheck.standard.composition.lexicon import lexicon_of
from signcheck.verdicts import Verdict, worst

if TYPE_CHECKING:
    from signcheck.standard.profile import Profile

NAME = "name"
"""The origin of a proper name, listed or put together by rule."""


def check_photo(
    signs: Sequence[Sign],
    standard: Standard,
    *,
    profile: Profile | None = None,
    required: Collection[Language] = (Language.ZH, *TRANSLATIONS),
) -> CheckedPhoto:
    """Judge every entry of every sign.

    The photo's verdict is that of the signs that count: the one it was taken for, and every other
    that says something the standard knows. A shop front behind is judged and does not count.

    profile: the rules for this kind of sign; without one, only listed terms are known.
    required: the languages the sign point must carry; others are judged only where they stand.
    """
    main, asked = main_sign(signs), _Asked(standard, profile, required)
    checked = tuple(_check_sign(sign, asked, main=i == main) for i, sign in enumerate(signs))
    return CheckedPhoto(worst(sign.verdict for sign in checked if sign.counts), checked, standard.version)


def check_entry(
    entry: Entry,
    standard: Standard,
    required: Collection[Language],
    profile: Profile | None = None,
) -> CheckedEntry:
    """Judge one entry by itself in every language that is required or stands there."""
    asked = _Asked(standard, profile, required)
    return _check_entry(entry, asked.of(entry), asked, ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every entry of a photo is judged by."""

    standard: Standard
    profile: Profile | None
    required: Collection[Language]

    def of(self, entry: Entry) -> Expectation | None:
        return expected_of(entry, self.standard, self.profile)

    def origin(self, expectation: Expectation | None) -> str:
        """How surely the Chinese is its term: `name` for a proper name, else as in Origin; "" unlisted."""
        if expectation is None:
            return ""
        if expectation.origin is Origin.NEAR:
            return expectation.origin.value
        own = lexicon_of(self.standard).is_own_name(expectation.zh)
        return NAME if own or expectation.origin is Origin.COMPOSED else expectation.origin.value


def _check_sign(sign: Sign, asked: _Asked, *, main: bool) -> CheckedSign:
    expected = [asked.of(entry) for entry in sign.entries]
    board = [
        Neighbour(entry.zh.text, expectation, entry.translations) if entry.zh else None
        for entry, expectation in zip(sign.entries, expected, strict=True)
    ]
    entries = []
    for i, (entry, expectation) in enumerate(zip(sign.entries, expected, strict=True)):
        beside = [other for j, other in enumerate(board) if other and j != i]
        entries.append(_check_entry(entry, expectation, asked, beside, main=main, ours=sign.ours))
    known = any(found and found.origin not in (Origin.NEAR, Origin.BARE) for found in expected)
    counts = main or (sign.ours and known)
    return CheckedSign(sign, worst(entry.verdict for entry in entries), tuple(entries), counts)


def _check_entry(
    entry: Entry,
    expectation: Expectation | None,
    asked: _Asked,
    neighbours: Sequence[Neighbour],
    *,
    main: bool = True,
    ours: bool = True,
) -> CheckedEntry:
    if entry.zh is None:
        return _checked(entry, presence.without_chinese(entry, asked.required))
    if is_direction(entry, [(other.zh, other.translations) for other in neighbours]):
        return _checked(entry, [])  # that is all that is asked of it
    unreadable = quality.unreadable_chinese(entry.zh, expectation)
    if unreadable:
        return _checked(entry, [unreadable])
    script = scripts.of_chinese(entry.zh, expectation)
    if script and script.rule == JAPANESE.id:
        return _checked(entry, [script])
    origin = asked.origin(expectation)
    if Doubt.REPEATS in entry.doubts:  # its translations stand beside the other one
        return _checked(entry, [script] if script else [], expectation, origin)
    reasons = cautions(entry, entry.zh, expectation, main=main, ours=ours)
    if script and script.rule != CHINESE.id:
        reasons += (Caution((remarks.JAPANESE.note(),)),)
    judgements = [
        # What a person says stands there is not doubted for how the photo shows it.
        judge(subject) if subject.told else careful(judge(subject), reasons)
        for subject in _subjects(entry, entry.zh, expectation, asked, neighbours)
    ]
    return _checked(entry, [script, *judgements] if script else judgements, expectation, origin)


def _subjects(
    entry: Entry,
    chinese: Text,
    expectation: Expectation | None,
    asked: _Asked,
    neighbours: Sequence[Neighbour],
) -> Iterator[Subject]:
    for language in TRANSLATIONS:
        if language in asked.required or language in entry.translations:
            yield Subject(
                language,
                entry.translations.get(language),
                expectation,
                asked.standard,
                asked.profile,
                entry.unread,
                neighbours,
                chinese.text,
                [chinese, *(text for other, text in entry.translations.items() if other is not language)],
                told_missing=language in entry.told_missing,
            )


def _checked(
    entry: Entry, judgements: Sequence[Judgement], expectation: Expectation | None = None, origin: str = ""
) -> CheckedEntry:
    verdict = worst(j.verdict for j in judgements) if judgements else Verdict.COMPLIANT
    term = expectation.zh if expectation else None
    return CheckedEntry(entry, term, verdict, tuple(map(_with_confidence, judgements)), origin)


def _with_confidence(judgement: Judgement) -> Judgement:
    confidence = calibration().confidence(judgement)
    if confidence is None:
        return judgement
    evidence = judgement.evidence | {"confidence": confidence}
    return replace(judgement, confidence=confidence, evidence=evidence)
