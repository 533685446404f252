"""Speed and memory of the reports with many findings.

    python -m bench.reports [--findings 10000] [--photos samples/photos] [--megapixels 12]

Builds a database in a temporary folder with so many cases that are wrong, two a sign, and a
store that holds a photo for each sign: the sample photos, enlarged to the given size, each under as
many names as needed (links to the same bytes: decoding costs the same, the disk does not fill).
Then runs `signcheck coverage --format …` as a user does and prints seconds, seconds of CPU and the peak
memory of the process. The targets are 60 s and 500 MB for the workbook with a photo of every finding.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from sqlalchemy import text

from signcheck.photos import PhotoStore
from signcheck.records import chain
from signcheck.records.database import HEAD, Database

SITE_POINTS = 20
FORMATS = ("xlsx", "docx", "pdf", "html")
MOMENT = "2026-06-01T02:00:00+00:00"
LANGUAGES = '["zh", "en", "ko"]'
BOARD = "[[{l}, {t}], [{r}, {t}], [{r}, {b}], [{l}, {b}]]"


def fill_store(folder: Path, samples: list[Path], signs: int, megapixels: float) -> tuple[int, int]:
    """Photos for all signs; the size of each. The samples are scaled to one width and height."""
    store = PhotoStore(folder)
    folder.mkdir(parents=True, exist_ok=True)
    width = round((megapixels * 1e6 * 4 / 3) ** 0.5)
    height = width * 3 // 4
    originals = []
    for path in samples:
        with Image.open(path) as image:
            target = folder / path.name
            image.convert("RGB").resize((width, height)).save(target, "JPEG", quality=88)
            originals.append(target)
    for number in range(1, signs + 1):
        linked = store.path(name_of(number))
        linked.parent.mkdir(parents=True, exist_ok=True)
        os.link(originals[number % len(originals)], linked)
    return width, height


def name_of(number: int) -> str:
    """The name of a photo in the store."""
    return hashlib.sha256(str(number).encode()).hexdigest()


_STEPS = (
    """INSERT INTO readings (id, photo_id, versions, detection_seconds, recognition_seconds, created_at)
    SELECT id, id, '{}', 0, 0, :at FROM photos""",
    """INSERT INTO checks (id, reading_id, standard, rules, verdict, created_at)
    SELECT id, id, 's', '', 'defective', :at FROM readings""",
    "UPDATE photos SET check_id = id",
    # Boards differ by some pixels, so that no two pictures are the same and stored once.
    """INSERT INTO signs (id, check_id, position, main, verdict, polygon)
    SELECT id, id, 0, 1, 'defective', replace(:board, '9999', 2 + id % 997) FROM checks""",
    """INSERT INTO entries (id, sign_id, position, zh, term, origin, verdict, polygons, doubts)
    SELECT id, id, 0, '出口', '出口', 'listed', 'defective', :line, '[]' FROM signs""",
    """INSERT INTO judgements (id, entry_id, language, text, verdict, kind, severity, rule, "values", notes,
    source, expected, polygons, evidence)
    SELECT 2 * id - 1, id, 'en', 'Exet ' || id, 'defective', 'misspelt', 'major', 'r', '{}', '[]',
    'common usage', '["Exit"]', :line, '{}' FROM entries UNION ALL
    SELECT 2 * id, id, 'ko', '나가는곧 ' || id, 'defective', 'misspelt', 'major', 'r', '{}', '[]',
    'common usage', '["나가는 곳"]', :line, '{}' FROM entries""",
    """INSERT INTO messages (id, sign_point_id, name, zh, head, proper, created_at)
    SELECT id, id, '出口', '出口', '出口', 0, :at FROM photos""",
    """INSERT INTO standings (message_id, language, known_from, state, verdict, text, kind, rule, expected,
    since, photo_id, judgement_id)
    SELECT entry_id, language, :at, 'open', verdict, text, kind, rule, '', '2026-06-01', entry_id, id
    FROM judgements""",
    """INSERT INTO cases (number, message_id, language, opened_at)
    SELECT printf('C2026-%06d', id), message_id, language, :at FROM standings""",
    """INSERT INTO point_states (sign_point_id, site_id, known_from, inspected, covered, right, judged, wrong,
    doubtful) SELECT id, site_id, :at, 1, 1, 0, 2, 2, 0 FROM sign_points""",
)


def build(database: Database, signs: int, size: tuple[int, int]) -> None:
    """Sites, sign points and the rows that follow, sealed as an upgrade seals them; two cases a sign."""
    width, height = size
    board = BOARD.format(l=9999, t=height // 4, r=3 * width // 4, b=3 * height // 4)
    text_box = BOARD.format(l=width // 3, t=height // 2, r=2 * width // 3, b=height // 2 + height // 20)
    numbers = list(range(1, signs + 1))
    with database.write() as session:
        put = session.execute
        put(
            text(
                "INSERT INTO sites (id, code, kind, name_zh, name_en, name_ko, grade, district, unit, "
                "withdrawal_reason) "
                "VALUES (:i, 'S' || :i, 'hospital', '医院' || :i, '', '', '', '环翠区', '', '')"
            ),
            [{"i": i} for i in range(1, signs // SITE_POINTS + 2)],
        )
        put(
            text(
                "INSERT INTO sign_points (id, site_id, code, name, profile, languages, withdrawal_reason) "
                "VALUES (:i, :s, printf('P%07d', :i), '点位' || :i, 'general', :languages, '')"
            ),
            [{"i": i, "s": 1 + (i - 1) // SITE_POINTS, "languages": LANGUAGES} for i in numbers],
        )
        put(
            text(
                "INSERT INTO photos (id, sha256, name, path, format, width, height, bytes, received_at, "
                'seen_at, seen_source, origin, round, "use", sign_point_id, image_hash, site_source, '
                "point_source, candidates) VALUES (:i, :sha, :i || '.jpg', '', 'JPEG', :w, :h, 1, :at, :at, "
                "'receipt', 'inspection', 0, 'seen', :i, '', '', '', '[]')"
            ),
            [{"i": i, "sha": name_of(i), "w": width, "h": height, "at": MOMENT} for i in numbers],
        )
        for step in _STEPS:
            values = {"at": MOMENT, "board": board, "line": f"[{text_box}]"}
            put(text(step), {name: value for name, value in values.items() if f":{name}" in step})
        chain.seal_all(session.connection(), HEAD)


_CHILD = """
import hashlib, resource, sys
from signcheck.cli import main
from signcheck.photos.store import PhotoStore

def get(store, sha256):
    content = store.keep.read(sha256)
    hashlib.sha256(content).hexdigest()  # it costs the same; the links have the names of other bytes
    return content

PhotoStore.get = get
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_maxrss, used.ru_utime + used.ru_stime, file=sys.stderr)
"""


def run(data: Path, kind: str) -> tuple[float, float, float, int]:
    """Seconds, seconds of CPU, peak memory in MB and size of the file in bytes."""
    target = data / f"report.{kind}"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, "coverage", "--format", kind, "-o", str(target)],
        env=os.environ | {"SIGNCHECK_DATA": str(data)},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    seconds = time.perf_counter() - start
    peak, spent = done.stderr.split()[-2:]
    return seconds, float(spent), int(peak) / 1024, target.stat().st_size


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--photos", type=Path, default=Path("samples/photos"))
    parser.add_argument("--megapixels", type=float, default=12)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    args = parser.parse_args()
    samples = sorted(args.photos.rglob("*.jpg"))[:12]
    signs = args.findings // 2
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        size = fill_store(data / "photos", samples, signs, args.megapixels)
        database = Database(f"sqlite:///{data / 'signcheck.db'}")
        build(database, signs, size)
        database.close()
        print(f"{signs} photos of {size[0]} × {size[1]}, {2 * signs} findings")
        for kind in args.formats:
            seconds, spent, peak, length = run(data, kind)
            told = f"{kind}: {seconds:.1f} s, {spent:.1f} s of CPU, {peak:.0f} MB of memory"
            print(f"{told}, file of {length / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
