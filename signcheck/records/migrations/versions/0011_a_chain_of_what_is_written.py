"""The chain of what is written; Database seals what is there as soon as all tables are up to date."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types
from signcheck.records.migrations.append_only import make_append_only, release

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", types.Moment(length=40), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    make_append_only("chain")


def downgrade() -> None:
    """Take back."""
    release("chain")
    op.drop_table("chain")
