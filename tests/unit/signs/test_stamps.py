"""What cameras, makers and websites write."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from signcheck.signs.moments import day_of, place_of, time_of
from signcheck.signs.stamps import Mark, marks_of


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2026.11.2010:15星期五", {Mark.DATE, Mark.CLOCK, Mark.WEEKDAY}),
        ("2026年11月20日", {Mark.DATE}),
        ("2026년 11월 20일 금요일", {Mark.DATE, Mark.WEEKDAY}),
        ("10:15", {Mark.CLOCK}),
        ("地点：山东省威海市环翠区某路", {Mark.LABEL, Mark.ADDRESS}),
        ("天气：晴 8℃", {Mark.LABEL, Mark.WEATHER}),
        ("拍摄时间：2026-11-20 14:05:33", {Mark.LABEL, Mark.CAMERA, Mark.DATE, Mark.CLOCK}),
        ("今日水印相机 真实时间", {Mark.CAMERA}),
        ("经度：122.120412", {Mark.LABEL, Mark.COORDINATES}),
        ("N37°30'15\" E122°07'20\"", {Mark.COORDINATES}),
        ("SHOT ON MI 9T PRO", {Mark.LENS}),
        ("AITRIPLE CAMERA", {Mark.LENS}),
        ("HUAWEI P40 Pro | LEICA", {Mark.MAKER}),
        ("www.example-tour.com", {Mark.SITE}),
        ("知乎 @旅行者", {Mark.SITE}),
        ("天 气：晴 8℃", {Mark.LABEL, Mark.WEATHER}),
        ("施工责任人：甲某", {Mark.LABEL}),
        ("工程记录", {Mark.LABEL}),
        ("防伪 K2J8DH31", {Mark.CAMERA}),
        ("已验证照片真实性", {Mark.CAMERA}),
        ("巡检点位：东门", {Mark.LABEL}),
        ("安全检查", set()),
        ("施工单位：某公司", set()),
        ("921()16:49", {Mark.DATE, Mark.CLOCK, Mark.WEEKDAY}),
        ("20245222:55", {Mark.DATE, Mark.CLOCK}),
        ("11-20-2026 Fri 10:15", {Mark.DATE, Mark.CLOCK, Mark.WEEKDAY}),
        ("37.513067, 122.120412", {Mark.COORDINATES}),
        ("DIRECTION 45 deg(T)", {Mark.CAMERA}),
        ("XMAGE", {Mark.MAKER}),
        ("11月20日 星期五", {Mark.DATE, Mark.WEEKDAY}),
        ("Nov 20, 2026 10:15:23 AM", {Mark.DATE, Mark.CLOCK}),
        ("서울 중구 세종대로 110", {Mark.ADDRESS}),
        ("ⓒ연합뉴스", {Mark.CREDIT}),
        ("甲某/摄", {Mark.CREDIT}),
        ("新华社", {Mark.SITE}),
        ("气：晴3℃", {Mark.LABEL, Mark.WEATHER}),
        ("点：威海市文登区", {Mark.LABEL, Mark.ADDRESS}),
        ("山东省・威海市・火炬八街", {Mark.ADDRESS}),
        ("日水印", {Mark.CAMERA}),
        ("视觉中国", {Mark.SITE, Mark.AGENCY}),
        ("VCG.COM", {Mark.SITE, Mark.AGENCY}),
        ("'24 07 15", {Mark.DATE}),
        ("26/05/24 11:21 PM GMT +08:00", {Mark.DATE, Mark.CLOCK}),
        ("58 Haibin N Rd", {Mark.ADDRESS}),
        ("Haibin North Road, Weihai 264200", {Mark.ADDRESS}),
        ("Shandong Sheng", {Mark.ADDRESS}),
        ("Sejong-daero 110", {Mark.ADDRESS}),
        ("Index number: 12", {Mark.LABEL}),
        ("공사명·안내판 교체", {Mark.LABEL}),
        ("공 종;표지판 점검", {Mark.LABEL, Mark.CAMERA}),
        ("231°W (T) 37.61955°N, 122.82126°E", {Mark.CAMERA, Mark.COORDINATES}),
        ("IPCamera 03", {Mark.CHANNEL}),
        ("通道01", {Mark.CHANNEL}),
        ("飞书", {Mark.SITE}),
        ("네이버 블로그", {Mark.SITE}),
        ("출처: 네이버 지도", {Mark.CREDIT}),
    ],
)
def test_marks(text, marks):
    assert marks_of(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "游客中心",
        "Ticket Office",
        "매표소",
        "禁止拍摄",
        "1号站台",
        "G7 3.5km",
        "停车场 P1",
        "请勿靠近",
        "晴川阁",
        "请勿摄影",
        "旅游网点",
        "中山路",
        "5月1日起施行",
        "No Photography",
        "工程记录馆",
        "房间：",
        "天气",
        "木版水印",
        "景点：",
        "Haibin Road",
        "Road Closed",
        "Camera Shop",
        "安全通道",
        "'24 Summer",
        "공종별 안내",
        "飞书大厦",
        "Do not enter - go back",
    ],
)
def test_texts_of_signs_hold_none(text):
    assert not marks_of(text)


@pytest.mark.parametrize(
    ("texts", "moment"),
    [
        (["2026.11.2010:15星期五"], datetime(2026, 11, 20, 10, 15)),
        (["Nov", "20/11/2026 02:05:33 PM"], datetime(2026, 11, 20, 14, 5, 33)),
        (["2026年11月20日", "下午 2:05"], datetime(2026, 11, 20, 14, 5)),
        (["Nov 20, 2026 10:15:23 AM"], datetime(2026, 11, 20, 10, 15, 23)),
        (["20 Nov 2026, 10:15"], datetime(2026, 11, 20, 10, 15)),
        (["11月20日 星期五 10:15"], None),
        (["2026/10/38:42"], datetime(2026, 10, 3, 8, 42)),
        (["2026-02-30 10:15"], None),
        (["2026-11-20 10:15", "10:20"], None),
        (["2026-11-20"], None),
        (["10:15"], None),
        ([], None),
    ],
)
def test_the_moment(texts, moment):
    assert time_of(texts) == moment


def test_the_day():
    assert day_of(["'24 07 15", "@海边漫步"]) == date(2024, 7, 15)
    assert day_of(["26/05/24 11:21 PM"]) is None
    assert day_of(["2026-11-20", "威海"]) == date(2026, 11, 20)
    assert day_of(["2026-11-20", "2026-11-21"]) is None


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["经度：122.120412", "纬度：37.513067"], (37.513067, 122.120412)),
        (["N37°30'36\" E122°07'12\""], (37.51, 122.12)),
        (["Lat -37.5130° Long 122.1204°"], (-37.513, 122.1204)),
        (["北纬37.186600东经122.395400"], (37.1866, 122.3954)),
        (["33.8688°S, 151.2093°E"], (-33.8688, 151.2093)),
        (["经度：122.120412"], None),
        (["纬度：97.513067", "经度：122.120412"], None),
        ([], None),
    ],
)
def test_the_place(texts, place):
    assert place_of(texts) == (pytest.approx(place) if place else None)
