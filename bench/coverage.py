"""Speed of the figures on a large city: coverage by kind and district, and as of a past day.

    python -m bench.coverage [--points 1000000]

Builds a database in a temporary folder by SQL alone: 20 sign points a site, of which 70 % have a
photo with a check, one entry and two translations. Then measures
- bringing the summary of all sign points up to date, once;
- coverage by kind and district from the summary (5 times, median), the figure that must be 1 s or less;
- the same as of today from the photos themselves, without the summary, and that both agree;
- the command `signcheck coverage --by kind --by district`, seconds and CPU seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from signcheck.coverage import Dimension, rows_by
from signcheck.records.coverage import cells, cells_now, today
from signcheck.records.database import Database

SITE_POINTS = 20
MOMENT = "2026-06-01T02:00:00+00:00"
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_STEPS = (
    f"""{_NUMBERS} INSERT INTO sites (id, code, kind, name_zh, name_en, name_ko, grade, district, unit,
    withdrawal_reason) SELECT i, 'S' || i,
    CASE i % 6 WHEN 0 THEN 'hospital' WHEN 1 THEN 'bus_stop' WHEN 2 THEN 'main_road' WHEN 3 THEN 'scenic_area'
    WHEN 4 THEN 'coach_station' ELSE 'railway_station' END, '场所' || i, '', '', '',
    CASE i % 5 WHEN 0 THEN '环翠区' WHEN 1 THEN '文登区' WHEN 2 THEN '荣成市' WHEN 3 THEN '乳山市'
    ELSE '高区' END, '', '' FROM n WHERE i <= :sites""",
    f"""{_NUMBERS} INSERT INTO sign_points (id, site_id, code, name, profile, languages, withdrawal_reason)
    SELECT i, 1 + (i - 1) / {SITE_POINTS}, 'P' || i, '', 'general', '["zh", "en", "ko"]', '' FROM n""",
    """INSERT INTO photos (id, sha256, name, path, format, width, height, bytes, taken_at, received_at,
    sign_point_id, image_hash, site_source, point_source, candidates)
    SELECT id, printf('%064d', id), id || '.jpg', '', 'JPEG', 800, 600, 1, '2026-05-30T10:00:00', :moment,
    id, '', '', '', '[]' FROM sign_points WHERE id % 10 < 7""",
    """INSERT INTO readings (id, photo_id, versions, detection_seconds, recognition_seconds, created_at)
    SELECT id, id, '{}', 0, 0, :moment FROM photos""",
    """INSERT INTO checks (id, reading_id, standard, verdict, created_at)
    SELECT id, id, 's', 'compliant', :moment FROM readings""",
    """INSERT INTO signs (id, check_id, position, main, verdict, polygon)
    SELECT id, id, 0, 1, 'compliant', '[]' FROM checks""",
    """INSERT INTO entries (id, sign_id, position, zh, verdict, polygons)
    SELECT id, id, 0, '出口', 'compliant', '[]' FROM signs""",
    """INSERT INTO translations (entry_id, language, text, verdict, expected, polygons)
    SELECT id, 'en', 'Exit', CASE WHEN id % 11 THEN 'compliant' ELSE 'defective' END, '[]', '[]'
    FROM entries UNION ALL
    SELECT id, 'ko', CASE WHEN id % 4 THEN '나가는 곳' END,
    CASE WHEN id % 4 THEN 'compliant' ELSE 'defective' END, '[]', '[]' FROM entries""",
    """INSERT INTO findings (translation_id, kind, severity, rule, reason, source, evidence)
    SELECT id, 'missing', 'major', '', '', '', '{}' FROM translations WHERE text IS NULL""",
)


def build(database: Database, points: int) -> None:
    """Fill an empty database."""
    values = {"count": points, "sites": -(-points // SITE_POINTS), "moment": MOMENT}
    with database.write() as session:
        for step in _STEPS:
            used = {name: value for name, value in values.items() if f":{name}" in step}
            session.execute(text(step), used)
    with database.write() as session:
        session.execute(text("ANALYZE"))


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of a call, and what it gives."""
    start = time.perf_counter()
    value = call()
    return time.perf_counter() - start, value


def command(data: Path) -> tuple[float, float]:
    """Seconds and CPU seconds of the command."""
    before = os.times()
    seconds, _ = timed(
        lambda: subprocess.run(
            [sys.executable, "-m", "signcheck", "coverage", "--by", "kind", "--by", "district"],
            env=os.environ | {"SIGNCHECK_DATA": str(data)},
            check=True,
            capture_output=True,
        )
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, used


def from_photos(database: Database) -> Any:
    """The figures as of now, without the summary."""
    with database.read() as session:
        return rows_by(cells(session, today()), [Dimension.KIND, Dimension.DISTRICT])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000)
    points = parser.parse_args().points
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "signcheck.db")
        database = Database(f"sqlite:///{path}")
        built, _ = timed(lambda: build(database, points))
        print(f"{points} sign points built in {built:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        first, _ = timed(lambda: cells_now(database))
        print(f"summary of all sign points, once: {first:.1f} s")
        runs = [
            timed(lambda: rows_by(cells_now(database), [Dimension.KIND, Dimension.DISTRICT]))
            for _ in range(5)
        ]
        print(f"coverage by kind and district: {statistics.median(seconds for seconds, _ in runs):.2f} s")
        slow, rows = timed(lambda: from_photos(database))
        print(f"the same from the photos, as for --as-of: {slow:.1f} s")
        if rows != runs[-1][1]:
            sys.exit("the summary and the photos disagree")
        database.close()
        seconds, used = command(Path(folder))
        print(f"signcheck coverage --by kind --by district: {seconds:.2f} s, {used:.2f} s of CPU")


if __name__ == "__main__":
    main()
