"""A doubtful photo of the very text that a person found wrong is what the standing rests on: worked out anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply to all that rests on a person's `wrong` now."""
    op.execute(
        sa.text(
            "INSERT INTO stale_places (photo_id, present) SELECT DISTINCT now.photo_id, TRUE "
            "FROM standings AS now JOIN decisions ON decisions.id = now.decision_id "
            "WHERE now.known_until IS NULL AND decisions.action = 'wrong' "
            "AND now.photo_id NOT IN (SELECT photo_id FROM stale_places)"
        )
    )


def downgrade() -> None:
    """Take back: no table changes."""
