"""What recognisers saw, in a table beside the lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "evidence",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("steps", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["lines.id"], name=op.f("fk_evidence_line_id_lines")),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_evidence")),
    )
    op.execute("INSERT INTO evidence (line_id, steps) SELECT id, steps FROM lines WHERE length(steps) > 0")
    op.drop_column("lines", "steps")


def downgrade() -> None:
    """Undo."""
    empty = "''" if op.get_bind().dialect.name == "postgresql" else "x''"
    steps = sa.Column("steps", sa.LargeBinary(), nullable=False, server_default=sa.text(empty))
    op.add_column("lines", steps)
    op.execute("UPDATE lines SET steps = evidence.steps FROM evidence WHERE evidence.line_id = lines.id")
    op.drop_table("evidence")
