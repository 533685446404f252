"""Chunks of photos → cases: the kept readings, judged by every system."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bench.verdicts.cases import cases
from bench.verdicts.lines import paired_entries, read_lines
from bench.verdicts.names import observations, true_names
from bench.verdicts.readings import Kept, kept
from bench.verdicts.results import Judged, Results
from bench.verdicts.systems import SYSTEMS, Asked
from bench.verdicts.truth import TruePhoto, load_truth
from drawing.signs.varied.adopted import adopted
from drawing.signs.words.registry import load_points
from signcheck.reading.line import Reading
from signcheck.standard import Standard
from signcheck.standard.shipped import load_standard

REGISTRY = Path(__file__).resolve().parents[2] / "samples" / "registry.csv"


def judge_folder(folder: Path, where: Kept, names: Sequence[str], *, limit: int | None = None) -> Judged:
    """The first `limit` photos of a chunk that were read, judged by the systems of these names."""
    judged = Judged()
    for photo in load_truth(folder / "truth.jsonl", required_by_point())[:limit]:
        reading = kept(where.path(folder, folder / photo.name))
        if reading is None:
            judged.unread += 1
        else:
            judged.extend(judge_photo(photo, reading, names))
    return judged


@cache
def required_by_point() -> Mapping[str, Sequence[str]]:
    """The languages that each sign point of the sample registry must carry."""
    return {point.code: point.languages for point in load_points(REGISTRY)}


@cache
def adopted_glossary() -> Standard:
    """The shipped glossary as the city would have adopted it; made once a process."""
    return adopted(load_standard())


def asked_of(photo: TruePhoto) -> Asked:
    """By what a photo is judged: the adopted glossary, its profile and the languages of its point."""
    standard = adopted_glossary()
    return Asked(standard, standard.profile_of("", photo.profile), photo.required)


def judge_photo(photo: TruePhoto, reading: Reading, names: Sequence[str] = tuple(SYSTEMS)) -> Judged:
    """One photo judged by the systems of these names."""
    asked = asked_of(photo)
    judged = Judged(lines=read_lines(photo, reading), names=true_names(photo), photos={photo.condition: 1})
    for name in names:
        start = time.perf_counter()
        found = SYSTEMS[name](reading, asked)
        seconds = time.perf_counter() - start
        made, strays = cases(photo, found)
        paired = paired_entries(photo, found, reading.lines)
        seen = list(observations(photo, found))
        judged.systems[name] = Results(made, strays, paired, seen, [seconds])
    return judged
