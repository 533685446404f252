"""The database itself: its file, its tables as the migrations make them, references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ForeignKeyConstraint, and_, func, select, text
from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.records.schema import differences
from signcheck.records.tables import all_tables
from signcheck.services.verify.finding import Finding, Tell
from signcheck.services.workplace import Workplace


def check_tables(workplace: Workplace, tell: Tell) -> Iterator[Finding]:
    """The file first: nothing else can be trusted when it is damaged."""
    database = workplace.database
    tell("database", 0, 3)
    if database.engine.dialect.name == "sqlite":
        with database.read() as session:
            for said in session.scalars(text("PRAGMA integrity_check")):
                if said != "ok":
                    yield Finding("database", str(database.engine.url), said, "ok")
    tell("database", 1, 3)
    for name, how in differences(database):
        yield Finding("schema", name, how, say("as the migrations make it"))
    tell("database", 2, 3)
    with database.read() as session:
        yield from _orphans(session)
    tell("database", 3, 3)


def _orphans(session: Session) -> Iterator[Finding]:
    """Rows that speak of rows that are not there."""
    for table in all_tables().sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
            number = session.scalar(_lost(key))
            if number:
                where = f"{table.name}.{key.column_keys[0]}"
                yield Finding(
                    "orphan",
                    where,
                    say("{number} rows lead nowhere", number=number),
                    say("rows of {referred_table}", referred_table=key.referred_table),
                )


def _lost(key: ForeignKeyConstraint) -> Any:
    (element,) = key.elements
    own = element.parent
    target = key.referred_table.alias()
    there = select(target.c[element.column.name]).where(target.c[element.column.name] == own)
    return select(func.count()).select_from(key.table).where(and_(own.is_not(None), ~there.exists()))
