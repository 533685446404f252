"""The perceptual hash of the sign that a photo was taken for."""

from __future__ import annotations

from signcheck.photos.loading import Pixels
from signcheck.photos.similarity import image_hash
from signcheck.reading import Reading
from signcheck.signs import find_signs, main_sign


def sign_hash(pixels: Pixels, reading: Reading) -> str:
    """The hash of the main sign, or of the whole photo when no sign was found; never raises.

    pixels: of the upright photo. Without a hash the photo only loses one way to be matched, so
    whatever goes wrong here gives an empty one: judging meets the same trouble and names it.
    """
    try:
        signs = find_signs(reading)
        main = main_sign(signs)
        return image_hash(pixels, signs[main].polygon if main is not None else None)
    except Exception:  # see above
        return ""
