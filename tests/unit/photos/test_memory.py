"""Memory is worked out before a photo is decoded, and what would take too much is refused."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from signcheck.errors import PhotoBroken, PhotoTooMuchMemory
from signcheck.photos.loading import opened
from signcheck.photos.memory import memory_needed
from signcheck.settings import PHOTO_MEMORY


def png(width: int, height: int, *, depth: int = 8, colour: int = 6, data: bytes = b"") -> bytes:
    """A PNG that claims a size and holds only `data`."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(data)) if data else chunk(b"IDAT", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + packed + chunk(b"IEND", b"")


def test_sixty_nine_bytes_that_took_gigabytes(load):
    """One row of 119 million pixels of 16 bits in four channels: the decoder keeps two such rows."""
    small = png(119_999_999, 1, depth=16)
    assert len(small) < 70
    with pytest.raises(PhotoTooMuchMemory, match=r"GB of memory, more than the 2\.1 GB allowed"):
        load(small, "a.png")


def test_a_png_cannot_hold_more_than_its_bytes_unpack_to(load):
    with pytest.raises(PhotoBroken, match="cannot hold 10000 × 6000 pixels"):
        load(png(10_000, 6_000, colour=2, data=b"x"), "a.png")


def test_tiles_larger_than_their_picture(load):
    """60 × 40 pixels in one tile of 60,000 × 60,000, which the decoder would unpack as a whole."""
    data = zlib.compress(b"x")
    tags = {
        256: 60,
        257: 40,
        258: 8,
        259: 8,
        262: 1,
        277: 1,
        322: 60_000,
        323: 60_000,
        324: 200,
        325: len(data),
    }
    folder = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    content = b"II*\0" + struct.pack("<IH", 8, len(tags)) + folder + bytes(4)
    with pytest.raises(PhotoTooMuchMemory):
        load(content.ljust(200, b"\0") + data, "a.tif")


def test_the_setting_counts(load, encoded, corners):
    content = encoded(corners(1000, 800), "JPEG")
    assert load(content, "a.jpg", max_memory=1000 * 800 * 16).photo.width == 1000
    with pytest.raises(PhotoTooMuchMemory, match="photo_memory"):
        load(content, "a.jpg", max_memory=1000 * 800 * 10)


@pytest.mark.parametrize("size", [(12_000, 9_000), (10_000, 12_000)])
def test_the_largest_pictures_of_phones_are_within_the_usual_bound(size):
    with Image.new("RGB", (1, 1)) as image:
        image.format, image._size = "JPEG", size
        assert memory_needed(image) < PHOTO_MEMORY


BEYOND = """
import sys
from pathlib import Path
from signcheck.errors import PhotoTooMuchMemory
from signcheck.photos import loading, memory
loading.check_memory = lambda *_: None
memory.SLACK = 1 << 28
try:
    with memory.bounded(1 << 26):
        loading.load_photo(Path(sys.argv[1]), max_bytes=1 << 30, max_pixels=1 << 40)
except PhotoTooMuchMemory as error:
    print(error)
bytearray(1 << 30)
"""


def test_a_decoder_that_takes_more_than_was_worked_out_is_stopped(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png(119_999_999, 1, depth=16))
    done = subprocess.run([sys.executable, "-c", BEYOND, path], capture_output=True, text=True, check=False)
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not tell how much memory a process takes")
    assert "not enough memory" in done.stdout, done.stderr
    assert done.stderr == ""


MEASURE = """
import sys
from pathlib import Path
from signcheck.photos.loading import load_photo
path = Path(sys.argv[1])
limits = {"max_bytes": 1 << 30, "max_pixels": 1 << 40}
load_photo(path.with_stem("small"), **limits)
def peak():
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmHWM:") + 1]) * 1024
Path("/proc/self/clear_refs").write_text("5")
before = peak()
load_photo(path, **limits)
print(peak() - before)
"""
TURNED = Image.Exif()
TURNED[0x112] = 6


@pytest.mark.parametrize(
    ("suffix", "mode", "options"),
    [
        ("jpg", "RGB", {"exif": TURNED}),
        ("jpg", "RGB", {"exif": TURNED, "progressive": True, "subsampling": 0}),
        ("jpg", "CMYK", {}),
        ("jpg", "L", {"exif": TURNED}),
        ("png", "1", {}),
        ("png", "RGBA", {"exif": TURNED}),
        ("png", "I;16", {}),
        ("webp", "RGBA", {"exif": TURNED, "method": 0}),
        ("tif", "F", {}),
        ("heic", "RGB", {"quality": 10}),
        ("avif", "RGB", {"quality": 50, "speed": 10}),
        ("bmp", "RGB", {}),
        ("gif", "P", {}),
    ],
)
def test_the_measured_peak_stays_below_the_estimate(suffix, mode, options, tmp_path):
    for name, size in (("small", (60, 40)), ("large", (3000, 2000))):
        Image.new(mode, size).save(tmp_path / f"{name}.{suffix}", **options)
    path = tmp_path / f"large.{suffix}"
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=False)
    if "clear_refs" in done.stderr:
        pytest.skip("this system does not tell how much memory a process takes")
    with opened(path.name, path.read_bytes()) as image:
        assert int(done.stdout) <= memory_needed(image), done.stderr
