"""Kill, stop and starve scans at random, and write what became of the photos.

    python -m bench.reliability [--photos 300] [--kills 60] [--seed 12] [--only SQLite]

Photos are tiny and need no model (bench.quick); everything else is the command as it is. With PostgreSQL's
programs on the machine the same is done on a server of its own.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench.attack import Target, full_disk, kills, together
from bench.performance import write_between_markers
from tests.postgresql import programs, serving

PAGE = Path("docs/explanation/reliability.md")


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """The URLs to attack, by what people call them."""
    where = programs()
    if where is None:
        yield {"SQLite": ""}
        return
    with serving(where) as server, server.database() as url:
        yield {"SQLite": "", "PostgreSQL": url}


def attack(target: Target, count: int, seed: int) -> list[str]:
    """All attacks on one place; the rows of the table."""
    full_disk(target, 2)
    kills(target, count, seed, stops=2)
    for _ in together(target):
        pass
    target.end(target.start("scan", target.photos), "scan at last")
    lost, faults = target.lost(), target.faults()
    rows = []
    for name, tally in target.tallies.items():
        clean = tally.tried - tally.traceback - tally.hang
        rows.append(f"{name} | {tally.tried} | {clean} | {tally.traceback} | {tally.hang} | {lost}")
    rows.append(f"`signcheck verify` afterwards | 1 | {int(not faults)} | 0 | 0 | {len(faults)}")
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--only", default="", help="SQLite or PostgreSQL; both without it")
    parser.add_argument("-o", "--output", type=Path, default=PAGE)
    args = parser.parse_args()
    rows = []
    with databases() as found:
        for name, url in found.items():
            if args.only not in ("", name):
                continue
            with tempfile.TemporaryDirectory() as folder:
                target = Target(Path(folder), args.photos, url, seconds=0.3)
                rows += [f"| {name} | {row} |" for row in attack(target, args.kills, args.seed)]
    command = f"python -m bench.reliability --photos {args.photos} --kills {args.kills} --seed {args.seed}"
    text = (
        f"Measured {date.today()} by `{command}`: {args.photos} tiny photos, read by no model.\n\n"
        "| database | attack | tried | clean | traceback | hang | lost |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
    )
    print(text)
    write_between_markers(args.output, text)


if __name__ == "__main__":
    main()
