"""What the list of a very large city costs a scan when its first photo is to be placed: seconds and memory.

    python -m bench.places [--points 1000000]

Makes the rows of so many sign points, at a third as many sites, with SQL; then finds the sites of photos as a
scan does, in this process: by a folder's name, by a file's name, and by where they were taken.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from signcheck.locating import Clues, SiteFinder
from signcheck.records.database import Access, Database
from signcheck.records.places import site_places

PHOTOS = 20
NUMBERS = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?) "
PLACE = "37 + (k % 1000) / 5000.0, 122 + (k / 1000) / 5000.0"
SITES = (
    "INSERT INTO sites (id, code, kind, name_zh, latitude, longitude, name_en, name_ko, grade, district,"
    f" unit, withdrawal_reason) {NUMBERS} SELECT k, printf('BS%02d-%d', k % 37, k), 'bus_stop',"
    f" '威海市第' || k || '公共汽车站', {PLACE}, '', '', '', '', '', '' FROM n"
)
POINTS = (
    "INSERT INTO sign_points (id, site_id, code, name, latitude, longitude, languages, profile,"
    f" withdrawal_reason) {NUMBERS} SELECT k, 1 + k % (SELECT count(*) FROM sites),"
    f""" printf('BS%02d-%02d-%d', k % 37, k % 9, k), '候车室', {PLACE}, '["zh"]', '', '' FROM n"""
)


def make(database: Path, points: int) -> None:
    """Fill a new database with sites and sign points."""
    Database(f"sqlite:///{database}").close()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(SITES, (points // 3,))
        connection.execute(POINTS, (points,))


def measured(database: Path) -> None:
    """Print a line for each step, with the most memory that the process has had by then."""
    _told("start", time.process_time(), 1)
    with Database(f"sqlite:///{database}", Access.READ).read() as session:
        start = time.process_time()
        finder = SiteFinder(site_places(session))
        _told("the list loaded", start, 1)
        start = time.process_time()
        finder.find(Clues(Path("/威海市第77公共汽车站/IMG_1.jpg"), ("出口",), (37.01, 122.01), 8.0))
        finder.find(Clues(Path("/camera/BS01-01-1000_2.jpg"), ("出口",), (37.01, 122.01), 8.0))
        _told("the first two photos, together", start, 1)
        start = time.process_time()
        for number in range(PHOTOS):
            place = 37.01 + number / 1000, 122.01
            finder.find(Clues(Path(f"/camera/IMG_{number}.jpg"), ("出口",), place, 8.0))
        _told("each photo after them", start, PHOTOS)


def _told(what: str, start: float, count: int) -> None:
    spent = (time.process_time() - start) / count
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {spent:.3f} s of CPU, {most:.0f} MB", flush=True)


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "city.db")
        make(database, asked.points)
        measured(database)


if __name__ == "__main__":
    main()
