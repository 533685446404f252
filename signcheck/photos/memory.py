"""How much memory decoding a picture takes, worked out from its header before anything is decoded.

Estimates, so made that the measured peak of every format and mode stays below them (tests/unit/photos/
test_memory.py measures again): the pixels as Pillow holds them, a turned copy, what becomes RGB, the array
that is given back, and what the format's decoder needs besides.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from signcheck.errors import PhotoBroken, PhotoTooMuchMemory

_HELD = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
"""Bytes that Pillow holds a pixel in, by mode; 4 in every other."""
_GIVEN = 7
"""Bytes a pixel of the RGB array: its own 3, and once more as the text of bytes it is made from."""
_TURNED_TO_RGB, _ON_WHITE = 4, 8
"""Bytes a pixel of the copy as RGB, and of the layer and the white paper of what is transparent."""
_BESIDE = {
    "JPEG": 1,
    "MPO": 1,
    "PNG": 0,
    "WEBP": 10,
    "TIFF": 4,
    "HEIF": 6,
    "AVIF": 10,
    "BMP": 4,
    "GIF": 4,
    "DNG": 1,
}
"""Bytes a pixel that the decoder keeps besides, by format. What a progressive JPEG gathers is gone before the
copies are made."""
_DEFLATE = 1032
"""Deflate packs no more than so many bytes into one (RFC 1951)."""
_PNG_BITS = {"1": 1, "L": 8, "P": 8, "LA": 16, "RGB": 24, "I;16": 16}
"""At least so many bits a pixel stand in the file, by mode; a palette may have one only."""
_TILE_WIDTH, _TILE_LENGTH, _SAMPLES, _BITS = 322, 323, 277, 258


SLACK = 1024**3
"""Bytes of address space that decoders' threads set aside and do not use."""


def memory_needed(image: Image.Image) -> int:
    """Bytes that loading this opened, not yet decoded picture takes at its peak, an upper estimate."""
    pixels, kind = image.width * image.height, str(image.format)
    held = _HELD.get(image.mode, 4)
    each = 2 * held + _GIVEN + _BESIDE.get(kind, max(_BESIDE.values()))
    if image.mode != "RGB":
        each += _TURNED_TO_RGB
    if image.has_transparency_data:
        each += _ON_WHITE
    return pixels * each + _rows(image, kind)


def _rows(image: Image.Image, kind: str) -> int:
    """What does not grow with the picture's area: PNG keeps rows, TIFF may have tiles larger than itself."""
    if kind == "PNG":
        return 4 * 8 * image.width  # this row and the one before, raw and unpacked, at most 8 bytes a pixel
    if kind == "TIFF":
        tags: Any = getattr(image, "tag_v2", {})
        sides = [_number(tags.get(tag)) for tag in (_TILE_WIDTH, _TILE_LENGTH)]
        return 2 * sides[0] * sides[1] * max(1, _number(tags.get(_SAMPLES))) * 8
    return 0


def _number(value: Any) -> int:
    """A count that a file gives, whatever it really holds there."""
    first = value[0] if isinstance(value, tuple) and value else value
    return int(first) if isinstance(first, int | float) and 0 < first < 1 << 40 else 0


@contextmanager
def bounded(most: int) -> Iterator[None]:
    """A net below the estimate: this process's address space grows by no more than `most` and some slack.

    For a process that decodes one photo at a time and does nothing else meanwhile. What is too much raises
    MemoryError. Where the system tells no size, there is no net.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + most + SLACK
    lower = [limit for limit in (soft, hard, wanted) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(lower), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def check_memory(name: str, image: Image.Image, size: int, most: int) -> None:
    """Refuse a picture that would take more than `most` bytes, or that its file is too short to hold.

    size: of the file. Raises PhotoTooMuchMemory, PhotoBroken.
    """
    needed = memory_needed(image)
    if needed > most:
        raise PhotoTooMuchMemory(
            "{name}: {width} × {height} pixels ({mode}) take {needed:.1f} GB of memory, more "
            "than the {most:.1f} GB allowed.",
            name=name,
            width=image.width,
            height=image.height,
            mode=image.mode,
            needed=needed / 1e9,
            most=most / 1e9,
        )
    if image.format == "PNG":
        bits = 1 if image.mode == "P" else _PNG_BITS.get(image.mode, 8)
        if image.width * image.height * bits > 8 * _DEFLATE * size:
            raise PhotoBroken(
                "{name}: cut off or damaged: {size} bytes cannot hold {width} × {height} pixels.",
                name=name,
                size=size,
                width=image.width,
                height=image.height,
            )
