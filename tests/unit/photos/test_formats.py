"""Every allowed format, really encoded, in every kind of pixel that cameras and programs write."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image

from signcheck.errors import PhotoMislabelled
from signcheck.photos import inspect_photo
from signcheck.photos.endings import SUFFIXES

KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "MPO", "HEIF", "AVIF", "BMP", "GIF"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_format_gives_pixels_size_hash_and_name(kind, corners, encoded, load, suffix):
    content = encoded(corners(), kind)
    loaded = load(content, "sign" + suffix[kind])
    photo = loaded.photo
    assert (photo.format, photo.width, photo.height) == (kind, 48, 32)
    assert photo.sha256 == hashlib.sha256(content).hexdigest()
    assert (photo.name, photo.bytes) == ("sign" + suffix[kind], len(content))
    assert (photo.taken_at, photo.place, photo.camera) == (None, None, None)
    assert loaded.content == content
    assert loaded.pixels.shape == (32, 48, 3)
    assert loaded.pixels.dtype == np.uint8
    expected = np.asarray(corners(), dtype=int)
    assert np.abs(loaded.pixels.astype(int) - expected).mean() < 4


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_formats_without_loss_give_the_same_pixels(kind, encoded, load, suffix):
    noise = np.random.default_rng(1).integers(0, 256, (31, 17, 3), np.uint8)
    loaded = load(encoded(Image.fromarray(noise), kind), "a" + suffix[kind])
    assert np.array_equal(loaded.pixels, noise)


@pytest.mark.parametrize("kind", KINDS)
def test_inspecting_says_the_same_as_loading(kind, corners, encoded, load, suffix, tmp_path):
    name = "a" + suffix[kind]
    photo = load(encoded(corners(), kind), name).photo
    assert inspect_photo(tmp_path / name, max_bytes=1 << 20, max_pixels=1 << 20) == photo


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "A.JPG"),
        ("JPEG", "a.jpeg"),
        ("JPEG", "a.jfif"),
        ("MPO", "a.jpg"),
        ("TIFF", "a.TIFF"),
        ("HEIF", "a.heif"),
        ("PNG", "威海站 1 위해역.png"),
    ],
)
def test_endings_that_belong_to_a_format_are_accepted(kind, name, corners, encoded, load):
    assert load(encoded(corners(), kind), name).photo.name == name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, f"a{ending}")
        for kind in KINDS
        for ending in (".jpg", ".png", ".webp", ".tif", ".heic", "", ".txt")
        if ending not in SUFFIXES[kind]
    ],
)
def test_a_name_that_belongs_to_another_format_is_refused(kind, name, corners, encoded, load, suffix):
    with pytest.raises(PhotoMislabelled, match="the file is") as caught:
        load(encoded(corners(), kind), name)
    assert name in str(caught.value)
    usual = ".jpg" if kind == "MPO" else suffix[kind]
    assert caught.value.remedy == f"Rename it to end in {usual}."


def test_sixteen_bit_grey_keeps_its_shades(load, encoded):
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(4, 0)
    pixels = load(encoded(Image.fromarray(ramp), "PNG"), "a.png").pixels
    assert pixels[0, 0].tolist() == [0, 0, 0]
    assert pixels[0, -1].tolist() == [255, 255, 255]
    assert abs(int(pixels[0, 128, 0]) - 128) <= 1


def test_dark_eight_bit_values_in_a_wide_grey_are_not_brightened(load, encoded):
    dark = np.full((4, 4), 7, np.int32)
    assert load(encoded(Image.fromarray(dark, "I"), "TIFF"), "a.tif").pixels.max() == 7


def test_floating_point_greys_with_what_is_no_number(load, encoded):
    odd = np.array([[0.0, 100.0], [np.nan, np.inf]], np.float32)
    pixels = load(encoded(Image.fromarray(odd), "TIFF"), "a.tif").pixels
    assert pixels[:, :, 0].tolist() == [[0, 100], [0, 0]]


def test_a_palette_becomes_colours(load, encoded, corners):
    pixels = load(encoded(corners().quantize(4), "PNG"), "a.png").pixels
    assert pixels[0, 0].tolist() == [220, 20, 20]


def test_cmyk_becomes_rgb(load, encoded):
    sheet = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    red, green, blue = load(encoded(sheet, "JPEG"), "a.jpg").pixels[4, 4]
    assert red > 200
    assert max(green, blue) < 60


def test_what_is_transparent_is_white(load, encoded):
    sheet = Image.new("RGBA", (2, 1))
    sheet.putpixel((1, 0), (10, 20, 30, 255))
    assert load(encoded(sheet, "PNG"), "a.png").pixels.tolist() == [[[255] * 3, [10, 20, 30]]]


def test_a_transparent_palette_colour_is_white(load, encoded):
    sheet = Image.new("P", (2, 1))
    sheet.putpalette([0, 0, 0, 10, 20, 30])
    sheet.putpixel((1, 0), 1)
    pixels = load(encoded(sheet, "PNG", transparency=0), "a.png").pixels
    assert pixels.tolist() == [[[255] * 3, [10, 20, 30]]]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "I;16"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_other_kinds_of_pixels_give_rgb(mode, kind, load, encoded, suffix):
    sheet = Image.new(mode, (5, 3))
    assert load(encoded(sheet, kind), "a" + suffix[kind]).pixels.shape == (3, 5, 3)
