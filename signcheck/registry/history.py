"""Which sign point a photo shows again: by file name, text, image and place; pure.

Signs of one kind look alike and say the same: three doors of a station say 卫生间. So a text that
was seen before is not enough by itself; the picture or the place must agree, or no other sign
point of the site may be possible. Where several are possible a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signcheck.photos.similarity import hash_distance
from signcheck.registry.finding import Evidence, Found, Source
from signcheck.registry.geo import Degrees, distance
from signcheck.registry.match import point_of_file, point_of_text
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
class Sighting:
    """An earlier photo of a sign point: its Chinese texts, the hash of the sign, where it was taken."""

    chinese: tuple[str, ...]
    image_hash: str = ""
    place: Degrees | None = None


@dataclass(frozen=True, slots=True)
class PointPlace:
    """What is needed of a sign point to find it.

    place: WGS-84, or None when unknown.
    sightings: earlier photos of it; the newest few are enough.
    """

    code: str
    name: str = ""
    place: Degrees | None = None
    sightings: tuple[Sighting, ...] = ()


def find_point(evidence: Evidence, points: Sequence[PointPlace]) -> Found:
    """The sign point of a photo, among those of its site."""
    named = point_of_file(evidence.path, points)
    if named:
        return Found(named.code, Source.FILE)
    titled = point_of_text(evidence.chinese, points)
    if titled:
        return Found(titled.code, Source.TEXT)
    possible = [point for point in points if not _elsewhere(evidence, point)]
    return _seen_before(evidence, possible) or _by_place(evidence, possible)


def _elsewhere(evidence: Evidence, point: PointPlace) -> bool:
    metres = _metres(evidence, point)
    return metres is not None and metres > ELSEWHERE + (evidence.accuracy or 0.0)


def _metres(evidence: Evidence, point: PointPlace) -> float | None:
    """How far the photo was taken from the sign point, or from where it was seen; None if unknown."""
    spots = [point.place, *(sighting.place for sighting in point.sightings)]
    known = [distance(evidence.place, spot) for spot in spots if spot and evidence.place]
    return min(known, default=None)


def _seen_before(evidence: Evidence, points: Sequence[PointPlace]) -> Found | None:
    """The sign point that said the same; several to choose from; None when none did."""
    same = [point for point in points if _likeness(evidence, point) >= SAME_TEXT]
    if not same:
        return None
    sure = [point for point in same if _looks_alike(evidence, point)]
    if len(sure) != 1:
        sure = [point for point in sure or same if _is_here(evidence, point)]
    unseen = [point for point in points if not point.sightings]
    if not sure and not unseen:
        sure = same
    if len(sure) == 1:
        return Found(sure[0].code, Source.SEEN)
    return Found(candidates=tuple(point.code for point in [*same, *unseen]))


def _likeness(evidence: Evidence, point: PointPlace) -> float:
    """The largest share of Chinese texts in common with an earlier photo, 0–1."""
    here = _keys(evidence.chinese)
    shares = [
        len(here & there) / len(here | there)
        for there in (_keys(sighting.chinese) for sighting in point.sightings)
        if here and there
    ]
    return max(shares, default=0.0)


def _keys(chinese: Sequence[str]) -> set[str]:
    return {key(text) for text in chinese} - {""}


def _looks_alike(evidence: Evidence, point: PointPlace) -> bool:
    found = (hash_distance(evidence.image_hash, sighting.image_hash) for sighting in point.sightings)
    return any(bits is not None and bits <= SAME_PICTURE for bits in found)


def _is_here(evidence: Evidence, point: PointPlace) -> bool:
    metres = _metres(evidence, point)
    return metres is not None and metres <= HERE + (evidence.accuracy or 0.0)


def _by_place(evidence: Evidence, points: Sequence[PointPlace]) -> Found:
    """The only sign point at the photo's place, unless another sign was seen there."""
    here = [point for point in points if _is_here(evidence, point)]
    changed = [p for p in here if p.sightings and _likeness(evidence, p) < OTHER_TEXT and evidence.chinese]
    if len(here) == 1 and not changed:
        return Found(here[0].code, Source.GPS)
    return Found(candidates=tuple(point.code for point in here))
