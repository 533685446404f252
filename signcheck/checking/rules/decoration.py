"""Decoration: a telephone number, an address, a price or a code is no translation."""

from __future__ import annotations

from signcheck.checking.findings.decoration import NO_TRANSLATION
from signcheck.checking.findings.remarks import UNREAD, UNSURE
from signcheck.checking.judgement import Judgement
from signcheck.checking.rules.finding import finding
from signcheck.checking.rules.subject import Subject
from signcheck.checking.weighing import SURE_CHARACTER
from signcheck.signs.decoration import is_decoration
from signcheck.verdicts import Verdict


def check(subject: Subject) -> Judgement | None:
    """Missing: what stands there translates nothing."""
    text = subject.text
    if text is None or not subject.expected or not all(is_decoration(line.text) for line in text.lines):
        return None
    if any(is_decoration(form.text) for form in subject.expected):
        return None  # 1F for F1
    doubt = UNREAD if subject.unread else UNSURE if text.weakest < SURE_CHARACTER else None
    return finding(
        subject,
        NO_TRANSLATION,
        Verdict.DOUBTFUL if doubt else Verdict.DEFECTIVE,
        notes=(doubt.note(),) if doubt else (),
        evidence={"unread_lines": len(subject.unread)} if subject.unread else None,
    )
