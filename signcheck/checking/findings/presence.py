"""A translation, or the Chinese text, that is not there; and texts nobody speaks of."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

MISSING = FindingRule(
    id="coverage.language_required",
    family="presence",
    kind=FindingKind.MISSING,
    norm=_("the languages that the sign point must carry"),
    message=Sentence(
        zh="标识上没有这一语种的文字。",
        en="The sign carries no text in this language.",
        ko="표지에 이 언어로 된 글이 없습니다.",
    ),
    wrong=(
        Example("售票处", verdict=Verdict.DEFECTIVE),
        Example("售票处", unread=True),
        Example("售票处", zh_weakest=0.85),
        Example("售票处", height=10.0),
        Example("售票处", beside=(("售票處", "Tickets"),)),
    ),
    right=(Example("售票处", "Tickets"),),
)
UNLISTED = FindingRule(
    id="standard.unlisted",
    family="presence",
    kind=FindingKind.UNLISTED,
    norm=_("the standard in use"),
    message=Sentence(
        zh="标准没有规定这条中文在这一语种中的译法。",
        en="The standard says nothing about this Chinese text in this language.",
        ko="표준에 이 중국어의 해당 언어 번역이 정해져 있지 않습니다.",
    ),
    wrong=(Example("海上日出你好", "Sunrise"), Example("海上日出你好")),
    right=(Example("出口", "Exit"),),
)
WITHOUT_CHINESE = FindingRule(
    id="standard.without_chinese",
    family="presence",
    kind=FindingKind.UNLISTED,
    norm=_("the standard in use"),
    message=Sentence(
        zh="没有对应的中文，无从核对译文。",
        en="Without its Chinese text there is nothing to check it by.",
        ko="대응하는 중국어가 없어 번역을 대조할 수 없습니다.",
    ),
    wrong=(Example("", "Exit"),),
    right=(Example("出口", "Exit"),),
)
NO_CHINESE = FindingRule(
    id="order364.art9",
    family="presence",
    kind=FindingKind.CHINESE_MISSING,
    norm="山东省公共场所外语标识管理规定 (Shandong Order 364), Art. 9",
    message=Sentence(
        zh="外文旁没有找到对应的中文。",
        en="No Chinese text was found with this foreign text.",
        ko="외국어에 대응하는 중국어를 찾지 못했습니다.",
    ),
    wrong=(Example("", "Exit"),),
    right=(Example("出口", "Exit"),),
)

RULES = (MISSING, UNLISTED, WITHOUT_CHINESE, NO_CHINESE)
"""The rules of this module."""
