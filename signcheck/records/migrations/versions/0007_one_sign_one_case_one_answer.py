"""Judgements, messages, standings, cases; decisions and orders speak of cases; when a photo was seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from signcheck.records import types
from signcheck.records.migrations import to_cases
from signcheck.records.migrations.append_only import make_append_only, release
from signcheck.records.migrations.stale_points import TRIGGERS, drop_trigger

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Standings are worked out afterwards, place by place: signcheck.records.standings."""
    old = to_cases.Old.read(op.get_bind())
    for trigger in TRIGGERS:
        drop_trigger(trigger)
    release("decisions")
    for table in ("stale_points", "point_states", "work_order_items", "decisions"):
        op.drop_table(table)
    _judgements()
    _cases()
    _standings()
    _photos()
    _work()
    to_cases.fill(op.get_bind(), old)
    make_append_only("decisions")


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _primary(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}"))


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    """A column that is empty in the rows that are there already."""
    return sa.Column(name, sa.String(length=length), nullable=False, server_default="")


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[types.Moment]:
    return sa.Column(name, types.Moment(length=40), nullable=nullable)


def _judgements() -> None:
    op.add_column("checks", _text("rules"))
    op.add_column("entries", _text("origin", 16))
    op.add_column("entries", sa.Column("doubts", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("entries", sa.Column("read_zh", sa.String(), nullable=True))
    op.create_table(
        "judgements",
        _number("id"),
        _number("entry_id"),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("expected", sa.JSON(), nullable=False),
        sa.Column("polygons", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        _key("judgements", "entry_id", "entries"),
        _primary("judgements"),
        sa.UniqueConstraint("entry_id", "language", name=op.f("uq_judgements_entry_id_language")),
    )
    to_cases.judgements(op.get_bind())
    op.drop_table("findings")
    op.drop_table("translations")


def _cases() -> None:
    op.create_table(
        "messages",
        _number("id"),
        _number("sign_point_id", nullable=True),
        _number("photo_id", nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zh", sa.String(), nullable=True),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("proper", sa.Boolean(), nullable=False),
        _moment("created_at"),
        _number("merged_into_id", nullable=True),
        _key("messages", "sign_point_id", "sign_points"),
        _key("messages", "photo_id", "photos"),
        _key("messages", "merged_into_id", "messages"),
        _primary("messages"),
        sa.UniqueConstraint("sign_point_id", "name", name=op.f("uq_messages_sign_point_id_name")),
        sa.UniqueConstraint("photo_id", "name", name=op.f("uq_messages_photo_id_name")),
    )
    op.create_index("ix_messages_head", "messages", ["head"])
    op.create_table(
        "cases",
        _number("id"),
        sa.Column("number", sa.String(length=16), nullable=False),
        _number("message_id"),
        sa.Column("language", sa.String(length=8), nullable=False),
        _moment("opened_at"),
        _number("leads_to_id", nullable=True),
        _key("cases", "message_id", "messages"),
        _key("cases", "leads_to_id", "cases"),
        _primary("cases"),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index("ix_cases_message_id", "cases", ["message_id"])
    op.create_table(
        "numbers",
        sa.Column("series", sa.String(length=16), nullable=False),
        _number("last"),
        _primary("numbers", "series"),
    )
    _decisions()


def _decisions() -> None:
    op.create_table(
        "decisions",
        _number("id"),
        _number("case_id", nullable=True),
        _number("photo_id"),
        _number("judgement_id", nullable=True),
        sa.Column("action", sa.String(length=16), nullable=False),
        _number("undoes_id", nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "raw")),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("text", "zh")),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("machine_verdict", sa.String(length=16), nullable=False),
        sa.Column("machine_kind", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("standard", "reason", "decided_by")),
        _moment("created_at"),
        sa.Column("second_look", sa.Boolean(), nullable=False),
        _key("decisions", "case_id", "cases"),
        _key("decisions", "photo_id", "photos"),
        _key("decisions", "judgement_id", "judgements"),
        _key("decisions", "undoes_id", "decisions"),
        _primary("decisions"),
    )
    for column in ("case_id", "photo_id", "created_at"):
        op.create_index(f"ix_decisions_{column}", "decisions", [column])


def _standings() -> None:
    op.create_table(
        "standings",
        _number("id"),
        _number("message_id"),
        sa.Column("language", sa.String(length=8), nullable=False),
        _moment("known_from"),
        _moment("known_until", nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("expected", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        _number("photo_id"),
        _number("judgement_id", nullable=True),
        _number("decision_id", nullable=True),
        sa.Column("beside", sa.JSON(), nullable=True),
        _key("standings", "message_id", "messages"),
        _key("standings", "photo_id", "photos"),
        _key("standings", "judgement_id", "judgements"),
        _key("standings", "decision_id", "decisions"),
        _primary("standings"),
    )
    op.create_index("ix_standings_message_id", "standings", ["message_id"])
    _partial("uq_standings_current", "standings", ["message_id", "language"], unique=True)
    where = "known_until IS NULL AND state = 'open'"
    _partial("ix_standings_open", "standings", ["verdict", "message_id"], where=where)
    figures = ("right", "judged", "wrong", "doubtful")
    op.create_table(
        "point_states",
        *(_number(name) for name in ("id", "sign_point_id", "site_id")),
        _moment("known_from"),
        _moment("known_until", nullable=True),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("listed_on", "withdrawn_on")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("inspected", "covered")),
        *(_number(name) for name in figures),
        _key("point_states", "sign_point_id", "sign_points"),
        _key("point_states", "site_id", "sites"),
        _primary("point_states"),
    )
    columns = ["site_id", "listed_on", "withdrawn_on", "inspected", "covered", *figures, "known_until"]
    _partial("ix_point_states_figures", "point_states", columns)
    op.create_index("ix_point_states_sign_point_id", "point_states", ["sign_point_id", "known_until"])
    op.create_table(
        "stale_places",
        _number("photo_id"),
        _key("stale_places", "photo_id", "photos"),
        _primary("stale_places", "photo_id"),
    )
    op.drop_index("ix_sign_points_site_id", "sign_points")
    op.create_index("ix_sign_points_listed", "sign_points", ["site_id", "listed_on", "withdrawn_on"])


def _partial(
    name: str, table: str, columns: list[str], *, where: str = "known_until IS NULL", unique: bool = False
) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def _photos() -> None:
    op.add_column("photos", sa.Column("seen_at", types.Moment(length=40), nullable=False, server_default=""))
    op.add_column("photos", _text("seen_source", 16))
    op.add_column(
        "photos", sa.Column("origin", sa.String(length=16), nullable=False, server_default="inspection")
    )
    op.add_column("photos", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("photos", _text("use", 16))
    for column, table in (("order_id", "work_orders"), ("check_id", "checks")):
        op.execute(
            f"ALTER TABLE photos ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_photos_{column} REFERENCES {table} (id)"
        )
    op.create_index("ix_photos_order_id", "photos", ["order_id"])


def _work() -> None:
    op.add_column("work_orders", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "work_order_items",
        *(_number(name) for name in ("id", "order_id", "case_id", "photo_id")),
        sa.Column("zh", sa.String(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("expected", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        _number("priority"),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        _number("outcome_photo_id", nullable=True),
        _key("work_order_items", "order_id", "work_orders"),
        _key("work_order_items", "case_id", "cases"),
        _key("work_order_items", "photo_id", "photos"),
        _key("work_order_items", "outcome_photo_id", "photos"),
        _primary("work_order_items"),
        sa.UniqueConstraint("order_id", "case_id", name=op.f("uq_work_order_items_order_id_case_id")),
    )
    op.create_index("ix_work_order_items_case_id", "work_order_items", ["case_id"])


def downgrade() -> None:
    """Refused: what people decided since would be lost."""
    raise RuntimeError("Revision 0007 cannot be undone; go back to a copy of the database made before it.")
