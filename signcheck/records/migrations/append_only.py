"""Triggers that let rows be added to a table, but never changed or removed.

Frozen: a later change of what a trigger does is a new migration with functions of its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_append_only(table: str) -> None:
    """Refuse UPDATE and DELETE on `table` (SQLite and PostgreSQL), also for rows being replaced."""
    if op.get_bind().dialect.name == "postgresql":
        _postgresql(table)
    else:
        _sqlite(table)


def _sqlite(table: str) -> None:
    refuse = f"SELECT RAISE(ABORT, '{table} may only be added to')"
    for event in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} BEGIN {refuse}; END")
    # INSERT OR REPLACE removes a row without firing the trigger for DELETE.
    known = sa.select(sa.text("1")).select_from(sa.table(table)).where(sa.text("id = NEW.id"))
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS ({known}) BEGIN {refuse}; END"
    )


def _postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} may only be added to'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def release(table: str) -> None:
    """Take the triggers of `table` away again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_no_change ON {table}")
        op.execute(f"DROP FUNCTION {table}_refuse()")
    else:
        for what in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER {table}_no_{what}")
