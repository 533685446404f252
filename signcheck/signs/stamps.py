"""What cameras, makers and websites write on a picture, by its words; pure."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from signcheck.signs.moments import has_clock, has_date, has_degrees


class Mark(StrEnum):
    """One kind of thing that is written on a picture."""

    DATE = "date"
    CLOCK = "clock"
    WEEKDAY = "weekday"
    WEATHER = "weather"
    COORDINATES = "coordinates"
    ADDRESS = "address"
    LABEL = "label"
    CAMERA = "camera"
    LENS = "lens"
    MAKER = "maker"
    SITE = "site"
    CREDIT = "credit"
    AGENCY = "agency"
    CHANNEL = "channel"


CREDITS = frozenset({Mark.LENS, Mark.MAKER, Mark.SITE, Mark.CREDIT})
"""What says by whom a picture is, or by which phone."""

_LABELS = (
    "时间 日期 地点 位置 地址 天气 气温 温度 湿度 风力 坐标 海拔 方位 方位角"
    " 方向 备注 坐标系 经纬度 经度 纬度 当前位置 当前时间 详细地址 巡查员 巡查人 巡检人"
    " 巡检员 检查人 检查员 记录人 执法人员 姓名 工号 部门 区域 事由 项目 项目名称"
    " 工程名称 工作内容 施工内容 施工区域 施工部位 施工责任人 监理责任人 巡查内容"
    " 巡检内容 巡查地点 巡检地点 检查内容 打卡时间 打卡地点 签到时间 拍摄时间 拍摄日期"
    " 拍摄地点 拍摄位置 拍摄内容 拍摄人 拍照人 拍照时间 拍照地点"
)
_TITLED = "工程|工作|施工|巡查|巡检|巡逻|执勤|执法|物业|考勤|安全|现场|拍照|保洁|养护|设备|消防|签到"
_TITLES = rf"(?:{_TITLED})(?:记录|打卡|拍照|巡查|巡检|巡逻)"
_DOINGS = "巡查|巡检|巡逻|检查|执勤|执法|打卡|签到|拍摄|拍照|记录|作业|施工|养护|保洁|维保"
_ROWS = rf"(?:{_DOINGS})(?:人员|人|员|时间|日期|地点|点位|位置|内容|区域|部位|编号|情况|结果|事项|类型|路段)"
"""What somebody did, and who, when, where: 巡检点位. Units stand on boards of building sites, too."""
_TAILS = "间 期 点 址 气 温"
"""What is read of a label whose two characters stand far apart: 天　　气：晴."""
_KOREAN_LABELS = "촬영일시 촬영자 촬영장소 시간 일시 일자 장소 위치 날씨 주소 점검자 현장명 공사명 공종 내용"
_ENGLISH_LABELS = (
    "Time|Date|Location|Address|Weather|Altitude|Elevation|Place|Photographer|Inspector|Note|Project|Speed"
    "|Index number|Direction|Accuracy"
)
_STREETS = r"Road|Rd|Street|Avenue|Ave|Highway"


def _spaced(words: str) -> str:
    """A pattern of words between whose characters there may be spaces: 天 气."""
    return "|".join(r"\s*".join(word) for word in words.split())


_MAKERS = (
    r"HUAWEI|HONOR|XIAOMI|REDMI|OPPO|VIVO|ONEPLUS|SAMSUNG|GALAXY|REALME|IQOO|MEIZU|NUBIA|POCO|IPHONE|MI|PIXEL"
    r"|NIKON|CANON|SONY|FUJIFILM|DJI|GOPRO|INSTA360"
)
_LENSES = r"LEICA|ZEISS|HASSELBLAD|XMAGE"
_AGENCIES = (
    r"视觉中国|图虫(?:创意)?|昵图网|千图网|包图网|汇图网|全景网|东方IC|VCG(?:\.COM)?|Shutterstock|Getty\s?Images"
    r"|Alamy|iStock|Dreamstime|123RF|Adobe\s?Stock|Depositphotos"
)
_PATTERNS = {
    Mark.WEEKDAY: re.compile(
        r"(?:星期|周|礼拜)[一二三四五六日天]|[월화수목금토일]요일|[(（][월화수목금토일]?[)）]\s*(?=\d{1,2}[:：])"
        r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    ),
    Mark.WEATHER: re.compile(
        r"(?:晴|多云|阴|阵雨|小雨|中雨|大雨|雷雨|小雪|雾|霾|맑음|흐림|비|눈|Sunny|Cloudy|Rain)[^\d℃°]{0,6}-?\d{1,2}\s*(?:℃|°)"
        r"|(?<!\d)-?\d{1,2}\s*(?:℃|°\s*C|C\b)",
        re.I,
    ),
    Mark.ADDRESS: re.compile(
        r"[\u4e00-\u9fff]{1,8}(?:省|自治区)[·•・]?[\u4e00-\u9fff]{1,8}市|[\u4e00-\u9fff]{2,6}市[·•・]?[\u4e00-\u9fff]{1,8}[区县]"
        r"|[가-힣]+(?:특별시|광역시|도)\s*[가-힣]+[시군구]|[가-힣]{2}\s[가-힣]+구\s[가-힣\d]+(?:로|길)\s?\d"
        r"|^\s*[\u4e00-\u9fff]{2,8}[·・•][\u4e00-\u9fff]{2,}"
        rf"|^\s*\d+\s[A-Z][\w ]*\s(?:{_STREETS})\b|^\s*[A-Z][\w ]*\s(?:{_STREETS})(?:\s\d|,)"
        r"|^\s*[A-Z][a-z]+\s(?:Shi|Sheng|Qu|Xian)\s*,?\s*$"
        r"|^\s*[A-Z][a-z]+-(?:si|gu|gun|do|dong|daero|ro|gil)(?:\s\d+)?\s*,?\s*$"
    ),
    Mark.LABEL: re.compile(
        rf"^\s*(?:{_spaced(_LABELS)}|{_ROWS}|{_spaced(_KOREAN_LABELS)}|{_ENGLISH_LABELS})\s*[:：;；]"
        rf"|^\s*(?:{_spaced(_KOREAN_LABELS)})\s*·"
        rf"|^\s*(?:{_spaced(_TAILS)})\s*[:：;；]\s*\S"
        rf"|^\s*{_TITLES}\s*$",
        re.I,
    ),
    Mark.CAMERA: re.compile(
        r"(?:拍摄(?:时间|地点|日期|位置|人)|拍照[人时地][间点]?|巡[查检][员人])\s*[:：;；]|촬영자\s*[:：;；]|촬영\s*(?:일시|장소)"
        r"|水印相机|相机水印|今?日水印|马克相机|马克水印|水印宝|水印大师|万能水印|工程相机|经纬相机|元道经纬|水印(?:已|未)?验证|验证\S{0,2}照片|照片\S{0,3}(?:真实性|已?验证)|扫码验[真证]|防伪\s*(?:码|[A-Z0-9]{6})|真实时间|网络时间"
        r"|Timemark|Time\s?stamp\s?Camera|GPS\s?Map\s?Camera|SOLOCATOR|Open\s?Camera|타임스탬프"
        r"|^\s*공\s*종\s*[:：;；·]|\d\s*(?:°|deg)\s*[NESW]{0,2}\s*\((?:T|M)\)|±\s?\d+\s?m\b",
        re.I,
    ),
    Mark.LENS: re.compile(
        r"^\s*shot\s*(?:on|by)\b|(?<![a-z])(?:AI\s*)?(?:AI|DUAL|TRIPLE|QUAD|PENTA)\s+CAMERA\b|(?<![a-z])f/?\d\.\d+|\bISO\s?\d{2,5}\b"
        r"|\b\d{2,3}\s?mm\b.*\b1/\d{1,4}\b",
        re.I,
    ),
    Mark.MAKER: re.compile(
        rf"^\s*(?:{_MAKERS})\b.*\d|\b(?:{_MAKERS})\b.*\b(?:{_LENSES})\b|^\s*(?:{_LENSES})\s*$",
        re.I,
    ),
    Mark.CREDIT: re.compile(
        r"^\s*[@©ⓒ]\s?\S+|^\s*\(c\)\s?(?:19|20)\d\d|^\s*(?:图片|照片|图)(?:来自|来源|源自)|来自网络"
        r"|^\s*사진\s*(?:출처|제공|작가)?\s*[:：=/]|^\s*출처\s*[^\w\s]"
        r"|^\s*(?:摄影|摄影师|摄)\s*[:：/]|[\u4e00-\u9fff]{2,4}\s*[/／]\s*摄\s*$"
        r"|^\s*(?:photo(?:graph(?:y|ed)?|s)?|picture|image)\s*(?:by\b|credit|courtesy|[:：©])",
        re.I,
    ),
    Mark.CHANNEL: re.compile(
        r"^\s*(?:(?:IP\s?)?Cam(?:era)?|CH|IPC)[-_ ]?\d{1,3}\s*$|^\s*(?:通道|摄像机|监控点?)\s?\d{1,3}\s*$",
        re.I,
    ),
    Mark.AGENCY: re.compile(rf"^\s*(?:{_AGENCIES})\s*$", re.I),
    Mark.SITE: re.compile(
        r"https?:|(?<![A-Za-z])www\.|[A-Za-z0-9-]+\.(?:com|cn|net|org|co\.kr|kr|jp)(?![A-Za-z])|@[\w\u4e00-\u9fff-]{2,}"
        r"|小红书|微博|知乎|抖音|快手|百家号|搜狐号|头条号|公众号|大众点评|马蜂窝|携程|去哪儿|视觉中国|图虫|昵图网|千图网|包图网|汇图网"
        r"|^\s*(?:钉钉|企业微信|飞书|bilibili|哔哩哔哩|kakao\s?map|카카오맵(?:\s?로드뷰)?|네이버\s?(?:블로그|지도|카페|거리뷰)|티스토리)\s*$"
        r"|^\s*(?:美团|飞猪|途牛|同程旅行|穷游网?|豆瓣|简书|美篇|今日头条|西瓜视频|堆糖|花瓣网?|摄图网)\s*(?:@.+)?$"
        r"|^\s*网易号|^\s*(?:新华社|中新社|中新网|澎湃新闻|腾讯新闻|央视新闻|(?:百度|Baidu|腾讯|高德|谷歌)\s?(?:地图|街景|全景|百科|经验|贴吧|知道))\s*$"
        r"|shutterstock|getty\s?images|alamy|istock|dreamstime|123rf|adobe\s?stock|depositphotos|tripadvisor"
        r"|blog\.naver|NAVER|instagram|^\s*(?:sample|preview)(?:\s+(?:image|photo|picture)s?)?\s*$|样图|预览图"
        r"|[\u4e00-\u9fff]{0,8}(?:新闻|信息|资讯|旅游|生活|门户|政务|图片|摄影)网[^点络站页上]?\s*$|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|都市报)\s*$"
        r"|^\s*(?:연합뉴스|뉴시스|뉴스\d|[가-힣]{2,4}일보)\s*$|^\s*(?:yonhap(?:\s?news)?|xinhua|reuters|google)\s*$",
        re.I,
    ),
}


def credit_in(text: str) -> tuple[int, int] | None:
    """Where in a text it says whose picture it is; None where it does not."""
    found = _PATTERNS[Mark.CREDIT].search(text)
    return found.span() if found else None


@lru_cache(maxsize=4096)
def marks_of(text: str) -> frozenset[Mark]:
    """What of a camera's, a maker's or a website's a text holds."""
    found = {mark for mark, pattern in _PATTERNS.items() if pattern.search(text)}
    told = {Mark.DATE: has_date, Mark.CLOCK: has_clock, Mark.COORDINATES: has_degrees}
    return frozenset(found | {mark for mark, names in told.items() if names(text)})
