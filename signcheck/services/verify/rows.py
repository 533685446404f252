"""The chain from its first link to the head, and every row against the newest link that names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.records import chain
from signcheck.records.links import ANEW, DIGEST, unpacked
from signcheck.records.tables import ChainRow
from signcheck.services.verify.finding import Finding, Tell
from signcheck.services.workplace import Workplace

NAMED = 100
"""Rows of one table that are named; the rest are counted."""
_RECORD = np.dtype([("table", "<u2"), ("key", "<i8"), ("digest", "<u8", 2)])
_RUN = np.dtype([("table", "u1"), ("rows", "<u2"), ("first", "<i8")])
"""As signcheck.records.links.RUN."""
_CALLED = ("code", "number", "name", "action", "text", "zh")
"""Columns that say what people call a row, the first that it has."""


@dataclass(frozen=True, slots=True)
class Links:
    """What the links say, the oldest first: records (of _RECORD), and the link of each."""

    records: Any
    links: Any
    times: dict[int, datetime]

    def sealed(self, table: int) -> tuple[Any, Any, Any]:
        """The rows of a table that should be there: keys in order, digests, links."""
        chosen = np.flatnonzero(self.records["table"] == table)
        keys = self.records["key"][chosen]
        # Of several of one key the newest counts: unique gives the first of the reversed.
        found, places = np.unique(keys[::-1], return_index=True)
        chosen = chosen[::-1][places]
        there = (self.records["digest"][chosen] != 0).any(axis=1)
        return found[there], self.records["digest"][chosen][there], self.links[chosen][there]

    def rewritten(self, table: int) -> Iterator[tuple[int, int]]:
        """Keys of a table whose rows never change that have two digests, with the link of the second."""
        chosen = np.flatnonzero(self.records["table"] == table)
        keys, digests = self.records["key"][chosen], self.records["digest"][chosen]
        order = np.argsort(keys, kind="stable")
        keys, digests, links = keys[order], digests[order], self.links[chosen][order]
        removed = (digests[1:] == 0).all(axis=1)
        differs = (keys[1:] == keys[:-1]) & (digests[1:] != digests[:-1]).any(axis=1) & ~removed
        yield from zip(keys[1:][differs].tolist(), links[1:][differs].tolist(), strict=True)


def check_rows(
    workplace: Workplace, tell: Tell, head: str = "", tables: Collection[str] = tuple(chain.SEALED)
) -> Iterator[Finding]:
    """Everything that was written past signcheck. head: of a paper, "" for none."""
    with workplace.database.read() as session:
        found: list[Finding] = []
        links = load(session, found, head)
        yield from found
        for done, name in enumerate(tables):
            yield from check_table(session, name, links)
            tell("rows", done + 1, len(tables))


def load(session: Session, found: list[Finding], wanted: str = "") -> Links:
    """All links; what is wrong with them is added to `found`."""
    wanted = "".join(wanted.split()).lower()
    before, number, seen = chain.FIRST, 0, not wanted
    runs: list[bytes] = []
    digests: list[bytes] = []
    said_by: list[tuple[int, int]] = []
    times: dict[int, datetime] = {}
    query = select(ChainRow.id, ChainRow.at, ChainRow.rows, ChainRow.hash).order_by(ChainRow.id)
    for row in session.execute(query.execution_options(yield_per=1000)):
        if row.id != number + 1:
            found.append(Finding("chain", say("link {number}", number=number + 1), "missing", "there"))
        elif row.hash != chain.link_hash(before, row.id, row.at, row.rows):
            found.append(
                Finding(
                    "chain", say("link {id}", id=row.id), say("another content"), say("what its hash covers")
                )
            )
        before, number = row.hash, row.id
        seen |= row.hash.startswith(wanted)
        these, their = unpacked(row.rows)
        if these[:1] == bytes([ANEW]):
            runs, digests, said_by = [], [], []
        runs.append(these)
        digests.append(their)
        said_by.append((row.id, len(their) // DIGEST))
        times[row.id] = row.at
    if not number:
        found.append(Finding("chain", say("link 1"), "missing", "there"))
    if not seen:
        found.append(Finding("head", wanted, say("in no link of the chain"), say("one of its heads")))
    return _links(b"".join(runs), b"".join(digests), said_by, times)


def _links(
    runs: bytes, digests: bytes, said_by: Sequence[tuple[int, int]], times: dict[int, datetime]
) -> Links:
    """said_by: links with the number of rows of each."""
    each = np.frombuffer(runs, _RUN)
    counts = each["rows"].astype(np.int64)
    found = np.empty(counts.sum(), _RECORD)
    found["table"] = np.repeat(each["table"], counts)
    found["key"] = np.repeat(each["first"] - (counts.cumsum() - counts), counts) + np.arange(len(found))
    found["digest"] = np.frombuffer(digests, "<u8").reshape(-1, 2)
    numbers, rows = np.array(said_by, np.int64).reshape(-1, 2).T
    return Links(found, np.repeat(numbers, rows), times)


def check_table(session: Session, name: str, links: Links) -> Iterator[Finding]:
    """The rows of one table against the links."""
    of = chain.shape(name, session.get_bind().dialect.name)
    keys, digests = _rows(session, of)
    sealed, expected, by = links.sealed(of.number)
    places = np.searchsorted(sealed, keys)
    known = np.zeros(len(keys), bool)
    known[places < len(sealed)] = sealed[places[places < len(sealed)]] == keys[places < len(sealed)]
    same = np.zeros(len(keys), bool)
    same[known] = (digests[known] == expected[places[known]]).all(axis=1)
    gone = ~np.isin(sealed, keys[known])
    last = dict(zip(sealed[gone].tolist(), by[gone].tolist(), strict=True))
    changed = known & ~same
    wrote = dict(zip(keys[changed].tolist(), by[places[changed]].tolist(), strict=True))
    told = _Teller(session, of, links.times)
    yield from told(say("added past signcheck"), dict.fromkeys(keys[~known].tolist(), 0))
    yield from told(say("another content"), wrote)
    yield from told("gone", last)
    if name in chain.NEVER_CHANGED:
        yield from told(say("written twice"), dict(links.rewritten(of.number)))


def _rows(session: Session, of: chain.Shape) -> tuple[Any, Any]:
    """Keys in order and digests of what is there."""
    keys: list[Any] = [np.empty(0, np.int64)]
    digests: list[bytes] = []
    for rows in chain.rows_of(session.connection(), of):
        keys.append(np.array([of.key_of(row) for row in rows], np.int64))
        digests.append(b"".join(map(chain.digest, rows)))
    found = np.concatenate(keys)
    order = np.argsort(found, kind="stable")
    return found[order], np.frombuffer(b"".join(digests), "<u8").reshape(-1, 2)[order]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Names the rows of one table by their keys."""

    session: Session
    of: chain.Shape
    times: dict[int, datetime]

    def __call__(self, stored: str, found: dict[int, int]) -> Iterator[Finding]:
        """found: keys with the link that speaks of each, 0 for none."""
        for key, link in list(found.items())[:NAMED]:
            says = (
                say("as link {link} of {times:%Y-%m-%d %H:%M} UTC says", link=link, times=self.times[link])
                if link
                else say("in a link")
            )
            yield Finding("row", _called(self.session, self.of, key), stored, says)
        if len(found) > NAMED:
            further = say("{count} further rows: {stored}", count=len(found) - NAMED, stored=stored)
            yield Finding("row", self.of.table.name, further, say("as the chain says"))


def _called(session: Session, of: chain.Shape, key: int) -> str:
    """A row by its table and number, and by what people call it where it is there."""
    if not of.plain:
        return of.table.name
    columns = [of.table.c[name] for name in _CALLED if name in of.table.c]
    (own,) = of.table.primary_key
    row = session.execute(select(*columns).where(own == key)).first() if columns else None
    name = next((str(value) for value in row or () if value), "")
    return f"{of.table.name} {key} {name}".rstrip()
