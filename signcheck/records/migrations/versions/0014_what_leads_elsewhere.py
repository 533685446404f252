"""Cases and messages that turned out to be others are found from those, however many there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
_WHICH = (("cases", "leads_to_id"), ("messages", "merged_into_id"))


def upgrade() -> None:
    """Apply."""
    for table, column in _WHICH:
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Undo."""
    for table, column in _WHICH:
        op.drop_index(f"ix_{table}_{column}", table)
