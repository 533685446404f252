"""Which photos ``samples/`` holds: data only.

An item is the Chinese of a glossary term, ``@site`` for the name of the photo's own site, or
``@MR02`` for the name of the road with that code.
"""

from __future__ import annotations

from dataclasses import dataclass

from drawing.signs.model import Condition, Kind, Language


@dataclass(frozen=True)
class Item:
    """One entry of a board."""

    zh: str
    arrow: str | None = None
    note: str | None = None
    icon: bool = True
    plant: tuple[tuple[Language, Kind], ...] = ()


@dataclass(frozen=True)
class Plate:
    """One board."""

    layout: str
    style: str
    items: tuple[Item, ...]
    header: str | None = None


@dataclass(frozen=True)
class Sample:
    """One photo; ``bilingual`` leaves all Korean out."""

    point: str
    plates: tuple[Plate, ...]
    mounting: str
    background: str = "street"
    condition: Condition = "clean"
    bilingual: bool = False
    visit: int = 1
    orientation: int = 1
    gps: bool = True
    megapixels: float = 1.6


def _one(layout: str, style: str, *items: Item, header: str | None = None) -> tuple[Plate, ...]:
    return (Plate(layout, style, items, header),)


SAMPLES: tuple[Sample, ...] = (
    # --- railway stations
    Sample("RS01-01", _one("station-name", "rail-plate", Item("@site")), "posts", "street"),
    Sample(
        "RS01-02",
        _one(
            "hanging", "rail-lightbox", Item("候车室", "left"), Item("售票处", "up"), Item("卫生间", "right")
        ),
        "rods",
        "hall",
        megapixels=1.9,
    ),
    Sample("RS01-03", _one("stacked", "rail-black", Item("检票口"), header="3"), "rods", "hall", "normal"),
    Sample(
        "RS01-04",
        _one(
            "guide",
            "rail-plate",
            Item("出租车", "left"),
            Item("公交车", "left"),
            Item("停车场", "up"),
            Item("出站口", "right", plant=(("en", "misspelt"),)),
        ),
        "tiles",
        "hall",
        "normal",
    ),
    Sample(
        "RS01-05", _one("side-by-side", "door-steel", Item("无障碍卫生间")), "tiles", "hall", bilingual=True
    ),
    Sample(
        "RS01-06",
        _one("notice", "warning-yellow", Item("小心地滑", plant=(("en", "forbidden"),))),
        "panels",
        "hall",
    ),
    Sample(
        "RS02-01", _one("station-name", "rail-white", Item("@site")), "posts", "sky", "normal", orientation=6
    ),
    Sample(
        "RS02-02",
        _one(
            "hanging",
            "rail-black",
            Item("自动售票机", "right"),
            Item("退票处", "right", plant=(("ko", "wrong_translation"),)),
        ),
        "rods",
        "hall",
    ),
    # --- coach stations
    Sample("CS01-01", _one("station-name", "coach-blue", Item("@site")), "granite", "street"),
    Sample(
        "CS01-02",
        _one(
            "guide",
            "coach-green",
            Item("售票处", "left"),
            Item("候车厅", "up"),
            Item("行李寄存", "right"),
            Item("卫生间", "right"),
        ),
        "rods",
        "hall",
        "normal",
        megapixels=1.9,
    ),
    Sample(
        "CS01-03",
        _one(
            "directory",
            "coach-white",
            Item("售票处", note="1", icon=False),
            Item("退票处", note="2"),
            Item("问询处", note="3"),
            Item("行李提取", note="4", plant=(("ko", "missing"),)),
            Item("失物招领", note="5", plant=(("en", "misspelt"),)),
        ),
        "plaster",
        "hall",
    ),
    Sample(
        "CS01-05",
        _one("notice", "warning-white", Item("禁止吸烟", plant=(("en", "forbidden"),))),
        "tiles",
        "hall",
    ),
    Sample("CS02-01", _one("stacked", "coach-blue", Item("检票口", "right")), "panels", "hall", "hard"),
    Sample("CS02-02", _one("stacked", "coach-green", Item("行李寄存")), "plaster", "hall", bilingual=True),
    # --- bus stops
    Sample("BS01-01", _one("station-name", "bus-blue", Item("@site"), header="12"), "pole", "seaside"),
    Sample(
        "BS02-01",
        _one("station-name", "bus-green", Item("@site", plant=(("ko", "misspelt"),))),
        "pole",
        "street",
        "normal",
    ),
    Sample(
        "BS03-01",
        _one("station-name", "bus-white", Item("@site"), header="7"),
        "posts",
        "park",
        bilingual=True,
        gps=False,
    ),
    # --- main roads
    Sample("MR01-01", _one("street-name", "street-blue", Item("@site", note="160-198")), "pole", "street"),
    Sample(
        "MR01-02",
        _one(
            "crossroads",
            "road-blue",
            Item("@MR01", "up", icon=False),
            Item("@MR02", "left", icon=False),
            Item("@MR03", "right", icon=False),
        ),
        "gantry",
        "sky",
        megapixels=1.9,
    ),
    Sample(
        "MR02-01",
        _one("street-name", "street-green", Item("@site", plant=(("en", "translation_instead_of_pinyin"),))),
        "pole",
        "park",
    ),
    Sample(
        "MR02-02",
        _one(
            "guide",
            "road-blue",
            Item("@MR04", "left", "1.2km", icon=False),
            Item("火车站", "up", "3km", icon=False),
            Item("机场", "right", "28km", icon=False),
        ),
        "gantry",
        "street",
        "normal",
    ),
    Sample("MR03-01", _one("street-name", "street-white", Item("@site")), "posts", "seaside", bilingual=True),
    Sample(
        "MR04-01", _one("stacked", "road-green", Item("停车场", "right", "200m")), "posts", "street", "hard"
    ),
    # --- scenic areas
    Sample("SA01-01", _one("stacked", "scenic-stone", Item("@site", icon=False)), "plinth", "park"),
    Sample(
        "SA01-02",
        _one(
            "guide",
            "scenic-brown",
            Item("游客中心", "left", "150m"),
            Item("博物馆", "up", "400m"),
            Item("炮台", "up", "800m"),
            Item("旅游码头", "right", "300m"),
            Item("卫生间", "right", "50m"),
        ),
        "posts",
        "seaside",
        "normal",
        megapixels=2.2,
    ),
    Sample(
        "SA01-03",
        (
            Plate("finger", "scenic-wood", (Item("观景台", "right"),)),
            Plate("finger", "scenic-wood", (Item("灯塔", "left", plant=(("en", "misspelt"),)),)),
        ),
        "pole",
        "leaves",
    ),
    Sample(
        "SA01-04", _one("notice", "warning-yellow", Item("水深危险"), Item("禁止游泳")), "posts", "seaside"
    ),
    Sample(
        "SA01-05",
        _one("notice", "scenic-green", Item("请勿践踏草坪", plant=(("ko", "misspelt"),))),
        "posts",
        "park",
        "normal",
    ),
    Sample(
        "SA02-01",
        _one("stacked", "scenic-darkwood", Item("售票处", plant=(("en", "pinyin_instead_of_translation"),))),
        "posts",
        "leaves",
    ),
    Sample(
        "SA03-01",
        _one("vertical", "scenic-darkwood", Item("观景台")),
        "plinth",
        "park",
        "normal",
        bilingual=True,
    ),
    # --- hospitals
    Sample("HO01-01", _one("station-name", "hospital-white", Item("@site")), "granite", "street"),
    Sample(
        "HO01-02",
        _one(
            "directory",
            "hospital-teal",
            Item("急诊", note="1F"),
            Item("药房", note="1F"),
            Item("内科", note="2F"),
            Item("外科", note="2F", plant=(("ko", "wrong_translation"),)),
            Item("眼科", note="3F"),
            Item("口腔科", note="3F"),
            Item("手术室", note="4F"),
        ),
        "plaster",
        "corridor",
        "normal",
        megapixels=2.2,
    ),
    Sample(
        "HO01-03",
        _one(
            "hanging",
            "hospital-blue",
            Item("挂号处", "left"),
            Item("药房", "up"),
            Item("电梯", "right", plant=(("zh", "chinese_missing"),)),
        ),
        "rods",
        "corridor",
    ),
    Sample(
        "HO01-04",
        _one("stacked", "hospital-red", Item("急诊", "right")),
        "rods",
        "corridor",
        "normal",
        orientation=8,
    ),
    Sample(
        "HO02-02",
        _one("side-by-side", "door-steel", Item("检验科", plant=(("en", "format"),))),
        "tiles",
        "corridor",
    ),
    Sample("HO02-03", _one("notice", "warning-white", Item("请保持安静")), "plaster", "corridor", "hard"),
)
"""The photos in the order in which they are made."""
