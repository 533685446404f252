"""What stands on and around boards without translating anything, and further languages."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import TYPE_CHECKING

from drawing.signs.model import BoardPlan, Decoration
from signcheck.standard.normalise import simplified

if TYPE_CHECKING:
    from opencc import OpenCC

BRANDS = (
    "HISENSE", "Weigao", "BEIYANG", "SANJIAO", "Landmark Mall", "BLUE WAVE", "SUNRISE", "HAIER",
    "Happy Home", "NEW COAST", "GOLDEN BAY", "Vanke", "CITIC", "iFresh",
)  # fmt: skip
WEBSITES = ("www.weihai.gov.cn", "www.whbus.com", "weihai-tour.cn", "www.whsph.cn", "whdt.com.cn/map")
SHOPS = (
    "老王海鲜", "渔港人家", "鑫源百货", "好再来面馆", "福满楼", "天天鲜果", "海边小厨", "金泰烟酒",
    "老船长烧烤", "阿珍美发", "兴隆五金", "韩风小屋", "蓝海渔家", "喜洋洋文具", "小李修车",
)  # fmt: skip
SHOP_STYLES = ("shop-red", "shop-dark", "shop-yellow", "shop-green")

JAPANESE = {
    "卫生间": "お手洗い", "洗手间": "お手洗い", "售票处": "きっぷ売り場", "停车场": "駐車場",
    "游客中心": "ビジターセンター", "电梯": "エレベーター", "博物馆": "博物館", "观景台": "展望台",
    "灯塔": "灯台", "码头": "埠頭", "公园": "公園", "广场": "広場", "索道": "ロープウェイ",
    "海水浴场": "海水浴場", "动物园": "動物園", "植物园": "植物園", "水族馆": "水族館",
    "美术馆": "美術館", "火车站": "鉄道駅", "机场": "空港", "出租车": "タクシー", "医院": "病院",
    "服务台": "サービスカウンター", "行李寄存": "荷物預かり", "候车室": "待合室", "检票口": "改札口",
    "站台": "ホーム", "楼梯": "階段", "自动扶梯": "エスカレーター", "安全出口": "非常口",
    "公交车站": "バス停", "礼品店": "お土産", "茶馆": "茶館",
}  # fmt: skip
"""The Japanese of common heads, as four-language boards in Weihai carry it."""


def decoration(rng: random.Random) -> Decoration:
    """One text that is no translation."""
    kind = rng.choice(("telephone", "telephone", "website", "brand", "brand", "code", "price"))
    share = rng.uniform(0.36, 0.5)
    if kind == "brand":
        return Decoration(rng.choice(BRANDS), "en", rng.choice(("head", "foot")), share)
    if kind == "website":
        return Decoration(rng.choice(WEBSITES), "en", "foot", share)
    return Decoration(_FIGURES[kind](rng), "other", "foot", share)


def _telephone(rng: random.Random) -> str:
    number = f"0631-5{rng.randint(100000, 999999)}"
    return rng.choice(
        (number, f"TEL {number}", f"Tel: {number}", "12345", f"400-{rng.randint(100, 999)}-0631")
    )


def code(rng: random.Random) -> str:
    """A room or asset number."""
    letter = rng.choice("ABCDEP")
    return rng.choice(
        (
            f"{rng.randint(1, 9)}{rng.randint(1, 40):02d}",
            f"{letter}{rng.randint(1, 30)}",
            f"{letter}-{rng.randint(101, 540)}",
        )
    )


def price(rng: random.Random) -> str:
    """A price in yuan."""
    return f"¥{rng.choice((5, 10, 15, 20, 30, 50, 68, 80, 120))}"


_FIGURES = {
    "telephone": _telephone,
    "code": lambda rng: f"No. {rng.randint(1000, 99999):05d}",
    "price": price,
}


def shop(profile: str, rng: random.Random) -> BoardPlan:
    """The front of a shop whose name no standard holds."""
    texts = [Decoration(rng.choice(SHOPS), "zh")]
    if rng.random() < 0.4:
        texts.append(Decoration(rng.choice(BRANDS), "en", share=0.5))
    if rng.random() < 0.6:
        texts.append(Decoration(_telephone(rng), "other", share=0.45))
    return BoardPlan("shopfront", rng.choice(SHOP_STYLES), profile, (), None, tuple(texts), role="behind")


def traditional(zh: str) -> str | None:
    """``zh`` in traditional characters; None where that is the same or does not lead back."""
    text = _converter().convert(zh)
    return text if text != zh and simplified(text) == zh else None


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    # Its dictionaries take a while to open.
    from opencc import OpenCC

    return OpenCC("s2t")
