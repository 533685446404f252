"""A glossary as CSV or XLSX → terms, one row a form or one row a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from signcheck.standard.exchange.columns import TERMS, WIDE
from signcheck.standard.exchange.incoming import Defaults, Incoming
from signcheck.standard.exchange.reading import Reading, reading_of
from signcheck.standard.exchange.rows import Row
from signcheck.standard.exchange.sheet import SHEET
from signcheck.standard.exchange.wide import Wide
from signcheck.tablefile.table import Table, read_table


def read_glossary(
    content: bytes,
    name: str,
    defaults: Defaults,
    columns: Mapping[str, str],
    *,
    workbook: bool | None = None,
) -> Reading:
    """The terms of a file. Raises StandardFileBad, or StandardFileRefused for a hostile file."""
    vocabulary = TERMS.with_own(columns)
    table = read_table(content, name, vocabulary, workbook=workbook)
    edited = SHEET in table.titles
    wide, incoming = Wide(slashes=not edited), Incoming(defaults)
    rows = list(_forms(table, wide, incoming))
    told = replace(
        table.understood,
        changes=(*table.understood.changes, *incoming.changes),
        meanings=incoming.meanings.all(),
        warnings=(*table.understood.warnings, *wide.warnings()),
    )
    names = "domain" in table.columns
    return reading_of(rows, name, table.problems, incoming, told, names_domains=names, edited=edited)


def _forms(table: Table, wide: Wide, incoming: Incoming) -> Iterator[Row]:
    by_term = not {"language", "text"} <= table.columns and bool(table.columns.intersection(WIDE))
    for row in table.rows:
        if row.empty:
            continue
        if by_term:
            for where, cells in wide.forms(row):
                yield incoming.row(where, cells)
        else:
            yield incoming.row(row.where, row.cells)
