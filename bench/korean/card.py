"""The figures as the tables of the model card, put between its markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.korean.figures import Accuracy, Threshold

CARD = Path(__file__).resolve().parents[2] / "signcheck" / "reading" / "korean" / "MODEL_CARD.md"


def percent(value: float) -> str:
    """A share with as many places as it needs: 0.42 %, 17.3 %."""
    shown = 100 * value
    return f"{shown:.2f} %" if abs(shown) < 10 else f"{shown:.1f} %"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join('---' for _ in head)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def accuracy_table(rows: Sequence[tuple[str, Accuracy]]) -> str:
    """Name, lines, error rate, exact, time."""
    cells = [
        (name, str(a.lines), percent(a.error_rate), percent(a.exact), f"{a.milliseconds:.1f} ms")
        for name, a in rows
    ]
    return table(("", "lines", "character error rate", "lines exact", "processor time a line"), cells)


def threshold_table(rows: Sequence[Threshold]) -> str:
    """Score, what it keeps, how much of that is right."""
    cells = [(f"≥ {row.score:.2f}", percent(row.kept), percent(row.right)) for row in rows if row.kept]
    return table(("score", "lines kept", "of these exactly right"), cells)


def replace_section(name: str, text: str, path: Path = CARD) -> None:
    """Put ``text`` between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``; ``ValueError`` without them."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    card = path.read_text(encoding="utf-8")
    if begin not in card or end not in card:
        raise ValueError(f"{path} has no markers {begin} … {end}")
    head, rest = card.split(begin, 1)
    tail = rest.split(end, 1)[1]
    path.write_text(f"{head}{begin}\n{text.strip()}\n{end}{tail}", encoding="utf-8")
