"""A text seen right that was surely wrong before a doubt about another one is a doubt: worked out anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply to all that was doubtful between two other standings at least."""
    op.execute(
        sa.text(
            "INSERT INTO stale_places (photo_id, present) SELECT DISTINCT now.photo_id, TRUE "
            "FROM standings AS now WHERE now.known_until IS NULL "
            "AND now.photo_id NOT IN (SELECT photo_id FROM stale_places) "
            "AND 2 <= (SELECT count(*) FROM standings AS earlier WHERE earlier.message_id = now.message_id "
            "AND earlier.language = now.language AND earlier.known_until IS NOT NULL)"
        )
    )


def downgrade() -> None:
    """Take back: no table changes."""
