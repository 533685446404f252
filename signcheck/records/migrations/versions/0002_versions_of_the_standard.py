"""Versions of the standard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "standard_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("zh", sa.String(), nullable=False),
        sa.Column("sense", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_terms")),
        sa.UniqueConstraint("digest", name=op.f("uq_standard_terms_digest")),
    )
    with op.batch_alter_table("standard_terms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standard_terms_zh"), ["zh"], unique=False)

    op.create_table(
        "standard_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("term_count", sa.Integer(), nullable=False),
        sa.Column("form_count", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Moment(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_versions")),
        sa.UniqueConstraint("name", name=op.f("uq_standard_versions_name")),
    )
    with op.batch_alter_table("standard_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standard_versions_kind"), ["kind"], unique=False)

    op.create_table(
        "standard_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("authority", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["term_id"], ["standard_terms.id"], name=op.f("fk_standard_forms_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_forms")),
        sa.UniqueConstraint("term_id", "position", name=op.f("uq_standard_forms_term_id_position")),
    )
    op.create_table(
        "standard_version_terms",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["standard_terms.id"], name=op.f("fk_standard_version_terms_term_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["standard_versions.id"], name=op.f("fk_standard_version_terms_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_standard_version_terms")),
    )
    with op.batch_alter_table("standard_version_terms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standard_version_terms_term_id"), ["term_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("standard_version_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_version_terms_term_id"))

    op.drop_table("standard_version_terms")
    op.drop_table("standard_forms")
    with op.batch_alter_table("standard_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_versions_kind"))

    op.drop_table("standard_versions")
    with op.batch_alter_table("standard_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_terms_zh"))

    op.drop_table("standard_terms")
