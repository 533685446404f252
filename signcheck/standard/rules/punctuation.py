"""Writing rules on marks and spaces: WR07, WR08, WR11."""

# ruff: noqa: ARG001 - every test of a rule gets the same four arguments, whichever it needs.

from __future__ import annotations

import re

from signcheck.languages import Language
from signcheck.sentences import Sentence
from signcheck.standard.rules.rule import Context, Example, Fault, Rule
from signcheck.verdicts import Severity

RUNNING_TEXT = 15
"""More words than this are an explanation to read, no sign text; its sentences have their stops."""

_CHINESE = str.maketrans(
    {
        "。": "",
        "，": " ",
        "、": " ",
        "；": " ",
        "：": ": ",
        "？": "?",
        "！": "! ",
        "（": " (",
        "）": ") ",
        "【": " (",
        "】": ") ",
        "《": "",
        "》": "",
        "〈": "",
        "〉": "",
        "「": "",
        "」": "",
        "『": "",
        "』": "",
        "～": "-",
    }
)
_CHINESE_MARK = re.compile("[" + "".join(map(chr, _CHINESE)) + "]")
# Abbreviations that keep their stop. Rd, St, Ave and Expwy are WR08's.
_SHORT = r"(?:\b(?:No|Nos|Dr|Mt|Ltd|Inc|Co|vs|Tel|Ext|a\.m|p\.m)|\b[A-Za-z](?:\.[A-Za-z])*)"
_STOP = re.compile(r"\.(?=\s|$)")
_KEEPS_STOP = re.compile(rf"{_SHORT}$", re.I)
_COMMA = re.compile(r"[,;](?!\d)")
_KEEPS_COMMA = re.compile(r"\s*(?:Ltd|Inc|LLC)\b")
_INSTITUTION = re.compile(
    r"\b(?:Hospital|University|College|School|Institute|Academy|Campus|Branch|Department|Bureau|"
    r"Government|Court|Office|Center|Station|Gate)\b"
)
_ROAD = r"(?:Rd|Ave|Expwy|Blvd|Hwy|Pkwy)"
# St. before a name is a saint: St. Mary's Church.
_ROAD_STOP = re.compile(rf"\b(?:{_ROAD}|St(?=\.(?:\s*$|\s*[/,(]|\s+[NSEW]\b)))\.")
_AMPERSAND = re.compile(r"\s*&\s*")
# Not a spaced en dash, which parts two messages: Detour – Construction Ahead.
_DASH = re.compile(r"(?<=\S)(?:\s+[-/]\s*|\s*[-/]\s+)(?=\S)")
_SPACES = re.compile(r"[^\S\n]{2,}")


def _tidy(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", text).replace("( ", "(").replace(" )", ")").strip()


def _marks(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    chinese = _CHINESE_MARK.search(text)
    if chinese:
        return Fault(*chinese.span(), _tidy(text.translate(_CHINESE)))
    if language is not Language.EN or len(text.split()) > RUNNING_TEXT:
        return None
    drop = [m.span() for m in _STOP.finditer(text) if not _stop_stays(text, m.start())]
    drop += [m.span() for m in _COMMA.finditer(text) if not _comma_stays(text, m.end())]
    if not drop:
        return None
    if any(text[start] == "." and text[end:].strip() for start, end in drop):
        return Fault(*min(drop))  # a stop between two sentences: only a person can say what parts them
    kept = "".join(c for at, c in enumerate(text) if all(at != start for start, _ in drop))
    return Fault(*min(drop), _tidy(kept))


def _stop_stays(text: str, at: int) -> bool:
    before = text[:at]
    return bool(_KEEPS_STOP.search(before) or _ROAD_STOP.search(text[: at + 1]))


def _comma_stays(text: str, after: int) -> bool:
    # "X Hospital, Y Branch" is the one comma the norms ask for (GB/T 30240.7-2017, 4.1); names of
    # institutions set off the body they belong to in the same way: Huashan Hospital, Fudan University.
    return bool(_KEEPS_COMMA.match(text, after) or _INSTITUTION.search(text))


def _road_stop(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    found = _ROAD_STOP.search(text)
    if not found:
        return None
    return Fault(found.end() - 1, found.end(), _ROAD_STOP.sub(lambda m: m.group()[:-1], text))


def _spacing(zh: str, text: str, language: Language, context: Context) -> Fault | None:
    faults = [m.span() for m in _SPACES.finditer(text)]
    faults += [m.span() for m in _DASH.finditer(text)]
    faults += [m.span() for m in _AMPERSAND.finditer(text) if not _ampersand_right(text, m)]
    if not faults:
        return None
    better = _DASH.sub(lambda m: m.group().strip(), text)
    better = _AMPERSAND.sub(lambda m: m.group() if _ampersand_right(better, m) else " & ", better)
    return Fault(*min(faults), _SPACES.sub(" ", better).strip())


def _ampersand_right(text: str, found: re.Match[str]) -> bool:
    """One space on each side, or none between single capitals: B&B, Q&A, P&R."""
    if found.group() == " & ":
        return True
    return found.group() == "&" and bool(re.search(r"(?<![A-Za-z])[A-Z]&[A-Z](?![A-Za-z])", text))


RULES = (
    Rule(
        id="WR07",
        title="No full stop or comma, no Chinese punctuation in foreign text",
        norm="GB/T 30240.1-2013; DB11/T 334.0-2006, 4.7",
        severity=Severity.MINOR,
        languages=(Language.EN, Language.KO),
        message=Sentence(
            zh="外文标识一般不用句号、逗号，外文中不得出现中文标点。",
            en="A sign text takes no full stop or comma, and no Chinese punctuation.",
            ko="표지판 문구에는 마침표와 쉼표를 쓰지 않으며 중국어 문장 부호를 섞지 않습니다.",
        ),
        test=_marks,
        right=(
            Example("禁止吸烟", "No Smoking"),
            Example("当心触电", "Danger! High Voltage"),
            Example("卫生间", "W.C."),
            Example("12号门", "Gate No. 12"),
            Example("限高3.5米", "Height Limit 3.5 m"),
            Example("威海市立医院分院", "Weihai Municipal Hospital, Haibin Branch"),
            Example("华山医院", "Huashan Hospital, Fudan University"),
            Example("海滨有限公司", "Haibin Co., Ltd."),
            Example("禁止吸烟", "흡연 금지", Language.KO),
        ),
        wrong=(
            Example("禁止吸烟", "No Smoking.", found=".", suggestion="No Smoking"),
            Example("请排队，谢谢", "Queue, Thank You", found=",", suggestion="Queue Thank You"),
            Example("车门关闭，请勿靠近", "Door Closing. Keep Away", found="."),
            Example("小心台阶", "Mind the Step！", found="！", suggestion="Mind the Step!"),
            Example("出口", "Exit。", found="。", suggestion="Exit"),
            Example("检查、检疫", "검사、검역", Language.KO, "、", "검사 검역"),
        ),
        limits="In Korean only Chinese marks count. Abbreviations (No., W.C., Co., Ltd.), decimals, the "
        "comma in the name of an institution and running text of more than 15 words are left alone. "
        "A full-width ! or ( may be the reader's: look at the photo.",
    ),
    Rule(
        id="WR08",
        title="Rd, St, Ave and Expwy without a dot",
        norm="DB11/T 334.0-2006, 4.7",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="缩写 Rd、St、Ave、Expwy 之后不加点。",
            en="The abbreviations Rd, St, Ave and Expwy take no dot.",
            ko="약어 Rd, St, Ave, Expwy 뒤에는 점을 찍지 않습니다.",
        ),
        test=_road_stop,
        right=(
            Example("文化路", "Wenhua Rd"),
            Example("圣玛丽教堂", "St. Mary's Church"),
        ),
        wrong=(
            Example("文化路", "Wenhua Rd.", found=".", suggestion="Wenhua Rd"),
            Example("和平街", "Heping St. E", found=".", suggestion="Heping St E"),
            Example("世昌大道", "Shichang Ave.", found=".", suggestion="Shichang Ave"),
        ),
        limits="St. before a name is a saint.",
    ),
    Rule(
        id="WR11",
        title="One space between words, none around - and /, one on each side of &",
        norm="DB31/T 457.1-2009",
        severity=Severity.MINOR,
        languages=(Language.EN,),
        message=Sentence(
            zh="单词之间空一格；“-”和“/”两侧不空格；“&”两侧各空一格。",
            en="One space between words, none around - and /, one on each side of &.",
            ko="단어 사이는 한 칸 띄우고, -와 / 앞뒤는 띄우지 않으며, & 앞뒤는 한 칸씩 띄웁니다.",
        ),
        test=_spacing,
        right=(
            Example("首末班车", "First & Last Bus"),
            Example("首末班车", "First/Last Bus"),
            Example("双向交通", "Two-Way Traffic"),
            Example("民宿", "B&B"),
        ),
        wrong=(
            Example("首末班车", "First&Last Bus", found="&", suggestion="First & Last Bus"),
            Example("首末班车", "First / Last Bus", found=" / ", suggestion="First/Last Bus"),
            Example("双向交通", "Two - Way Traffic", found=" - ", suggestion="Two-Way Traffic"),
            Example("禁止吸烟", "No  Smoking", found="  ", suggestion="No Smoking"),
        ),
        limits="Missing spaces between words are left alone: readers of photos lose them.",
    ),
)
"""The rules of this module, by number."""
