"""Files that are broken, lie about themselves or attack the decoder: a named error each."""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from signcheck.errors import (
    PhotoAnimated,
    PhotoBroken,
    PhotoEmpty,
    PhotoError,
    PhotoMislabelled,
    PhotoNotFound,
    PhotoTooLarge,
    PhotoUnsupported,
)
from signcheck.photos import inspect_photo, load_photo

KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "MPO", "HEIF"]
LIMITS = {"max_bytes": 1 << 26, "max_pixels": 120_000_000}


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_cut_off(kind, share, encoded, load, suffix):
    content = encoded(Image.effect_noise((96, 64), 60).convert("RGB"), kind)
    name = "a" + suffix[kind]
    with pytest.raises(PhotoBroken, match="cut off or damaged") as caught:
        load(content[: int(len(content) * share)], name)
    assert name in str(caught.value)
    assert "again" in caught.value.remedy


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4])
def test_an_mpo_cut_off_in_its_photo(share, encoded, load):
    view = Image.effect_noise((96, 64), 60).convert("RGB")
    content = encoded(view, "MPO", append_images=[view])
    with pytest.raises(PhotoBroken):
        load(content[: int(len(content) * share)], "a.jpg")


def test_an_mpo_cut_off_in_its_second_view_still_has_its_photo(encoded, load):
    view = Image.effect_noise((96, 64), 60).convert("RGB")
    content = encoded(view, "MPO", append_images=[view])
    assert load(content[: int(len(content) * 0.8)], "a.jpg").pixels.shape == (64, 96, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_first_bytes(kind, encoded, load, suffix, corners):
    with pytest.raises(PhotoError) as caught:
        load(encoded(corners(), kind)[:7], "a" + suffix[kind])
    assert type(caught.value) in (PhotoBroken, PhotoUnsupported)


def test_empty(load):
    with pytest.raises(PhotoEmpty, match=r"a\.jpg"):
        load(b"", "a.jpg")


@pytest.mark.parametrize("content", ["威海站\n" * 50, "\0" * 500, "<html>", "II*", "RIFFxxxxWAVEfmt "])
def test_text_named_jpg(content, load):
    with pytest.raises(PhotoUnsupported, match=r"a\.jpg") as caught:
        load(content.encode(), "a.jpg")
    assert "JPEG, PNG, WebP, TIFF, MPO, HEIC" in caught.value.remedy


@pytest.mark.parametrize("kind", ["ICO", "PPM", "PDF", "TGA"])
def test_other_formats_of_pillow_are_not_opened(kind, encoded, load, corners):
    with pytest.raises(PhotoUnsupported):
        load(encoded(corners(), kind), "a.jpg")


def test_mislabelled(encoded, load, corners):
    with pytest.raises(PhotoMislabelled, match=r"a\.png: the file is JPEG, its name says \.png"):
        load(encoded(corners(), "JPEG"), "a.png")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_several_pictures(kind, encoded, load, suffix, corners):
    frames = [corners(), corners().rotate(90), corners().rotate(180)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    with pytest.raises(PhotoAnimated, match="3 pictures"):
        load(content, "a" + suffix[kind])


def bomb(width: int, height: int) -> bytes:
    """A whole, valid PNG of one-bit pixels, all black: small in bytes, huge in pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + width // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_by_its_header(load):
    content = bomb(40_000, 40_000)
    assert len(content) < 300_000
    with pytest.raises(PhotoTooLarge, match="40000 × 40000 pixels, more than the 120,000,000"):
        load(content, "a.png")


def test_the_limit_on_pixels_is_the_settings_and_nobody_elses(load, tmp_path):
    """Pillow's own limit of 179 million pixels must not overrule a higher setting."""
    content = bomb(20_000, 10_000)
    with pytest.raises(PhotoTooLarge):
        load(content, "a.png", max_pixels=199_999_999)
    (tmp_path / "a.png").write_bytes(content)
    photo = inspect_photo(tmp_path / "a.png", max_bytes=1 << 26, max_pixels=200_000_000)
    assert (photo.width, photo.height) == (20_000, 10_000)


def test_pixels_up_to_the_limit_are_loaded(encoded, load, corners):
    content = encoded(corners(48, 32), "PNG")
    assert load(content, "a.png", max_pixels=48 * 32).photo.width == 48
    with pytest.raises(PhotoTooLarge, match="48 × 32 pixels, more than the 1,535 allowed"):
        load(content, "a.png", max_pixels=48 * 32 - 1)


def test_a_size_that_only_the_header_claims(encoded, load, corners):
    content = bytearray(encoded(corners(), "PNG"))
    content[16:24] = struct.pack(">II", 30_000, 30_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    with pytest.raises(PhotoTooLarge):
        load(bytes(content), "a.png")


def test_bytes_up_to_the_limit_are_loaded(encoded, load, corners):
    content = encoded(corners(), "JPEG")
    assert load(content, "a.jpg", max_bytes=len(content)).content == content
    with pytest.raises(PhotoTooLarge, match=f"{len(content):,} bytes, more than the"):
        load(content, "a.jpg", max_bytes=len(content) - 1)


def test_missing(tmp_path):
    with pytest.raises(PhotoNotFound, match=r"a\.jpg"):
        load_photo(tmp_path / "a.jpg", **LIMITS)


def test_a_folder_named_as_a_photo(tmp_path):
    (tmp_path / "a.jpg").mkdir()
    with pytest.raises(PhotoNotFound):
        load_photo(tmp_path / "a.jpg", **LIMITS)


def test_a_pipe_named_as_a_photo_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(PhotoNotFound):
        load_photo(tmp_path / "a.jpg", **LIMITS)


@pytest.mark.parametrize("name", ["a" * 300 + ".jpg", "a\0b.jpg"])
def test_impossible_names(name, tmp_path):
    with pytest.raises(PhotoNotFound):
        load_photo(tmp_path / name, **LIMITS)


def test_a_link_that_leads_back_to_itself(tmp_path):
    (tmp_path / "a.jpg").symlink_to(tmp_path / "b.jpg")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "a.jpg")
    with pytest.raises(PhotoNotFound):
        load_photo(tmp_path / "a.jpg", **LIMITS)


def test_a_file_that_may_not_be_read(encoded, corners, as_nobody):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = Path(folder, "a.jpg")
        path.write_bytes(encoded(corners(), "JPEG"))
        path.chmod(0)
        with as_nobody(), pytest.raises(PhotoNotFound, match="Permission denied"):
            load_photo(path, **LIMITS)


@pytest.mark.parametrize(
    "name", ["威海站 (1).jpg", "위해역.jpg", "a b  c.jpg", "'; drop table photos.jpg", "é.jpg"]
)
def test_names(name, encoded, load, corners):
    assert load(encoded(corners(), "JPEG"), name).photo.name == name


def test_a_name_of_two_lines(encoded, load, corners):
    assert load(encoded(corners(), "JPEG"), "a\nb.jpg").photo.name == r"a\x0ab.jpg"


def test_a_name_that_is_no_utf8(encoded, corners, tmp_path):
    """Names in GBK, from old archives: kept so that a database and a terminal accept them."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "威海.jpg".encode("gbk")))
    path.write_bytes(encoded(corners(), "JPEG"))
    name = load_photo(path, **LIMITS).photo.name
    assert name == r"\xcd\xfe\xba\xa3.jpg"
    assert name.encode("utf-8")


def test_cut_off_is_noticed_in_a_process_that_makes_pdf_reports(tmp_path):
    import weasyprint  # noqa: F401  # it tells Pillow, process-wide, to accept truncated pictures

    path = tmp_path / "cut.jpg"
    Image.new("RGB", (400, 300), "navy").save(path)
    path.write_bytes(path.read_bytes()[:-600])
    with pytest.raises(PhotoBroken):
        load_photo(path, max_bytes=1 << 20, max_pixels=1_000_000)
