"""What a person decided rests on the newest photo that shows its text: such standings are worked out anew.

An error report is about every case that its photos show. What is blacked out is of a photo's bytes, whether
staff took it in or it came with a report that waits.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "stale_places", sa.Column("present", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        sa.text(
            "INSERT INTO stale_places (photo_id, present) SELECT DISTINCT photo_id, TRUE FROM standings "
            "WHERE decision_id IS NOT NULL AND known_until IS NULL "
            "AND photo_id NOT IN (SELECT photo_id FROM stale_places)"
        )
    )
    op.create_table(
        "error_report_cases",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "report_id", "case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_cases")),
        sa.UniqueConstraint("report_id", "case_id", name=op.f("uq_error_report_cases_report_id_case_id")),
        _link("report_id", "error_reports"),
        _link("case_id", "cases"),
    )
    op.create_index(op.f("ix_error_report_cases_case_id"), "error_report_cases", ["case_id"])
    _name_photos("sha256", sa.String(length=64), "", "SELECT sha256 FROM photos WHERE id = photo_id")
    with op.batch_alter_table("redactions") as table:
        table.drop_constraint("fk_redactions_photo_id", type_="foreignkey")
        table.drop_index("ix_redactions_photo_id")
        table.drop_column("photo_id")
        table.create_index("ix_redactions_sha256", ["sha256"])


def _link(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_error_report_cases_{column}"))


def _name_photos(column: str, kind: sa.types.TypeEngine[str] | sa.Integer, none: str, which: str) -> None:
    """Another column that names the photo of a redaction."""
    op.add_column("redactions", sa.Column(column, kind, nullable=False, server_default=none))
    op.execute(sa.text(f"UPDATE redactions SET {column} = ({which})"))  # noqa: S608 -- constants of this module


def downgrade() -> None:
    """Undo; what is blacked out of photos that wait is shown again."""
    op.execute(sa.text("DELETE FROM redactions WHERE sha256 NOT IN (SELECT sha256 FROM photos)"))
    _name_photos(
        "photo_id", sa.Integer(), "0", "SELECT id FROM photos WHERE photos.sha256 = redactions.sha256"
    )
    with op.batch_alter_table("redactions") as table:
        table.drop_index("ix_redactions_sha256")
        table.drop_column("sha256")
        table.create_foreign_key("fk_redactions_photo_id", "photos", ["photo_id"], ["id"])
        table.create_index("ix_redactions_photo_id", ["photo_id"])
    op.drop_table("error_report_cases")
    op.drop_column("stale_places", "present")
