"""Rectangles of photos that are black wherever they are shown; settings that an administrator set.

And what makes the digest of an error report as it was before its sender was erased tell nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("left", "top", "width", "height")),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", types.Moment(length=40), nullable=False),
        sa.Column("removed_by", sa.String(), nullable=False),
        sa.Column("removed_at", types.Moment(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redactions")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.id"], name=op.f("fk_redactions_photo_id")),
    )
    op.create_index(op.f("ix_redactions_photo_id"), "redactions", ["photo_id"])
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", types.Moment(length=40), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )

    op.add_column("error_reports", sa.Column("salt", sa.String(length=32), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo."""
    op.drop_column("error_reports", "salt")
    for table in ("settings", "redactions"):
        op.drop_table(table)
