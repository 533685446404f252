"""Writing rules that compare the signs of one site: WR24, WR27."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.normalise import key
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.verdicts import Severity


def _same_everywhere(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    others = Counter(key(other) for other in context.elsewhere if key(other))
    if not others or key(text) in others:
        return None
    usual = others.most_common(1)[0][0]
    return Fault(0, len(text), next(other for other in context.elsewhere if key(other) == usual))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A Chinese name with its two Korean readings, both right in themselves."""

    zh: str
    by_table: str
    customary: str


# By the Pinyin table of 외래어 표기법, and by the Sino-Korean readings of the characters, which
# the rule on customary readings allows (외래어 표기법, chapter 4, section 2).
_READINGS = (
    _Reading("刘公岛", "류궁섬", "유공도"),
    _Reading("刘公岛", "류궁다오", "유공도"),
    _Reading("华夏城", "화샤청", "화하성"),
    _Reading("成山头", "청산터우", "성산두"),
    _Reading("赤山", "츠산", "적산"),
    _Reading("石岛", "스다오", "석도"),
    _Reading("文登", "원덩", "문등"),
    _Reading("荣成", "룽청", "영성"),
    _Reading("海驴岛", "하이뤼섬", "해려도"),
    _Reading("鸡鸣岛", "지밍섬", "계명도"),
    _Reading("昆嵛山", "쿤위산", "곤유산"),
    _Reading("威海", "웨이하이", "위해"),
    _Reading("青岛", "칭다오", "청도"),
    _Reading("烟台", "옌타이", "연대"),
    _Reading("山东", "산둥", "산동"),
    _Reading("北京", "베이징", "북경"),
    _Reading("上海", "상하이", "상해"),
    _Reading("泰山", "타이산산", "태산"),
)


def has_two_readings(zh: str) -> bool:
    """Whether a Chinese text holds a name that Korean reads in two ways."""
    return any(name.zh in zh for name in _READINGS)


def _one_reading(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    for name in _READINGS:
        for here, other in ((name.by_table, name.customary), (name.customary, name.by_table)):
            at = text.find(here)
            if at < 0 or name.zh not in zh:
                continue
            beside = other in text.replace(here, "")
            if beside or _prefers(other, here, context):
                return Fault(at, at + len(here), re.sub(re.escape(here), other, text))
    return None


def _prefers(other: str, here: str, context: Context) -> bool:
    """Whether the site's other signs write `other` more often than `here`."""
    count = Counter(form for text in context.site for form in (other, here) if form in text)
    return count[other] > count[here]


RULES = (
    Rule(
        id="WR24",
        title="The same translation all over a place",
        norm="DB31/T 457.1-2009",
        severity=Severity.MINOR,
        languages=(Language.EN, Language.KO),
        message=Sentence(
            zh="同一场所内同一名称的译写应当一致。",
            en="One name has one translation all over a place.",
            ko="같은 장소에서는 같은 이름을 같은 번역으로 씁니다.",
        ),
        test=_same_everywhere,
        right=(
            Example("卫生间", "Restroom"),
            Example("卫生间", "RESTROOM", context=Context(elsewhere=("Restroom", "Toilet"))),
        ),
        wrong=(
            Example(
                "卫生间",
                "Washroom",
                found="Washroom",
                suggestion="Toilet",
                context=Context(elsewhere=("Toilet", "Toilet", "Restroom")),
            ),
        ),
        limits="It needs the other translations of the same Chinese text at the site.",
    ),
    Rule(
        id="WR27",
        title="Korean: one reading of a name at a site",
        norm="외래어 표기법 (문체부 고시 2017-14), chapter 4 section 2",
        severity=Severity.MINOR,
        languages=(Language.KO,),
        message=Sentence(
            zh="韩文地名可按音译，也可用习惯汉字音，但同一场所只用一种。",
            en="Korean names may be transcribed or take their customary Sino-Korean reading, "
            "but one site uses one.",
            ko="지명은 원지음이나 관용 한자음으로 쓸 수 있으나 한 장소에서는 하나로 통일합니다.",
        ),
        test=_one_reading,
        right=(
            Example("刘公岛码头", "류궁섬 부두", Language.KO),
            Example("刘公岛码头", "유공도 부두", Language.KO, context=Context(site=("유공도 박람원",))),
        ),
        wrong=(
            Example(
                "刘公岛码头",
                "류궁섬 부두",
                Language.KO,
                "류궁섬",
                "유공도 부두",
                Context(site=("유공도", "유공도 박람원")),
            ),
            Example("刘公岛", "유공도(류궁섬)", Language.KO, "류궁섬", "유공도(유공도)"),
        ),
        limits="It knows the names of Weihai and some cities; it needs the site's other Korean texts.",
    ),
)
"""The rules of this module, by number."""
