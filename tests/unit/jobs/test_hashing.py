"""The hash is that of the main sign, and never stands in the way of reading."""

import numpy as np

from signcheck.jobs.hashing import sign_hash
from signcheck.languages import language_of
from signcheck.photos.similarity import image_hash
from signcheck.reading import Line, Reading


def board(text, left, top, right, bottom):
    polygon = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Line(text, language_of(text), 0.99, polygon, "test", 0.99)


def picture():
    return np.random.default_rng(3).integers(0, 256, (400, 600, 3), np.uint8)


def test_the_main_sign_is_hashed():
    pixels, line = picture(), board("出口", 100, 100, 300, 200)
    corners = line.polygon
    assert sign_hash(pixels, Reading(600, 400, (line,))) == image_hash(pixels, corners)


def test_without_a_sign_the_photo_is_hashed():
    pixels = picture()
    assert sign_hash(pixels, Reading(600, 400, ())) == image_hash(pixels)


def test_pixels_that_cannot_be_hashed_give_no_hash():
    assert sign_hash(np.zeros((0, 0, 3), np.uint8), Reading(0, 0, ())) == ""
    assert sign_hash(None, Reading(600, 400, ())) == ""
