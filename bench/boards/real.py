"""Real photos: every entry that a person would be asked about, and whether a person need see it.

The photos lie beside the repository with a ``manifest.jsonl``; none is copied. What on them is no
message of a sign stands in ``needless.toml``, typed by eye.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from bench.boards.measure import ALIKE
from bench.boards.product import asks, standing
from bench.verdicts.judging import adopted_glossary
from bench.verdicts.lines import plain
from bench.verdicts.readings import Kept, keep, kept, read_photo
from bench.verdicts.real import MANIFEST
from bench.verdicts.systems import Asked, check
from bench.verdicts.tables import table
from signcheck.checking.judgement import CheckedEntry
from signcheck.settings import load_settings
from signcheck.signs import main_sign

LABELS = Path(__file__).with_name("needless.toml")


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry that is doubtful or defective. main: whether it is on the board the photo was taken for.

    what: ``overlay``, ``behind`` or ``decoration`` for what no person need see, else "".
    """

    photo: str
    main: bool
    texts: tuple[str, ...]
    verdict: str
    what: str


@cache
def needless() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Photo → what it is → the texts that no person need see."""
    rows = tomllib.loads(LABELS.read_text("utf-8"))
    return {row["file"]: {k: v for k, v in row.items() if k != "file"} for row in rows.get("photo", ())}


def what_of(file: str, texts: Sequence[str]) -> str:
    """What an entry with these texts is, when all of them are texts that no person need see."""
    labels = [(what, text) for what, listed in needless().get(file, {}).items() for text in listed]
    found = [next((w for w, label in labels if _same(label, text)), "") for text in texts]
    return found[0] if found and all(found) else ""


def _same(label: str, text: str) -> bool:
    one, other = plain(label), plain(text)
    return bool(other) and fuzz.partial_ratio(one, other) >= ALIKE


def queued(photos: Path, root: Path, threads: int) -> Iterator[Queued]:
    """What is queued of every photo of the manifest, as of a photo of no known sign point."""
    settings = load_settings()
    where = Kept.by(settings)
    standard = adopted_glossary()
    profile = standard.profile_of("")
    asked = Asked(standard, profile, tuple(profile.required))
    for text in (photos / MANIFEST).read_text("utf-8").splitlines():
        file = json.loads(text)["file"]
        place = where.path(root / "real", photos / file)
        reading = kept(place)
        if reading is None:
            reading = read_photo(photos / file, settings, threads)
            keep(place, reading)
        checked = check(reading, asked)
        main = main_sign([sign.sign for sign in checked.signs])
        first = checked.signs[main].sign if main is not None else None
        for sign in standing(checked):
            for entry in filter(asks, sign.entries):
                texts = _texts(entry)
                yield Queued(file, sign.sign is first, texts, str(entry.verdict), what_of(file, texts))


def _texts(checked: CheckedEntry) -> tuple[str, ...]:
    entry = checked.entry
    read = [entry.zh, *entry.translations.values()]
    return tuple(text.text for text in read if text is not None)


def listing(found: Sequence[Queued], *, all_of: bool) -> str:
    """The queued entries as a table: those that no person need see, or all."""
    chosen = [q for q in found if q.what or all_of]
    rows = [
        [q.photo, "main" if q.main else "beside", " / ".join(q.texts).replace("|", "\\|"), q.verdict, q.what]
        for q in chosen
    ]
    told = f"{len(found)} entries queued, {sum(bool(q.what) for q in found)} of them that no person need see"
    return f"{told}.\n\n{table(['photo', 'board', 'texts', 'verdict', 'is'], rows)}"
