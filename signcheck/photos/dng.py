"""The preview inside a DNG: the largest JPEG among its pictures. What is raw is not read.

A DNG is a TIFF (TIFF 6.0, sections 2 and 7; DNG 1.6, DNGVersion). Nothing but its folders of tags is looked
at, a bounded number of them, and every offset is checked against the bytes that are there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

DNG_VERSION = 50706
_SUBFOLDERS, _COMPRESSION, _PHOTOMETRIC, _OFFSETS, _COUNTS = 330, 259, 262, 273, 279
_JPEG = (6, 7)
_SHOWN = (2, 6)
"""RGB and YCbCr: what is meant to be looked at; a sensor's own values are 32803 and 34892."""
_MOST_FOLDERS, _MOST_TAGS = 32, 1024
_SIZES = {1: 1, 3: 2, 4: 4, 13: 4}
EXIF = 4 << 20
"""Bytes from the beginning in which date and place are looked for."""

Tags = dict[int, list[int]]


def preview(content: bytes) -> bytes | None:
    """The bytes of the largest JPEG preview, b"" where a DNG has none; None for what is no DNG."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(content[:4])
    if order is None:
        return None
    folders = _folders(content, order)
    first = next(folders, None)
    if first is None or DNG_VERSION not in first:
        return None
    found = (_jpeg(content, tags) for tags in (first, *folders))
    return max(found, key=len)


def _folders(content: bytes, order: str) -> Iterator[Tags]:
    """The folders of tags, those below others too; each once."""
    waiting, seen = [_number(content, 4, order)], set[int]()
    while waiting and len(seen) < _MOST_FOLDERS:
        at = waiting.pop(0)
        if at in seen or not 8 <= at <= len(content) - 2:
            continue
        seen.add(at)
        tags, after = _tags(content, at, order)
        waiting += [*tags.get(_SUBFOLDERS, ()), _number(content, after, order)]
        yield tags


def _tags(content: bytes, at: int, order: str) -> tuple[Tags, int]:
    """Tags of whole numbers, and where the offset of the next folder stands."""
    (count,) = struct.unpack_from(order + "H", content, at)
    tags: Tags = {}
    for place in range(at + 2, at + 2 + 12 * min(count, _MOST_TAGS), 12):
        if place + 12 > len(content):
            break
        tag, kind, number = struct.unpack_from(order + "HHI", content, place)
        if kind in _SIZES and 0 < number <= _MOST_TAGS:
            tags[tag] = _values(content, place + 8, kind, number, order)
    return tags, at + 2 + 12 * count


def _values(content: bytes, place: int, kind: int, number: int, order: str) -> list[int]:
    size = _SIZES[kind] * number
    start = place if size <= 4 else _number(content, place, order)
    if start + size > len(content):
        return []
    letter = {1: "B", 3: "H", 4: "I", 13: "I"}[kind]
    return list(struct.unpack_from(f"{order}{number}{letter}", content, start))


def _number(content: bytes, at: int, order: str) -> int:
    return int(struct.unpack_from(order + "I", content, at)[0]) if at + 4 <= len(content) else 0


def _one(tags: Tags, tag: int) -> int:
    return next(iter(tags.get(tag, ())), 0)


def _jpeg(content: bytes, tags: Tags) -> bytes:
    """The picture of a folder, when it is one JPEG to be looked at."""
    offsets, counts = tags.get(_OFFSETS, []), tags.get(_COUNTS, [])
    shown = _one(tags, _COMPRESSION) in _JPEG and _one(tags, _PHOTOMETRIC) in _SHOWN
    if not shown or len(offsets) != 1 or len(counts) != 1:
        return b""
    found = content[offsets[0] : offsets[0] + counts[0]]
    return found if found.startswith(b"\xff\xd8\xff") else b""
