"""The text says the words of a right form, or looks the same."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind

RIGHT = FindingRule(
    id="glossary.exact",
    family="exact",
    kind=None,
    message=Sentence(
        zh="与标准规定的译文一致。",
        en="It is a form that the standard allows.",
        ko="표준에 맞는 번역입니다.",
    ),
    right=(Example("出口", "Exit"), Example("出口", "EXIT"), Example("售票处", "Tickets 12")),
    wrong=(Example("出口", "Export"), Example("出口", "exit.")),
)
TWIN = FindingRule(
    id="evidence.twin",
    family="exact",
    kind=FindingKind.FORBIDDEN,
    message=Sentence(
        zh="识别出的是正确的译文，但照片也可能是“{form}”。",
        en="It was read right, but the picture may as well show “{form}”.",
        ko="바른 번역으로 판독되었지만 사진은 “{form}” 표기일 수도 있습니다.",
    ),
    wrong=(Example("医院", "Hospital", weakest=0.55, shows="Hospltal"),),
    right=(Example("医院", "Hospital"),),
)

RULES = (RIGHT, TWIN)
"""The rules of this module."""
