"""Which boards stand at which kind of site: layouts, looks, places and the terms they carry.

Only the Chinese heads are named here; the translations come from the glossary, and heads that
the glossary lacks are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.signs.scene.walls import WALLS

_WALLS = tuple(WALLS)
_OUTDOORS = ("street", "park", "sky")


@dataclass(frozen=True)
class Scenario:
    """One family of boards that stands at a kind of site."""

    layout: str
    profile: str
    styles: tuple[str, ...]
    mountings: tuple[str, ...]
    backgrounds: tuple[str, ...]
    heads: tuple[str, ...] = ()
    """Chinese terms to choose from; empty: names of sites."""
    entries: tuple[int, int] = (1, 1)
    """Fewest and most entries."""
    arrows: tuple[str, ...] = ()
    notes: str = ""
    """``distance``, ``floor``, ``number`` or nothing."""
    header: str = ""
    """``number`` for a figure at the head, or nothing."""
    icons: bool = True
    names: str = ""
    """``site`` or ``road``: the first entry (street plates: the only one) is such a name."""


SIDEWAYS = ("left", "right", "up")
ALL_ARROWS = ("left", "right", "up", "up-left", "up-right", "down")

RAIL = tuple("进站口 出站口 候车室 候车厅 售票处 自动售票机 检票口 检票处 取票处 退票处 改签 安全检查 行李寄存 "
             "失物招领 贵宾候车室 出租车 公交车 停车场 地下停车场 问询处 服务台 卫生间 洗手间 母婴室 无障碍卫生间 "
             "电梯 自动扶梯 楼梯 换乘 换乘大厅 站台 饮水处 吸烟室 到达 出发 入口 出口".split())  # fmt: skip
COACH = tuple("售票处 自动售票机 检票口 候车厅 候车室 行李寄存 行李提取 失物招领 问询处 服务台 退票处 补票处 "
              "安全检查 出租车 公交车 停车场 卫生间 洗手间 母婴室 首班车 末班车 机场大巴 到达 出发 入口 出口 "
              "长途汽车站 公用电话 值班室 医务室 收银台".split())  # fmt: skip
BUS = tuple("公交车站 公交枢纽 终点站 始发站 首班车 末班车 长途汽车站 火车站 机场 市政府 体育场 图书馆 医院 "
            "人民医院 购物中心 博物馆 旅游码头 海水浴场 公园 动物园 体育馆 换乘站 候车亭".split())  # fmt: skip
ROADSIDE = tuple("机场 火车站 长途汽车站 客运中心 医院 停车场 服务区 收费站 加油站 市政府 体育中心 旅游码头 "
                 "会展中心 大学 国际客运中心 码头".split())  # fmt: skip
ROAD_RULES = tuple("禁止停车 减速慢行 前方施工 道路施工 道路封闭 此路不通 单行路 绕行 注意儿童 注意行人 急弯 "
                   "人行横道 停车让行 事故易发路段 学校区域 注意落石 限速".split())  # fmt: skip
SCENIC = tuple("游客中心 售票处 验票处 入口 出口 卫生间 停车场 观景台 灯塔 炮台 博物馆 纪念馆 旅游码头 游船码头 "
               "索道 缆车 观光车 广场 海滩 沙滩 海水浴场 动物园 植物园 水族馆 礼品店 旅游纪念品商店 餐饮 茶馆 "
               "医务室 休息处 游客通道 语音导览 导游服务 亭 公园 温泉 展览馆 美术馆".split())  # fmt: skip
SCENIC_RULES = tuple("请勿践踏草坪 请勿攀折花木 禁止游泳 禁止垂钓 禁止野炊 禁止露营 禁止攀爬 请勿乱涂乱画 "
                     "请勿投喂动物 请勿翻越栏杆 爱护花草 游客止步 水深危险 当心落水 当心滑倒 小心地滑 禁止吸烟 "
                     "禁止烟火 请勿拍照 请勿触摸 注意安全 请勿乱扔垃圾 当心坠落".split())  # fmt: skip
WARD = tuple("门诊 门诊部 急诊 急诊室 住院部 药房 检验科 化验室 放射科 超声科 内科 外科 儿科 妇科 产科 妇产科 "
             "眼科 口腔科 皮肤科 骨科 神经内科 心血管内科 中医科 康复科 急诊科 手术室 重症监护室 护士站 注射室 "
             "输液室 采血处 体检中心 CT室 核磁共振室 心电图室 候诊区 分诊台 导诊台 挂号处 收费处 取药处 "
             "住院处 病案室 发热门诊 泌尿外科 呼吸内科 消化内科 耳鼻喉科".split())  # fmt: skip
INDOOR_RULES = tuple("禁止吸烟 请保持安静 小心地滑 当心台阶 小心台阶 请勿倚靠 请勿触摸 非工作人员禁止入内 "
                     "请勿喧哗 请排队等候 当心触电 当心夹手 请勿拍照 节约用水 请随手关门 安全出口 消防通道 "
                     "当心碰头 请勿奔跑 禁止烟火 小心烫伤 请勿随地吐痰".split())  # fmt: skip

_SAFETY = Scenario(
    "notice", "warning", ("warning-yellow", "warning-white", "notice-blue", "notice-green"),
    _WALLS, ("hall",), INDOOR_RULES, (1, 2),
)  # fmt: skip

SCENARIOS: Mapping[str, tuple[Scenario, ...]] = {
    "railway_station": (
        Scenario("hanging", "railway", ("rail-lightbox", "rail-black"), ("rods",), ("hall",), RAIL, (2, 3), SIDEWAYS),
        Scenario("guide", "railway", ("rail-lightbox", "rail-plate", "rail-black"), ("rods", *_WALLS), ("hall",), RAIL, (3, 6), SIDEWAYS),
        Scenario("stacked", "railway", ("rail-plate", "rail-white"), _WALLS, ("hall",), RAIL, (1, 1), ("left", "right", "")),
        Scenario("side-by-side", "railway", ("rail-white", "door-steel"), _WALLS, ("hall",), RAIL, (1, 3)),
        Scenario("station-name", "railway", ("rail-plate", "rail-white"), ("posts", "rods"), ("street", "hall"), (), (1, 1), names="site"),
        Scenario("stacked", "railway", ("rail-lightbox",), ("rods",), ("hall",), ("站台", "检票口", "候车室"), (1, 1), header="number", icons=False),
        _SAFETY,
    ),
    "coach_station": (
        Scenario("hanging", "bus", ("coach-green", "coach-blue"), ("rods",), ("hall",), COACH, (2, 3), SIDEWAYS),
        Scenario("guide", "bus", ("coach-green", "coach-blue"), ("rods", *_WALLS), ("hall",), COACH, (3, 6), SIDEWAYS),
        Scenario("directory", "bus", ("coach-white", "coach-blue"), _WALLS, ("hall",), COACH, (4, 10), notes="number"),
        Scenario("stacked", "bus", ("coach-blue", "coach-white"), _WALLS, ("hall",), COACH, (1, 1), ("left", "right", "")),
        Scenario("station-name", "bus", ("coach-blue", "coach-green"), ("posts", *_WALLS), ("street",), (), (1, 1), names="site"),
        _SAFETY,
    ),
    "bus_stop": (
        Scenario("station-name", "bus", ("bus-blue", "bus-green", "bus-white"), ("pole", "posts"), ("street",), BUS, (1, 2), header="number", names="site", icons=False),
        Scenario("station-name", "bus", ("bus-white", "bus-blue"), ("pole",), ("street", "park"), (), (1, 1), names="site", icons=False),
        Scenario("directory", "bus", ("bus-white",), ("posts",), ("street",), BUS, (4, 12), notes="number"),
        Scenario("stacked", "bus", ("bus-green", "bus-blue"), ("pole",), ("street",), BUS, (1, 2)),
    ),
    "main_road": (
        Scenario("street-name", "place-name", ("street-blue", "street-green", "street-white"), ("pole", "posts"), _OUTDOORS, (), (1, 1), names="road", icons=False, notes="houses"),
        Scenario("crossroads", "road", ("road-blue", "road-green"), ("gantry", "posts"), ("sky", "street"), (), (3, 3), names="road", icons=False),
        Scenario("guide", "road", ("road-blue", "road-green"), ("gantry", "posts"), ("sky", "street"), ROADSIDE, (2, 5), ALL_ARROWS, "distance", names="road", icons=False),
        Scenario("stacked", "road", ("road-blue",), ("posts", "pole"), _OUTDOORS, ROADSIDE, (1, 2), ("left", "right", "up"), "distance"),
        Scenario("notice", "warning", ("warning-yellow", "warning-white"), ("pole", "posts"), _OUTDOORS, ROAD_RULES, (1, 1)),
    ),
    "scenic_area": (
        Scenario("finger", "scenic", ("scenic-brown", "scenic-wood", "scenic-darkwood"), ("pole",), ("park", "leaves", "seaside"), SCENIC, (1, 1), ("left", "right")),
        Scenario("guide", "scenic", ("scenic-brown", "scenic-wood", "scenic-green"), ("posts",), ("park", "leaves", "seaside"), SCENIC, (3, 7), SIDEWAYS, "distance"),
        Scenario("stacked", "scenic", ("scenic-darkwood", "scenic-wood", "scenic-brown"), ("posts", "plinth"), ("park", "leaves"), SCENIC, (1, 1)),
        Scenario("vertical", "scenic", ("scenic-stone", "scenic-darkwood"), ("plinth",), ("park", "leaves", "seaside"), SCENIC, (1, 1), icons=False),
        Scenario("stacked", "scenic", ("scenic-stone",), ("plinth",), ("park", "seaside"), (), (1, 1), names="site", icons=False),
        Scenario("notice", "scenic", ("scenic-green", "notice-green", "warning-yellow", "scenic-wood"), ("posts", "pole"), ("park", "leaves", "seaside"), SCENIC_RULES, (1, 2)),
        Scenario("directory", "scenic", ("scenic-green", "scenic-brown"), ("posts",), ("park", "seaside"), SCENIC, (5, 10), notes="number"),
    ),
    "hospital": (
        Scenario("directory", "hospital", ("hospital-white", "hospital-teal", "hospital-blue"), _WALLS, ("corridor",), WARD, (5, 12), notes="floor"),
        Scenario("hanging", "hospital", ("hospital-blue", "hospital-teal"), ("rods",), ("corridor",), WARD, (2, 3), SIDEWAYS),
        Scenario("guide", "hospital", ("hospital-blue", "hospital-teal"), ("rods", *_WALLS), ("corridor",), WARD, (3, 7), SIDEWAYS),
        Scenario("side-by-side", "hospital", ("door-steel", "hospital-white"), _WALLS, ("corridor",), WARD, (1, 2), icons=False),
        Scenario("stacked", "hospital", ("hospital-red",), ("rods", "posts", *_WALLS), ("corridor", "street"), ("急诊", "急诊科", "急救中心", "抢救室"), (1, 1), ("left", "right", "")),
        Scenario("stacked", "hospital", ("hospital-white", "hospital-teal"), _WALLS, ("corridor",), WARD, (1, 1)),
        Scenario("station-name", "hospital", ("hospital-white", "hospital-blue"), ("posts", *_WALLS), ("street",), (), (1, 1), names="site", icons=False),
        _SAFETY,
    ),
}  # fmt: skip
"""The scenarios of each site kind."""
