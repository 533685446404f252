"""The text is right, but for another entry of the same board."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind

SWAPPED = FindingRule(
    id="neighbours.swapped",
    family="neighbours",
    kind=FindingKind.WRONG_TRANSLATION,
    message=Sentence(
        zh="它是牌上另一条中文“{zh}”的译文，两条可能互换了。",
        en="It is right for another text of this board, {zh}. The two may have been swapped.",
        ko="같은 표지판의 다른 중국어 “{zh}”에 맞는 번역입니다. 둘이 서로 바뀌었을 수 있습니다.",
    ),
    wrong=(Example("出口", "Entrance", beside=(("入口", "Exit"),)),),
    right=(Example("出口", "Exit", beside=(("入口", "Entrance"),)),),
)
TWICE = FindingRule(
    id="neighbours.twice",
    family="neighbours",
    kind=FindingKind.WRONG_TRANSLATION,
    message=Sentence(
        zh="它是“{zh}”的译文，而那里也写着它。",
        en="This is the translation of {zh}, which carries it too.",
        ko="“{zh}”의 번역이며, 그쪽에도 같은 번역이 있습니다.",
    ),
    wrong=(Example("出口", "Entrance", beside=(("入口", "Entrance"),)),),
    right=(Example("出口", "Exit", beside=(("入口", "Entrance"),)),),
)
OTHER = FindingRule(
    id="neighbours.other",
    family="neighbours",
    kind=FindingKind.WRONG_TRANSLATION,
    message=Sentence(
        zh="它是牌上另一条中文“{zh}”的译文。",
        en="It is right for another text of this board, {zh}.",
        ko="같은 표지판의 다른 중국어 “{zh}”에 맞는 번역입니다.",
    ),
    wrong=(Example("出口", "Entrance", beside=(("入口", ""),)),),
    right=(Example("出口", "Exit", beside=(("入口", ""),)),),
)

RULES = (SWAPPED, TWICE, OTHER)
"""The rules of this module."""
