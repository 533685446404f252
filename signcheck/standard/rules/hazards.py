"""Writing rules on English warnings and prohibitions: WR15, WR17."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.verdicts import Severity

_CARE = re.compile(r"(小心|当心|注意)")
_LIKE_CARE = re.compile(
    r"^(Carefully\b|Careful\b|Be Careful(?=\s+\S)|Small Heart\b|Take Care to\b|Pay Attention\b|"
    r"Attention(?=\s+(?!Please\b)\S))",
    re.I,
)
_CARELESS = re.compile(r"^[A-Z].*\b(Carefully)$")
_MILD = re.compile(r"^(Mind|Watch|Be Careful|Careful|Attention)\b", re.I)
_DRIVE = re.compile(r"驾驶|行驶|开车|慢行|轻放|使用|操作|阅读|保管")


def _tiers(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    if re.match(r"(危险|警告)", zh):
        mild = _MILD.match(text)
        word = "Danger" if zh.startswith("危险") else "Warning"
        return Fault(*mild.span(), f"{word}! {text[mild.end() :].strip()}".strip(" !")) if mild else None
    if not _CARE.match(zh) or _DRIVE.search(zh):
        return None
    wrong = _LIKE_CARE.match(text)
    if wrong:
        return Fault(*wrong.span(1))
    careless = _CARELESS.match(text)
    return Fault(*careless.span(1)) if careless else None


_FORBIDS = re.compile(r"禁止|严禁|请勿|切勿|勿|不准|不得|不要|谢绝")
# Only words that are no noun on a sign: No Entry, No Graffiti and No Turns are right.
_VERB = (
    "Smoke|Enter|Swim|Climb|Touch|Spit|Park|Jump|Eat|Drink|Use|Cross|Feed|Throw|Lean|Talk|Go|Take|Pick|"
    "Overtake|Litter\\s+Everywhere|Disturb|Occupy|Step|Stand|Sit|Lie|Bring|Near"
)
_PROHIBITIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bDon['’]?t\b", re.I), "Do Not"),
    (re.compile(r"^Please\s+(?:Not|No\s+Not)\b(?!\s+\w+ing\b)", re.I), "Please Do Not"),
    (re.compile(r"^(?:Please\s+)?Not?\s+(?=(?:Noising|Smoking|Parking|Swimming|Touching)\b)", re.I), "No "),
    (re.compile(r"\b(?:Strictly\s+)?(?:Forbid|Prohibit|Ban)(?:\s+to)?\b(?!\w)", re.I), ""),
    (re.compile(r"^(?:Strictly\s+)?(?:Forbidden|Prohibited)\s+(?:to\b|(?=\w+ing\b))", re.I), ""),
    (re.compile(rf"\bNo\s+(?:to\s+)?(?:{_VERB})\b(?!\s*(?:-|or\b|&|Area|Zone|Access))"), ""),
    # Bring, cling and the like are verbs that end so by themselves.
    (
        re.compile(
            r"\bDo\s+Not(?:\s+Be)?\s+(?!(?:B|Cl|Fl|Sl|Spr|St|Str|Sw|W)ing\b|Bring\b)[A-Za-z]+ing\b", re.I
        ),
        "",
    ),
)


def _prohibitions(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    if not _FORBIDS.search(zh):
        return None
    for pattern, better in _PROHIBITIONS:
        found = pattern.search(text)
        if found is None or found.group().strip().lower() == better.strip().lower():
            continue
        whole = text[: found.start()] + better + text[found.end() :] if better else ""
        return Fault(found.start(), found.start() + len(found.group().rstrip()), _gerund(text) or whole)
    return None


_GERUNDS = {
    "Smoke": "No Smoking",
    "Smoking": "No Smoking",
    "Park": "No Parking",
    "Parking": "No Parking",
    "Enter": "No Entry",
    "Swim": "No Swimming",
    "Swimming": "No Swimming",
    "Climb": "No Climbing",
    "Climbing": "No Climbing",
    "Fishing": "No Fishing",
    "Camping": "No Camping",
    "Hunting": "No Hunting",
    "Overtake": "No Overtaking",
    "Overtaking": "No Overtaking",
    "Spit": "No Spitting",
}
_BARE = re.compile(
    r"^(?:Please\s+)?(?:Strictly\s+)?(?:No|Not|Don['’]?t|Forbid|Forbidden|Prohibit|Prohibited|Ban)(?:\s+to)?"
    r"\s+(\w+)$",
    re.I,
)


def _gerund(text: str) -> str:
    bare = _BARE.match(text)
    return _GERUNDS.get(bare.group(1).title(), "") if bare else ""


RULES = (
    Rule(
        id="WR15",
        title="Warnings in tiers: Mind or Watch, Caution, Warning or Danger",
        norm="DB11/T 334.0-2006, 4.8",
        severity=Severity.MAJOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="提示用 Mind、Watch，警告用 Caution，危险用 Warning、Danger；"
            "“小心”不译作 Carefully 或 Attention。",
            en="Warn with Mind or Watch, Caution, or Warning and Danger; never with Carefully or Attention.",
            ko="경고는 Mind·Watch, Caution, Warning·Danger의 단계로 쓰며 "
            "Carefully나 Attention으로 쓰지 않습니다.",
        ),
        test=_tiers,
        right=(
            Example("小心台阶", "Mind the Step"),
            Example("当心触电", "Danger! High Voltage"),
            Example("小心", "Be Careful"),
            Example("小心驾驶", "Drive Carefully"),
            Example("注意", "Attention"),
            Example("危险", "DANGER"),
        ),
        wrong=(
            Example("小心地滑", "Carefully Slip", found="Carefully"),
            Example("小心地滑", "Slip Carefully", found="Carefully"),
            Example("小心玻璃", "Be Careful Glass", found="Be Careful"),
            Example("注意台阶", "Attention Step", found="Attention"),
            Example("危险，请勿靠近", "Mind Keep Away", found="Mind", suggestion="Danger! Keep Away"),
        ),
        limits="小心, 当心 and 注意 may stand for any tier: GB 2894 itself writes Warning for 当心.",
    ),
    Rule(
        id="WR17",
        title="Prohibitions: No with -ing, Please Do Not, Do Not, Prohibited",
        norm="DB11/T 334.0-2006, 4.8",
        severity=Severity.MAJOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="禁令用 No + 动名词或名词、Please Do Not、Do Not、… Prohibited，"
            "不用 Don't、Forbid 或 No + 动词原形。",
            en="Forbid with No and -ing or a noun, Please Do Not, Do Not, or Prohibited at the end; not with "
            "Don't, Forbid or No and a bare verb.",
            ko="금지는 No+동명사·명사, Please Do Not, Do Not, … Prohibited로 쓰며 "
            "Don't, Forbid, No+동사 원형은 쓰지 않습니다.",
        ),
        test=_prohibitions,
        right=(
            Example("禁止吸烟", "No Smoking"),
            Example("禁止入内", "No Entry"),
            Example("请勿触摸", "Please Do Not Touch"),
            Example("严禁停车", "Parking Prohibited"),
            Example("禁止掉头", "No U-Turn"),
            Example("请勿饮食", "No Food or Drink"),
            Example("请勿携带宠物上船", "Do Not Bring Pets on Board"),
        ),
        wrong=(
            Example("禁止吸烟", "No Smoke", found="No Smoke", suggestion="No Smoking"),
            Example("禁止停车", "Forbid Parking", found="Forbid", suggestion="No Parking"),
            Example("请勿触摸展品", "Don't Touch", found="Don't", suggestion="Do Not Touch"),
            Example("请勿打扰", "Please Not Disturb", found="Please Not", suggestion="Please Do Not Disturb"),
            Example("严禁游泳", "Strictly Forbid Swim", found="Strictly Forbid", suggestion="No Swimming"),
            Example("请勿倚靠车门", "Please Do Not Leaning on Door", found="Do Not Leaning"),
        ),
    ),
)
"""The rules of this module, by number."""
