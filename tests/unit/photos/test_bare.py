"""What is kept of a volunteer's photo: its pixels, its colours, which way is up; nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signcheck.errors import PhotoBroken
from signcheck.photos.bare import bare

MARK = b"Hong Gildong 37.51318N"
GPS = {1: "N", 2: (37.0, 30.0, 47.0), 3: "E", 4: (122.0, 7.0, 1.0)}


def photo(kind: str, *, progressive: bool = False, way: int = 6) -> bytes:
    noise = np.random.default_rng(3).integers(0, 256, (60, 90, 3), np.uint8)
    details = Image.Exif()
    details[0x0112], details[0x013B] = way, MARK.decode()
    details._ifds[0x8825] = GPS
    out = io.BytesIO()
    more = {"comment": MARK, "xmp": MARK, "progressive": progressive} if kind == "JPEG" else {}
    Image.fromarray(noise).save(out, kind, exif=details, **more)
    return out.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_pixels_and_its_way_up_and_nothing_else(progressive: bool) -> None:
    content = photo("JPEG", progressive=progressive)
    assert MARK in content
    left = bare("a.jpg", content + MARK + b"a film behind the picture")
    assert MARK not in left
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(left)) as after:
        assert dict(after.getexif()) == {0x0112: 6}
        assert not after.getexif().get_ifd(0x8825)
        assert np.array_equal(np.asarray(before), np.asarray(after))
    assert bare("a.jpg", left) == left, "there is nothing more to take away"


def test_colours_stay(samples: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGB", (32, 32), (200, 20, 20)).save(out, "JPEG", icc_profile=profile)
    with Image.open(io.BytesIO(bare("a.jpg", out.getvalue()))) as after:
        assert after.info["icc_profile"] == profile
    original = next((samples / "photos").rglob("*.jpg")).read_bytes()
    with Image.open(io.BytesIO(original)) as one, Image.open(io.BytesIO(bare("s.jpg", original))) as other:
        assert np.array_equal(np.asarray(one), np.asarray(other))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_another_format_is_drawn_anew_and_upright(kind: str) -> None:
    left = bare(f"a.{kind.lower()}", photo(kind))
    with Image.open(io.BytesIO(left)) as after:
        assert after.format == "JPEG"
        assert after.size == (60, 90)
        assert not dict(after.getexif())
    assert MARK not in left


def test_a_jpeg_that_ends_too_early_is_refused() -> None:
    with pytest.raises(PhotoBroken):
        bare("a.jpg", photo("JPEG")[:-400])
