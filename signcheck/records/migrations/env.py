"""Alembic's environment: runs migrations on the connection that the database hands over."""

from __future__ import annotations

from alembic import context

from signcheck.records import indexes  # noqa: F401 -- they belong to the tables
from signcheck.records.tables import all_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    render_as_batch=True,
)
context.run_migrations()
