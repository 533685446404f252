"""Other words than the standard's, or the translation of something else."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

WRONG_TRANSLATION = FindingRule(
    id="glossary.wrong_translation",
    family="wording",
    kind=FindingKind.WRONG_TRANSLATION,
    message=Sentence(
        zh="这是{terms}的译文。",
        en="This is the translation of {terms}.",
        ko="{terms}의 번역입니다.",
    ),
    wrong=(Example("医院", "Tickets", verdict=Verdict.DEFECTIVE), Example("出口", "Tickets")),
    right=(Example("售票处", "Tickets"),),
)
NEAR_WRONG = FindingRule(
    id="glossary.near_wrong",
    family="wording",
    kind=FindingKind.FORBIDDEN,
    message=Sentence(
        zh="与“{form}”相近，标准已列明后者是错误的。",
        en="It is near to “{form}”, which is listed as wrong.",
        ko="표준에서 잘못된 번역으로 정한 “{form}” 표기와 비슷합니다.",
    ),
    wrong=(Example("停车场", "Stop Car Feld"),),
    right=(Example("停车场", "Parking"),),
)
NONSTANDARD = FindingRule(
    id="glossary.nonstandard",
    family="wording",
    kind=FindingKind.NONSTANDARD,
    message=Sentence(
        zh="译文与标准规定的译法不同。",
        en="The wording differs from the standard's.",
        ko="표준에서 정한 번역과 다릅니다.",
    ),
    wrong=(
        Example("医院", "Fish Market", verdict=Verdict.DEFECTIVE),
        Example("出口", "Departure Gate Here"),
        Example("小心地滑", "Watch Your"),
    ),
    right=(Example("售票处", "Ticket Office"),),
)

RULES = (WRONG_TRANSLATION, NEAR_WRONG, NONSTANDARD)
"""The rules of this module."""
