"""A text that the photo does not show well enough to hold it against a sign."""

from __future__ import annotations

from signcheck.catalogues import mark as _
from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Verdict

POOR = FindingRule(
    id="reading.quality",
    family="quality",
    kind=FindingKind.UNREADABLE,
    norm=_("measured (signcheck/checking/calibration.toml)"),
    message=Sentence(
        zh="照片中文字的{measures:measure}过低，请靠近重拍。",
        en="Its {measures:measure} is too low in the photo; take it again, closer.",
        ko="사진에서 글자의 {measures:measure} 값이 너무 낮습니다. 더 가까이에서 다시 찍으십시오.",
    ),
    wrong=(Example("出口", "Exot", height=4.0, verdict=Verdict.UNREADABLE),),
    right=(Example("出口", "Exit", height=4.0),),
)
UNSURE = FindingRule(
    id="reading.unsure",
    family="quality",
    kind=FindingKind.UNREADABLE,
    norm=_("measured (signcheck/checking/calibration.toml)"),
    message=Sentence(
        zh="中文识别不够确定，请靠近重拍。",
        en="The Chinese text could not be read surely enough; take the photo again, closer.",
        ko="중국어를 확실하게 읽을 수 없습니다. 더 가까이에서 다시 찍으십시오.",
    ),
    wrong=(Example("出口", zh_weakest=0.4, verdict=Verdict.UNREADABLE),),
    right=(Example("出口", "Exit"),),
)

RULES = (POOR, UNSURE)
"""The rules of this module."""
