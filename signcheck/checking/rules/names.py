"""Names: Pinyin where a translation is asked for, and translations where Pinyin is."""

from __future__ import annotations

from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.verdict import FindingKind, Judgement
from signcheck.checking.weighing import surely_painted
from signcheck.standard.normalise import key


def rule(subject: Subject) -> Judgement | None:
    """The text is the sound of the Chinese, or is right on another kind of sign."""
    text, expectation = subject.text, subject.expectation
    if text is None or expectation is None or not subject.expected:
        return None
    spoken = key(text.text) == key(expectation.spoken(subject.language)) != ""
    if not spoken and same_words(text.text, subject.elsewhere) is None:
        return None
    if expectation.pinyin and not spoken:
        kind, reason = FindingKind.TRANSLATION_INSTEAD_OF_PINYIN, "Signs of this kind carry Pinyin."
    else:
        kind = FindingKind.PINYIN_INSTEAD_OF_TRANSLATION
        reason = "This is the sound of the Chinese, not a translation."
    sure, evidence = surely_painted(text, subject.expected)
    verdict, reason = weighed(reason, approved=approved(subject.expected), sure=sure)
    return finding(subject, kind, verdict, rule=f"profile.{kind}", reason=reason, evidence=evidence)
