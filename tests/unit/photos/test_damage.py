"""Whatever the bytes are: a photo, or a PhotoError. Nothing else, and no warning."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from signcheck.errors import PhotoError
from signcheck.photos import inspect_photo, load_photo

SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "MPO": ".mpo", "HEIF": ".heic"}
LIMITS = {"max_bytes": 1 << 20, "max_pixels": 1 << 20}

quick = hypothesis_settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def real(kind: str) -> bytes:
    exif = Image.Exif()
    exif.update({0x0112: 6, 271: "Canon", 306: "2024:01:02 03:04:05"})
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 25.0, 30.0), 3: "E", 4: (122.0, 1.0, 2.0), 31: 5.0})
    picture = Image.effect_noise((24, 16), 50).convert("RGB")
    more = {"save_all": True, "append_images": [picture]} if kind == "MPO" else {}
    out = io.BytesIO()
    picture.save(out, kind, exif=exif.tobytes(), **more)
    return out.getvalue()


def survives(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    loaded = outcome(load_photo, path)
    if isinstance(loaded, PhotoError):
        assert path.name in str(loaded)
    else:
        assert loaded.pixels.shape == (loaded.photo.height, loaded.photo.width, 3)
    seen = outcome(inspect_photo, path)
    if not isinstance(seen, PhotoError):
        assert seen.width * seen.height <= LIMITS["max_pixels"]


def outcome(read, path: Path):
    try:
        return read(path, **LIMITS)
    except PhotoError as error:
        return error


@quick
@given(content=st.binary(max_size=300), suffix=st.sampled_from(sorted(SUFFIX.values())))
def test_random_bytes(tmp_path, content, suffix):
    survives(tmp_path / f"a{suffix}", content)


@quick
@given(
    content=st.binary(max_size=200),
    kind=st.sampled_from(sorted(SUFFIX)),
    kept=st.integers(2, 80),
)
def test_random_bytes_behind_a_real_beginning(tmp_path, content, kind, kept):
    survives(tmp_path / f"a{SUFFIX[kind]}", real(kind)[:kept] + content)


# Where in the file, as a share of it, and the byte that is written there.
hits = st.lists(st.tuples(st.floats(0, 0.999999), st.integers(0, 255)), min_size=1, max_size=8)


@pytest.mark.parametrize("kind", sorted(SUFFIX))
@quick
@given(hits=hits, near_start=st.booleans())
def test_real_files_with_damaged_bytes(tmp_path, kind, hits, near_start):
    content = bytearray(real(kind))
    reach = min(420, len(content)) if near_start else len(content)
    for share, value in hits:
        content[int(share * reach)] = value
    survives(tmp_path / f"a{SUFFIX[kind]}", bytes(content))
