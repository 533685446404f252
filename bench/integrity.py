"""Speed of `signcheck verify` on many photos' rows, and what the chain costs a photo and a decision.

    python -m bench.integrity [--photos 100000]

Builds the database of bench.coverage with five lines a photo, a thousand bytes of steps each, seals it, and
proves it without the store: 60 s or less for 100,000 photos. Then records photos and decisions in turn
with the chain and without it, and compares the medians.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import coverage
from signcheck.photos import Photo
from signcheck.records import chain
from signcheck.records.database import HEAD, Database
from signcheck.records.decisions import Word
from signcheck.services import recorder, review
from signcheck.services.recording import Asked as Told
from signcheck.services.verify import Asked, verify
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.work.sighting import Action

SEEN = 0.7
"""The share of sign points with a photo in bench.coverage."""
TIMES = 200
_LINES = """INSERT INTO lines (reading_id, position, text, language, score, weakest, polygon,
recogniser)
SELECT r.id, n.value, 'Exit', 'en', 0.98765, 0.91234, '[[100.0, 150.0], [500.0, 150.0], [500.0, 190.0]]',
'korean' FROM readings r, json_each('[0, 1, 2, 3, 4]') n"""
_EVIDENCE = "INSERT INTO evidence (line_id, steps) SELECT id, randomblob(1000) FROM lines"


def build(database: Database, photos: int) -> None:
    """Rows by SQL alone, sealed as an upgrade seals them."""
    coverage.build(database, round(photos / SEEN))
    with database.write() as session:
        session.execute(text(_LINES))
        session.execute(text(_EVIDENCE))
    with database.write() as session:
        chain.seal_all(session.connection(), HEAD)


def prove(workplace: Workplace) -> None:
    """Print the seconds and the CPU seconds of each part, and of all."""
    parts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    last = [time.perf_counter(), time.process_time()]

    def tell(what: str, _: int, __: int) -> None:
        now = [time.perf_counter(), time.process_time()]
        parts[what] = [old + new - then for old, new, then in zip(parts[what], now, last, strict=True)]
        last[:] = now

    found = verify(workplace, Asked(photos=False), tell)
    if found:
        sys.exit(f"{len(found)} found in a healthy database, such as {found[0]}")
    for what, (seconds, used) in parts.items():
        print(f"{what}: {seconds:.1f} s, {used:.1f} s of CPU")
    whole = [sum(values) for values in zip(*parts.values(), strict=True)]
    print(f"verify: {whole[0]:.1f} s, {whole[1]:.1f} s of CPU")


@contextmanager
def unsealed() -> Iterator[None]:
    """Sessions as they were before there was a chain."""
    kept = chain.seal, chain.SealingSession
    chain.seal, chain.SealingSession = (lambda session: ""), Session  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        chain.seal, chain.SealingSession = kept  # type: ignore[misc]


def compare(what: str, do: Callable[[int], Any]) -> None:
    """The median CPU milliseconds of a use case with the chain and without, taken in turn."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(TIMES):
        sealed = number % 2 == 0
        start = time.process_time()
        if sealed:
            do(number)
        else:
            with unsealed():
                do(number)
        spent[sealed].append(1000 * (time.process_time() - start))
    with_it, without = (statistics.median(spent[sealed][5:]) for sealed in (True, False))
    print(f"{what}: {without:.1f} ms of CPU without the chain, {with_it:.1f} ms with it")


def photos(workplace: Workplace, points: int) -> Callable[[int], None]:
    """One new photo of a sign point."""
    with workplace.database.write() as session:
        standard = workplace.standard(session)
    keeper = recorder.Recorder(workplace, standard, Told())
    taken = datetime.now(UTC) - timedelta(days=1)

    def do(number: int) -> None:
        name = f"P{1 + number * 7919 % points:07}_{time.time_ns()}.jpg"
        photo = Photo(hashlib.sha256(name.encode()).hexdigest(), name, "JPEG", 1600, 1200, 1000, taken)
        outcome = keeper.record(Path("bench", name), photo, coverage._reading())
        if outcome.error:
            sys.exit(f"{name}: {outcome}")

    return do


def decisions(workplace: Workplace) -> Callable[[int], None]:
    """One decision about an open case."""
    with workplace.database.read() as session:
        query = text(
            """SELECT c.number FROM cases c JOIN standings s ON s.message_id = c.message_id
            AND s.language = c.language AND s.known_until IS NULL AND s.state = 'open'
            WHERE c.leads_to_id IS NULL ORDER BY c.id * 7919 % 100003 LIMIT :times"""
        )
        numbers = session.scalars(query, {"times": TIMES}).all()
    word = Word(Action.RIGHT, "seen on the spot", "bench")
    return lambda number: review.decide(workplace, review.Which((numbers[number],)), word)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=int, default=100_000)
    asked = parser.parse_args().photos
    with tempfile.TemporaryDirectory() as folder, Workplace(Settings(data=Path(folder))) as workplace:
        build(workplace.database, asked)
        size = (Path(folder) / "signcheck.db").stat().st_size / 1e6
        print(f"{asked} photos, {size:.0f} MB")
        prove(workplace)
        compare("one new photo", photos(workplace, round(asked / SEEN)))
        compare("one decision", decisions(workplace))


if __name__ == "__main__":
    main()
