"""Users of the site, their roles and sessions; and from where an audited act came, and whether it succeeded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for column in ("address", "outcome"):
        op.add_column("audit", sa.Column(column, sa.String(80), nullable=False, server_default=""))
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name", 64),
        _text("full_name"),
        _text("language", 8),
        _text("unit"),
        _text("district"),
        _text("password"),
        _moment("password_at"),
        _text("secret", 64),
        _text("created_by"),
        _moment("created_at", nullable=False),
        _moment("ended_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "user_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _text("role", 16),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_roles")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id")),
    )
    op.create_index(op.f("ix_user_roles_user_id"), "user_roles", ["user_id"])
    op.create_table(
        "logins",
        _text("name", 64),
        sa.Column("failures", sa.Integer(), nullable=False),
        _moment("locked_until"),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_logins")),
    )
    op.create_table(
        "sessions",
        _text("id", 64),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _moment("created_at", nullable=False),
        _moment("seen_at", nullable=False),
        _text("address"),
        _text("agent"),
        _moment("ended_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"])


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, types.Moment(length=40), nullable=nullable)


def downgrade() -> None:
    """Undo."""
    for table in ("sessions", "logins", "user_roles", "users"):
        op.drop_table(table)
    for column in ("outcome", "address"):
        op.drop_column("audit", column)
