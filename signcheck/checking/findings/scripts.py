"""Characters that do not belong where they stand."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity

TONE_MARKS = FindingRule(
    id="scripts.tone_marks",
    family="scripts",
    kind=FindingKind.PINYIN_INSTEAD_OF_TRANSLATION,
    message=Sentence(
        zh="写的是带声调的拼音，不是译文。",
        en="This is the sound of the Chinese with tone marks, not a translation.",
        ko="성조를 붙인 병음이며 번역이 아닙니다.",
    ),
    wrong=(Example("文化路", "Wénhuà Lù"),),
    right=(Example("文化路", "Wenhua Road"),),
)
TONED_PINYIN = FindingRule(
    id="scripts.toned_pinyin",
    family="scripts",
    kind=FindingKind.FORMAT,
    message=Sentence(
        zh="标识上的拼音不标声调。",
        en="Pinyin on signs carries no tone marks.",
        ko="표지의 병음에는 성조 부호를 붙이지 않습니다.",
    ),
    wrong=(Example("威海", "Wēihǎi"),),
    right=(Example("威海", "Weihai"),),
)
MIXED = FindingRule(
    id="scripts.mixed",
    family="scripts",
    kind=FindingKind.NONSTANDARD,
    message=Sentence(
        zh="译文中夹有{scripts:script}。",
        en="{scripts:script} characters stand inside the translation.",
        ko="번역에 {scripts:script} 글자가 섞여 있습니다.",
    ),
    wrong=(Example("出口", "Exit出"), Example("出口", "Gate 출구")),
    right=(Example("出口", "Exit"),),
)
JAPANESE = FindingRule(
    id="scripts.japanese",
    family="scripts",
    kind=FindingKind.UNLISTED,
    severity=Severity.MINOR,
    norm="常用漢字表 (2010); 通用规范汉字表 (2013)",
    message=Sentence(
        zh="这是日文，没有规定要求使用。",
        en="This is Japanese; no rule asks for it.",
        ko="일본어입니다. 이를 요구하는 규정은 없습니다.",
    ),
    wrong=(Example("駅前広場"),),
    right=(Example("车站广场"),),
)
TRADITIONAL = FindingRule(
    id="scripts.traditional",
    family="scripts",
    kind=FindingKind.NONSTANDARD,
    severity=Severity.MINOR,
    norm="国家通用语言文字法 (2000), Art. 13",
    message=Sentence(
        zh="写的是繁体字，标识应当用“{term}”。",
        en="It stands in Traditional characters; signs carry “{term}”.",
        ko="번체자로 적혀 있습니다. 표지에는 “{term}” 표기를 씁니다.",
    ),
    wrong=(Example("售票處"),),
    right=(Example("售票处"), Example("售票處", zh_weakest=0.9)),
)

RULES = (TONE_MARKS, TONED_PINYIN, MIXED, JAPANESE, TRADITIONAL)
"""The rules of this module."""
