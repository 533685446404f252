"""Who made a board, who signs it, and whom to call about it, at its foot, and no message; pure.

They are small, or, as at the end of a letter, a name stands by itself at the right below all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from signcheck.languages import Language
from signcheck.reading.line import Line, Reading
from signcheck.reading.polygons import box_of, thickness
from signcheck.signs.decoration import is_decoration
from signcheck.signs.looks import ground_difference
from signcheck.signs.sign import TRANSLATIONS

SMALL = 0.76
"""An imprint is at most so high as most lines of its board, those in its own language where there are any.
Those of bench.boards are drawn 0.4 to 0.6 times so high; small ones seem higher."""
BELOW = 0.95
"""With a label before it, it is at most so high as the smallest message in its language."""
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

_LABELLED = re.compile(
    r"(?:施工|建设|监理|设计|制作|承建|养护)单位\s*[:：]"
    r"|\w{0,8}(?:值班|联系|咨询|服务|监督|投诉|举报|维修|报修|管理|物业)(?:电话|热线)\s*[:：]\s*[+(（]?\d[\d\s()（）转—–-]{3,}$"
)
"""Lines with a label that say who builds and whom to call; they need no translation of their own."""
_SIGNS = re.compile(
    r"(?:[局委宣]|委员会|办公室|办事处|管理[处所站]|政府|[支大]队|派出所|公司|集团|协会|联合会|总工会|物业|街道)\s*$"
)
"""How names of bodies end that sign a board. One that is translated is a message all the same."""
_KOREAN_SIGNS = re.compile(r"^\S*(?:시청|구청|군청|도청|경찰서|소방서|관리공단|시설공단)$")
ONE_BOARD = 20.0
"""Grounds that differ by less are one board's in uneven light."""


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
    """Whether a line names a maker, a telephone or who signs, small below the others or right of them.

    With a label before it, 施工单位：…, it may be nearly as large as they are.
    """
    signs, labelled = _signs(line), bool(_LABELLED.match(line.text))
    if not (signs or labelled or _WORDS.search(line.text)):
        return False
    others = [
        other
        for other in lines
        if other is not line and other.text and ground_difference(line, other) < ONE_BOARD
    ]
    told = [other for other in others if not (is_decoration(other.text) or _LABELLED.match(other.text))]
    translated = any(_is_translated(line, other) for other in told)
    if len(others) < BOARD or len(told) < BOARD - 1 or (signs and translated):
        return False
    alike = [other for other in others if other.language is line.language] or others
    small = thickness(line.polygon) <= SMALL * median(thickness(other.polygon) for other in alike)
    own, rest = box_of(line.polygon), box_of(point for other in told for point in other.polygon)
    signed = signs and own.top >= rest.bottom and own.left > (rest.left + rest.right) / 2
    least = min((thickness(o.polygon) for o in told if o.language is line.language), default=0.0)
    named = labelled and not translated and own.top >= rest.bottom
    named = named and thickness(line.polygon) <= BELOW * least
    return own.bottom >= rest.bottom and (small or signed or named)


def _signs(line: Line) -> bool:
    """Whether it is the name of a body that may sign a board."""
    if line.language is Language.KO:
        return bool(_KOREAN_SIGNS.search(line.text))
    return line.language is Language.ZH and bool(_SIGNS.search(line.text))


def _is_translated(line: Line, other: Line) -> bool:
    """Whether a line in another language stands beside it."""
    own, box = box_of(line.polygon), box_of(other.polygon)
    others = {Language.ZH, *TRANSLATIONS} - {line.language}
    return other.language in others and box.bottom > own.top + own.height / 2
