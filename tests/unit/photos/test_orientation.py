"""EXIF's eight orientations: pixels and size are those of the upright photo."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from signcheck.photos import inspect_photo

# How a scene is stored so that the tag brings it back upright (CIPA DC-008, tag 0x0112):
# where the stored row 0 and column 0 stand in the scene.
STORED = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: lambda a: a.transpose(1, 0, 2)[::-1],
    7: lambda a: a.transpose(1, 0, 2)[::-1, ::-1],
    8: lambda a: a.transpose(1, 0, 2)[:, ::-1],
}
KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "MPO"]


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", KINDS)
def test_upright(kind, orientation, corners, encoded, load, suffix, tmp_path):
    scene = np.asarray(corners(48, 32))
    stored = Image.fromarray(np.ascontiguousarray(STORED[orientation](scene)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = "a" + suffix[kind]
    loaded = load(encoded(stored, kind, exif=exif), name)
    assert (loaded.photo.width, loaded.photo.height) == (48, 32)
    assert loaded.pixels.shape == (32, 48, 3)
    assert np.abs(loaded.pixels.astype(int) - scene).mean() < 6
    assert inspect_photo(tmp_path / name, max_bytes=1 << 20, max_pixels=1 << 20) == loaded.photo


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_heic_is_turned_once_and_not_twice(orientation, corners, encoded, load, tmp_path):
    """libheif turns by the container's own boxes; EXIF's tag must not turn the photo again."""
    scene = np.asarray(corners(48, 32))
    stored = Image.fromarray(np.ascontiguousarray(STORED[orientation](scene)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    loaded = load(encoded(stored, "HEIF", exif=exif), "a.heic")
    assert loaded.pixels.shape == (32, 48, 3)
    assert np.abs(loaded.pixels.astype(int) - scene).mean() < 6
    assert inspect_photo(tmp_path / "a.heic", max_bytes=1 << 20, max_pixels=1 << 20) == loaded.photo


@pytest.mark.parametrize("nonsense", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(nonsense, corners, encoded, load):
    exif = Image.Exif()
    exif[0x0112] = nonsense
    loaded = load(encoded(corners(), "JPEG", exif=exif), "a.jpg")
    assert loaded.pixels.shape == (32, 48, 3)


def test_damaged_tags_beside_the_orientation_do_not_cost_the_photo(corners, encoded, load):
    """Pillow's own exif_transpose writes all tags anew, and raises where one is damaged."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Canon"
    content = encoded(corners(), "JPEG", exif=exif)
    # The maker's text is declared to be fractions: type 2 (ASCII) becomes 5 (RATIONAL).
    at = content.index(b"\x01\x0f\x00\x02") if b"\x01\x0f\x00\x02" in content else -1
    little = content.index(b"\x0f\x01\x02\x00") if at < 0 else -1
    damaged = bytearray(content)
    damaged[at + 3 if at >= 0 else little + 2] = 5
    loaded = load(bytes(damaged), "a.jpg")
    assert loaded.pixels.shape == (48, 32, 3)
