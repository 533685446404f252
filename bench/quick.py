"""The command as it is, but what reads photos needs no model: for tests of everything around it.

    QUICK_SECONDS=0.1 python -m bench.quick scan FOLDER

Each photo is loaded and stored as ever; instead of being read it takes so long, and shows 出口.
"""

from __future__ import annotations

import os
import time

from signcheck.languages import Language
from signcheck.photos import Photo, PhotoStore
from signcheck.photos.loading import load_photo
from signcheck.reading import Line, Reading
from signcheck.services.photowork import Task


def read_photo(task: Task) -> tuple[Photo, Reading]:
    """As signcheck.services.photowork.read_photo."""
    settings, store = task.settings, PhotoStore(task.settings.data / "photos")
    limits = {"max_bytes": settings.max_bytes, "max_pixels": settings.max_pixels}
    content = None if task.work.source else store.get(task.work.key)
    loaded = load_photo(task.path, content=content, **limits)
    store.put(loaded.content)
    time.sleep(float(os.environ.get("QUICK_SECONDS", "0.1")))
    line = Line("出口", Language.ZH, 0.99, ((9, 9), (33, 9), (33, 17), (9, 17)), "quick", 0.9)
    return loaded.photo, Reading(loaded.pixels.shape[1], loaded.pixels.shape[0], (line,))


def main() -> None:
    """The command line of signcheck."""
    import bench.quick
    from signcheck.cli import main as signcheck
    from signcheck.reading import build
    from signcheck.services import photowork

    photowork.read_photo = bench.quick.read_photo  # as workers import it
    build.require_models = lambda _: None  # type: ignore[assignment]
    signcheck()


if __name__ == "__main__":
    main()
