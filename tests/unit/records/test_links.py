"""Links of the chain as bytes: what is packed is read again, and what is forged says nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from signcheck.records.chain import SEALED
from signcheck.records.links import COUNT, DIGEST, GONE, MARK, RUN, Record, packed, unpacked

KEYS = st.integers(-(1 << 63), (1 << 63) - 1) | st.integers(0, 3)
RECORDS = st.lists(st.builds(Record, st.integers(0, 255), KEYS, st.binary(min_size=DIGEST, max_size=DIGEST)))


def read(rows: bytes) -> list[Record]:
    runs, digests = unpacked(rows)
    found, at = [], 0
    for table, number, first in RUN.iter_unpack(runs):
        for i in range(number):
            found.append(Record(table, first + i, digests[at : at + DIGEST]))
            at += DIGEST
    return found


@given(RECORDS)
def test_what_is_packed_is_read_again(records):
    assert read(packed(records)) == records


@given(RECORDS, st.data())
def test_what_is_forged_or_cut_off_says_nothing(records, data):
    rows = packed(records)
    cut = data.draw(st.integers(0, len(rows) - 1))
    assert unpacked(rows[:cut]) == (b"", b"")
    assert unpacked(rows + b"x") == (b"", b"")


@given(st.binary())
def test_any_bytes_are_looked_at(rows):
    for forged in (rows, MARK + rows):
        runs, digests = unpacked(forged)
        assert sum(number for _, number, _ in RUN.iter_unpack(runs)) * DIGEST == len(digests)


def test_rows_that_follow_one_another_name_their_table_once():
    lines = [Record(6, 1_000_000 + i, bytes([i]) * DIGEST) for i in range(7)]
    rows = packed([*lines, Record(4, -9, GONE)])
    assert len(rows) == len(MARK) + COUNT.size + 2 * RUN.size + 8 * DIGEST
    assert unpacked(rows)[0] == RUN.pack(6, 7, 1_000_000) + RUN.pack(4, 1, -9)


def test_a_run_is_no_longer_than_its_number_can_say():
    records = [Record(6, i, GONE) for i in range((1 << 16) + 5)]
    assert read(packed(records)) == records


def test_every_table_has_a_number_that_a_run_can_hold():
    assert max(SEALED.values()) < 256
