"""What checking costs beside reading: CPU seconds of one thread, photo by photo.

    python -m bench.checking [--photos samples/photos] [--every 1]

Every photo is read by one process; what was read is checked by two others, from the reading to the checked
photo: boards, layout, entries, judgements. One begins with nothing loaded, as a scan does; the other first
judges the texts that `serve` prepares itself with (signcheck.services.warm), so that what remains is what a
photo costs. Each photo is checked once by each, for what was asked before is remembered. `--photos` may be
given several times.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.verdicts.tables import table
from signcheck.reading.line import Reading

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Checking:
    """CPU seconds of a process that checks. ready: until the first photo. each: of every photo."""

    ready: float
    each: tuple[float, ...]


def read(photos: Sequence[Path]) -> list[tuple[Reading, float]]:
    """Every photo's reading with its CPU seconds, the models loaded before."""
    import cv2

    from bench.verdicts.readings import read_photo
    from signcheck.settings import load_settings

    cv2.setNumThreads(1)
    settings = load_settings()
    read_photo(photos[0], settings, 1)  # the first call loads and allocates
    found = []
    for photo in photos:
        start = time.process_time()
        reading = read_photo(photo, settings, 1)
        found.append((reading, time.process_time() - start))
    return found


def check(readings: Sequence[Reading], prepared: bool) -> Checking:
    """Check every reading as a photo of no known sign point. prepared: whether to load all before."""
    start = time.process_time()
    from bench.verdicts.systems import Asked
    from bench.verdicts.systems import check as check_reading
    from signcheck.checking.proof import judge_text
    from signcheck.languages import Language
    from signcheck.standard.shipped import load_standard

    standard = load_standard()
    profile = standard.profile_of("")
    asked = Asked(standard, profile, tuple(profile.required))
    if prepared:
        from signcheck.services.warm import TRIED

        for zh, en, ko in TRIED:
            judge_text(zh, {Language.EN: en, Language.KO: ko}, profile, standard)
    ready, each = time.process_time() - start, []
    for reading in readings:
        start = time.process_time()
        check_reading(reading, asked)
        each.append(time.process_time() - start)
    return Checking(ready, tuple(each))


def in_fresh_process(readings: Sequence[Reading], prepared: bool) -> Checking:
    """`check` where nothing was loaded or asked before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(check, readings, prepared).result()


def tables(reading: Sequence[float], fresh: Checking, ready: Checking) -> str:
    """Median and sum of both, and the share of checking, in Markdown."""
    rows = [
        ["median of a photo", statistics.median(reading), statistics.median(ready.each)],
        ["all photos", sum(reading), sum(ready.each)],
        ["all photos and the first loads", sum(reading), fresh.ready + sum(fresh.each)],
    ]
    shown = [[what, f"{read:.3f}", f"{checked:.3f}", f"{checked / read:.1%}"] for what, read, checked in rows]
    said = f"{len(reading)} photos; until all is loaded {ready.ready:.2f} s."
    return f"{said}\n\n{table(['CPU seconds', 'reading', 'checking', 'share'], shown)}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=Path, action="append", help="a folder")
    parser.add_argument("--every", type=int, default=1, help="only every n-th photo")
    args = parser.parse_args()
    from signcheck.photos import find_photos

    folders = args.photos or [ROOT / "samples" / "photos"]
    photos = [found.path for folder in folders for found in find_photos(folder)]
    photos = [path for path in photos if path.parent.name != "crops"][:: args.every]
    found = read(photos)
    readings = [reading for reading, _ in found]
    fresh, ready = (in_fresh_process(readings, prepared) for prepared in (False, True))
    print(tables([seconds for _, seconds in found], fresh, ready))


if __name__ == "__main__":
    main()
