"""The tables as the migrations make them, and as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Engine, create_engine, text

from signcheck.records.database import Database, migrate

_SQLITE = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_POSTGRESQL = (
    """SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || ' '
    || a.attnotnull::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""",
    """SELECT 'constraint ' || c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()""",
    "SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    """SELECT 'trigger ' || t.tgname, pg_get_triggerdef(t.oid) || p.prosrc || t.tgenabled::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()
    AND NOT t.tgisinternal""",
)
_SCRATCH = "signcheck_as_it_should_be"
_made: dict[str, Mapping[str, str]] = {}


def objects(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger, such as ``trigger audit_no_update``, with its definition."""
    queries = _POSTGRESQL if connection.dialect.name == "postgresql" else (_SQLITE,)
    return {
        name: _plain(said or "")
        for query in queries
        for name, said in connection.execute(text(query))
        if "alembic_version" not in name
    }


def _plain(said: str) -> str:
    """Without what differs between versions of SQLite and between schemas of PostgreSQL."""
    return re.sub(r"\s+", " ", re.sub(rf'"|\b(public|{_SCRATCH})\.', "", said)).strip()


def expected(engine: Engine) -> Mapping[str, str]:
    """The same of an empty database of this kind, which the migrations make and nobody keeps."""
    kind = engine.dialect.name
    if kind not in _made:
        _made[kind] = _make(engine)
    return _made[kind]


def _make(engine: Engine) -> Mapping[str, str]:
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, connection.begin() as never:
            connection.execute(text(f"CREATE SCHEMA {_SCRATCH}"))
            connection.execute(text(f"SET LOCAL search_path = {_SCRATCH}"))
            migrate(connection)
            found = objects(connection)
            never.rollback()
        return found
    memory = create_engine("sqlite://")
    with memory.connect() as connection:
        migrate(connection)
        found = objects(connection)
    memory.dispose()
    return found


def differences(database: Database, kind: str = "") -> Iterator[tuple[str, str]]:
    """Objects that are not as the migrations make them, with missing, added or changed; only of a kind."""
    should = expected(database.engine)
    with database.engine.connect() as connection:
        there = objects(connection)
    for name in sorted(should.keys() | there.keys()):
        if name.startswith(kind) and should.get(name) != there.get(name):
            yield name, "missing" if name not in there else "added" if name not in should else "changed"
