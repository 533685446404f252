"""The stored photos as anybody may see them: upright, with black where something was redacted.

Every picture that leaves the program, in a page, a report or an evidence sheet, is made of what `Shown`
gives; only whoever may have the original takes it from the store.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from signcheck.errors import PhotoBroken
from signcheck.photos.photo import Box
from signcheck.photos.store import PhotoStore
from signcheck.settings import PHOTO_MEMORY

if TYPE_CHECKING:
    from PIL.Image import Image

BLACK = (0, 0, 0)


class Shown:
    """The photos of a store, with what of them is not shown."""

    def __init__(self, store: PhotoStore, hidden: Mapping[str, Sequence[Box]] | None = None) -> None:
        """hidden: rectangles by the photo's SHA-256."""
        self._store, self._hidden = store, hidden or {}

    def picture(self, sha256: str, size: tuple[int, int], shrink: float = 1.0) -> Image:
        """A photo as one looks at it, RGB; see `upright`. Raises PhotoError."""
        image = upright(self._store.get(sha256), size, shrink)
        return blackened(image, size, self._hidden.get(sha256, ()))


def upright(content: bytes, size: tuple[int, int], shrink: float = 1.0) -> Image:
    """The picture as one looks at it, RGB; it may be given smaller, but not below `shrink` times its size.

    size: of the photo when it was read, upright; another picture in its place is refused before it is
    decoded, and so is one that takes too much memory. Raises PhotoError.
    """
    from PIL import ImageOps

    from signcheck.photos.loading import damage_named, opened
    from signcheck.photos.memory import check_memory

    with opened("the stored photo", content) as image:
        if sorted(image.size) != sorted(size):
            raise PhotoBroken("The stored photo is not the one that was read.")
        # JPEG can be decoded at ½, ¼ or ⅛ of its size, in a fraction of the time.
        image.draft("RGB", (int(image.width * shrink), int(image.height * shrink)))
        check_memory("the stored photo", image, len(content), PHOTO_MEMORY)
        with damage_named("the stored photo"):
            return ImageOps.exif_transpose(image).convert("RGB")


def blackened(image: Image, size: tuple[int, int], boxes: Sequence[Box]) -> Image:
    """The picture with these rectangles black, every pixel they touch. size: of the photo they are of."""
    if not boxes:
        return image
    across, down = image.width / size[0], image.height / size[1]
    for left, top, width, height in boxes:
        corner = math.floor(left * across), math.floor(top * down)
        image.paste(BLACK, (*corner, math.ceil((left + width) * across), math.ceil((top + height) * down)))
    return image
