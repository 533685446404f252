"""How much more two workers of a cluster read than one.

    python -m bench.cluster [--photos 16] [--rounds 2]

Starts a dask scheduler and workers of one thread on this machine and has them read sample photos as a scan
does. The machine may be busy with other things, so what counts is the processor's time: photos a minute =
workers × 60 ÷ processor seconds a photo × the share of the time in which a worker had a photo.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from signcheck.jobs.executors import _client, executor_for
from signcheck.jobs.pool import run_all
from signcheck.jobs.reading import load_and_read
from signcheck.photos.store import PhotoStore
from signcheck.settings import Settings, load_settings
from tests.cluster import running

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Spent:
    """One photo in one worker: from when to when, and the processor seconds of the whole process."""

    worker: int
    begin: float
    end: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Read:
    """Reads and keeps one photo, as a scan's worker does."""

    settings: Settings

    def __call__(self, numbered: tuple[int, Path]) -> Spent:
        """Do it."""
        begin, cpu = time.time(), time.process_time()
        loaded, _ = load_and_read(numbered[1], self.settings, 1)
        PhotoStore(self.settings.store_place).put(loaded.content)
        return Spent(os.getpid(), begin, time.time(), time.process_time() - cpu)


def rate(settings: Settings, photos: Sequence[Path], workers: int) -> tuple[float, float, float]:
    """Photos a minute of the processors, processor seconds a photo, and the share of busy time."""
    call = Read(settings)
    make = executor_for(settings)
    # The first photo of each worker also loads the models.
    list(run_all(call, enumerate(photos[: 4 * workers]), workers=workers, make_executor=make))
    begun = time.time()
    done = list(run_all(call, enumerate(photos), workers=workers, make_executor=make))
    spent = [one.result for one in done if one.result]
    assert len(spent) == len(photos)
    # Until the first of the workers finds nothing more to do.
    ends = [max(one.end for one in spent if one.worker == worker) for worker in {s.worker for s in spent}]
    assert len(ends) == workers
    until = min(ends)
    busy = sum(max(0.0, min(one.end, until) - one.begin) for one in spent) / ((until - begun) * workers)
    seconds = sum(one.cpu for one in spent) / len(spent)
    return workers * 60 / seconds * busy, seconds, busy


def main() -> None:
    """Print one line a round, and the median of the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=int, default=16, help="a round, the same for one worker and two")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    samples = itertools.cycle(sorted((ROOT / "samples" / "photos").rglob("*.jpg")))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(args.rounds):
            rates = []
            photos = list(itertools.islice(samples, args.photos))
            for workers in (1, 2):
                place = Path(tempfile.mkdtemp(dir=folder))
                with running(place, workers) as cluster:
                    settings = replace(
                        load_settings(),
                        executor=cluster.address,
                        data=place / "data",
                        korean="own",
                        threads=1,
                    )
                    while len(_client(settings.executor).nthreads()) < workers:
                        time.sleep(0.2)
                    rates.append(rate(settings, photos, workers))
                    _client(settings.executor).close()
                    print(
                        f"{workers} workers: %.1f photos a minute, %.2f s a photo, busy %.1f %%"
                        % (*rates[-1][:2], 100 * rates[-1][2]),
                        flush=True,
                    )
            found.append(rates[1][0] / rates[0][0])
            print(f"ratio {found[-1]:.2f}", flush=True)
    print(f"median {median(found):.2f}")


if __name__ == "__main__":
    main()
