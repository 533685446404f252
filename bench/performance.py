"""Speed and memory of `signcheck scan`, and of reading side by side with plain PaddleOCR, in one run.

    python -m bench.performance [--photos samples/photos] [-o docs/explanation/performance.md]

Measures, and writes between the markers of the page:
- CPU seconds and peak memory of `signcheck scan` in an empty data folder (3 runs, median);
- the share of detection and recognition, from what the scan recorded;
- every third photo read by PaddleOCR too, in turns; see bench.comparison;
- a photo of 2 megapixels against the same scene at 12 megapixels (CPU seconds of 5 readings each, medians);
- CPU seconds of the commands that read no photo (best of 5).

On a shared machine seconds vary by a factor of two, CPU seconds less; the ratios within one run do not.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from bench.comparison import compare, known, table
from signcheck.photos import find_photos, load_photo
from signcheck.reading.build import reader_for
from signcheck.settings import Settings, load_settings

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
REGISTRY = Path(__file__).resolve().parents[1] / "samples" / "registry.csv"
QUICK_COMMANDS = (
    ["--help"],
    ["coverage"],
    ["registry", "list"],
    ["models", "list"],
    ["glossary", "lookup", "出口"],
)


def signcheck(*args: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    environment = os.environ | {"SIGNCHECK_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "signcheck", *args],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def measure_scan(photos: Path, runs: int) -> dict[str, Any]:
    """Scan into empty folders; the peak is the largest process's resident memory."""
    count = sum(1 for _ in find_photos(photos))
    seconds, used, shares = [], [], (0.0, 0.0)
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            used.append(_cpu(["scan", str(photos)], Path(folder)))
            seconds.append(time.perf_counter() - start)
            shares = _recorded_seconds(Path(folder) / "signcheck.db")
    detection, recognition = shares
    return {
        "photos": count,
        "seconds": statistics.median(seconds),
        "cpu_seconds": statistics.median(used),
        "peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "detection_share": detection / (detection + recognition),
    }


def _recorded_seconds(database: Path) -> tuple[float, float]:
    with sqlite3.connect(database) as connection:
        query = "SELECT sum(detection_seconds), sum(recognition_seconds) FROM readings"
        detection, recognition = connection.execute(query).fetchone()
    return float(detection), float(recognition)


def measure_sizes(photo: Path, settings: Settings) -> dict[str, float]:
    """CPU seconds from the file to the reading, at 2 and at 12 megapixels of the same scene."""
    reader = reader_for(settings, 1)
    found = {}
    with tempfile.TemporaryDirectory() as folder, Image.open(photo) as image:
        for megapixels in (2, 12):
            width = round((megapixels * 1e6 * image.width / image.height) ** 0.5)
            height = round(width * image.height / image.width)
            path = Path(folder, f"{megapixels}.jpg")
            image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS).save(path, quality=90)
            seconds = []
            for _ in range(5):
                start = time.process_time()
                pixels = load_photo(path, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels).pixels
                reader.read(pixels)
                seconds.append(time.process_time() - start)
            found[f"{megapixels} MP"] = statistics.median(seconds)
    return found


def measure_start(times: int = 5) -> dict[str, float]:
    """CPU seconds of commands that read no photo, the best of so many times."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        signcheck("registry", "import", str(REGISTRY), data=data)  # makes the database
        return {" ".join(args): min(_cpu(args, data) for _ in range(times)) for args in QUICK_COMMANDS}


def _cpu(args: Sequence[str], data: Path) -> float:
    before = os.times()
    signcheck(*args, data=data)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


def page(
    scan: dict[str, Any], readers: dict[str, Any], sizes: dict[str, float], start: dict[str, float]
) -> str:
    """The measured part of the page, in Markdown."""
    small, large = sizes["2 MP"], sizes["12 MP"]
    rows = [
        f"Measured {date.today()} by `python -m bench.performance` on {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {scan['photos']} sample photos.",
        "",
        "| what | figure |",
        "| --- | --- |",
        f"| `signcheck scan`, start to end | {scan['cpu_seconds']:.1f} s of CPU ({scan['seconds']:.0f} s) |",
        f"| largest process | {scan['peak_mb']:.0f} MB |",
        f"| reading alone | {scan['detection_share']:.0%} detection, "
        f"{1 - scan['detection_share']:.0%} recognition |",
        f"| 12 megapixels against 2 | {large:.2f} s of CPU against {small:.2f} s: "
        f"ratio {large / small:.2f} |",
        *(f"| `signcheck {name}` | {seconds:.2f} s of CPU |" for name, seconds in start.items()),
        "",
        table(readers),
    ]
    return "\n".join(rows) + "\n"


def write_between_markers(path: Path, text: str) -> None:
    """Replace what stands between the markers of a page. Raises ValueError without markers."""
    old = path.read_text(encoding="utf-8")
    head, rest = old.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    path.write_text(f"{head}{BEGIN}\n{text}{END}{tail}", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=Path, default=Path("samples/photos"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/explanation/performance.md"))
    args = parser.parse_args()
    settings = load_settings()
    scan = measure_scan(args.photos, args.runs)
    photos = [found.path for found in find_photos(args.photos)]
    largest = max(photos, key=lambda path: path.stat().st_size)
    readers = compare(photos[::3], 5, known(), None)
    text = page(scan, readers, measure_sizes(largest, settings), measure_start())
    print(text)
    write_between_markers(args.output, text)


if __name__ == "__main__":
    main()
