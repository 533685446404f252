"""Speed of the figures on a large city, and of keeping them.

    python -m bench.coverage [--points 1000000] [--folder FOLDER]

Builds a database in a temporary folder by SQL alone: 20 sign points a site, of which 70 % have a
photo with one message in two languages; a tenth of these had other figures a month before. Then measures
- coverage by kind and district (5 times, median), which must be 1 s or less;
- the same as of a past day, which must be 5 s or less, and that both agree where nothing changed;
- one decision, and one new photo (50 times each, median): the whole use case, and how much of it is
  bringing standings, cases and figures up to date, which must be 20 ms or less;
- the list of doubtful cases, and the command `signcheck coverage --by kind --by district`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import text

from signcheck.coverage import AsOf, Dimension, rows_by
from signcheck.languages import Language
from signcheck.photos import Photo
from signcheck.reading import Line, Reading
from signcheck.records.database import Database
from signcheck.records.decisions import Word
from signcheck.services import recorder, review
from signcheck.services.recording import Asked
from signcheck.services.sums import cells
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.views.standing import count, held
from signcheck.work.sighting import Action

SITE_POINTS = 20
TIMES = 50
"""How often a decision and a new photo are measured."""
BEFORE, MOMENT = "2026-05-01T02:00:00.000000+00:00", "2026-06-01T02:00:00.000000+00:00"
PAST = datetime(2026, 7, 1, tzinfo=UTC)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_STEPS = (
    f"""{_NUMBERS} INSERT INTO sites (id, code, kind, name_zh, name_en, name_ko, grade, district, unit,
    created_at, withdrawal_reason) SELECT i, 'S' || i,
    CASE i % 6 WHEN 0 THEN 'hospital' WHEN 1 THEN 'bus_stop' WHEN 2 THEN 'main_road' WHEN 3 THEN 'scenic_area'
    WHEN 4 THEN 'coach_station' ELSE 'railway_station' END, '场所' || i, '', '', '',
    CASE i % 5 WHEN 0 THEN '环翠区' WHEN 1 THEN '文登区' WHEN 2 THEN '荣成市' WHEN 3 THEN '乳山市'
    ELSE '高区' END, '', :before, '' FROM n WHERE i <= :sites""",
    f"""{_NUMBERS} INSERT INTO sign_points (id, site_id, code, name, profile, languages, created_at,
    withdrawal_reason)
    SELECT i, 1 + (i - 1) / {SITE_POINTS}, printf('P%07d', i), '', '', '["zh", "en", "ko"]',
    :before, '' FROM n""",
    """INSERT INTO photos (id, sha256, name, path, format, width, height, bytes, taken_at, received_at,
    seen_at, seen_source, origin, round, "use", check_id, sign_point_id, image_hash, site_source,
    point_source, candidates)
    SELECT id, printf('%064d', id), id || '.jpg', '', 'JPEG', 800, 600, 1, '2026-06-01T10:00:00', :moment,
    :moment, 'exif', 'inspection', 0, 'seen', NULL, id, '', '', '', '[]' FROM sign_points
    WHERE id % 10 < 7""",
    """INSERT INTO readings (id, photo_id, versions, detection_seconds, recognition_seconds, created_at)
    SELECT id, id, '{}', 0, 0, :moment FROM photos""",
    """INSERT INTO checks (id, reading_id, standard, rules, verdict, created_at)
    SELECT id, id, 's', '', 'compliant', :moment FROM readings""",
    "UPDATE photos SET check_id = id",
    """INSERT INTO signs (id, check_id, position, main, verdict, polygon)
    SELECT id, id, 0, 1, 'compliant', '[]' FROM checks""",
    """INSERT INTO entries (id, sign_id, position, zh, term, origin, verdict, polygons, doubts)
    SELECT id, id, 0, '出口', '出口', 'listed', 'compliant', '[]', '[]' FROM signs""",
    """INSERT INTO judgements (id, entry_id, language, text, verdict, kind, severity, rule, "values", notes,
    source, expected, polygons, evidence)
    SELECT 2 * id - 1, id, 'en',
    CASE WHEN id % 11 AND id % 5 THEN 'Exit' WHEN id % 11 THEN 'Way' ELSE 'Exet' END,
    CASE WHEN id % 11 = 0 THEN 'defective' WHEN id % 5 = 0 THEN 'doubtful' ELSE 'compliant' END,
    CASE WHEN id % 11 = 0 THEN 'misspelt' WHEN id % 5 = 0 THEN 'nonstandard' ELSE '' END,
    '', 'r', '{}', '[]', '', '["Exit"]', '[]', '{"weakest_character": 0.9}' FROM entries UNION ALL
    SELECT 2 * id, id, 'ko', CASE WHEN id % 4 THEN '출구' END,
    CASE WHEN id % 4 THEN 'compliant' ELSE 'defective' END, CASE WHEN id % 4 THEN '' ELSE 'missing' END,
    '', 'r', '{}', '[]', '', '["출구"]', '[]', '{"weakest_character": 0.9}' FROM entries""",
    """INSERT INTO messages (id, sign_point_id, name, zh, head, proper, created_at)
    SELECT id, id, '出口', '出口', '出口', 0, :moment FROM photos""",
    """INSERT INTO standings (message_id, language, known_from, known_until, state, verdict, text, kind, rule,
    expected, since, photo_id, judgement_id)
    SELECT entry_id, language, :moment, NULL, CASE verdict WHEN 'compliant' THEN 'clear' ELSE 'open' END,
    verdict, text, kind, rule, CASE language WHEN 'en' THEN 'Exit' ELSE '출구' END, '2026-06-01', entry_id, id
    FROM judgements""",
    """INSERT INTO standings (message_id, language, known_from, known_until, state, verdict, text, kind, rule,
    expected, since, photo_id, judgement_id)
    SELECT message_id, language, :before, :moment, state, verdict, text, kind, rule, expected, '2026-05-01',
    photo_id, judgement_id FROM standings WHERE message_id % 10 = 0""",
    """INSERT INTO cases (number, message_id, language, opened_at)
    SELECT printf('C2026-%06d', row_number() OVER (ORDER BY message_id, language)), message_id, language,
    :moment FROM standings WHERE state = 'open' AND known_until IS NULL""",
    "INSERT INTO numbers (series, last) SELECT 'C2026', count(*) FROM cases",
    """INSERT INTO point_states (sign_point_id, site_id, known_from, known_until, inspected, covered,
    right, judged, wrong, doubtful)
    SELECT p.id, p.site_id, :moment, NULL, 1, p.id % 4 != 0,
    sum(s.text IS NOT NULL AND s.verdict = 'compliant'),
    sum(s.text IS NOT NULL AND s.verdict != 'doubtful'), sum(s.verdict = 'defective'),
    sum(s.verdict = 'doubtful') FROM sign_points p JOIN standings s ON s.message_id = p.id
    AND s.known_until IS NULL GROUP BY p.id""",
    """INSERT INTO point_states (sign_point_id, site_id, known_from, known_until, inspected, covered,
    right, judged, wrong, doubtful)
    SELECT sign_point_id, site_id, :before, :moment, 1, 0, 0, 0, 0, 0 FROM point_states
    WHERE sign_point_id % 10 = 0""",
)


def build(database: Database, points: int) -> None:
    """Fill an empty database, a transaction a step so that its log stays small."""
    values = {"count": points, "sites": -(-points // SITE_POINTS), "moment": MOMENT, "before": BEFORE}
    for step in _STEPS:
        used = {name: value for name, value in values.items() if f":{name}" in step}
        with database.write() as session:
            session.execute(text(step), used)
    with database.write() as session:
        session.execute(text("ANALYZE"))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of a call, and what it gives."""
    start = time.perf_counter()
    value = call()
    return time.perf_counter() - start, value


@contextmanager
def standings_of(module: ModuleType) -> Iterator[list[float]]:
    """Seconds of each working out that a service asks for."""
    seconds: list[float] = []
    kept = module.work_out

    def measured(*args: Any, **options: Any) -> Any:
        spent, value = timed(lambda: kept(*args, **options))
        seconds.append(spent)
        return value

    module.work_out = measured  # type: ignore[attr-defined]
    try:
        yield seconds
    finally:
        module.work_out = kept  # type: ignore[attr-defined]


def told(what: str, whole: list[float], part: list[float]) -> None:
    """Print the medians of a use case in milliseconds."""
    middle, own = 1000 * statistics.median(whole), 1000 * statistics.median(part)
    print(f"{what}: {middle:.1f} ms, of which standings {own:.1f} ms (median of {len(whole)})")


def figures(workplace: Workplace, as_of: AsOf) -> Any:
    """Coverage by kind and district."""
    with workplace.database.read() as session:
        return rows_by(cells(session, as_of), [Dimension.KIND, Dimension.DISTRICT])


def decisions(workplace: Workplace) -> None:
    """One decision about a case, many times."""
    with workplace.database.read() as session:
        query = text("""SELECT number FROM cases WHERE id NOT IN (SELECT case_id FROM decisions)
            ORDER BY id * 7919 % 100003 LIMIT :times""")
        numbers = session.scalars(query, {"times": TIMES}).all()
    word = Word(Action.RIGHT, "seen on the spot", "bench")
    with standings_of(review) as part:
        whole = [
            timed(lambda one=number: review.decide(workplace, review.Which((one,)), word))[0]
            for number in numbers
        ]
    told("one decision", whole, part)


def photos(workplace: Workplace, points: int) -> None:
    """One new photo of a sign point, many times."""
    with workplace.database.write() as session:
        standard = workplace.standard(session)
    keeper = recorder.Recorder(workplace, standard, Asked())
    whole = []
    with standings_of(recorder) as part:
        for number in range(TIMES + 1):
            name = f"P{1 + number * 7919 % points:07}_{time.time_ns()}.jpg"
            content = hashlib.sha256(name.encode()).hexdigest()
            taken = datetime.now(UTC) - timedelta(days=1)
            photo = Photo(content, name, "JPEG", 1600, 1200, 1000, taken)
            spent, outcome = timed(lambda p=photo: keeper.record(Path("bench", p.name), p, _reading()))
            if outcome.error or not outcome.point:
                sys.exit(f"{name}: {outcome}")
            whole.append(spent)
    told("one new photo", whole[1:], part[1:])  # the first one loads tables


def _reading() -> Reading:
    texts = (("出口", Language.ZH), ("Exit", Language.EN), ("출구", Language.KO))
    return Reading(
        1600,
        1200,
        tuple(
            Line(said, language, 0.99, ((100.0, y), (500.0, y), (500.0, y + 40), (100.0, y + 40)), "t", 0.99)
            for y, (said, language) in zip((100.0, 150.0, 200.0), texts, strict=True)
        ),
    )


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


def measure(workplace: Workplace, points: int, *, fresh: bool) -> None:
    """Print the figures. fresh: whether nothing was measured on this database before."""
    runs = [timed(lambda: figures(workplace, workplace.as_of())) for _ in range(5)]
    print(f"coverage by kind and district: {statistics.median(seconds for seconds, _ in runs):.2f} s")
    past = AsOf(PAST, workplace.clock)
    slow = [timed(lambda: figures(workplace, past)) for _ in range(3)]
    print(f"the same as of a past day: {statistics.median(seconds for seconds, _ in slow):.2f} s")
    if fresh and slow[0][1] != runs[0][1]:
        sys.exit("the present and the past disagree")
    decisions(workplace)
    photos(workplace, points)
    with workplace.database.read() as session:
        now = workplace.as_of()
        seconds, cases = timed(lambda: count(session, now, "doubtful"))
        print(f"counting {sum(cases.values())} doubtful cases: {seconds:.2f} s")
        seconds, _ = timed(lambda: sum(1 for _ in held(session, now, verdicts=("doubtful",))))
        print(f"listing them: {seconds:.1f} s")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="Keep the database here, and use the one that is there.")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = args.folder or Path(folder)
        built = (data / "signcheck.db").exists()
        with Workplace(Settings(data=data)) as workplace:
            if not built:
                seconds, _ = timed(lambda: build(workplace.database, args.points))
                size = (data / "signcheck.db").stat().st_size / 1e6
                print(f"{args.points} sign points built in {seconds:.0f} s, {size:.0f} MB")
            measure(workplace, args.points, fresh=not built)
        seconds, used = command(data)
        print(f"signcheck coverage --by kind --by district: {seconds:.2f} s, {used:.2f} s of CPU")


if __name__ == "__main__":
    main()
