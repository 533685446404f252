"""The ledger of work: what waits, is under way, is done or failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Photos that are there already need no row: they are done."""
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("kind", 16),
        _text("key", 80),
        _text("name"),
        _text("source"),
        _text("host", 80),
        _text("lane", 16),
        _text("state", 16),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        _text("owner", 120),
        sa.Column("expires_at", types.Moment(length=40), nullable=True),
        _text("error_code", 40),
        _text("error"),
        sa.Column("received_at", types.Moment(length=40), nullable=False),
        sa.Column("changed_at", types.Moment(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_ledger_kind_key")),
    )
    op.create_index(op.f("ix_ledger_state"), "ledger", ["state", "lane", "id"])


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def downgrade() -> None:
    """Undo."""
    op.drop_table("ledger")
