"""Who made a board, and whom to call about it: small at its foot, and no message of it; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.looks import one_background

SMALL = 0.72
"""An imprint is at most so high as most lines of its board. Those of bench.boards are 0.4 to 0.6 times."""
BOARD = 3
"""A board has at least so many other lines: of a small notice the last line may be small."""
_WORDS = re.compile(
    r"(?:设计|制作|监制|承制|承建|制造|安装|施工|维护)(?:单位|日期|时间)?\s*[:：;；]|(?:广告|标识|标牌)(?:有限|公司|厂|制作|$)"
    r"|(?:监制|承制|敬制)\s*$"
    r"|(?:监督|服务|投诉|举报|维修|报修)(?:电话|热线)\s*[:：;；]?\s*[+(（]?\d"
    r"|^\s*(?:제작|설치|시공|디자인|관리)\s*[:：]?\s*\S+.*\d|(?:디자인|사인|광고)\s*(?:제작|\(주\)|㈜)"
    r"|\b(?:made|designed|produced|manufactured)\s+by\b|\bsigns?\s+(?:co\b|ltd|inc)|\bco\.,?\s*ltd\b",
    re.I,
)


def with_imprints(reading: Reading) -> Reading:
    """The reading with imprints in no language, so that they are shown and make no entry."""
    return replace(
        reading,
        lines=tuple(
            replace(line, language=Language.OTHER) if _is_imprint(line, reading.lines) else line
            for line in reading.lines
        ),
    )


def _is_imprint(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line names a maker or a telephone, smaller than the board's others and below them."""
    if not _WORDS.search(line.text):
        return False
    others = [other for other in lines if other is not line and other.text and one_background(line, other)]
    if len(others) < BOARD:
        return False
    height = thickness(line.polygon)
    lowest = max(box_of(other.polygon).bottom for other in others)
    return (
        height <= SMALL * median(thickness(other.polygon) for other in others)
        and box_of(line.polygon).bottom >= lowest
    )
