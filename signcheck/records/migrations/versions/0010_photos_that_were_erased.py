"""A photo says when its bytes and its position were erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Nothing was erased before."""
    op.add_column("photos", sa.Column("erased_at", types.Moment(length=40), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("photos", "erased_at")
