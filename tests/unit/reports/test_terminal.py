"""The table on the terminal fits and cuts no number."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from signcheck.coverage import TOTAL, Dimension, Figures, Row
from signcheck.registry.site import SiteKind
from signcheck.reports import terminal
from signcheck.reports.texts import LANGUAGES, Texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [0, 99_999, 234_567])
def test_it_is_80_columns_wide_and_cuts_nothing(language, many):
    figures = Figures(*[many] * 7)
    rows = [*(Row((kind,), figures, 1) for kind in SiteKind), Row(TOTAL, figures, 6)]
    out = io.StringIO()
    Console(file=out, width=80).print(terminal.table(rows, [Dimension.KIND], Texts(language)))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert max(map(cell_len, lines)) <= 80
    assert "…" not in out.getvalue()
    assert out.getvalue().count(str(many) if many else " 0") >= 7 * len(rows)
