"""The evidence of a verdict as text for a screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from signcheck.reports.alignment import align, lines, rows
from signcheck.reports.evidence.facts import facts, title, verdict
from signcheck.reports.texts import Texts
from signcheck.views.evidence import Evidence

NARROWEST = 16
"""Columns that the aligned texts get at least."""


def screen(evidence: Evidence, texts: Texts, width: int) -> str:
    """All of it for a screen of `width` columns; control characters are shown, never sent."""
    parts = [title(evidence, texts), verdict(evidence, texts), ""]
    parts += [f"{texts('col_zh')}: {evidence.zh or texts('nothing_there')}", ""]
    parts += [*_aligned(evidence, texts, width), ""]
    for label, said in facts(evidence, texts):
        parts += [f"{label}: {said[0]}", *(f"    {line}" for line in said[1:])]
    return "\n".join(harmless(part).rstrip() for part in parts)


def _aligned(evidence: Evidence, texts: Texts, width: int) -> Iterator[str]:
    places = align(evidence.text, evidence.right)
    if not places:
        yield texts("e_nothing_at_all")
        return
    labels = (texts("e_read"), texts("e_right"))
    indent = max(map(cell_len, labels)) + 2
    for row in rows(places, max(NARROWEST, width - indent)):
        read, right, marks = lines(row)
        yield f"{labels[0]}{' ' * (indent - cell_len(labels[0]))}{read}"
        if evidence.right:
            yield f"{labels[1]}{' ' * (indent - cell_len(labels[1]))}{right}"
        if marks:
            yield " " * indent + marks
    if not evidence.right:
        yield texts("e_nothing_right")


def harmless(text: str) -> str:
    """`text` with what would steer a terminal or turn its writing round written as an escape."""
    return "".join(c if c.isprintable() or c == "\u3000" else ascii(c)[1:-1] for c in text)
