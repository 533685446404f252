"""Writing rules on the choice of English words: WR13, WR14, WR18, WR22."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.verdicts import Severity

_ARTICLE = re.compile(r"^(?:The|An|A)\s+(?=[A-Z])", re.I)
_FIXED = re.compile(r"^The\s+(?:Bund|Great Wall|Forbidden City|Palace Museum|Next (?:Stop|Station))\b", re.I)
_PLACE_OF = re.compile(
    r"^(Entrance|Exit|Door|Toilet|Restroom|Office|Counter|Platform|Elevator)\s+(?:of|to)\s+"
    r"(?:the\s+)?((?:[A-Z][\w'’-]*\s*)+)$"
)


def _articles(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    article = _ARTICLE.match(text)
    title = article and " of " in text  # The People's Government of Weihai
    if article and not title and not _FIXED.match(text) and not re.match(r"[Aa]\s*(?:$|[^a-zA-Z])", zh):
        return Fault(0, len(article.group().rstrip()), text[article.end() :])
    place = _PLACE_OF.match(text)
    if place and len(text.split()) <= len(place.group(2).split()) + 3:
        between = (place.end(1) + 1, place.start(2) - 1)
        return Fault(*between, f"{place.group(2).strip()} {place.group(1)}")
    return None


_UNITS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_VALUE = {word: n for words in (_UNITS, _ORDINALS) for n, word in enumerate(words, 1)}
_NUMBERED = "Gate|Exit|Platform|Counter|Cashier|Window|Room|Floor|Building|Terminal|Line|Route|Track|Lane"
_SPELT = re.compile(rf"\b({_NUMBERED})\s+({'|'.join(_UNITS)})\b")
_ORDINAL = re.compile(
    rf"\b(?:The\s+)?({'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+({_NUMBERED})\b(?!\s+[A-Z])", re.I
)
_CARDINAL = re.compile(rf"^({'|'.join(_UNITS)})\s+({_NUMBERED})$")
_ZH_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十]+\s*(?:号|楼|层|路|站台|站|门|出口|窗|航站)")
_KO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_KO_SPELT = re.compile(
    r"(?<![가-힣])([일이삼사오육칠팔구]?십?[일이삼사오육칠팔구]?)(층|호선|번\s?출구|번\s?승강장|번\s?창구|번\s?게이트|번\s?홈)"
)


def _numbers(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    if not _ZH_NUMBER.search(zh):
        return None
    if language is Language.KO:
        return _korean_number(text)
    for pattern, noun, number in ((_SPELT, 1, 2), (_ORDINAL, 2, 1), (_CARDINAL, 2, 1)):
        found = pattern.search(text)
        if found:
            better = _numbered(found.group(noun).title(), _digits(found.group(number)))
            return Fault(*found.span(), text[: found.start()] + better + text[found.end() :])
    return None


def _digits(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _VALUE[word.title()]


def _numbered(noun: str, number: int) -> str:
    return f"F{number}" if noun == "Floor" else f"{noun} {number}"


def _korean_number(text: str) -> Fault | None:
    found = next((m for m in _KO_SPELT.finditer(text) if m.group(1)), None)
    if found is None:
        return None
    tens, ten, ones = found.group(1).rpartition("십")
    value = (_KO_DIGITS.get(tens, 1) * 10 if ten else 0) + _KO_DIGITS.get(ones, 0)
    better = text[: found.start(1)] + str(value) + text[found.end(1) :]
    return Fault(*found.span(1), better)


_TOILET = re.compile(r"厕所|卫生间|洗手间|公厕|男厕|女厕|盥洗室")
_NO_TOILET = re.compile(
    r"\b((?:Male|Female|Man|Woman)(?:\s+Man)?(?=\s+(?:Toilet|Restroom|Washroom|W\.?C\b))|"
    r"Water Closet|Latrine|Hygiene Room|Sanitary Room|Wash(?:ing)?[ -]Hands? Room|End Place|Bathroom|"
    r"Toilet Room)\b",
    re.I,
)
_BETTER_TOILET = {"male": "Men's", "man": "Men's", "female": "Women's", "woman": "Women's"}


def _toilets(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    found = _NO_TOILET.search(text) if _TOILET.search(zh) else None
    if found is None:
        return None
    better = _BETTER_TOILET.get(found.group(1).split()[0].lower(), "Toilet")
    if better != "Toilet" and not re.search(r"[男女]", zh):
        return Fault(*found.span(1))  # Deformed Man Toilet: more than this word is wrong
    return Fault(*found.span(1), text[: found.start(1)] + better + text[found.end(1) :])


_PINYIN_PROFILES = frozenset({"road", "place-name"})
_INSTITUTIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    # What the Chinese ends with; the words the norm asks for, and those that may stand instead.
    (
        re.compile(r"(?<!宠物)(?<!动物)(?<!护理)(?<!牙科)(?<!附属)医院$"),
        re.compile(r"\bHospital\b|\bSanatorium\b|\bMedical Center\b", re.I),
    ),
    (re.compile(r"(?:诊所|医务室)$"), re.compile(r"\bClinics?\b|\bInfirmary\b|\bDentist", re.I)),
    (
        re.compile(r"疗养院$"),
        re.compile(r"\bSanatorium\b|\bSanitarium\b|\bConvalescent\b", re.I),
    ),
)
_BRANCH = re.compile(
    r"^(.*\bHospital),?\s+(?:of\s+)?(.+?)\s+Branch$|^(.+)\s+Branch\s+(?:of\s+)?(.*Hospital)$"
)
_BRANCH_SET_OFF = re.compile(r",\s[^,]+\bBranch$")


def _institutions(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    if context.profile in _PINYIN_PROFILES:
        return None
    head = zh.strip()
    for ending, allowed in _INSTITUTIONS:
        if ending.search(head) and not allowed.search(text):
            last = re.search(r"\S+$", text.rstrip())
            return Fault(*last.span()) if last else None
    branch = _BRANCH.match(text) if head.endswith(("分院", "院区")) else None
    if branch and not _BRANCH_SET_OFF.search(text):
        hospital, name = (branch[1], branch[2]) if branch[1] else (branch[4], branch[3])
        at = text.index("Branch")
        better = "" if "University" in name else f"{hospital}, {name} Branch"
        return Fault(at, at + len("Branch"), better)
    return None


RULES = (
    Rule(
        id="WR13",
        title="No articles and no “Exit of”",
        norm="DB11/T 334.0-2006, 4.6",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="名称中尽量不用冠词和介词，固定用法除外。",
            en="Names take no articles and prepositions, but for fixed names.",
            ko="고정된 명칭이 아니면 관사와 전치사를 쓰지 않습니다.",
        ),
        test=_articles,
        right=(
            Example("颐和园", "Summer Palace"),
            Example("天坛", "Temple of Heaven"),
            Example("小心台阶", "Mind the Step"),
            Example("A出口", "A Exit"),
            Example("外滩", "The Bund"),
            Example("国家图书馆", "The National Library of China"),
            Example("停车场出口", "Parking Exit"),
        ),
        wrong=(
            Example("第三卫生间", "The Third Toilet", found="The", suggestion="Third Toilet"),
            Example("停车场出口", "Exit of Parking Lot", found="of", suggestion="Parking Lot Exit"),
            Example("车站入口", "Entrance to the Station", found="to the", suggestion="Station Entrance"),
        ),
        limits="Only an article at the head, and of or to after words such as Exit and Office: sentences "
        "need their articles (Mind the Gap), and full titles with of keep theirs.",
    ),
    Rule(
        id="WR14",
        title="Arabic numerals, no ordinals for gates, floors and platforms",
        norm="DB11/T 334.0-2006, 4.5",
        severity=Severity.MINOR,
        languages=(Language.EN, Language.KO),
        message=Sentence(
            zh="编号用阿拉伯数字，放在名词之后（Gate 12），不用序数词。",
            en="Numbers are Arabic numerals after the noun (Gate 12), without ordinals.",
            ko="번호는 아라비아 숫자로 쓰고(Gate 12, 3번 출구) 서수를 쓰지 않습니다.",
        ),
        test=_numbers,
        right=(
            Example("12号门", "Gate 12"),
            Example("12号门", "Gate No. 12"),
            Example("二楼", "F2"),
            Example("第一人民医院", "First People's Hospital"),
            Example("头等舱", "First Class"),
            Example("3号出口", "3번 출구", Language.KO),
        ),
        wrong=(
            Example("3号站台", "Platform Three", found="Platform Three", suggestion="Platform 3"),
            Example("1号站台", "One Platform", found="One Platform", suggestion="Platform 1"),
            Example("二楼", "Second Floor", found="Second Floor", suggestion="F2"),
            Example("2号窗口", "2nd Window", found="2nd Window", suggestion="Window 2"),
            Example("3号出口", "삼번 출구", Language.KO, "삼", "3번 출구"),
            Example("12层", "십이층", Language.KO, "십이", "12층"),
        ),
        limits="It speaks only where the Chinese has a number before 号, 楼, 层, 路, 站台 and the like.",
    ),
    Rule(
        id="WR18",
        title="Toilet, Restroom, Washroom, W.C.; Men and Women",
        norm="GB/T 30240 series",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="卫生间用 Toilet、Restroom、Washroom 或 W.C.，男、女用 Men、Women。",
            en="Write Toilet, Restroom, Washroom or W.C., and Men and Women.",
            ko="화장실은 Toilet, Restroom, Washroom, W.C.로, 남녀는 Men, Women으로 씁니다.",
        ),
        test=_toilets,
        right=(
            Example("卫生间", "Toilet"),
            Example("洗手间", "Restroom"),
            Example("女厕", "Women"),
            Example("女厕", "Women's Toilet"),
            Example("厕所", "W.C."),
        ),
        wrong=(
            Example("女厕", "Woman Toilet", found="Woman", suggestion="Women's Toilet"),
            Example("男厕", "Male Toilet", found="Male", suggestion="Men's Toilet"),
            Example("卫生间", "Hygiene Room", found="Hygiene Room", suggestion="Toilet"),
        ),
    ),
    Rule(
        id="WR22",
        title="Hospital, Clinic, Sanatorium; X Hospital, Y Branch",
        norm="GB/T 30240.7-2017, 4.1",
        severity=Severity.MAJOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="医院译 Hospital，诊所、医务室译 Clinic，疗养院译 Sanatorium，"
            "分院译作“X Hospital, Y Branch”。",
            en="医院 is Hospital, 诊所 and 医务室 are Clinic, 疗养院 is Sanatorium; "
            "a branch is “X Hospital, Y Branch”.",
            ko="医院은 Hospital, 诊所·医务室은 Clinic, 疗养院은 Sanatorium, "
            "분원은 “X Hospital, Y Branch”로 씁니다.",
        ),
        test=_institutions,
        right=(
            Example("威海市立医院", "Weihai Municipal Hospital"),
            Example("医务室", "Clinic"),
            Example("疗养院", "Sanatorium"),
            Example("市立医院海滨分院", "Municipal Hospital, Haibin Branch"),
            Example("青大附院崂山院区", "Hospital of Qingdao University, Laoshan Branch"),
            Example("威海市立医院", "WEIHAI SHILI YIYUAN", context=Context(profile="road")),
        ),
        wrong=(
            Example("人民医院", "Renmin Yiyuan", found="Yiyuan"),
            Example("诊所", "Hospital", found="Hospital"),
            Example(
                "市立医院海滨分院",
                "Municipal Hospital Haibin Branch",
                found="Branch",
                suggestion="Municipal Hospital, Haibin Branch",
            ),
            Example(
                "市立医院南院区",
                "South Branch of Municipal Hospital",
                found="Branch",
                suggestion="Municipal Hospital, South Branch",
            ),
        ),
        limits="Not on road and place-name signs, which write Pinyin; animal hospitals, nursing homes and "
        "dentists may have other names.",
    ),
)
"""The rules of this module, by number."""
