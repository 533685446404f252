"""What a kind of place says on its boards, and what these look like."""

from __future__ import annotations

from dataclasses import dataclass

from drawing.signs.words import heads



@dataclass(frozen=True)
class Theme:
    """One kind of place: where it stands in the city's list, its words, materials and places."""

    site: str
    profile: str
    heads: tuple[str, ...]
    styles: tuple[str, ...]
    light: tuple[str, ...]
    """Styles with dark letters on a light face."""
    mountings: tuple[str, ...]
    backgrounds: tuple[str, ...]


AIRPORT = tuple(
    """国际到达 国际出发 国内到达 国内出发 登机口 安全检查 海关 行李提取 外币兑换 出租车 机场大巴 停车场
    卫生间 餐饮 地铁 问询处 母婴室 吸烟室 电梯 出口 值机柜台 边防检查 检疫 贵宾候车室 失物招领""".split()
)
CITY = tuple(
    """市政府 图书馆 博物馆 体育场 体育馆 医院 人民医院 公园 动物园 购物中心 地铁站 公交车站 火车站 大学
    银行 邮局 超市 停车场 卫生间 旅游码头 海水浴场 美术馆 会展中心 派出所 加油站""".split()
)

THEMES: tuple[Theme, ...] = (
    Theme(
        "railway_station", "railway", heads.RAIL,
        ("rail-lightbox", "rail-black", "rail-plate", "rail-white"), ("rail-white", "bus-white"),
        ("rods", "tiles", "panels", "plaster"), ("hall", "corridor"),
    ),
    Theme(
        "coach_station", "general", (*heads.COACH, *AIRPORT),
        ("coach-green", "coach-blue", "coach-white", "rail-black"), ("coach-white", "rail-white"),
        ("rods", "tiles", "panels"), ("hall", "corridor"),
    ),
    Theme(
        "scenic_area", "scenic", heads.SCENIC,
        ("scenic-brown", "scenic-green", "scenic-wood", "scenic-darkwood"), ("bus-white", "hospital-white"),
        ("posts", "brick", "granite", "free"), ("park", "street", "sky"),
    ),
    Theme(
        "hospital", "hospital", heads.WARD,
        ("hospital-white", "hospital-teal", "hospital-blue"), ("hospital-white", "rail-white"),
        ("plaster", "tiles", "rods"), ("corridor", "hall"),
    ),
    Theme(
        "bus_stop", "general", CITY,
        ("bus-blue", "bus-green", "bus-white", "notice-blue"), ("bus-white", "street-white"),
        ("posts", "concrete", "panels"), ("street", "sky"),
    ),
)  # fmt: skip
"""All themes."""

RULES = tuple(dict.fromkeys((*heads.SCENIC_RULES, *heads.INDOOR_RULES)))
"""Short rules of conduct, for any place."""
