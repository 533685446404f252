"""Pinyin where a translation is asked for, and translations where Pinyin is."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

PINYIN = FindingRule(
    id="profile.pinyin_instead_of_translation",
    family="names",
    kind=FindingKind.PINYIN_INSTEAD_OF_TRANSLATION,
    message=Sentence(
        zh="写的是中文读音，不是译文。",
        en="This is the sound of the Chinese, not a translation.",
        ko="중국어 발음을 적은 것이며 번역이 아닙니다.",
    ),
    wrong=(
        Example("医院", "Yiyuan", verdict=Verdict.DEFECTIVE),
        Example("售票处", "Shoupiaochu"),
    ),
    right=(Example("医院", "Hospital"), Example("威海", "Weihai")),
)
TRANSLATION = FindingRule(
    id="profile.translation_instead_of_pinyin",
    family="names",
    kind=FindingKind.TRANSLATION_INSTEAD_OF_PINYIN,
    norm="GB 5768.2-2022, 4.5.1; GB 17733-2008",
    message=Sentence(
        zh="这类标识应当使用拼音。",
        en="Signs of this kind carry Pinyin.",
        ko="이 종류의 표지는 병음으로 적습니다.",
    ),
    wrong=(Example("文化路", "Wenhua Road", profile="road", verdict=Verdict.DEFECTIVE),),
    right=(Example("文化路", "WENHUA LU", profile="road"), Example("文化路", "Wenhua Road")),
)

RULES = (PINYIN, TRANSLATION)
"""The rules of this module."""
