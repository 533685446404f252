"""Sums over photos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.boards.measure import Measured
from bench.verdicts.shares import Share

FROM_AFAR = ("overlay", "imprint", "behind")
"""What entries too many may be of that is on no board the photo was taken for, or no message."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some photos. right: of all entries; of_read: of those whose lines were all read.

    lost: entries that were read and of which none was made. many: entries that are none, on the board
    itself, a share of the true ones; needless: those of overlays, imprints and boards behind, by kind;
    japanese: those of the many that stand on Japanese.
    """

    photos: int
    right: Share
    of_read: Share
    lost: Share
    accused: Share
    overlay_out: Share
    imprint_out: Share
    japanese_kept: Share
    strayed: Share
    taken: Share
    many: float
    needless: Mapping[str, int]
    japanese: int


def figures(photos: Sequence[Measured]) -> Figures:
    """The figures of these photos."""
    entries = [entry for photo in photos for entry in photo.entries]
    read = [entry for entry in entries if entry.read]
    kinds = Counter(what for photo in photos for what in photo.many)
    needless = {what: kinds[what] for what in FROM_AFAR}
    japanese = kinds["ja"]
    return Figures(
        len(photos),
        Share.of(e.right for e in entries),
        Share.of(e.right for e in read),
        Share.of(not e.found for e in read),
        Share.of(flag for photo in photos for flag in photo.accused),
        _of(photos, lambda photo: photo.overlay_out),
        _of(photos, lambda photo: photo.imprint_out),
        _of(photos, lambda photo: photo.japanese_kept),
        Share.of(flag for photo in photos for flag in photo.strayed),
        Share.of(flag for photo in photos for flag in photo.taken),
        (sum(kinds.values()) - sum(needless.values())) / len(entries) if entries else 0.0,
        needless,
        japanese,
    )


def _of(photos: Sequence[Measured], told: Callable[[Measured], bool | None]) -> Share:
    return Share.of(flag for photo in photos if (flag := told(photo)) is not None)
