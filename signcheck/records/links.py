"""What a link of the chain says of rows, as bytes: the table, key and digest of each.

Rows of a table whose keys follow one another are a run, which names the table and its first key once:

    MARK, number of runs (COUNT), the runs (RUN: table, number of rows, first key), 16 bytes a row

Links of before revision 0022 have another form, 26 bytes a row. A link that seals all anew follows them, so
that only their hashes are asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ANEW = 0
"""In place of a table's number: all rows are sealed anew from here; the key is the schema's revision."""
DIGEST = 16
"""Bytes of a row's digest: the first of its SHA-256."""
GONE = bytes(DIGEST)
"""In place of a digest: the row was removed."""
MARK = b"\xff\xff"
"""The first bytes of a link; no table ever had this number, with which links of the earlier form begin."""
COUNT, RUN = struct.Struct("<I"), struct.Struct("<BHq")
_LONGEST = (1 << 16) - 1


class Record(NamedTuple):
    """One row: its table's number, its key (64 bits with a sign), its digest or GONE."""

    table: int
    key: int
    digest: bytes


def packed(records: Iterable[Record]) -> bytes:
    """The bytes of a link."""
    runs = list(_runs(records))
    heads = (RUN.pack(table, len(digests), first) for table, first, digests in runs)
    return b"".join((MARK, COUNT.pack(len(runs)), *heads, *(one for *_, digests in runs for one in digests)))


def _runs(records: Iterable[Record]) -> Iterator[tuple[int, int, list[bytes]]]:
    table = first = 0
    digests: list[bytes] = []
    for record in records:
        if not digests or record[:2] != (table, first + len(digests)) or len(digests) == _LONGEST:
            if digests:
                yield table, first, digests
            table, first, digests = record.table, record.key, []
        digests.append(record.digest)
    if digests:
        yield table, first, digests


def unpacked(rows: bytes) -> tuple[bytes, bytes]:
    """The runs of a link (of RUN) and the digests of their rows; nothing of one that is forged or cut off."""
    start = len(MARK) + COUNT.size
    if rows[: len(MARK)] != MARK or len(rows) < start:
        return b"", b""
    (count,) = COUNT.unpack_from(rows, len(MARK))
    runs, digests = rows[start : start + count * RUN.size], rows[start + count * RUN.size :]
    whole = len(runs) == count * RUN.size
    said = sum(number for _, number, _ in RUN.iter_unpack(runs)) if whole else -1
    return (runs, digests) if said * DIGEST == len(digests) else (b"", b"")
