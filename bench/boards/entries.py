"""Real boards: what became of every entry that stands on them.

The photos lie beside the repository with a ``manifest.jsonl``. What stands on them, entry by entry, was
typed by eye: ``entries.toml`` beside the photos, else ``real_entries.toml`` here. Texts are compared as for
drawn boards (measure.alike): one misread letter, case, spaces and a number before a text are no fault.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bench.boards.measure import ALIKE, alike
from bench.boards.real import as_no_point, reading_of
from bench.verdicts.lines import ALIKE as LINE_ALIKE
from bench.verdicts.lines import plain
from bench.verdicts.real import MANIFEST
from bench.verdicts.systems import check
from bench.verdicts.truth import LANGUAGES
from signcheck.checking.judgement import CheckedEntry
from signcheck.reading.line import Reading
from signcheck.verdicts import Verdict

HERE, BESIDE = Path(__file__).with_name("real_entries.toml"), "entries.toml"
Texts = Mapping[str, str]
"""By language, what stands there; languages that are not there are left out."""


@dataclass(frozen=True, slots=True)
class Became:
    """One true entry. made: whether its leading text leads an entry. got: the texts of that entry.

    right: whether every language has its own text, and none another.
    said: of an entry that is right, what is said of it though: verdict and kind of each such judgement.
    """

    true: Texts
    made: bool
    right: bool
    got: Texts
    said: tuple[str, ...] = ()

    @property
    def chinese(self) -> bool:
        """Whether it has a Chinese text."""
        return "zh" in self.true

    @property
    def asked(self) -> bool:
        """Whether an entry is asked for: what stands in Japanese alone makes none."""
        return set(self.true) != {"ja"}


@dataclass(frozen=True, slots=True)
class Board:
    """One photo. lines: its Chinese lines, and whether they were read. many: entries that are none.

    japanese: Japanese texts that became Chinese ones.
    """

    photo: str
    entries: tuple[Became, ...]
    lines: tuple[bool, ...]
    many: tuple[Texts, ...]
    japanese: tuple[str, ...]


def boards(photos: Path, root: Path, threads: int) -> Iterator[Board]:
    """Every photo whose entries are known, judged as a photo of no known sign point."""
    beside = photos / BESIDE
    known = tomllib.loads((beside if beside.is_file() else HERE).read_text("utf-8"))["photo"]
    rows = {row["file"]: row for row in map(json.loads, (photos / MANIFEST).read_text("utf-8").splitlines())}
    for one in known:
        reading = reading_of(photos / one["file"], root, threads)
        signs = check(reading, as_no_point()).signs
        yield board(one, rows.get(one["file"], {}), reading, [e for sign in signs for e in sign.entries])


def board(
    known: Mapping[str, Any], row: Mapping[str, Any], reading: Reading, found: Sequence[CheckedEntry]
) -> Board:
    """What became of the entries of one photo."""
    true: list[Texts] = known["entries"]
    texts = [_texts(entry) for entry in found]
    pairs = _pairs(true, texts)
    return Board(
        known["file"],
        tuple(_became(one, found[pairs[i]] if i in pairs else None) for i, one in enumerate(true)),
        tuple(
            _read(line["text"], reading)
            for line in row.get("lines", ())
            if line["lang"] == "zh" and not line.get("hard")
        ),
        tuple(got for j, got in enumerate(texts) if j not in pairs.values()),
        tuple(one["ja"] for one in true if "ja" in one and any(_took(one["ja"], got) for got in texts)),
    )


def _pairs(true: Sequence[Texts], found: Sequence[Texts]) -> dict[int, int]:
    """Place of the true entry → of the found one that has its leading text and most of the others."""
    ranked = sorted(
        (
            (-sum(alike(text, got.get(language)) for language, text in one.items()), i, j)
            for i, one in enumerate(true)
            for j, got in enumerate(found)
            if _leads(one, got)
        ),
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _leads(true: Texts, got: Texts) -> bool:
    """Whether the Chinese is the same; where there is none, any text."""
    if "zh" in true:
        return alike(true["zh"], got.get("zh"))
    return any(alike(true[x], got.get(x)) for x in LANGUAGES if x in true)


def _became(true: Texts, found: CheckedEntry | None) -> Became:
    if found is None:
        return Became(true, made=False, right=False, got={})
    got = _texts(found)
    right = all(alike(true.get(x), got.get(x)) for x in LANGUAGES)
    said = tuple(
        f"{j.language} {j.verdict}{f' {j.kind}' if j.kind else ''}"
        for j in found.judgements
        if j.verdict is not Verdict.COMPLIANT and (right and j.language in true)
    )
    return Became(true, made=True, right=right, got=got, said=said)


def _texts(checked: CheckedEntry) -> Texts:
    entry = checked.entry
    texts = {str(language): text.text for language, text in entry.translations.items()}
    return ({"zh": entry.zh.text} if entry.zh else {}) | texts


def _read(text: str, reading: Reading) -> bool:
    return any(fuzz.ratio(plain(text), plain(x.text or "")) >= LINE_ALIKE for x in reading.lines)


def _took(japanese: str, got: Texts) -> bool:
    return fuzz.ratio(plain(japanese), plain(got.get("zh", ""))) >= ALIKE
