"""What the recogniser saw of a line, how the line looks, how sure a verdict is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Lines that were read before have no steps and no appearance: nothing is made up for them."""
    empty = "''" if op.get_bind().dialect.name == "postgresql" else "x''"
    steps = sa.Column("steps", sa.LargeBinary(), nullable=False, server_default=sa.text(empty))
    op.add_column("lines", steps)
    op.add_column("lines", sa.Column("appearance", sa.JSON(), nullable=True))
    op.add_column("translations", sa.Column("confidence", sa.Double(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("translations", "confidence")
    op.drop_column("lines", "appearance")
    op.drop_column("lines", "steps")
