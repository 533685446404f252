"""How much of the real photos is read, and how fast, at several sizes of detection.

    python -m bench.reading [--sides 960,1280,1600] [--photos ../shared/photos] [-o FILE.json]

Recall: a line of the truth counts as found when a line that was read is at least 90 % alike
(rapidfuzz ratio) after dropping case, spaces and punctuation. Lines marked `hard` are left out.
False lines are counted on photos whose truth is complete; false Hangul on photos without Korean.

    python -m bench.reading --harm samples/photos

compares reading with and without the Korean recogniser: Chinese and English lines must be the same.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from signcheck.languages import Script, script_of
from signcheck.photos import find_photos, load_photo
from signcheck.reading.build import reader_for
from signcheck.reading.line import Reading
from signcheck.reading.routing import SURE
from signcheck.settings import Settings, load_settings

ALIKE = 90.0


@dataclass
class Tally:
    """What one size of detection gave."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false_lines: int = 0
    read_lines_complete: int = 0
    false_hangul: int = 0
    lines_without_korean: int = 0
    detection: list[float] = field(default_factory=list)
    recognition: list[float] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        """Figures for a table: recall per language, medians of seconds per photo."""
        return {
            "recall": {k: round(self.found[k] / n, 3) for k, n in sorted(self.wanted.items())},
            "lines": dict(sorted(self.wanted.items())),
            "false_lines": [self.false_lines, self.read_lines_complete],
            "false_hangul": [self.false_hangul, self.lines_without_korean],
            "median_detection_s": round(statistics.median(self.detection), 3),
            "median_recognition_s": round(statistics.median(self.recognition), 3),
            "total_s": round(sum(self.detection) + sum(self.recognition), 1),
        }


def plain(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def has_hangul(text: str) -> bool:
    """Whether a Korean letter stands in the text."""
    return any(script_of(character) is Script.HANGUL for character in text)


def harm(settings: Settings, folder: Path) -> tuple[int, list[str]]:
    """Chinese and English lines read without Korean, and those of them that Korean changes."""
    alone = reader_for(replace(settings, korean="none"), settings.threads_for(1))
    both = reader_for(settings, settings.threads_for(1))
    count, changed = 0, []
    for found in find_photos(folder):
        loaded = load_photo(found.path, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)
        with_korean = {line.text for line in both.read(loaded.pixels).lines}
        for line in alone.read(loaded.pixels).lines:
            if line.language in ("zh", "en") and line.score >= SURE:
                count += 1
                if line.text not in with_korean:
                    changed.append(f"{found.path}: {line.text}")
    return count, changed


def compare(reading: Reading, truth: dict[str, Any], tally: Tally) -> list[str]:
    """Count one photo; returns the lines that were not found."""
    read = [plain(line.text) for line in reading.lines if line.text]
    missed = []
    for line in truth["lines"]:
        if line.get("hard") or not plain(line["text"]):
            continue
        tally.wanted[line["lang"]] += 1
        if any(fuzz.ratio(plain(line["text"]), text) >= ALIKE for text in read):
            tally.found[line["lang"]] += 1
        else:
            missed.append(line["text"])
    if "ko" not in truth["languages"]:
        tally.lines_without_korean += len(read)
        tally.false_hangul += sum(
            line.language in ("ko", "mixed") and bool(line.text) and has_hangul(line.text)
            for line in reading.lines
        )
    if truth.get("complete"):
        known = [plain(line["text"]) for line in truth["lines"]]
        tally.read_lines_complete += len(read)
        tally.false_lines += sum(
            all(fuzz.partial_ratio(text, k) < 60 for k in known) for text in read if text
        )
    return missed


def measure(settings: Settings, photos: Path, *, verbose: bool = False) -> Tally:
    """Read every photo of the manifest in `photos` once."""
    reader = reader_for(settings, settings.threads_for(1))
    tally = Tally()
    for row in (photos / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(row)
        loaded = load_photo(
            photos / truth["file"],
            max_bytes=settings.max_bytes,
            max_pixels=settings.max_pixels,
        )
        reading = reader.read(loaded.pixels)
        missed = compare(reading, truth, tally)
        tally.detection.append(reading.detection_seconds)
        tally.recognition.append(reading.recognition_seconds)
        if verbose and missed:
            print(
                truth["file"],
                "missed",
                missed,
                "read",
                [line.text for line in reading.lines],
            )
    return tally


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sides", default="960,1280,1600")
    parser.add_argument("--photos", type=Path, default=Path("../shared/photos"))
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--harm", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    if args.harm:
        count, changed = harm(load_settings(), args.harm)
        print(f"{count} Chinese and English lines, {len(changed)} changed", *changed, sep="\n  ")
        return
    rows = {}
    for side in (int(part) for part in args.sides.split(",")):
        start = time.perf_counter()
        tally = measure(
            replace(load_settings(), detection_side=side),
            args.photos,
            verbose=args.verbose,
        )
        rows[side] = tally.row() | {"wall_s": round(time.perf_counter() - start, 1)}
        print(side, json.dumps(rows[side], ensure_ascii=False))
    if args.output:
        args.output.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
