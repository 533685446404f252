"""What offices write in the cells of a list, in Chinese, English and Korean → the registry's own values.

Pure: a text that is not known comes back as it is, and is refused where it is checked.
"""

from __future__ import annotations

import re

from signcheck.languages import ALL_LANGUAGES, Language
from signcheck.registry.geo import Datum
from signcheck.registry.site import SiteKind
from signcheck.tablefile.vocabulary import heading_key

KINDS: dict[SiteKind, tuple[str, ...]] = {
    SiteKind.RAILWAY_STATION: (
        *(
            "railway station",
            "train station",
            "railway",
            "rail station",
            "火车站",
            "高铁站",
            "铁路客运站",
            "铁路车站",
            "铁路站",
            "动车站",
        ),
        *("城际铁路站", "铁路", "기차역", "철도역", "고속철도역", "고속철역", "철도", "역", "열차역"),
    ),
    SiteKind.COACH_STATION: (
        *(
            "coach station",
            "coach terminal",
            "long-distance bus station",
            "汽车站",
            "长途汽车站",
            "客运站",
            "汽车客运站",
            "公路客运站",
        ),
        *(
            "长途客运站",
            "汽车总站",
            "长途站",
            "시외버스터미널",
            "버스터미널",
            "고속버스터미널",
            "여객터미널",
            "시외버스 터미널",
        ),
    ),
    SiteKind.BUS_STOP: (
        *(
            "bus stop",
            "bus station",
            "bus",
            "公交站",
            "公交站点",
            "公交车站",
            "公交站台",
            "公共汽车站",
            "大型公交站",
            "大型公交站点",
        ),
        *(
            "公交首末站",
            "公交场站",
            "较大公交站点",
            "公交枢纽",
            "公交",
            "버스정류장",
            "버스정류소",
            "버스 정류장",
            "정류장",
            "시내버스정류장",
        ),
    ),
    SiteKind.MAIN_ROAD: (
        *(
            "main road",
            "urban main road",
            "arterial road",
            "road",
            "street",
            "trunk road",
            "城市主干道",
            "主干道",
            "主干路",
            "城市主干路",
        ),
        *(
            "城市道路",
            "道路",
            "城区主干道",
            "城区道路",
            "主要道路",
            "路名牌",
            "간선도로",
            "주간선도로",
            "도시간선도로",
            "도로",
            "주요 도로",
        ),
    ),
    SiteKind.SCENIC_AREA: (
        *(
            "scenic area",
            "scenic spot",
            "tourist attraction",
            "attraction",
            "tourist area",
            "景区",
            "A级景区",
            "A级旅游景区",
        ),
        *(
            "旅游景区",
            "旅游区",
            "风景区",
            "风景名胜区",
            "风景名胜",
            "旅游度假区",
            "旅游景点",
            "景点",
            "国家A级旅游景区",
            "5A级旅游景区",
            "4A级旅游景区",
            "3A级旅游景区",
        ),
        *(
            "2A级旅游景区",
            "1A级旅游景区",
            "5A景区",
            "4A景区",
            "3A景区",
            "5A级景区",
            "4A级景区",
            "3A级景区",
            "관광지",
            "관광구",
            "풍경구",
        ),
        *("A급 관광지", "A급 풍경구", "명승지", "A급 관광구"),
    ),
    SiteKind.HOSPITAL: (
        *(
            "hospital",
            "clinic",
            "3A hospital",
            "grade 3A hospital",
            "medical",
            "医院",
            "三甲医院",
            "三级甲等医院",
            "三级医院",
            "综合医院",
        ),
        *(
            "二级医院",
            "二甲医院",
            "专科医院",
            "医疗机构",
            "医疗卫生机构",
            "人民医院",
            "中医院",
            "병원",
            "종합병원",
            "3급갑등병원",
            "의료기관",
        ),
        *("삼급갑등병원", "3급 갑등 병원", "대학병원"),
    ),
    SiteKind.AIRPORT: ("airport", "机场", "民用机场", "国际机场", "공항", "국제공항"),
    SiteKind.PASSENGER_TERMINAL: (
        *("passenger terminal", "ferry terminal", "港口客运站", "客运码头", "客运港", "港口客运"),
        *("여객터미널", "항만여객터미널", "국제여객터미널", "연안여객터미널"),
    ),
}
"""What the kinds of sites are called, beside the program's own names."""
_KNOWN_KINDS = {heading_key(word): kind for kind, words in KINDS.items() for word in (kind.value, *words)}
_TELLING = sorted(
    (word for word in _KNOWN_KINDS if len(word) >= 2 and not word.isascii()), key=len, reverse=True
)

_LANGUAGES: dict[Language, tuple[str, ...]] = {
    Language.ZH: (
        "zh",
        "cn",
        "chinese",
        "汉语",
        "中文",
        "汉",
        "中",
        "简体中文",
        "중국어",
        "중문",
        "중",
        "zh-cn",
    ),
    Language.EN: ("en", "eng", "english", "英语", "英文", "英", "영어", "영문", "영"),
    Language.KO: (
        "ko",
        "kr",
        "korean",
        "韩国语",
        "韩语",
        "韩文",
        "韩",
        "朝鲜语",
        "朝鲜文",
        "한국어",
        "한글",
        "한",
        "ko-kr",
    ),
}
_KNOWN_LANGUAGES = {word: language for language, words in _LANGUAGES.items() for word in words}
_LETTERS_OF_ALL = re.compile(r"[中英韩汉]{1,3}|[중영한]{1,3}")
_ALL = frozenset(("三语", "中英韩三语", "三种语言", "全部", "all", "three", "3개국어", "3개 국어"))

_GRADE = re.compile(
    r"(?:国家|国家级)?(?:([1-5一二三四五])A|(A{1,5}))(?:级|급|等)?(?:旅游)?(?:景区|景点|관광지|관광구|풍경구)?",
    re.I,
)
_NUMBERS = dict(zip("一二三四五", "12345", strict=True))
_HOSPITAL = re.compile(
    r"(?:国家)?(三|二|一|3|2|1|Ⅲ|Ⅱ|Ⅰ|삼|이|일)(?:级|급)?(甲|乙|丙|A|B|C|갑|을|병)?(?:等|级|급|등)*(?:综合|专科)?(?:医院|병원)?",
    re.I,
)
_LEVELS = {**dict.fromkeys("三3Ⅲ삼", "三"), **dict.fromkeys("二2Ⅱ이", "二"), **dict.fromkeys("一1Ⅰ일", "一")}
_CLASSES = {**dict.fromkeys("甲A갑", "甲"), **dict.fromkeys("乙B을", "乙"), **dict.fromkeys("丙C병", "丙")}

_DATUMS = {
    Datum.WGS84: (
        "wgs84",
        "gps",
        "wgs1984",
        "cgcs2000",
        "2000国家大地坐标系",
        "国家2000",
        "大地2000",
        "世界坐标系",
    ),
    Datum.GCJ02: (
        "gcj02",
        "amap",
        "gaode",
        "tencent",
        "高德",
        "高德地图",
        "腾讯",
        "腾讯地图",
        "火星坐标",
        "火星坐标系",
        "国测局",
    ),
    Datum.BD09: ("bd09", "baidu", "百度", "百度地图", "百度坐标", "bd09ll", "바이두"),
}
_KNOWN_DATUMS = {heading_key(word): datum for datum, words in _DATUMS.items() for word in words}

_DISTRICTS = {
    "环翠区": ("huancui", "환취", "환취구"),
    "文登区": ("wendeng", "원덩", "원덩구"),
    "荣成市": ("rongcheng", "룽청", "룽청시"),
    "乳山市": ("rushan", "루산", "루산시"),
    "高区": (
        "高新区",
        "火炬高技术产业开发区",
        "威海火炬高技术产业开发区",
        "high-tech zone",
        "torch high-tech zone",
        "고신구",
        "가오취",
    ),
    "经区": (
        "经开区",
        "经济技术开发区",
        "威海经济技术开发区",
        "economic development zone",
        "경제기술개발구",
        "징취",
    ),
    "临港区": ("临港经济技术开发区", "威海临港经济技术开发区", "lingang", "린강", "린강구"),
    "南海新区": ("南海", "威海南海新区", "nanhai new area", "난하이신구"),
}
_ENDINGS = ("district", "county", "city", "zone")
_KNOWN_DISTRICTS = {heading_key(word): name for name, words in _DISTRICTS.items() for word in (name, *words)}


def as_kind(text: str) -> str:
    """The kind of site that a text names (火车站, A级旅游景区), as the registry writes it."""
    found = _KNOWN_KINDS.get(heading_key(text))
    if found is None:
        named = kind_within(text)
        found = named if named and len(text) <= 20 else None
    return found.value if found else text


def kind_within(text: str) -> SiteKind | None:
    """The one kind that a title speaks of: 威海市A级旅游景区名单; None for none and for several."""
    rest, found = heading_key(text), set[SiteKind]()
    for word in _TELLING:
        if word in rest:
            found.add(_KNOWN_KINDS[word])
            rest = rest.replace(word, " ")
    return found.pop() if len(found) == 1 else None


def as_grade(text: str, kind: SiteKind | None) -> str:
    """A grade as the registry writes it: 4A for AAAA级 and 国家4A级, 三级甲等 for 三甲."""
    # 4A（2023年复核）: brackets hold what is beside the grade, unless it is one itself: A级（AAAA）.
    bare = re.sub(r"[(（][^Aa甲乙丙]*?[)）]", "", "".join(text.split()))
    if kind in (SiteKind.SCENIC_AREA, None) and (found := _GRADE.fullmatch(bare)):
        number = found[1] or str(len(found[2]))
        return _NUMBERS.get(number, number) + "A"
    if kind in (SiteKind.HOSPITAL, None) and (found := _HOSPITAL.fullmatch(bare)):
        level, of = _LEVELS[found[1]], found[2]
        return f"{level}级{_CLASSES[of.upper()]}等" if of else f"{level}级"
    return "" if bare in ("/", "-", "—", "无", "없음", "none", "n/a") else text


def kind_of_grade(grade: str) -> SiteKind | None:
    """The kind of site that has such a grade: 4A is a scenic area's, 三级甲等 a hospital's."""
    bare = "".join(grade.split())
    if bare and _GRADE.fullmatch(bare):
        return SiteKind.SCENIC_AREA
    return SiteKind.HOSPITAL if re.fullmatch(r"[一二三]级?[甲乙丙]等?.*", bare) else None


def as_languages(text: str) -> list[str]:
    """The languages that a cell names, as it writes them where they are not known: 中、英、韩."""
    if text.casefold() in _ALL:
        return [language.value for language in ALL_LANGUAGES]
    found: list[str] = []
    for part in re.split(r"[|\s,，、;；/／+&和]+", text.casefold()):
        if part in _KNOWN_LANGUAGES:
            found.append(_KNOWN_LANGUAGES[part].value)
        elif _LETTERS_OF_ALL.fullmatch(bare := re.sub(r"(双|三)?(语|文|语种|文字)$", "", part)):
            found += [_KNOWN_LANGUAGES[letter].value for letter in bare]
        elif part:
            found.append(part)
    return found


def as_datum(text: str) -> str:
    """What a place refers to, by its usual names."""
    found = _KNOWN_DATUMS.get(heading_key(text))
    return found.value if found else text


def as_district(text: str) -> str:
    """A district of the city by its Chinese name; of two, both; others as they are."""
    return "/".join(_district(part) for part in text.split("/"))


def _district(text: str) -> str:
    known = heading_key(text).removeprefix("威海市")
    for ending in ("", *_ENDINGS):
        if (found := known.removesuffix(ending)) in _KNOWN_DISTRICTS:
            return _KNOWN_DISTRICTS[found]
    return text.strip()


_HALF = {"N": 1, "E": 1, "S": -1, "W": -1, "北": 1, "东": 1, "南": -1, "西": -1}
_PART = re.compile(
    r"([+\-−]?\d+(?:\.\d+)?)\s*(?:°|º|˚|度|도|d(?:eg)?)?"
    r"(?:\s*(\d+(?:\.\d+)?)\s*(?:′|'|’|‘|分|분|m))?"
    r"(?:\s*(\d+(?:\.\d+)?)\s*(?:″|\"|”|“|''|′′|’’|秒|초|s))?",
    re.I,
)


def as_degrees(text: str) -> float | None:
    """Degrees written in any of the usual ways: 37.5, 37.5°N, 北纬37°30′36″, 37度30分36秒."""
    bare = re.sub(r"纬|经|위|경|緯|經|\s", "", text.strip())
    sign = 1
    for letter, of in _HALF.items():
        if bare[:1].upper() == letter or bare[-1:].upper() == letter:
            sign, bare = of, bare.strip(letter + letter.lower())
            break
    else:
        if bare[:1] in "동서남북":
            sign, bare = (1 if bare[:1] in "동북" else -1), bare[1:]
    found = _PART.fullmatch(bare)
    if not found:
        return None
    degrees, minutes, seconds = (float((part or "0").replace("−", "-")) for part in found.groups())
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    return sign * (-size if found[1][0] in "-−" else size)


def as_place(text: str) -> tuple[str, str] | None:
    """Latitude and longitude of one cell ("122.12,37.51", "37°30′N 122°7′E"), as two texts; None for none.

    Which is which is told by their letters, else by their size: a longitude of China is greater than 70.
    """
    parts = [
        part
        for part in re.split(r"[,，;；、/|]|(?<=[NSEW°′″\"秒])\s+|\s{1,}(?=[\dNSEW北东])", text.strip())
        if part and part.strip()
    ]
    if len(parts) != 2:
        return None
    first, second = (part.strip() for part in parts)
    sizes = as_degrees(first), as_degrees(second)
    if None in sizes:
        return first, second
    east = re.search(r"[EW东西경동]", first.upper()) is not None or (sizes[0] or 0) > 70 >= (sizes[1] or 0)
    return (second, first) if east else (first, second)
