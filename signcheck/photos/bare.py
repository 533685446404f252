"""A photo without what a phone writes beside its pixels: its place, its owner, its serial number.

What a volunteer sends is kept like this. A JPEG keeps its very pixels: only its segments are chosen, the
way up is told anew, and what follows its end (a film, a second picture) goes. Other formats are drawn anew.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image
from PIL.ExifTags import Base

from signcheck.errors import PhotoBroken

QUALITY = 92
"""Of pictures drawn anew."""
_START, _END, _SCAN, _APP0, _APP1, _ICC, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that no length follows."""


def is_jpeg(content: bytes) -> bool:
    """Whether these are the bytes of a JPEG, so that `bare` decodes nothing."""
    return content[:3] == b"\xff\xd8\xff"


def bare(name: str, content: bytes) -> bytes:
    """The same picture, with no more than its pixels, its colours and which way is up.

    name: of the file, for errors. Raises PhotoBroken, and for other formats what load_photo raises.
    """
    if is_jpeg(content):
        return _jpeg(name, content)
    return _drawn(name, content)


def _jpeg(name: str, content: bytes) -> bytes:
    from signcheck.photos.loading import opened

    with opened(name, content) as image:
        way = image.getexif().get(Base.Orientation, 1)
    kept = b"".join(part for marker, part in _segments(name, content) if _goes_along(marker, part))
    return b"\xff\xd8" + (_told(way) if way in range(2, 9) else b"") + kept


def _told(way: int) -> bytes:
    details = Image.Exif()
    details[Base.Orientation] = way
    body = details.tobytes()
    return bytes((0xFF, _APP1)) + (len(body) + 2).to_bytes(2, "big") + body


def _goes_along(marker: int, part: bytes) -> bool:
    """What pixels and colours need: no application's segment but JFIF, ICC and Adobe's, no comment."""
    if marker == _ICC:
        return part[4:16] == b"ICC_PROFILE\0"
    if _APP0 <= marker <= 0xEF:
        return marker in (_APP0, _ADOBE)
    return marker != _COMMENT


def _segments(name: str, content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment behind the start, up to the end of the picture."""
    at, size = 2, len(content)
    while at + 2 <= size:
        marker = content[at + 1]
        if content[at] != 0xFF:
            raise PhotoBroken("{name}: no JPEG marker at byte {at}.", name=name, at=at)
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == _END or marker in _ALONE:
            yield marker, content[at : at + 2]
            at += 2
            if marker == _END:
                return
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end < at + 4 or end > size:
            break
        if marker == _SCAN:
            end = _scan_end(content, end)
        yield marker, content[at:end]
        at = end
    raise PhotoBroken("{name}: the JPEG has no end.", name=name)


def _scan_end(content: bytes, at: int) -> int:
    """Where the pixels of a scan end: at the next marker that is no restart and no stuffed 0xFF."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] not in (0, 0xFF, *_ALONE):
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _drawn(name: str, content: bytes) -> bytes:
    from pathlib import Path

    from signcheck.photos.loading import load_photo

    loaded = load_photo(Path(name), max_bytes=len(content), max_pixels=MOST_PIXELS, content=content)
    out = io.BytesIO()
    Image.fromarray(loaded.pixels).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


MOST_PIXELS = 120_000_000
"""Of a picture that is drawn anew; what the settings allow is checked before."""
