"""Links name runs of rows, and rows of evidence are named by their lines: all rows are sealed anew in this form."""

from __future__ import annotations

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply: no table changes, and Database seals the rows after each upgrade."""


def downgrade() -> None:
    """Take back: as above."""
