"""How the photos of error reports look, kept beside them so that each is decoded once.

They stand in `cache/looks` of the data folder, which may be removed at any time. What compares pictures is
loaded when one is looked at: the web process only forgets them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.errors import PhotoError
from signcheck.files import write_bytes
from signcheck.reading import Polygon
from signcheck.settings import Settings

if TYPE_CHECKING:
    from signcheck.photos.features import Features
    from signcheck.photos.similarity import Pixels
    from signcheck.services.workplace import Workplace

VERSION = 3
"""Goes up when looks are to be worked out anew."""
THREADS = 1
"""Of who looks for text: it gives way to pages."""


def keep(settings: Settings, sha256: str, pixels: Pixels, lines: Sequence[Polygon]) -> Features:
    """Work out how an upright photo looks, and keep it. lines: where text stands in it."""
    from signcheck.photos.features import features_of

    found, path = features_of(pixels, lines), _path(settings, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, found.to_bytes())
    return found


def look(workplace: Workplace, sha256: str, size: tuple[int, int]) -> Features | None:
    """How a stored photo looks, decoded where that is not known; None for one that cannot be shown.

    size: of the photo, upright. Decoding takes memory and a hostile file may end the process. Text is looked
    for, not read: it takes a quarter of a second. Raises ModelMissing, ModelDamaged or SettingsError.
    """
    import numpy as np

    from signcheck.photos.features import SIDE
    from signcheck.reports.shown import upright

    known = kept(workplace.settings, sha256)
    if known is not None:
        return known
    try:
        image = upright(workplace.store.get(sha256), size, min(1.0, 2 * SIDE / max(size)))
    except PhotoError:
        return None
    pixels = np.asarray(image)
    return keep(workplace.settings, sha256, pixels, lines_of(workplace.settings, pixels))


def lines_of(settings: Settings, pixels: Pixels) -> list[Polygon]:
    """Where text stands in a picture."""
    from signcheck.reading.build import detector_for
    from signcheck.reading.detection import find_text

    found = find_text(detector_for(settings, THREADS), pixels, side=settings.detection_side)
    return [region.polygon for region in found if region.sure]


def kept(settings: Settings, sha256: str) -> Features | None:
    """What was kept of a photo, if it was."""
    from signcheck.photos.features import Features

    try:
        return Features.of_bytes(_path(settings, sha256).read_bytes())
    except (OSError, ValueError):
        return None


def forget(settings: Settings, sha256: str) -> None:
    """A photo is gone: so is how it looked."""
    for path in _path(settings, sha256).parent.glob(f"{sha256}-*.npz"):  # of older versions too
        path.unlink(missing_ok=True)


def _path(settings: Settings, sha256: str) -> Path:
    return settings.data / "cache" / "looks" / sha256[:2] / f"{sha256}-{VERSION}.npz"
