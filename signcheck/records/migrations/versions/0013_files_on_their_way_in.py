"""Files on their way in from browsers; and when an inspector was through with a visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "uploads",
        _text("id", 32),
        _text("owner", 80),
        _text("key", 80),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        _text("name"),
        _text("type", 80),
        sa.Column("length", sa.BigInteger(), nullable=False),
        _moment("modified_at"),
        _text("declared", 64),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("meta", sa.JSON(), nullable=False),
        _text("state", 16),
        sa.Column("known", sa.Boolean(), nullable=False),
        _text("error_code", 40),
        _text("error"),
        _moment("created_at", nullable=False),
        _moment("expires_at", nullable=False),
        _moment("ended_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.ForeignKeyConstraint(["visit_id"], ["inspections.id"], name=op.f("fk_uploads_visit_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_orders.id"], name=op.f("fk_uploads_order_id")),
    )
    op.create_index(op.f("ix_uploads_owner"), "uploads", ["owner", "key"])
    op.create_index(op.f("ix_uploads_state"), "uploads", ["state", "expires_at"])
    op.add_column("inspections", sa.Column("finished_at", types.Moment(length=40), nullable=True))
    for column in ("visit_id", "order_id", "sha256"):
        op.create_index(op.f(f"ix_uploads_{column}"), "uploads", [column])


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, types.Moment(length=40), nullable=nullable)


def downgrade() -> None:
    """Undo."""
    op.drop_table("uploads")
    op.drop_column("inspections", "finished_at")
