"""Reports that the office published, with their figures as they were then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "published_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _moment("known_at"),
        _text("name"),
        _text("language", 8),
        _text("sha256", 64),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("report", "figures", "signs")),
        _text("note"),
        _text("published_by"),
        _moment("published_at"),
        _text("withdrawn_by"),
        _moment("withdrawn_at", nullable=True),
        _text("withdrawal_reason"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figures")),
    )
    op.create_index(op.f("ix_published_figures_sha256"), "published_figures", ["sha256"])


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, types.Moment(length=40), nullable=nullable)


def downgrade() -> None:
    """Undo."""
    op.drop_table("published_figures")
