"""What a database of very many photos costs: to keep, to scan into, to judge again, to list names of.

    python -m bench.scale [--photos 100000] [--recheck 15000] [--folder FOLDER]

Scans the sample photos into an empty place, then copies all that was kept of them, with sites, sign points,
cases and figures of their own, until there are as many photos as asked; SQL alone makes the copies, so each
is as large as a real one. Then measures
- the database's bytes a photo, by table, with and without the evidence;
- `signcheck scan` of one photo and of 36 that are known already: seconds and memory of its start;
- `signcheck recheck` of some of them, or of all, with one worker and with two: each process first takes 3 to
  4 s of CPU to load what knows the languages, so a few photos gain nothing by the second; once before, so
  that what is worked out of the standard is kept;
- `signcheck review names`: seconds and memory.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table

from signcheck.records.tables import all_tables

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SHARED = {
    "audit",
    "chain",
    "numbers",
    "standard_files",
    "standard_forms",
    "standard_terms",
    "standard_version_files",
    "standard_version_terms",
    "standard_versions",
    "units",
}
"""Tables that photos share, or that are not of photos; the chain's links of a photo are told apart."""
DIFFERENT = {
    ("photos", "sha256"): "substr(printf('%08x', k) || t.sha256, 1, 64)",
    ("ledger", "key"): "substr(printf('%08x', k) || t.key, 1, 64)",
    ("sites", "code"): "t.code || '-' || k",
    ("sign_points", "code"): "t.code || '-' || k",
    ("cases", "number"): "printf('C2026-%06d', t.id + k * 1000000)",
}
"""Columns that no two rows share: what a copy has there."""


def run(data: Path, *words: str) -> tuple[float, float, float]:
    """A command of signcheck in a process of its own: seconds, CPU seconds, megabytes at most."""
    command = [sys.executable, "-m", "signcheck", *words]
    environment = os.environ | {"SIGNCHECK_DATA": str(data)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as what is installed is
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"signcheck {' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def copy(database: Path, photos: int) -> int:
    """Fill the database with copies of what is there. Returns how many photos it has then."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        there = connection.execute("SELECT count(*) FROM photos").fetchone()[0]
        tables = [table for table in all_tables().sorted_tables if table.name not in SHARED]
        span = {table.name: _span(connection, table) for table in tables}
        for table in tables:
            connection.execute(_copying(table, span), (photos // there - 1,))
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(connection.execute("SELECT count(*) FROM photos").fetchone()[0])


def _span(connection: sqlite3.Connection, table: Table) -> int:
    """By how much the numbers of one copy differ from those of the copy before."""
    if "id" not in table.c:
        return 0
    return int(connection.execute(f'SELECT coalesce(max(id), 0) FROM "{table.name}"').fetchone()[0])


def _copying(table: Table, span: dict[str, int]) -> str:
    values = ", ".join(_value(table, column.name, span) for column in table.columns)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    numbers = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?)"
    return f'INSERT INTO "{table.name}" ({names}) {numbers} SELECT {values} FROM n, "{table.name}" t'


def _value(table: Table, name: str, span: dict[str, int]) -> str:
    column = table.c[name]
    target = next((key.column.table.name for key in column.foreign_keys), None)
    moved = table.name if name == "id" else target
    if moved in span:
        return f't."{name}" + k * {span[moved]}'
    return DIFFERENT.get((table.name, name), f't."{name}"')


def sizes(database: Path) -> dict[str, int]:
    """Bytes by table, its indexes with it."""
    owners = "SELECT name, tbl_name FROM sqlite_master"
    query = (
        f"SELECT o.tbl_name, sum(s.pgsize) FROM dbstat s JOIN ({owners}) o ON o.name = s.name "
        "GROUP BY o.tbl_name ORDER BY 2 DESC"
    )
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute(query).fetchall())


def _link(database: Path) -> float:
    """Bytes of a photo's link in the chain, by those of the photos that were scanned."""
    query = "SELECT avg(length(rows) + 150) FROM chain WHERE id > (SELECT min(id) + 3 FROM chain)"
    with closing(sqlite3.connect(database)) as connection:
        (found,) = connection.execute(query).fetchone()
    return float(found)


def measured(data: Path, photos: int, recheck: int) -> Iterator[str]:
    """One line a figure."""
    database = data / "signcheck.db"
    bytes_of = sizes(database)
    total = sum(bytes_of.values())
    yield f"{photos} photos, {total / photos:.0f} bytes of database each, "
    yield f"{(total - bytes_of['evidence']) / photos:.0f} without evidence"
    for table, size in list(bytes_of.items())[:8]:
        yield f"  {table}: {size / photos:.0f}"
    yield f"  and {_link(database):.0f} of its link in the chain, which is not copied"
    known = sorted((SAMPLES / "photos").rglob("*.jpg"))[0]
    for _ in range(3):
        yield _said("scan of a known photo", run(data, "scan", str(known)))
    yield _said("scan of 36 known photos", run(data, "scan", str(SAMPLES / "photos")))
    chosen = [part for number in _hashes(database, recheck) for part in ("--photo", number)]
    run(data, "recheck", "--dry-run", *chosen[:200])
    some = chosen if recheck < photos else ()  # so many could not be named in one command
    for workers in (1, 2, 1, 2):
        os.environ["SIGNCHECK_WORKERS"] = str(workers)
        yield _said(
            f"recheck of {recheck} photos, {workers} workers", run(data, "recheck", "--dry-run", *some)
        )
    yield _said("review names", run(data, "review", "names"))


def _hashes(database: Path, count: int) -> Sequence[str]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT sha256 FROM photos ORDER BY id LIMIT ?", (count,))
        return [row[0] for row in rows]


def _said(what: str, figures: tuple[float, float, float]) -> str:
    seconds, cpu, memory = figures
    return f"{what}: {seconds:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MB"


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--recheck", type=int, default=15_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        data = Path(folder)
        run(data, "registry", "import", str(SAMPLES / "registry.csv"))
        run(data, "scan", str(SAMPLES / "photos"))
        start = time.perf_counter()
        photos = copy(data / "signcheck.db", asked.photos)
        print(f"copied in {time.perf_counter() - start:.0f} s")
        for line in measured(data, photos, asked.recheck):
            print(line, flush=True)


if __name__ == "__main__":
    main()
