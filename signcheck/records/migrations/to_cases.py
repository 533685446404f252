"""What revision 0007 makes of the rows that are there: judgements, cases, decisions, seen times.

Frozen: a later change is a new migration with functions of its own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import sqlalchemy as sa

from signcheck.standard.normalise import key

_CHINA = timezone(timedelta(hours=8))
_FIRST = datetime(2005, 1, 1, tzinfo=_CHINA)
_CLOCKS = timedelta(hours=14)
_BATCH = 500
_ACTIONS = {"compliant": "right", "defective": "wrong"}
"""By the verdict of a decision: what was confirmed is wrong or right, what was dismissed is right.

A person looks again at what was dismissed, for it may have been rubbish of the recogniser, and at what was
left in doubt: it reads as it did, and is judged as it was.
"""
_TERMS = "SELECT zh FROM standard_terms"
_PLACES = """
SELECT t.id, t.language, t.text, e.zh, e.term, f.evidence, p.id AS photo_id, p.sign_point_id, c.standard,
EXISTS (SELECT 1 FROM entries o JOIN signs m ON m.id = o.sign_id WHERE m.check_id = c.id AND m.main
AND (o.id = e.id OR o.zh = e.zh OR o.term = e.term)) AS ours
FROM translations t JOIN entries e ON e.id = t.entry_id JOIN signs s ON s.id = e.sign_id
JOIN checks c ON c.id = s.check_id JOIN readings r ON r.id = c.reading_id JOIN photos p ON p.id = r.photo_id
LEFT JOIN findings f ON f.id = (SELECT min(id) FROM findings WHERE translation_id = t.id)
WHERE t.id IN ({ids})
"""


@dataclass
class Old:
    """Rows of tables that are made anew."""

    decisions: list[Any] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)
    places: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, bind: sa.Connection) -> Old:
        """What the database holds before the tables are dropped."""
        found = cls(
            list(bind.execute(sa.text("SELECT * FROM decisions ORDER BY id")).mappings()),
            list(bind.execute(sa.text("SELECT * FROM work_order_items ORDER BY id")).mappings()),
        )
        ids = sorted({row["translation_id"] for row in (*found.decisions, *found.items)})
        for start in range(0, len(ids), _BATCH):
            listed = ",".join(map(str, ids[start : start + _BATCH]))
            query = _PLACES.format(ids=listed)
            found.places |= {row["id"]: row for row in bind.execute(sa.text(query)).mappings()}
        return found


def judgements(bind: sa.Connection) -> None:
    """Each translation with its finding becomes one judgement of the same number."""
    query = sa.text(
        "SELECT t.id, t.entry_id, t.language, t.text, t.verdict, t.expected, t.polygons, t.confidence, "
        "f.kind, f.severity, f.rule, f.reason, f.source, f.evidence FROM translations t "
        "LEFT JOIN findings f ON f.id = (SELECT min(id) FROM findings WHERE translation_id = t.id) "
        "WHERE t.id > :last ORDER BY t.id LIMIT :many"
    )
    columns = (
        *("id", "entry_id", "language", "text", "verdict", "kind", "severity", "rule"),
        *("values", "notes", "source", "expected", "polygons", "evidence", "confidence"),
    )
    names = ", ".join(f'"{name}"' for name in columns)
    insert = sa.text(
        f"INSERT INTO judgements ({names}) VALUES ({', '.join(':' + name for name in columns)})"  # noqa: S608
    )
    near: set[int] = set()
    doubts: dict[int, list[str]] = {}
    last = 0
    while rows := bind.execute(query, {"last": last, "many": _BATCH}).mappings().all():
        last = rows[-1]["id"]
        for row in rows:
            said = _object(row["evidence"])
            if "chinese_likeness" in said:
                near.add(row["entry_id"])
            if said.get("doubts"):
                doubts[row["entry_id"]] = said["doubts"]
        bind.execute(insert, [_judgement(row) for row in rows])
    _finish_sequence(bind, "judgements")
    # A head that is no term of any version is a name.
    for origin, rest in (("listed", ""), ("name", f" AND EXISTS ({_TERMS}) AND term NOT IN ({_TERMS})")):
        bind.execute(sa.text(f"UPDATE entries SET origin = '{origin}' WHERE term IS NOT NULL{rest}"))  # noqa: S608
    _update(bind, "UPDATE entries SET origin = :value WHERE id = :id", ((entry, "near") for entry in near))
    told = ((entry, json.dumps(found)) for entry, found in doubts.items())
    _update(bind, "UPDATE entries SET doubts = :value WHERE id = :id", told)


def _judgement(row: Any) -> dict[str, Any]:
    values = {"reason": row["reason"]} if row["reason"] else {}
    return {
        **{name: row[name] for name in ("id", "entry_id", "language", "text", "verdict", "confidence")},
        **{name: row[name] or "" for name in ("kind", "severity", "rule", "source")},
        **{name: json.dumps(_object(row[name], [])) for name in ("expected", "polygons")},
        "values": json.dumps(values, ensure_ascii=False),
        "notes": "[]",
        "evidence": json.dumps(_object(row["evidence"]), ensure_ascii=False),
    }


def _object(value: Any, empty: Any = None) -> Any:
    """A JSON value as the driver gives it: PostgreSQL's has parsed it already."""
    nothing: Any = {} if empty is None else empty
    if value is None:
        return nothing
    return json.loads(value) if isinstance(value, str) else value


def fill(bind: sa.Connection, old: Old) -> None:
    """Cases, decisions and orders out of what was read before; when photos were seen; what is to be done."""
    _see(bind)
    bind.execute(
        sa.text(
            "UPDATE photos SET check_id = (SELECT max(checks.id) FROM checks "
            "JOIN readings ON readings.id = checks.reading_id WHERE readings.photo_id = photos.id)"
        )
    )
    reported = "(SELECT count(*) FROM work_order_events e WHERE e.order_id = work_orders.id "
    bind.execute(sa.text(f"UPDATE work_orders SET round = {reported} AND e.after = 'repaired')"))  # noqa: S608
    cases = _Cases(bind, old)
    _decisions(bind, old, cases)
    _items(bind, old, cases)
    bind.execute(sa.text("INSERT INTO stale_places (photo_id) SELECT id FROM photos"))


def _see(bind: sa.Connection) -> None:
    rows = bind.execute(sa.text("SELECT id, taken_at, received_at FROM photos")).mappings()
    update = sa.text("UPDATE photos SET seen_at = :at, seen_source = :source WHERE id = :id")
    for batch in _batches(rows):
        bind.execute(update, [{"id": row["id"]} | _seen(row) for row in batch])


def _seen(row: Any) -> dict[str, str]:
    received = datetime.fromisoformat(row["received_at"])
    taken = datetime.fromisoformat(row["taken_at"]) if row["taken_at"] else None
    if taken is not None:
        taken = taken if taken.tzinfo else taken.replace(tzinfo=_CHINA)
    at, source = received, "receipt"
    if taken is not None and _FIRST <= taken <= received + _CLOCKS:
        at, source = min(taken, received), "exif"
    return {"at": at.astimezone(UTC).isoformat(), "source": source}


class _Cases:
    """Messages and cases for what was decided or ordered; all others arise when standings are worked out."""

    def __init__(self, bind: sa.Connection, old: Old) -> None:
        self._bind, self._places = bind, old.places
        self._messages: dict[tuple[Any, ...], int] = {}
        self._cases: dict[tuple[int, str], int] = {}
        self._last: Counter[str] = Counter()
        first: dict[int, str] = {}
        for row in old.decisions:
            if old.places[row["translation_id"]]["ours"]:
                first.setdefault(row["translation_id"], row["created_at"])
        made = {
            row.id: row.created_at for row in bind.execute(sa.text("SELECT id, created_at FROM work_orders"))
        }
        for row in old.items:
            moment = made[row["order_id"]]
            first[row["translation_id"]] = min(first.get(row["translation_id"], moment), moment)
        for translation, moment in sorted(first.items(), key=lambda item: (item[1], item[0])):
            self._open(translation, moment)

    def of(self, translation: int) -> int:
        """The case of a translation."""
        row = self._places[translation]
        return self._cases[self._messages[_place(row), _name(row)], row["language"]]

    def _open(self, translation: int, moment: str) -> None:
        row = self._places[translation]
        name = _name(row)
        place = _place(row)
        message = self._messages.get((place, name))
        if message is None:
            message = self._messages[place, name] = len(self._messages) + 1
            values = {"id": message, "point": place[0], "photo": place[1], "name": name, "at": moment}
            self._bind.execute(
                sa.text(
                    "INSERT INTO messages (id, sign_point_id, photo_id, name, zh, head, proper, created_at) "
                    "VALUES (:id, :point, :photo, :name, :zh, :head, :proper, :at)"
                ),
                values | {"zh": row["zh"], "head": row["term"] or "", "proper": False},
            )
        if (message, row["language"]) not in self._cases:
            self._number(message, row["language"], moment)

    def _number(self, message: int, language: str, moment: str) -> None:
        series = f"C{moment[:4]}"
        self._last[series] += 1
        case = self._cases[message, language] = len(self._cases) + 1
        self._bind.execute(
            sa.text(
                "INSERT INTO cases (id, number, message_id, language, opened_at) "
                "VALUES (:id, :number, :message, :language, :at)"
            ),
            {
                "id": case,
                "number": f"{series}-{self._last[series]:06d}",
                "message": message,
                "language": language,
                "at": moment,
            },
        )

    def close(self) -> None:
        """Keep the last numbers."""
        for series, last in self._last.items():
            values = {"series": series, "last": last}
            self._bind.execute(
                sa.text('INSERT INTO numbers (series, "last") VALUES (:series, :last)'), values
            )
        for table in ("messages", "cases"):
            _finish_sequence(self._bind, table)


def _place(row: Any) -> tuple[int | None, int | None]:
    return (row["sign_point_id"], None) if row["sign_point_id"] else (None, row["photo_id"])


def _name(row: Any) -> str:
    sure = row["term"] and "chinese_likeness" not in _object(row["evidence"])
    return key(row["term"]) if sure else _raw(row)


def _raw(row: Any) -> str:
    return key(row["zh"] or "") or f"{row['language']}:{key(row['text'] or '')}"


def _decisions(bind: sa.Connection, old: Old, cases: _Cases) -> None:
    columns = (
        *("id", "case_id", "photo_id", "judgement_id", "action", "language", "name", "raw", "verdict"),
        *("kind", "text", "zh", "machine_verdict", "machine_kind", "standard", "reason", "decided_by"),
        *("created_at", "second_look"),
    )
    insert = sa.text(
        f"INSERT INTO decisions ({', '.join(columns)}) "  # noqa: S608
        f"VALUES ({', '.join(':' + name for name in columns)})"
    )
    # Decisions that were only carried to a later check of the same reading are not made twice.
    own = [row for row in old.decisions if row["carried_from"] is None]
    further = max((row["id"] for row in old.decisions), default=0)
    for row in own:
        place = old.places[row["translation_id"]]
        actions = _actions(row, place)
        same = ("id", "kind", "text", "zh", "machine_verdict", "machine_kind", "reason", "decided_by")
        for action in actions:
            values = {name: row[name] for name in (*same, "created_at", "verdict")} | {
                "case_id": cases.of(row["translation_id"]) if place["ours"] else None,
                "photo_id": place["photo_id"],
                "judgement_id": row["translation_id"],
                "action": action,
                "language": place["language"],
                "name": _name(place),
                "raw": _raw(place),
                "standard": place["standard"],
                "second_look": row["action"] == "dismiss" or row["verdict"] not in _ACTIONS,
            }
            if action is not actions[0]:
                further += 1
                values["id"] = further
            bind.execute(insert, values)
    _finish_sequence(bind, "decisions")
    cases.close()


def _actions(row: Any, place: Any) -> list[str]:
    """What a decision is called now: two, where a person said what stands there and whether it is right."""
    if not place["ours"]:  # it is on a board behind, which counts in no figure
        return ["not_ours"]
    said = [_ACTIONS[row["verdict"]]] if row["verdict"] in _ACTIONS else []
    same = (row["text"], row["zh"]) == (place["text"], place["zh"])
    return said if said and same else ["reads", *said]


def _items(bind: sa.Connection, old: Old, cases: _Cases) -> None:
    columns = (
        *("id", "order_id", "case_id", "photo_id", "zh", "language", "text", "expected", "kind"),
        *("priority", "outcome", "outcome_photo_id"),
    )
    insert = sa.text(
        f"INSERT INTO work_order_items ({', '.join(columns)}) "  # noqa: S608
        f"VALUES ({', '.join(':' + name for name in columns)})"
    )
    done: dict[int, set[int]] = defaultdict(set)
    for row in old.items:
        case = cases.of(row["translation_id"])
        if case in done[row["order_id"]]:
            continue  # the same Chinese stood twice on the board; it is one case
        done[row["order_id"]].add(case)
        same = ("id", "order_id", "photo_id", "zh", "language", "text", "kind", "priority", "outcome")
        values = {name: row[name] for name in same} | {
            "case_id": case,
            "expected": json.dumps(_object(row["expected"], []), ensure_ascii=False),
            "outcome_photo_id": row["repaired_photo_id"],
        }
        bind.execute(insert, values)
    _finish_sequence(bind, "work_order_items")


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    held = list(rows)
    for start in range(0, len(held), _BATCH):
        yield held[start : start + _BATCH]


def _update(bind: sa.Connection, statement: str, values: Iterable[tuple[int, str]]) -> None:
    listed = [{"id": identity, "value": value} for identity, value in values]
    if listed:
        bind.execute(sa.text(statement), listed)


def _finish_sequence(bind: sa.Connection, table: str) -> None:
    """Rows came with their numbers; PostgreSQL's own counting goes on behind them."""
    if bind.dialect.name == "postgresql":
        bind.execute(
            sa.text(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "  # noqa: S608
                f"greatest(1, (SELECT coalesce(max(id), 1) FROM {table})))"
            )
        )
