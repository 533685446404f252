"""Proving that nothing was lost and nothing forged: tables, chain, rows, standings and photos."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import DatabaseError, SigncheckError, StorageFull
from signcheck.records import audit, chain
from signcheck.services.verify.finding import Finding, Tell
from signcheck.services.verify.standings import check_standings
from signcheck.services.verify.store import check_store, repair
from signcheck.services.verify.tables import check_tables
from signcheck.services.workplace import Workplace

__all__ = ["Asked", "Finding", "Verified", "last", "prove", "verify"]

ACTION = "verify"
"""What the audit calls it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at besides the database.

    head: a record head from a paper, whole or its beginning. photos: whether the store is looked at.
    hashed: whether its photos are read whole. repair: a folder to take lost and wrong photos from.
    """

    head: str = ""
    photos: bool = True
    hashed: bool = False
    repair: Path | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, how many photos were taken again, and the record head."""

    findings: list[Finding]
    repaired: int
    head: str


def prove(workplace: Workplace, asked: Asked, who: str, tell: Tell = lambda *_: None) -> Verified:
    """Look at everything, take photos again where asked, and note in the audit that it was done."""
    found = verify(workplace, asked, tell)
    repaired = repair(workplace, asked.repair, found, who, tell) if asked.repair else []
    left = [one for one in found if one not in repaired]
    head = ""
    with suppress(SigncheckError):  # a database that cannot be written is told of by what was found
        with workplace.database.read() as session:
            head = chain.head(session)
        with workplace.database.write() as session:
            after = {"found": len(left), "repaired": len(repaired), "store": asked.hashed, "head": head}
            audit.note(session, who, ACTION, "database", after=after)
    return Verified(left, len(repaired), head)


def last(workplace: Workplace) -> str:
    """When somebody last looked, and what was found."""
    with workplace.database.read() as session:
        row = audit.last(session, ACTION)
        if row is None:
            return say("never verified")
        at, found = workplace.clock.local(row.at), (row.after or {}).get("found")
        return say("last verified {at:%Y-%m-%d %H:%M}, {found} found", at=at, found=found)


def verify(workplace: Workplace, asked: Asked | None = None, tell: Tell = lambda *_: None) -> list[Finding]:
    """Everything that is not as it should be; nothing is changed."""
    return list(_all(workplace, asked or Asked(), tell))


def _all(workplace: Workplace, asked: Asked, tell: Tell) -> Iterator[Finding]:
    # It loads NumPy, which no page that asks for `last` needs.
    from signcheck.services.verify.rows import check_rows

    # What a damaged file holds cannot be trusted, and reading it may fail at any place.
    try:
        damaged = False
        for one in check_tables(workplace, tell):
            damaged |= one.what == "database"
            yield one
        if damaged:
            return
        yield from check_rows(workplace, tell, asked.head)
        yield from check_standings(workplace, tell)
        if asked.photos:
            yield from check_store(workplace, tell, hashed=asked.hashed)
    except (DatabaseError, StorageFull) as error:
        yield Finding("database", str(workplace.database.engine.url), error.message, "readable")
