"""What only several photos together show: they disagree, or one name has several translations."""

from __future__ import annotations

from functools import partial

from signcheck.catalogues import mark as _
from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind

_standing = partial(
    FindingRule, family="standing", kind=None, made_in="work", norm=_("the other photos of the sign")
)

PHOTOS_DISAGREE = _standing(
    id="standing.photos_disagree",
    kind=FindingKind.PHOTOS_DISAGREE,
    message=Sentence(
        zh="{earlier}和{later}的照片文字相同，判定相反。",
        en="The photos of {earlier} and {later} show the same text and were judged contrary.",
        ko="{earlier} 사진과 {later} 사진은 글이 같은데 판정이 서로 다릅니다.",
    ),
    wrong=(Example("出口", "Exet", values={"earlier": "2026-06-01", "later": "2026-09-03"}),),
)
NO_LONGER_SEEN = _standing(
    id="standing.no_longer_seen",
    kind=FindingKind.NO_LONGER_SEEN,
    message=Sentence(
        zh="{day}拍到整块标识的照片上已没有这条文字。",
        en="The photo of {day} shows the whole board and no longer this text.",
        ko="{day}에 표지판 전체를 찍은 사진에는 이 글이 보이지 않습니다.",
    ),
    wrong=(Example("出口", "Exit", values={"day": "2026-09-03"}),),
)
STANDARD_CHANGED = _standing(
    id="standing.standard_changed",
    kind=FindingKind.STANDARD_CHANGED,
    norm=_("the standard in use"),
    message=Sentence(
        zh="标准有变：{standard} 版对“{text}”另有规定，原认定须重新确认。",
        en="The standard changed: {standard} names “{text}” otherwise than was decided.",
        ko="표준이 바뀌었습니다. {standard} 판은 “{text}” 표기를 이전 결정과 다르게 정합니다.",
    ),
    wrong=(Example("出口", "Way Out", values={"standard": "2027-01", "text": "Way Out"}),),
)
OTHER_TEXT = _standing(
    id="standing.other_text",
    message=Sentence(
        zh="{day}的照片显示的是另一文字“{text}”，但识别不够确定。",
        en="The photo of {day} shows another text, “{text}”, that was not read surely.",
        ko="{day} 사진에는 다른 글 “{text}” 표기가 보이지만 판독이 확실하지 않습니다.",
    ),
    wrong=(Example("出口", "Exit", values={"day": "2026-09-03", "text": "Exlt"}),),
)
ONE_NAME = FindingRule(
    id="consistency.name",
    family="consistency",
    kind=FindingKind.INCONSISTENT,
    norm="DB11/T 334.0-2006; 외래어 표기법; WR24, WR27",
    made_in="work",
    message=Sentence(
        zh="“{zh}”有不同的译法：{wordings}。",
        en="{zh} has different translations: {wordings}.",
        ko="“{zh}”의 번역이 서로 다릅니다: {wordings}.",
    ),
    wrong=(
        Example("文化路", "Wenhua Rd", values={"zh": "文化路", "wordings": ["Wenhua Road", "Wenhua Rd"]}),
    ),
)

RULES = (PHOTOS_DISAGREE, NO_LONGER_SEEN, STANDARD_CHANGED, OTHER_TEXT, ONE_NAME)
"""The rules of this module."""
