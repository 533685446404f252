"""The standard as CSV: UTF-8 with a byte order mark and CRLF, as Excel and RFC 4180 want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.rows import rows_of
from signcheck.standard.term import Term


def write_csv(terms: Iterable[Term]) -> bytes:
    """All forms, one row each. The same terms give the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows_of(terms, "CSV"))
    return out.getvalue().encode("utf-8-sig")
