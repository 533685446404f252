"""What volunteers report about signs, its photos, and what was done about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _reports()
    _photos()
    op.create_table(
        "error_report_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        _text("before", 16),
        _text("after", 16),
        _text("by"),
        _text("note"),
        _moment("at", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_events")),
        _link("error_report_events", "report_id", "error_reports"),
    )
    op.create_index(op.f("ix_error_report_events_report_id"), "error_report_events", ["report_id"])


def _reports() -> None:
    links = {
        "site_id": "sites",
        "sign_point_id": "sign_points",
        "same_as_id": "error_reports",
        "case_id": "cases",
    }
    op.create_table(
        "error_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(32), nullable=True),
        _text("secret", 64),
        _text("state", 16),
        _text("language", 8),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in links),
        *(sa.Column(name, sa.Double(), nullable=True) for name in ("latitude", "longitude", "accuracy")),
        _text("place"),
        _text("place_source", 16),
        _text("wrong", 16),
        _text("about", 8),
        _text("text"),
        _text("better"),
        _text("nickname", 80),
        sa.Column("thanked", sa.Boolean(), nullable=False),
        _text("contact", 200),
        _moment("contact_erased_at"),
        _text("consent", 32),
        _moment("agreed_at"),
        _text("reason", 24),
        _text("answer"),
        _text("answered_by"),
        _moment("answered_at"),
        _moment("reopened_at"),
        _text("again"),
        _moment("begun_at", nullable=False),
        _moment("sent_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_reports")),
        sa.UniqueConstraint("number", name=op.f("uq_error_reports_number")),
        sa.UniqueConstraint("secret", name=op.f("uq_error_reports_secret")),
        *(_link("error_reports", column, table) for column, table in links.items()),
    )
    op.create_index(op.f("ix_error_reports_state"), "error_reports", ["state", "sent_at"])
    for column in links:
        op.create_index(op.f(f"ix_error_reports_{column}"), "error_reports", [column])


def _photos() -> None:
    op.create_table(
        "error_report_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        _text("sha256", 64),
        _text("name"),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("bytes", "width", "height")),
        sa.Column("smaller", sa.Boolean(), nullable=False),
        _moment("seen_at", nullable=False),
        _text("seen_source", 16),
        _text("image_hash", 16),
        sa.Column("guess", sa.JSON(), nullable=False),
        sa.Column("worst", sa.Integer(), nullable=True),
        _moment("read_at"),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        _moment("received_at", nullable=False),
        _moment("erased_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_photos")),
        sa.UniqueConstraint("report_id", "sha256", name=op.f("uq_error_report_photos_report_id_sha256")),
        _link("error_report_photos", "report_id", "error_reports"),
        _link("error_report_photos", "photo_id", "photos"),
    )
    for column in ("report_id", "sha256", "worst", "photo_id"):
        op.create_index(op.f(f"ix_error_report_photos_{column}"), "error_report_photos", [column])


def _link(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, types.Moment(length=40), nullable=nullable)


def downgrade() -> None:
    """Undo."""
    for table in ("error_report_events", "error_report_photos", "error_reports"):
        op.drop_table(table)
