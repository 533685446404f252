"""States of sign points, and triggers that say which must be worked out again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records.migrations.stale_points import TRIGGERS, add_trigger, drop_trigger

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "point_states",
        sa.Column("sign_point_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("inspected", sa.Boolean(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("check_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_point_states_{column}"))
            for column, table in (
                ("sign_point_id", "sign_points"),
                ("site_id", "sites"),
                ("photo_id", "photos"),
                ("check_id", "checks"),
            )
        ),
        sa.PrimaryKeyConstraint("sign_point_id", name=op.f("pk_point_states")),
    )
    op.create_index(
        "ix_point_states_figures",
        "point_states",
        ["site_id", "listed_on", "withdrawn_on", "inspected", "covered", "right", "judged", "doubtful"],
    )
    op.create_table(
        "stale_points",
        sa.Column("sign_point_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_point_id"], ["sign_points.id"], name=op.f("fk_stale_points_sign_point_id")
        ),
        sa.PrimaryKeyConstraint("sign_point_id", name=op.f("pk_stale_points")),
    )
    op.execute("INSERT INTO stale_points (sign_point_id) SELECT id FROM sign_points")
    for trigger in TRIGGERS:
        add_trigger(trigger)


def downgrade() -> None:
    """Undo."""
    for trigger in TRIGGERS:
        drop_trigger(trigger)
    op.drop_table("stale_points")
    op.drop_table("point_states")
