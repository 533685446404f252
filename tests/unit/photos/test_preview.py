"""What a DNG shows of itself, the first picture of a GIF, and HEIC under another name."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from signcheck.errors import PhotoError, PhotoUnsupported
from signcheck.photos.dng import preview


def tiff(*folders: dict[int, tuple[int, int]], data: bytes = b"", exif: bool = True) -> bytes:
    """A little-endian TIFF of these folders, tags as (kind, value); `data` stands at byte 8."""
    at, chunks = 8 + len(data), []
    for number, tags in enumerate(folders):
        size = 2 + 12 * len(tags) + 4
        after = at + size if number + 1 < len(folders) else 0
        body = b"".join(
            struct.pack("<HHII", tag, kind, 1, value) for tag, (kind, value) in sorted(tags.items())
        )
        chunks.append(struct.pack("<H", len(tags)) + body + struct.pack("<I", after))
        at += size
    return b"II*\0" + struct.pack("<I", 8 + len(data)) + data + b"".join(chunks)


def shown(offset: int, count: int, photometric: int = 6) -> dict[int, tuple[int, int]]:
    return {259: (3, 7), 262: (3, photometric), 273: (4, offset), 279: (4, count)}


def dng(*pictures: bytes, photometric: int = 6) -> bytes:
    at, folders = 8, []
    for picture in pictures:
        folders.append(shown(at, len(picture), photometric))
        at += len(picture)
    folders[0] |= {50706: (4, 0x401), 274: (3, 6)}
    return tiff(*folders, data=b"".join(pictures))


def test_the_largest_preview_is_read_and_turned(load, encoded, corners):
    small, large = encoded(corners(16, 8), "JPEG"), encoded(corners(480, 320), "JPEG")
    loaded = load(dng(small, large), "IMG_1.dng")
    assert (loaded.photo.format, loaded.photo.width, loaded.photo.height) == ("DNG", 320, 480)
    assert loaded.pixels.shape == (480, 320, 3)


def test_a_sensors_own_values_are_no_preview(load, encoded, corners):
    with pytest.raises(PhotoUnsupported, match="without a preview"):
        load(dng(encoded(corners(), "JPEG"), photometric=32803), "a.dng")


def test_a_tiff_is_no_dng(encoded, corners):
    assert preview(encoded(corners(), "TIFF")) is None
    assert preview(encoded(corners(), "JPEG")) is None


@pytest.mark.parametrize("cut", [5, 9, 60, 400, 700])
def test_a_cut_off_dng_is_refused_in_words(load, encoded, corners, cut):
    content = dng(encoded(corners(), "JPEG"))
    with pytest.raises(PhotoError):
        load(content[:cut], "a.dng")


def test_folders_that_lead_to_each_other_end():
    content = bytearray(tiff({50706: (4, 1), 330: (4, 8)}))
    content[-4:] = struct.pack("<I", 8)
    assert preview(bytes(content)) == b""


def test_the_first_picture_of_a_gif(load, encoded, corners):
    frames = [corners(), corners().rotate(180)]
    first = load(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), "a.gif")
    assert first.pixels[4, 4].tolist() == pytest.approx([220, 20, 20], abs=12)


@pytest.mark.parametrize("name", ["IMG_1.jpg", "IMG_1.JPEG"])
def test_heic_that_a_phone_named_jpg(load, encoded, corners, name):
    assert load(encoded(corners(), "HEIF"), name).photo.format == "HEIF"


def test_a_large_bmp_of_few_bytes_is_refused(load):
    header = struct.pack(
        "<2sIHHIIiiHHIIiiII", b"BM", 60, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0
    )
    with pytest.raises(PhotoError):
        load(header + b"x" * 6, "a.bmp")
    assert Image.MAX_IMAGE_PIXELS is None
