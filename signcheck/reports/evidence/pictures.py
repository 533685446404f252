"""What the photo shows of a text: cut out with a margin, and the whole photo small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from signcheck.errors import PhotoError
from signcheck.reports.shown import Shown
from signcheck.reports.thumbnails import cut, framed, outlined
from signcheck.views.evidence import Evidence
from signcheck.work.held import Points

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 0.12
"""Share of the text's length that is shown around it."""
AROUND = 0.6
"""The same around a Chinese text whose translation is missing: it may stand beside it after all."""
CLOSE = (960, 320)
WHOLE = (560, 420)
"""Pixels that a cut and the whole photo get at most."""
ENLARGED = 4.0
"""Small text is shown so many times larger, for the eye; no detail is added."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """JPEGs of one case; None for what the photo does not show.

    text, zh: the translation and the Chinese text. whole: the photo with board and text outlined.
    """

    text: bytes | None
    zh: bytes | None
    whole: bytes


def pictures(evidence: Iterable[Evidence], store: Shown) -> Iterator[tuple[Evidence, Pictures | None]]:
    """Each with its pictures, or None when its photo is not in the store or damaged.

    Those of one photo should follow one another: it is decoded once for all of them.
    """
    for sha256, group in groupby(evidence, key=lambda one: one.photo):
        cases = list(group)
        photo = _photo(sha256, cases[0].size, store)
        for one in cases:
            yield one, _pictures(photo, one) if photo else None


def _photo(sha256: str, size: tuple[int, int], store: Shown) -> Image | None:
    try:
        return store.picture(sha256, size)
    except PhotoError:
        return None


def _pictures(photo: Image, one: Evidence) -> Pictures:
    all_of_it = (0.0, 0.0, float(one.size[0]), float(one.size[1]))
    small, scale = cut(photo, one.size, all_of_it, WHOLE)
    marked = [polygon for polygon in (one.sign, *one.polygons) if polygon]
    return Pictures(
        _cut_out(photo, one, one.text_polygons, MARGIN),
        _cut_out(photo, one, one.zh_polygons, MARGIN if one.text_polygons else AROUND),
        outlined(small, marked, scale, (0.0, 0.0)),
    )


def _cut_out(photo: Image, one: Evidence, polygons: Sequence[Points], margin: float) -> bytes | None:
    points = [point for polygon in polygons for point in polygon]
    if not points:
        return None
    frame = framed(points, one.size, margin)
    crop, scale = cut(photo, one.size, frame, CLOSE, enlarge=ENLARGED)
    return outlined(crop, polygons, scale, frame[:2])
