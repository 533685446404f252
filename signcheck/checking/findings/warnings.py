"""Emergency and warning signs are held to the exact forms."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity

EXACT = FindingRule(
    id="warnings.exact",
    family="warnings",
    kind=FindingKind.NONSTANDARD,
    severity=Severity.MAJOR,
    message=Sentence(
        zh="应急和警示标识必须使用规定的译文“{form}”。",
        en="Emergency and warning signs carry the exact form, “{form}”.",
        ko="비상·경고 표지에는 정해진 번역 “{form}” 표기를 그대로 씁니다.",
    ),
    wrong=(Example("当心触电", "Danger! Electric Shocks"), Example("安全出口", "Emergency Exits")),
    right=(Example("安全出口", "Emergency Exit"),),
)

RULES = (EXACT,)
"""The rules of this module."""
