"""Indexes over a part of a table's rows. Only migrations and tests need to know them.

They stand apart because SQLAlchemy loads both databases' dialects for the conditions, which costs every
command more than its query does.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from signcheck.records.tables import PointStateRow, StandingRow


def _partial(name: str, *columns: object, where: str = "known_until IS NULL", unique: bool = False) -> None:
    condition = text(where)
    Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


