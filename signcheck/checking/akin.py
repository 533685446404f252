"""Whether two Chinese texts are akin: so close in meaning that one's translation may do for the other.

国际客运站 and 国际航站楼 are, 下行 and 下行方向; 入口 and 出口, 国内出发 and 国际出发 are not. Such a
translation may be other words than the standard's; it is never surely that of something else.
"""

from __future__ import annotations

import re

from signcheck.standard.composition import numerals
from signcheck.standard.normalise import key

SHARE = 0.5
"""Of the characters that say something, at least this share of the shorter text's stands in both."""
_KINDS = frozenset(
    "处点室口窗台所区站场间厅馆门店楼层号科部院中心机车路街的请您勿禁止严不准得要小心当注意谨防"
)
"""Characters that only say what kind of place or notice it is."""
_CONTRARIES = (
    "东西南北 左右 上下 前后 出入进 内外际 男女 开关闭 到达发 大小 首末 冷热 升降 推拉 新旧 单双 早晚 道桥 "
    "售退补检验改 购退 提托寄 买卖 借还 客货 公火航 老幼成 儿妇产眼耳骨牙"
)
_CONTRARY = tuple(map(frozenset, _CONTRARIES.split()))
"""Of these two texts that differ in them name different things."""
_TURNS = frozenset("负允可")
_DENIES = frozenset("无非免禁勿绝")
"""With one of these a text says something else than without."""
_LABEL = re.compile(rf"[A-Za-z]|\d+|{numerals.HAN_NUMERAL}|地下")
_ABOUT_NOTHING = _KINDS.union(*_CONTRARY)


def akin(one: str, other: str) -> bool:
    """Whether two Chinese texts share what they are about, and differ in nothing that is contrary."""
    mine, yours = set(key(one)), set(key(other))
    more, less = mine - yours, yours - mine
    if any(more & group and less & group for group in _CONTRARY) or (more | less) & _TURNS:
        return False
    if _labels(one) != _labels(other) or bool(mine & _DENIES) != bool(yours & _DENIES):
        return False
    mine, yours = mine - _ABOUT_NOTHING, yours - _ABOUT_NOTHING
    fewer = min(len(mine), len(yours))
    return fewer > 0 and len(mine & yours) >= SHARE * fewer


def _labels(zh: str) -> set[str]:
    """The numbers and letters of a text, and that it is below the ground."""
    return {numerals.arabic(label) for label in _LABEL.findall(zh)}
