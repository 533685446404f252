"""Dates of the registry, places of photos, units, decisions, work orders, acceptance, audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types
from signcheck.records.migrations.append_only import make_append_only, release

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit", "decisions", "work_order_events", "acceptances")


def upgrade() -> None:
    """Apply."""
    _add_columns()
    _units()
    _decisions()
    _work_orders()
    _acceptances_and_audit()
    for table in APPEND_ONLY:
        make_append_only(table)


def _add_columns() -> None:
    # Columns are added as they are, without making the tables anew: other tables refer to them.
    for table in ("sites", "sign_points"):
        op.add_column(table, sa.Column("listed_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("created_at", types.Moment(length=40), nullable=True))
        op.add_column(table, sa.Column("withdrawn_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("withdrawn_at", types.Moment(length=40), nullable=True))
        op.add_column(table, _text("withdrawal_reason"))
    op.add_column("inspections", _text("inspector"))
    op.add_column("inspections", _text("note"))
    op.execute(
        "ALTER TABLE inspections ADD COLUMN previous_id INTEGER "
        "CONSTRAINT fk_inspections_previous_id REFERENCES inspections (id)"
    )
    for name in ("image_hash", "site_source", "point_source"):
        op.add_column("photos", _text(name, 16))
    op.add_column("photos", sa.Column("site_distance", sa.Double(), nullable=True))
    op.add_column("photos", sa.Column("candidates", sa.JSON(), nullable=False, server_default="[]"))


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    """A column that is empty in the rows that are there already."""
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("short_name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_ko", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    op.create_table(
        "responsibilities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("district", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_responsibilities_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibilities")),
        sa.UniqueConstraint("kind", "district", name=op.f("uq_responsibilities_kind_district")),
    )
    op.create_index(op.f("ix_responsibilities_unit_id"), "responsibilities", ["unit_id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("machine_verdict", sa.String(length=16), nullable=False),
        sa.Column("machine_kind", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("zh", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("created_at", types.Moment(length=40), nullable=False),
        sa.Column("carried_from", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["translation_id"], ["translations.id"], name=op.f("fk_decisions_translation_id")
        ),
        sa.ForeignKeyConstraint(["carried_from"], ["decisions.id"], name=op.f("fk_decisions_carried_from")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_translation_id"), "decisions", ["translation_id"])
    op.create_index(op.f("ix_decisions_created_at"), "decisions", ["created_at"])


def _work_orders() -> None:
    op.create_table(
        "work_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", types.Moment(length=40), nullable=False),
        sa.Column("state_at", types.Moment(length=40), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_work_orders_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_orders")),
        sa.UniqueConstraint("number", name=op.f("uq_work_orders_number")),
    )
    for column in ("site_id", "unit", "state", "due_on"):
        op.create_index(op.f(f"ix_work_orders_{column}"), "work_orders", [column])
    op.create_table(
        "work_order_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("sign_point_id", sa.Integer(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("zh", sa.String(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("expected", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("repaired_photo_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_work_order_items_{column}"))
            for column, table in (
                ("order_id", "work_orders"),
                ("translation_id", "translations"),
                ("sign_point_id", "sign_points"),
                ("photo_id", "photos"),
                ("repaired_photo_id", "photos"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_items")),
        sa.UniqueConstraint(
            "order_id", "translation_id", name=op.f("uq_work_order_items_order_id_translation_id")
        ),
    )
    for column in ("translation_id", "sign_point_id"):
        op.create_index(op.f(f"ix_work_order_items_{column}"), "work_order_items", [column])
    op.create_table(
        "work_order_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=16), nullable=False),
        sa.Column("after", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", types.Moment(length=40), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["work_orders.id"], name=op.f("fk_work_order_events_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_events")),
    )
    op.create_index(op.f("ix_work_order_events_order_id"), "work_order_events", ["order_id"])


def _acceptances_and_audit() -> None:
    op.create_table(
        "acceptances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("signed_by", sa.String(), nullable=False),
        sa.Column("signed_at", types.Moment(length=40), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_acceptances_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptances")),
    )
    op.create_index(op.f("ix_acceptances_site_id"), "acceptances", ["site_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", types.Moment(length=40), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    for column in ("at", "action", "subject"):
        op.create_index(op.f(f"ix_audit_{column}"), "audit", [column])


def downgrade() -> None:
    """Undo."""
    for table in APPEND_ONLY:
        release(table)
    for table in (
        "audit",
        "acceptances",
        "work_order_events",
        "work_order_items",
        "work_orders",
        "decisions",
        "responsibilities",
        "units",
    ):
        op.drop_table(table)
    added = {
        "photos": ("image_hash", "site_source", "point_source", "site_distance", "candidates"),
        "inspections": ("inspector", "note", "previous_id"),
        "sign_points": ("listed_on", "created_at", "withdrawn_on", "withdrawn_at", "withdrawal_reason"),
        "sites": ("listed_on", "created_at", "withdrawn_on", "withdrawn_at", "withdrawal_reason"),
    }
    for table, columns in added.items():
        for column in columns:
            op.drop_column(table, column)
