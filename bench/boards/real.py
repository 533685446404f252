"""Real photos: every entry that a person would be asked about, and whether a person need see it.

The photos lie beside the repository with a ``manifest.jsonl``; none is copied. Which texts are those of
the sign that a photo was taken for stands in ``needless.toml``, typed by eye.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bench.boards.measure import ALIKE
from bench.boards.product import asks
from bench.verdicts.judging import adopted_glossary
from bench.verdicts.lines import plain
from bench.verdicts.readings import Kept, keep, kept, read_photo
from bench.verdicts.real import MANIFEST
from bench.verdicts.systems import Asked, check
from bench.verdicts.tables import table
from bench.verdicts.truth import LANGUAGES
from signcheck.checking.judgement import CheckedEntry, CheckedPhoto
from signcheck.reading.line import Reading
from signcheck.settings import load_settings
from signcheck.signs import main_sign

LABELS = Path(__file__).with_name("needless.toml")


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry that is doubtful or defective.

    main: whether the product takes its board for the sign, so that the entry is in the queue.
    what: ``overlay``, ``behind`` or ``decoration`` for what no person need see, else "".
    """

    photo: str
    main: bool
    texts: tuple[str, ...]
    verdict: str
    what: str


@dataclass(frozen=True, slots=True)
class Account:
    """What is queued of a photo, and which texts of the sign itself are in no entry.

    ours: whether the sign that it was taken for may be one of the city's.
    """

    ours: bool
    queued: tuple[Queued, ...]
    own: int
    lost: tuple[str, ...]


@cache
def labels() -> Mapping[str, Mapping[str, Any]]:
    """What stands on the photos that show more than one sign, by file."""
    return {row["file"]: row for row in tomllib.loads(LABELS.read_text("utf-8"))["photo"]}


def what_of(file: str, texts: Sequence[str]) -> str:
    """What an entry with these texts is; "" where any of them is the sign's own."""
    row = labels().get(file)
    if row is None or any(_among(text, row["own"]) for text in texts):
        return ""
    named = (what for what in ("overlay", "decoration") for text in texts if _among(text, row.get(what, ())))
    return next(named, "behind")


def _among(text: str, listed: Iterable[str]) -> bool:
    """Whether a text is one of those listed, or holds it, or is a part of it; misread letters aside."""
    return any(_alike(plain(text), plain(other)) for other in listed)


def _alike(one: str, other: str) -> bool:
    # One letter is a part of nearly anything.
    return one == other or (min(len(one), len(other)) > 1 and fuzz.partial_ratio(one, other) >= ALIKE)


def accounts(photos: Path, root: Path, threads: int) -> Iterator[Account]:
    """Every photo of the manifest, judged as a photo of no known sign point."""
    for text in (photos / MANIFEST).read_text("utf-8").splitlines():
        row = json.loads(text)
        yield _account(row, check(reading_of(photos / row["file"], root, threads), as_no_point()))


@cache
def as_no_point() -> Asked:
    """By what a photo of no known sign point is judged."""
    standard = adopted_glossary()
    profile = standard.profile_of("")
    return Asked(standard, profile, tuple(profile.required))


def reading_of(photo: Path, root: Path, threads: int) -> Reading:
    """The photo's reading, which is kept below ``root``."""
    settings = load_settings()
    place = Kept.by(settings).path(root / "real", photo)
    reading = kept(place)
    if reading is None:
        reading = read_photo(photo, settings, threads)
        keep(place, reading)
    return reading


def _account(row: Mapping[str, Any], checked: CheckedPhoto) -> Account:
    file = row["file"]
    main = main_sign([sign.sign for sign in checked.signs])
    first = checked.signs[main].sign if main is not None else None
    entries = [(sign.sign is first, entry) for sign in checked.signs for entry in sign.entries]
    queue = tuple(
        Queued(file, at_main, _texts(entry), str(entry.verdict), what_of(file, _texts(entry)))
        for at_main, entry in entries
        if asks(entry)
    )
    own = labels()[file]["own"] if file in labels() else [x["text"] for x in row["lines"] if _counts(x)]
    said = [text for _, entry in entries for text in _texts(entry)]
    return Account(main is not None, queue, len(own), tuple(text for text in own if not _among(text, said)))


def _counts(line: Mapping[str, Any]) -> bool:
    return line["lang"] in LANGUAGES and not line.get("hard")


def _texts(checked: CheckedEntry) -> tuple[str, ...]:
    entry = checked.entry
    read = [entry.zh, *entry.translations.values()]
    return tuple(text.text for text in read if text is not None)


def summed(found: Sequence[Account]) -> str:
    """How many are queued, how many of them no person need see, and what of the signs is lost."""
    every = [q for account in found for q in account.queued]
    queue = [q for q in every if q.main]
    own, lost = sum(account.own for account in found), [text for one in found for text in one.lost]
    shops = sum(not one.ours for one in found)
    return (
        f"{len(found)} photos, on {shops} of which the sign itself is proposed as not ours. {len(every)} "
        f"entries are doubtful or defective. {len(queue)} of them are queued, those on the board that a "
        f"photo was taken for; no person need see {_needless(queue)}. The others are proposed as not ours, "
        f"on boards behind and on shops; {_needless([q for q in every if not q.main])} of them are none of "
        f"the signs. {len(lost)} of {own} texts of the signs themselves are in no entry: "
        f"{'; '.join(lost) or 'none'}."
    )


def _needless(some: Iterable[Queued]) -> str:
    kinds = Counter(q.what for q in some if q.what)
    return ", ".join(f"{count} {what}" for what, count in sorted(kinds.items())) or "none"


def listing(found: Sequence[Account], *, all_of: bool) -> str:
    """The queued entries as a table: those that no person need see, or all; and what of a sign is lost."""
    rows = [
        [
            q.photo,
            "queue" if q.main else "not ours",
            " / ".join(q.texts).replace("|", "\\|"),
            q.verdict,
            q.what,
        ]
        for account in found
        for q in account.queued
        if q.what or all_of
    ]
    return f"{summed(found)}\n\n{table(['photo', 'where', 'texts', 'verdict', 'is'], rows)}"
