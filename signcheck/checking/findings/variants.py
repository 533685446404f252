"""Variants: right wordings that the standard does not list, each by what differs from the form it lists.

The profile says how each counts (table ``variants``, signcheck.standard.variants): as compliant, as
minor, or, where the exact form must stand, as `warnings.exact`. What each does to a text stands in
signcheck.checking.language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from signcheck.checking.findings.rule import Example, FindingRule
from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.verdicts import FindingKind, Severity

PREFIX = "variant."
"""How the ids of these rules begin; the variant's name follows."""

_variant = partial(FindingRule, family="spelling", kind=None)


def _korean(zh: str, text: str) -> Example:
    return Example(zh, text, Language.KO)


def _says(zh: str, en: str, ko: str) -> Sentence:
    return Sentence(
        zh=f"与“{{form}}”意思相同，只差{zh}。",
        en=f"It means what “{{form}}” means and differs in {en} only.",
        ko=f"“{{form}}” 표기와 뜻이 같으며 {ko}만 다릅니다.",
    )


RULES = (
    _variant(
        id="variant.marks",
        message=_says(
            "连字符、冒号、叹号、韩文句末的句号、虚词或长句的大小写",
            "hyphens, colons, exclamation marks, the full stop of a Korean sentence or the capitals of "
            "small words and longer sentences",
            "붙임표, 쌍점, 느낌표, 한국어 문장의 마침표, 기능어나 긴 문장의 대소문자",
        ),
        norm="DB11/T 334.0-2006, 4.8; 한글 맞춤법 (문체부 고시 2017-12), 부록 문장 부호",
        right=(
            Example("当心触电", "Danger: Electric Shock"),
            Example("请系好安全带", "Please fasten your seat belt"),
            _korean("请勿触摸", "만지지 마시오."),
        ),
        wrong=(Example("售票处", "TicketOffice"), Example("卫生间", "ToiLet")),
    ),
    _variant(
        id="variant.ampersand",
        message=_says("“&”与“and”", "“&” and “and”", "“&”와 “and”"),
        right=(Example("钟表", "Watches and Clocks"),),
        wrong=(Example("失物招领", "Lost or Found"),),
    ),
    _variant(
        id="variant.please",
        message=_says("“Please”", "“Please”", "“Please”"),
        right=(Example("请勿倚靠", "Please Do Not Lean"),),
        wrong=(Example("请勿触摸", "Please Touch"),),
    ),
    _variant(
        id="variant.watch",
        norm="DB11/T 334.0-2006, 4.8",
        message=_says("Watch、Watch for、Mind 等", "Watch, Watch Out for, Mind", "Watch, Mind 등"),
        right=(Example("注意行人", "Watch Out for Pedestrians"),),
        wrong=(Example("注意行人", "Pedestrians Only"),),
    ),
    _variant(
        id="variant.prohibition",
        message=_says("禁止的说法", "the way to forbid", "금지하는 말"),
        right=(Example("请勿攀爬", "Climbing Not Allowed"), _korean("禁止吸烟", "흡연하지 마시오")),
        wrong=(Example("请勿触摸", "Touching"), _korean("禁止吸烟", "흡연하시오")),
    ),
    _variant(
        id="variant.region",
        norm="GB/T 30240.1-2013",
        message=_says("英美用法", "British and American usage", "영미식 표현"),
        right=(Example("游客中心", "Tourist Centre"),),
        wrong=(Example("游客中心", "Tourist Base"),),
    ),
    _variant(
        id="variant.number",
        message=_says("单复数", "number", "단복수"),
        right=(Example("运营时间", "Service Hour"),),
        wrong=(Example("12号门", "Gate 13"), Example("安全出口", "Emergency Exits")),
    ),
    _variant(
        id="variant.articles",
        message=_says("冠词或“Your”", "articles and “Your”", "관사나 “Your”"),
        right=(Example("小心台阶", "Mind Step"),),
        wrong=(Example("医院", "The Hospital"),),
    ),
    _variant(
        id="variant.order",
        message=_says("语序", "order", "어순"),
        right=(Example("威海市博物馆", "Museum of Weihai"),),
        wrong=(Example("停车场出口", "Exit of Parking"),),
    ),
    _variant(
        id="variant.compounds",
        kind=FindingKind.NONSTANDARD,
        severity=Severity.MINOR,
        message=_says("分写", "words written apart", "띄어쓰기"),
        wrong=(Example("海滨栈道", "Sea Side Boardwalk"),),
        right=(Example("海滨栈道", "Seaside Boardwalk"),),
    ),
    _variant(
        id="variant.endings",
        message=_says("语尾和敬语", "endings and politeness", "어미와 높임"),
        right=(_korean("请勿触摸", "만지지 마십시오"), _korean("请勿触摸", "만지지 말아 주세요")),
        wrong=(_korean("请勿触摸", "만지세요"), _korean("请勿触摸", "만지지 마시호")),
    ),
    _variant(
        id="variant.particles",
        message=_says("助词", "particles", "조사"),
        right=(_korean("请勿践踏草坪", "잔디 밟지 마시오"),),
        wrong=(_korean("出口", "입구"),),
    ),
    _variant(
        id="variant.caution",
        message=_says("“注意”的说法", "the word for caution", "주의를 나타내는 말"),
        right=(_korean("当心落物", "낙하물 조심"),),
        wrong=(_korean("小心地滑", "미끄럼"),),
    ),
    _variant(
        id="variant.spacing",
        norm="한글 맞춤법 (문체부 고시 2017-12), 제41–50항",
        message=_says("隔写", "spaces that the norm allows", "허용되는 띄어쓰기"),
        right=(_korean("高铁", "고속 열차"),),
        wrong=(_korean("停车场", "주차 장"),),
    ),
    _variant(
        id="variant.names",
        message=_says("其中名称的另一种译法", "another right form of a name in it", "이름의 다른 바른 표기"),
        right=(_korean("刘公岛景区", "류궁다오 관광지"),),
        wrong=(_korean("刘公岛景区", "칭다오 관광지"),),
    ),
    _variant(
        id="variant.words",
        norm="GB/T 30240 series; 표준국어대사전",
        message=_says("同一事物的不同名称", "the word for one thing", "같은 것을 이르는 말"),
        right=(_korean("垃圾桶", "휴지통"), _korean("安全出口", "비상 출구")),
        wrong=(Example("垃圾桶", "Parking"),),
    ),
    _variant(
        id="variant.heads",
        message=_says(
            "同义中文的译法",
            "the Chinese that it is listed for, which means the same",
            "뜻이 같은 중국어의 번역",
        ),
        right=(Example("停车缴费处", "Parking Fee Booth"),),
        wrong=(Example("售票处", "Ticket Gate"),),
    ),
)
"""The rules of this module."""
BY_NAME: Mapping[str, FindingRule] = {rule.id.removeprefix(PREFIX): rule for rule in RULES}
"""They by the names that profiles give them."""
