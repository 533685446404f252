"""A version of the standard keeps its tables, profiles and writing rules; an empty profile stays empty."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Versions made before have no files and no writing rules: nothing is made up for them."""
    op.create_table(
        "standard_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_files")),
        sa.UniqueConstraint("digest", name=op.f("uq_standard_files_digest")),
    )
    op.create_table(
        "standard_version_files",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["standard_versions.id"], name=op.f("fk_standard_version_files_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["standard_files.id"], name=op.f("fk_standard_version_files_file_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "name", name=op.f("pk_standard_version_files")),
    )
    rules = sa.Column("rules", sa.String(length=64), nullable=False, server_default="")
    op.add_column("standard_versions", rules)
    # The import of a registry wrote `general` for an empty cell, which now means the site kind's profile.
    op.execute("UPDATE sign_points SET profile = '' WHERE profile = 'general'")


def downgrade() -> None:
    """Undo."""
    op.execute("UPDATE sign_points SET profile = 'general' WHERE profile = ''")
    op.drop_column("standard_versions", "rules")
    op.drop_table("standard_version_files")
    op.drop_table("standard_files")
