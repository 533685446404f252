"""Triggers that note which sign points' states must be worked out again.

Frozen: a later change of what a trigger does is a new migration with functions of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from alembic import op

_CHAIN = """
SELECT photos.sign_point_id FROM translations
JOIN entries ON entries.id = translations.entry_id
JOIN signs ON signs.id = entries.sign_id
JOIN checks ON checks.id = signs.check_id
JOIN readings ON readings.id = checks.reading_id
JOIN photos ON photos.id = readings.photo_id
WHERE translations.id = NEW.translation_id
"""


@dataclass(frozen=True, slots=True)
class Trigger:
    """After `event` on `table`, the sign points that `points` selects are stale."""

    name: str
    table: str
    event: str
    points: tuple[str, ...]


TRIGGERS = (
    Trigger("stale_new_point", "sign_points", "INSERT", ("SELECT NEW.id AS sign_point_id",)),
    Trigger(
        "stale_edited_point",
        "sign_points",
        "UPDATE OF languages, site_id, listed_on, withdrawn_on",
        ("SELECT NEW.id AS sign_point_id",),
    ),
    Trigger("stale_new_photo", "photos", "INSERT", ("SELECT NEW.sign_point_id AS sign_point_id",)),
    Trigger(
        "stale_moved_photo",
        "photos",
        "UPDATE OF sign_point_id, taken_at, received_at, name",
        ("SELECT OLD.sign_point_id AS sign_point_id", "SELECT NEW.sign_point_id AS sign_point_id"),
    ),
    Trigger(
        "stale_new_check",
        "checks",
        "INSERT",
        (
            "SELECT photos.sign_point_id FROM readings JOIN photos ON photos.id = readings.photo_id "
            "WHERE readings.id = NEW.reading_id",
        ),
    ),
    Trigger("stale_new_decision", "decisions", "INSERT", (_CHAIN,)),
)


def add_trigger(trigger: Trigger) -> None:
    """Create the trigger, on SQLite or PostgreSQL."""
    body = "\n".join(_note(points) for points in trigger.points)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {body} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {trigger.name} AFTER {trigger.event} ON {trigger.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {trigger.name}()"
        )
    else:
        op.execute(f"CREATE TRIGGER {trigger.name} AFTER {trigger.event} ON {trigger.table} BEGIN {body} END")


def _note(points: str) -> str:
    # Not INSERT OR IGNORE: inside a trigger SQLite puts the outer statement's choice in its place.
    known = "SELECT 1 FROM stale_points WHERE stale_points.sign_point_id = found.sign_point_id"
    return (
        "INSERT INTO stale_points (sign_point_id) "  # noqa: S608 -- constants of this module
        f"SELECT DISTINCT found.sign_point_id FROM ({points}) AS found "
        f"WHERE found.sign_point_id IS NOT NULL AND NOT EXISTS ({known});"
    )


def drop_trigger(trigger: Trigger) -> None:
    """Remove the trigger again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {trigger.name} ON {trigger.table}")
        op.execute(f"DROP FUNCTION {trigger.name}()")
    else:
        op.execute(f"DROP TRIGGER {trigger.name}")
