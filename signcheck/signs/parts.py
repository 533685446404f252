"""Parts of one board that stand too far apart, or on too different grounds, to hang together; pure.

A heading on a band, tiles, doors of one plate, rows of a grid. Their texts are matched part by part; here the
parts become one sign, so that all of the board counts. Only what stands in all three languages is joined:
shops and advertisements beside a sign do not. Two signs hung very close below each other on one post
look the same and are one then: a text judged at two sign points is seen, one that belongs to none is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from statistics import median

from signcheck.reading.polygons import Box, box_of, thickness
from signcheck.signs.grouping import clusters
from signcheck.signs.looks import one_background, tilt
from signcheck.signs.order import board_order
from signcheck.signs.placing import unaligned
from signcheck.signs.sign import Sign

NEAR, NEAR_ALIKE = 2.2, 4.0
"""Parts stand at most so many text heights apart; the second, where edges, letters and ground are alike."""
WITHIN = 0.8
"""Of two parts below each other the narrower one stands within the other's width by this share."""
ALIKE = 1.25
"""The Chinese of parts with the same letters differs in height by at most this factor."""
LEVEL = 0.5
"""Parts beside each other begin and end at one height, and rows at one edge, to so many text heights."""
ONE_PLANE = 3.0
"""The texts of one board fall alike, to so many degrees; signs on two arms seldom do."""


def as_boards(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs, with the parts of one board as one of them."""
    groups = clusters(range(len(signs)), lambda i, j: _are_one(signs[i], signs[j]))
    return tuple(_joined([signs[i] for i in group]) for group in groups)


def _joined(parts: Sequence[Sign]) -> Sign:
    if len(parts) == 1:
        return parts[0]
    read = [parts[i] for i in board_order([_box(part) for part in parts])]
    return Sign(
        box_of(point for part in parts for point in part.polygon).corners,
        tuple(entry for part in read for entry in part.entries),
        tuple(line for part in read for line in part.others),
    )


def _are_one(one: Sign, other: Sign) -> bool:
    if not (_is_whole(one) and _is_whole(other)) or _chinese(one) & _chinese(other):
        return False  # the same text twice: two signs of one kind
    if abs(_tilt(one) - _tilt(other)) >= ONE_PLANE:
        return False
    a, b = _box(one), _box(other)
    alike = max(_letters(one), _letters(other)) <= ALIKE * min(_letters(one), _letters(other))
    height = _height(min(one, other, key=lambda part: (len(part.entries), _height(part))))
    rows = alike and _on_one_ground(one, other) and unaligned(a, b) <= LEVEL * height
    if _are_below(a, b, height * (NEAR_ALIKE if rows else NEAR)):
        return True
    return alike and _are_beside(a, b, height * NEAR, LEVEL * height)


def _is_whole(sign: Sign) -> bool:
    """Whether it may be the city's, and says at least half of its messages in all three languages."""
    return sign.ours and 2 * sum(entry.is_whole for entry in sign.entries) >= len(sign.entries)


def _are_below(a: Box, b: Box, near: float) -> bool:
    shared = min(a.right, b.right) - max(a.left, b.left)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return shared >= WITHIN * min(a.width, b.width) and down <= near


def _are_beside(a: Box, b: Box, near: float, level: float) -> bool:
    across = max(a.left, b.left) - min(a.right, b.right)
    return across <= near and max(abs(a.top - b.top), abs(a.bottom - b.bottom)) <= level


def _on_one_ground(one: Sign, other: Sign) -> bool:
    return any(one_background(a, b) for a, b in product(one.lines, other.lines))


def _chinese(sign: Sign) -> set[str]:
    return {entry.zh.text for entry in sign.entries if entry.zh}


def _letters(sign: Sign) -> float:
    """The height of its largest Chinese text in pixels."""
    return max(entry.zh.height for entry in sign.entries if entry.zh)


def _tilt(sign: Sign) -> float:
    return median(tilt(line) for line in sign.lines)


def _height(sign: Sign) -> float:
    return max(thickness(line.polygon) for line in sign.lines)


def _box(sign: Sign) -> Box:
    return box_of(point for line in sign.lines for point in line.polygon)
