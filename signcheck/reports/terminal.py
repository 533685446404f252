"""Figures as a table on the terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signcheck.coverage import Dimension, Row
from signcheck.reports.texts import Texts

HEADINGS = {
    "en": "Points|Seen|Covered|Coverage|Right|Judged|Doubtful|Accuracy",
    "zh": "点位|已查|已覆盖|覆盖率|正确|已判|存疑|正确率",
    "ko": "지점|점검|설치|설치율|정확|판정|의심|정확도",
}
TITLES = {"en": "Trilingual coverage", "zh": "三语标识覆盖率", "ko": "3개 국어 표지 설치율"}


def table(rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts) -> Any:
    """A rich table, one line a group, the total last."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(title=TITLES[texts.language], box=SIMPLE_HEAD, pad_edge=False, padding=0)
    for dimension in dimensions:
        made.add_column(texts(f"col_{dimension}"), no_wrap=len(dimensions) == 1)
    for heading in HEADINGS[texts.language].split("|"):
        made.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        if not row.key:
            made.add_section()
        made.add_row(*_cells(row, dimensions, texts), style="" if row.key else "bold")
    return made


def _cells(row: Row, dimensions: Sequence[Dimension], texts: Texts) -> list[str]:
    figures = row.figures
    labels = [texts.name(d, value) for d, value in zip(dimensions, row.key, strict=False)]
    if not row.key:
        labels = [texts("total"), *[""] * (len(dimensions) - 1)]
    return [
        *labels,
        str(figures.sign_points),
        str(figures.inspected),
        str(figures.covered),
        texts.percent(figures.coverage),
        str(figures.right),
        str(figures.judged),
        str(figures.doubtful),
        texts.percent(figures.accuracy),
    ]


def text(rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts) -> str:
    """The same as plain text."""
    import io

    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=100).print(table(rows, dimensions, texts))
    return out.getvalue()
