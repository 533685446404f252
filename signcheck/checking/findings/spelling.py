"""A right form with a slip, or with more text beside it."""

from __future__ import annotations

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity, Verdict

CAMERA = FindingRule(
    id="evidence.camera",
    family="spelling",
    kind=None,
    message=Sentence(
        zh="照片与“{form}”的吻合程度和识别结果相当，应是识别误差。",
        en="The picture shows “{form}” about as well as what was read.",
        ko="사진은 판독된 글자만큼이나 “{form}” 표기와도 맞습니다.",
    ),
    right=(Example("医院", "Hospitai", shows="Hospital", weakest=0.55),),
    wrong=(Example("医院", "Hospitax"),),
)
MORE_TEXT = FindingRule(
    id="glossary.more_text",
    family="spelling",
    kind=FindingKind.NONSTANDARD,
    severity=Severity.MINOR,
    message=Sentence(
        zh="“{form}”之外还有别的文字，可能属于其他内容。",
        en="“{form}” stands there with more text, which may belong to something else.",
        ko="“{form}” 외에 다른 글이 더 있으며, 다른 안내의 글일 수 있습니다.",
    ),
    wrong=(Example("出口", "Exit B"), Example("出口", "Exit HAIER")),
    right=(Example("出口", "Exit 12"),),
)
VARIANT = FindingRule(
    id="glossary.variant",
    family="spelling",
    kind=FindingKind.NONSTANDARD,
    severity=Severity.MINOR,
    made_in="earlier versions",
    message=Sentence(
        zh="与“{form}”只差单复数、冠词或英美拼写。",
        en="It is “{form}” but for number, an article, or British or American spelling.",
        ko="“{form}” 표기와 단복수, 관사 또는 영미식 철자만 다릅니다.",
    ),
    wrong=(Example("游客中心", "Tourist Centre", values={"form": "Tourist Center"}),),
)
MISSPELT = FindingRule(
    id="glossary.misspelt",
    family="spelling",
    kind=FindingKind.MISSPELT,
    message=Sentence(
        zh="与“{form}”有个别字符不同。",
        en="It differs in a few characters from “{form}”.",
        ko="“{form}” 표기와 몇 글자가 다릅니다.",
    ),
    wrong=(
        Example("停车场", "Parkimg", verdict=Verdict.DEFECTIVE),
        Example("停车场", "Parkimg", weakest=0.6),
    ),
    right=(Example("停车场", "Parking"), Example("停车场", "PARKlNG")),
)

RULES = (CAMERA, MORE_TEXT, VARIANT, MISSPELT)
"""The rules of this module."""
