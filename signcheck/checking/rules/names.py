"""Names: Pinyin where a translation is asked for, and translations where Pinyin is."""

from __future__ import annotations

from signcheck.checking.findings.names import PINYIN, TRANSLATION
from signcheck.checking.judgement import Judgement
from signcheck.checking.likeness import same_words
from signcheck.checking.rules.finding import approved, finding, weighed
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import surely_painted
from signcheck.standard.normalise import key


def check(subject: Subject) -> Judgement | None:
    """The text is the sound of the Chinese, or is right on another kind of sign."""
    text, expectation = subject.text, subject.expectation
    if text is None or expectation is None or not subject.expected:
        return None
    spoken = key(text.text) == key(expectation.spoken(subject.language)) != ""
    if not spoken and same_words(text.text, subject.elsewhere) is None:
        return None
    rule = TRANSLATION if expectation.pinyin and not spoken else PINYIN
    sure, evidence = surely_painted(text, subject.expected)
    verdict, notes = weighed(approved=approved(subject.expected), sure=sure)
    return finding(subject, rule, verdict, notes=notes, evidence=evidence)
