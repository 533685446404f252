"""The perceptual hash: what leaves it alone, and what does not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from signcheck.photos.similarity import BITS, hash_distance, image_hash


@pytest.fixture(scope="module")
def pictures(samples):
    names = ("威海站/RS01-01_1.jpg", "刘公岛景区/SA01-02_1.jpg", "威海汽车站/CS01-03_1.jpg")
    return [np.asarray(Image.open(samples / "photos" / name).convert("RGB")) for name in names]


def test_light_size_and_noise_leave_it_nearly_as_it_is(pictures):
    rng = np.random.default_rng(7)
    for pixels in pictures:
        plain = image_hash(pixels)
        darker = (pixels * 0.7).astype(np.uint8)
        smaller = np.asarray(Image.fromarray(pixels).resize((pixels.shape[1] // 3, pixels.shape[0] // 3)))
        noisy = np.clip(pixels + rng.normal(0, 12, pixels.shape), 0, 255).astype(np.uint8)
        for other in (darker, smaller, noisy):
            assert hash_distance(plain, image_hash(other)) <= 6


def test_other_pictures_differ_in_many_bits(pictures):
    hashes = [image_hash(pixels) for pixels in pictures]
    for i, one in enumerate(hashes):
        for other in hashes[:i]:
            assert hash_distance(one, other) > 16


def test_the_box_of_a_sign_is_what_counts(pictures):
    pixels = pictures[0]
    box = [(200, 400), (900, 400), (900, 800), (200, 800)]
    sign = image_hash(pixels, box)
    other = pixels.copy()
    other[:300] = 255 - other[:300]  # all above the sign is another picture
    assert image_hash(other, box) == sign
    assert image_hash(pixels) != sign
    assert len(sign) == BITS // 4
    assert image_hash(pixels, [(-50, -50), (-10, -10)]) == ""


def test_distance():
    assert hash_distance("0" * 16, "f" * 16) == 64
    assert hash_distance("0" * 16, "0" * 15 + "1") == 1
    assert hash_distance("", "0" * 16) is None
