"""Which sign point a photo shows again: by file name, text, image and place; pure.

Signs of one kind look alike and say the same: three doors of a station say 卫生间. So a text that
was seen before is not enough by itself; the picture or the place must agree, or no other sign
point of the site may be possible. Where several are possible a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signcheck.locating.codes import Codes, is_telling
from signcheck.locating.placement import Clues, Placement, Source
from signcheck.registry.geo import Degrees, distance
from signcheck.standard.normalise import key

SAME_TEXT = 0.6
"""Signs whose Chinese texts have at least this share in common (Jaccard) say the same."""
OTHER_TEXT = 0.3
"""Below this share they are different signs."""
SAME_PICTURE = 16
"""Up to this many bits of 64 two pictures are of one sign. Of two photos of one sample sign, turned by
up to 8 % of the picture and lit otherwise, 44 % were within it; of two sample signs 0.5 %."""
HERE = 25.0
"""Metres within which a sign point is at the photo's place: GPS in the open is good to 5–10 m, and the
camera stands some metres before the sign."""
ELSEWHERE = 100.0
"""Metres beyond which a photo shows another sign point."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier photo of a sign point: its Chinese texts, the hash of the sign, where it was taken."""

    chinese: tuple[str, ...]
    image_hash: str = ""
    place: Degrees | None = None


@dataclass(frozen=True, slots=True)
class PointPlace:
    """What is needed of a sign point to find it.

    place: WGS-84, or None when unknown.
    earlier: earlier photos of it; the newest few are enough.
    """

    code: str
    name: str = ""
    place: Degrees | None = None
    earlier: tuple[Earlier, ...] = ()


def find_point(clues: Clues, points: Sequence[PointPlace], site: Source | None = None) -> Placement:
    """The sign point of a photo, among those of its site. site: how that was found."""
    named = site is not None and site.named
    filed = [code for code in Codes(p.code for p in points).begin(clues.path) if named or is_telling(code)]
    if len(filed) == 1:
        return Placement(filed[0], Source.FILE)
    titled = _titled(clues, points)
    possible = [point for point in points if not _elsewhere(clues, point)]
    found = _by_title(clues, [p for p in titled if p in possible]) or _seen_before(clues, possible)
    found = found or _by_place(clues, possible) or (_only(clues, possible) if named else None)
    return found or Placement(candidates=tuple(point.code for point in titled))


def _titled(clues: Clues, points: Sequence[PointPlace]) -> list[PointPlace]:
    """The sign points whose whole name is one of the Chinese texts."""
    texts = _keys(clues.chinese)
    return [point for point in points if key(point.name) in texts]


def _by_title(clues: Clues, titled: list[PointPlace]) -> Placement | None:
    """The only one of them, or the only one at the photo's place."""
    for some in (titled, [point for point in titled if _is_here(clues, point)]):
        if len(some) == 1:
            return Placement(some[0].code, Source.TEXT)
    return None


def _only(clues: Clues, points: Sequence[PointPlace]) -> Placement | None:
    """The only sign point that the site has, or that is within reach of the photo.

    Somebody named the site. It is asked where the photo shows another sign than
    those before it, and left alone where it tells nothing: then it may show anything.
    """
    if len(points) != 1 or not (clues.chinese or _metres(clues, points[0]) is not None):
        return None
    return _one_or_ask(clues, points, Source.ONLY)


def _elsewhere(clues: Clues, point: PointPlace) -> bool:
    metres = _metres(clues, point)
    return metres is not None and metres > ELSEWHERE + (clues.accuracy or 0.0)


def _metres(clues: Clues, point: PointPlace) -> float | None:
    """How far the photo was taken from the sign point, or from where it was seen; None if unknown."""
    spots = [point.place, *(photo.place for photo in point.earlier)]
    known = [distance(clues.place, spot) for spot in spots if spot and clues.place]
    return min(known, default=None)


def _seen_before(clues: Clues, points: Sequence[PointPlace]) -> Placement | None:
    """The sign point that said the same; several to choose from; None when none did."""
    same = [point for point in points if _likeness(clues, point) >= SAME_TEXT]
    if not same:
        return None
    sure = [point for point in same if _looks_alike(clues, point)]
    if len(sure) != 1:
        sure = [point for point in sure or same if _is_here(clues, point)]
    unseen = [point for point in points if not point.earlier]
    if not sure and not unseen:
        sure = same
    if len(sure) == 1:
        return Placement(sure[0].code, Source.SEEN)
    return Placement(candidates=tuple(point.code for point in [*same, *unseen]))


def _likeness(clues: Clues, point: PointPlace) -> float:
    """The largest share of Chinese texts in common with an earlier photo, 0–1."""
    here = _keys(clues.chinese)
    shares = [
        len(here & there) / len(here | there)
        for there in (_keys(photo.chinese) for photo in point.earlier)
        if here and there
    ]
    return max(shares, default=0.0)


def _keys(chinese: Sequence[str]) -> set[str]:
    return {key(text) for text in chinese} - {""}


def _looks_alike(clues: Clues, point: PointPlace) -> bool:
    from signcheck.photos.similarity import hash_distance

    found = (hash_distance(clues.image_hash, photo.image_hash) for photo in point.earlier)
    return any(bits is not None and bits <= SAME_PICTURE for bits in found)


def _is_here(clues: Clues, point: PointPlace) -> bool:
    metres = _metres(clues, point)
    return metres is not None and metres <= HERE + (clues.accuracy or 0.0)


def _by_place(clues: Clues, points: Sequence[PointPlace]) -> Placement | None:
    """The only sign point at the photo's place; several to choose from; None when none stands there."""
    here = [point for point in points if _is_here(clues, point)]
    return _one_or_ask(clues, here, Source.GPS) if here else None


def _one_or_ask(clues: Clues, points: Sequence[PointPlace], source: Source) -> Placement:
    """The only one, unless another sign was seen there."""
    changed = [p for p in points if p.earlier and clues.chinese and _likeness(clues, p) < OTHER_TEXT]
    if len(points) == 1 and not changed:
        return Placement(points[0].code, source)
    return Placement(candidates=tuple(point.code for point in points))
