"""Spellings of Yanbian and North Korea beside the South Korean ones, word by word.

The initial rule (두음 법칙, 한글 맞춤법 제10–12항) turns ㄹ and ㄴ at the head of a Sino-Korean word
into ㄴ or ㅇ in South Korea, not in North Korea and Yanbian. A rule over all syllables would hit
Chinese names, which keep their ㄹ (류궁섬, 룽청), and South Korean words that hold such a syllable
inside (관리용, 연락하세요, 고려관); so this is a list of words of public signs, most of them looked for
only where a word begins. Sources: the pairs named by 한글 맞춤법, the report on the signs of Yanji
(zoglo.net, 2022-08), and for 되여/되였 한글 맞춤법 제35항.
"""

from __future__ import annotations

import re

# No South Korean word holds these syllables.
_ANYWHERE = {
    "뻐스": "버스",
    "령수증": "영수증",
    "총령사관": "총영사관",
    "랭동": "냉동",
    "랭면": "냉면",
    "랭음료": "냉음료",
    "배렬": "배열",
    "진렬": "진열",
    "규률": "규율",
    "되였": "되었",
    "건늠길": "건널목",
    "봉사중심": "서비스 센터",
}
# Inside a compound too, unless the syllable before makes another word: 고려관, 격려행사, 음료리필.
_COMPOUND = (
    ("고배격독장염우미화수", {"려객": "여객", "려행": "여행", "려권": "여권", "려관": "여관"}),
    ("격맹열강극졸병행정직일대횡종", {"렬차": "열차", "렬사": "열사"}),
    ("재의유무자연원사치음완종", {"료리": "요리"}),
    ("로도철진경회활항", {"로선": "노선"}),
)
_AT_HEAD = {
    "료금": "요금",
    "로약": "노약",
    "로인": "노인",
    "로동": "노동",
    "로천": "노천",
    "로면": "노면",
    "로영": "야영",
    "령사관": "영사관",
    "리용": "이용",
    "리발": "이발",
    "랭수": "냉수",
    "랭장": "냉장",
    "락하": "낙하",
    "락석": "낙석",
    "락서": "낙서",
    "락수": "낙수",
    "락물": "낙하물",
    "란간": "난간",
    "래빈": "내빈",
    "례절": "예절",
    "례품": "예품",
    "례식장": "예식장",
    "류실물": "유실물",
    "류리": "유리",
    "륜선": "윤선",
    "녀자": "여자",
    "녀성": "여성",
    "녀장": "여성복",
    "년령": "연령",
    "위생실": "화장실",
    "록화": "녹화",
    "록지": "녹지",
    "록상": "녹화",
    "룡왕": "용왕",
    "련락": "연락",
    "련휴": "연휴",
    "련쇄점": "체인점",
    "련표": "통합권",
    "량식": "양식",
    "량호": "양호",
    "량해": "양해",
    "률사": "변호사",
    "립석": "입석",
    "립체": "입체",
    "료양": "요양",
    "뢰우": "뇌우",
    "닉수": "익수",
}
# 되여 at the end of a word is the ending -어, Yanbian -여.
_ENDING = {"되여": "되어", "피여": "피어"}

_STANDARD = _ANYWHERE | _AT_HEAD | _ENDING
for _, _words in _COMPOUND:
    _STANDARD |= _words


def _either(words: dict[str, str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_PATTERN = re.compile(
    "|".join(
        (
            _either(_ANYWHERE),
            *(f"(?<![{before}]){_either(words)}" for before, words in _COMPOUND),
            f"(?<![가-힣]){_either(_AT_HEAD)}",
            f"{_either(_ENDING)}(?![가-힣])",
        )
    )
)


def find_yanbian(text: str) -> list[tuple[int, int, str]]:
    """Every such spelling in `text`: start, end and what South Korea writes."""
    return [(*match.span(), _STANDARD[match.group()]) for match in _PATTERN.finditer(text)]
