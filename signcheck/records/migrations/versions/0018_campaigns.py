"""Campaigns: when, at which sites, by whom, and what came of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name", 120),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("starts_on", "ends_on")),
        *(_text(name) for name in ("inspectors", "note", "result", "created_by")),
        sa.Column("created_at", types.Moment(length=40), nullable=False),
        _text("closed_by"),
        sa.Column("closed_at", types.Moment(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("name", name=op.f("uq_campaigns_name")),
    )
    op.create_index(op.f("ix_campaigns_starts_on"), "campaigns", ["starts_on"])
    op.create_table(
        "campaign_sites",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "campaign_id", "site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_sites")),
        sa.UniqueConstraint("campaign_id", "site_id", name=op.f("uq_campaign_sites_campaign_id_site_id")),
        _link("campaign_id", "campaigns"),
        _link("site_id", "sites"),
    )
    op.create_index(op.f("ix_campaign_sites_site_id"), "campaign_sites", ["site_id"])


def _link(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_campaign_sites_{column}"))


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def downgrade() -> None:
    """Undo."""
    for table in ("campaign_sites", "campaigns"):
        op.drop_table(table)
