"""Real files of every allowed format."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from signcheck.photos import LoadedPhoto, load_photo
from signcheck.photos.loading import READERS  # importing it registers HEIC

assert READERS

LIMITS = {"max_bytes": 1 << 26, "max_pixels": 120_000_000}
SUFFIX = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "TIFF": ".tif",
    "MPO": ".mpo",
    "HEIF": ".heic",
    "AVIF": ".avif",
    "BMP": ".bmp",
    "GIF": ".gif",
}


def corners(width: int = 48, height: int = 32) -> Image.Image:
    """A picture whose corners tell which way it is turned: red, green, blue, white from top left."""
    pixels = np.full((height, width, 3), 128, np.uint8)
    h, w = height // 2, width // 2
    pixels[:h, :w], pixels[:h, w:] = (220, 20, 20), (20, 200, 20)
    pixels[h:, w:], pixels[h:, :w] = (20, 20, 220), (240, 240, 240)
    return Image.fromarray(pixels)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a file of Pillow's format `kind`."""
    if kind == "MPO":
        options = {"save_all": True, "append_images": [image.resize((16, 16))], **options}
    if kind in ("JPEG", "MPO", "WEBP"):
        options.setdefault("quality", 95)
    if kind == "AVIF":
        options.setdefault("quality", 95)
        options.setdefault("subsampling", "4:4:4")
    if kind == "HEIF":
        options.setdefault("quality", -1)
    if isinstance(options.get("exif"), Image.Exif):
        options["exif"] = options["exif"].tobytes()
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


@pytest.fixture(name="corners")
def corners_fixture() -> Callable[..., Image.Image]:
    return corners


@pytest.fixture(name="encoded")
def encoded_fixture() -> Callable[..., bytes]:
    return encoded


@pytest.fixture(name="load")
def load_fixture(tmp_path: Path) -> Callable[..., LoadedPhoto]:
    """Load bytes as a file of this name."""

    def load(content: bytes, name: str, **limits: int) -> LoadedPhoto:
        path = tmp_path / name
        path.write_bytes(content)
        return load_photo(path, **{**LIMITS, **limits})

    return load


@pytest.fixture(name="suffix", scope="session")
def suffix_fixture() -> dict[str, str]:
    return SUFFIX
