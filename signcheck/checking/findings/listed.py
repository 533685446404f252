"""Forms that the standard itself calls forbidden or outdated."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

FORBIDDEN = FindingRule(
    id="glossary.forbidden",
    family="listed",
    kind=FindingKind.FORBIDDEN,
    message=Sentence(
        zh="标准已列明这种译法是错误的。",
        en="The standard lists this form as wrong.",
        ko="표준에서 잘못된 번역으로 정한 표기입니다.",
    ),
    wrong=(
        Example("小心地滑", "Slip Carefully", verdict=Verdict.DEFECTIVE),
        Example("医院", "Hospltal", weakest=0.6),
    ),
    right=(Example("小心地滑", "Slippery Floor"),),
)
DEPRECATED = FindingRule(
    id="glossary.deprecated",
    family="listed",
    kind=FindingKind.DEPRECATED,
    message=Sentence(
        zh="标准已列明这是停用的旧译法。",
        en="The standard lists this form as outdated.",
        ko="표준에서 더 이상 쓰지 않는 것으로 정한 옛 번역입니다.",
    ),
    wrong=(
        Example("威海北站", "Weihai North Railway Station", verdict=Verdict.DEFECTIVE),
        Example("威海", "위해", Language.KO),
    ),
    right=(Example("威海北站", "Weihaibei Railway Station"),),
)

RULES = (FORBIDDEN, DEPRECATED)
"""The rules of this module."""
