"""Figures as a table on the terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signcheck.coverage import NUMBERS, Dimension, Row
from signcheck.plain import plain
from signcheck.reports.tables import labels, numbers
from signcheck.reports.texts import Texts


def table(rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts) -> Any:
    """A rich table, one line a group, the total last."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(title=texts("terminal_title"), box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    for dimension in dimensions:
        made.add_column(texts(f"col_{dimension}"))  # gives way, so that no number is cut
    for name in NUMBERS:
        made.add_column(texts.short(name), justify="right", no_wrap=True)
    for row in rows:
        if not row.key:
            made.add_section()
        # A text is never markup: a unit may be called anything.
        cells = [Text(plain(cell)) for cell in (*labels(row, dimensions, texts), *numbers(row, texts))]
        made.add_row(*cells, style="" if row.key else "bold")
    return made


def text(rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts) -> str:
    """The same as plain text."""
    import io

    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=100).print(table(rows, dimensions, texts))
    return out.getvalue()
