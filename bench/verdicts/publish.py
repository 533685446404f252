"""The results of a run, printed and written: tables.md, figures.json, cases.jsonl, and the docs."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.performance import write_between_markers
from bench.verdicts.confidence import bins, told
from bench.verdicts.document import document
from bench.verdicts.reliability import draw
from bench.verdicts.results import Judged
from bench.verdicts.splits import SPLITS
from bench.verdicts.systems import SIGNCHECK
from bench.verdicts.tables import confidence, page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "verdicts.md"

DIAGRAM = "reliability.svg"


@dataclass(frozen=True)
class Run:
    """What was measured. times: seconds of reading and of checking, for photos read in this run."""

    split: str
    judged: Judged
    times: list[tuple[float, float]]

    @property
    def checking_share(self) -> float | None:
        """Time of pairing and judging as a share of the time of reading, all photos together."""
        reading = sum(took for took, _ in self.times[1:])  # the first photo loads the models
        return sum(took for _, took in self.times[1:]) / reading if reading else None


def text(run: Run) -> str:
    """All tables as Markdown."""
    counts = ", ".join(f"{count} {name}" for name, count in run.judged.photos.items())
    split = SPLITS[run.split]
    parts = [
        f"Measured {date.today()} by `python -m bench.verdicts run --split {run.split}`: {counts} photos "
        f"of seeds {split.first}–{split.last}, judged by the shipped glossary as a city would have "
        "adopted it. In brackets: 95 % intervals (Wilson). A dash: there was no such case.",
        page(run.judged).rstrip(),
        f"### Confidence\n\n{confidence(run.judged.systems[SIGNCHECK])}",
        f"### Time\n\n{_time(run)}",
    ]
    return "\n\n".join(parts) + "\n"


def _time(run: Run) -> str:
    if run.checking_share is None:
        return "Not measured in this run."
    reading = statistics.median(took for took, _ in run.times[1:])
    checking = statistics.median(took for _, took in run.times[1:])
    return (
        f"Pairing and judging took {run.checking_share:.1%} of the time of reading on {len(run.times) - 1} "
        f"photos read in the same run, with what knows the languages loaded on the way; of the medians, "
        f"{1000 * checking:.0f} ms and {reading:.2f} s, it is {checking / reading:.1%}."
    )


def write(run: Run, folder: Path) -> None:
    """Write the tables, the figures and every case into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tables.md").write_text(text(run), encoding="utf-8")
    figures: dict[str, Any] = document(run.judged) | {"checking_share": run.checking_share}
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    results = run.judged.systems[SIGNCHECK]
    rows = [json.dumps(asdict(case), ensure_ascii=False) for case in results.cases]
    rows += [json.dumps(asdict(stray), ensure_ascii=False) for stray in results.strays]
    (folder / "cases.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def into_docs(run: Run) -> None:
    """Put the tables between the markers of the page about verdicts, and the diagram beside it."""
    found = bins(told(run.judged.systems[SIGNCHECK]))
    diagram = ""
    if found:
        draw(found, PAGE.with_name(DIAGRAM))
        diagram = f"\n![Reliability of the confidences: told against true]({DIAGRAM})\n"
    write_between_markers(PAGE, text(run) + diagram)
