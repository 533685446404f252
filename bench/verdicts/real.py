"""The real photos of the project's shared folder: read, judged, every difference told with its cause.

No photo is copied. Readings are kept below the folder of the benchmark.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.section import EXPLANATION
from bench.verdicts.account import Cause, Difference, differences
from bench.verdicts.judging import adopted_glossary
from bench.verdicts.readings import Kept, keep, kept, read_photo
from bench.verdicts.systems import Asked, check
from bench.verdicts.tables import table
from signcheck.checking.judgement import CheckedPhoto
from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.settings import load_settings
from signcheck.verdicts import Verdict

PAGE = EXPLANATION / "real-photos.md"
MANIFEST = "manifest.jsonl"


@dataclass(frozen=True)
class Account:
    """One real photo: its row of the manifest, what was read of it, what was said.

    unread: how many lines were found but not read.
    """

    row: dict[str, Any]
    lines: list[Difference]
    checked: CheckedPhoto
    unread: int


def accounts(photos: Path, root: Path, threads: int, limit: int | None = None) -> Iterator[Account]:
    """Every photo of the manifest. Raises FileNotFoundError when there is no manifest."""
    settings = load_settings()
    where = Kept.by(settings)
    asked = Asked(adopted_glossary(), adopted_glossary().profile_of(""), ())
    for text in (photos / MANIFEST).read_text("utf-8").splitlines()[:limit]:
        row = json.loads(text)
        path = where.path(root / "real", photos / row["file"])
        reading = kept(path)
        if reading is None:
            reading = read_photo(photos / row["file"], settings, threads)
            keep(path, reading)
        unread = sum(line.unread for line in reading.lines)
        yield Account(row, differences(row, reading), check(reading, asked), unread)


def lines(found: Sequence[Account]) -> str:
    """What became of the lines, and the verdicts, in two tables."""
    return f"{_sum(found)}\n\n{_verdicts(found)}"


def differing(found: Sequence[Account]) -> str:
    """Every difference, photo by photo."""
    return "\n\n".join(_photo(account) for account in found)


def _sum(found: Sequence[Account]) -> str:
    counts = Counter(
        (line.cause, line.language if line.language in ("zh", "en", "ko") else "other", line.hard)
        for account in found
        for line in account.lines
    )
    columns = [(language, hard) for language in ("zh", "en", "ko", "other") for hard in (False, True)]
    head = ["what became of a line", *(f"{name}{', hard' if hard else ''}" for name, hard in columns)]
    rows = [[str(cause), *(str(counts[cause, *column]) for column in columns)] for cause in Cause]
    return table(head, rows)


def _verdicts(found: Sequence[Account]) -> str:
    told = Counter(
        judgement.verdict
        for account in found
        for sign in account.checked.signs
        for entry in sign.entries
        for judgement in entry.judgements
    )
    return table(["verdict", "texts"], [[str(verdict), str(told[verdict])] for verdict in Verdict])


def _photo(account: Account) -> str:
    lines = [line for line in account.lines if line.cause is not Cause.RIGHT]
    right = sum(line.cause is Cause.RIGHT for line in account.lines)
    parts = [
        f"### {account.row['file']}",
        f"{account.row['kind']}, {account.row['quality']}; {right} lines as they stand there, "
        f"{account.unread} found but not read; verdict {account.checked.verdict}.",
    ]
    if lines:
        parts.append(table(["stands there", "language", "read", "cause"], (_row(line) for line in lines)))
    said = list(_said(account.checked))
    if said:
        parts.append(table(["Chinese", "language", "text", "verdict", "why"], said))
    return "\n\n".join(parts)


def _row(line: Difference) -> list[str]:
    cause = f"{line.cause}{' (hard)' if line.hard else ''}"
    read = f"{_cell(line.read)} ({line.score:.2f})" if line.read else "–"
    return [_cell(line.truth or "–"), line.language, read, cause]


def _said(checked: CheckedPhoto) -> Iterator[list[str]]:
    for sign in checked.signs:
        for entry in sign.entries:
            for judgement in entry.judgements:
                if judgement.verdict is not Verdict.COMPLIANT and entry.entry.zh is not None:
                    chinese, text = _cell(entry.entry.zh.text), _cell(judgement.text or "–")
                    said = say(judgement.rule, judgement.values, judgement.notes, Language.EN)
                    why = f"`{judgement.kind}`: {_cell(said)}"
                    yield [chinese, str(judgement.language), text, str(judgement.verdict), why]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
