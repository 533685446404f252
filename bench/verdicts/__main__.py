"""``python -m bench.verdicts``: make, read, fit, run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from bench.verdicts import publish, steps
from bench.verdicts.parallel import each
from bench.verdicts.results import Judged
from bench.verdicts.splits import SPLITS, chunks
from bench.verdicts.systems import SIGNCHECK, SYSTEMS

ROOT = user_cache_path("signcheck", appauthor=False) / "bench" / "verdicts"

OPTIONS = (
    click.option(
        "--root", type=click.Path(path_type=Path), default=ROOT, help="Folder of photos and readings."
    ),
    click.option("--split", type=click.Choice(sorted(SPLITS)), default="test", show_default=True),
    click.option(
        "--count", type=click.IntRange(1), default=1000, show_default=True, help="Photos a condition."
    ),
    click.option("--workers", type=click.IntRange(1), default=1, show_default=True),
    click.option("--threads", type=click.IntRange(1), default=2, show_default=True, help="Of one worker."),
)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that all commands share."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.group()
def main() -> None:
    """Measure how right the verdicts are."""


def _jobs(root: Path, split: str, count: int, **more: Any) -> list[steps.Job]:
    return [steps.Job(chunk, root, **more) for chunk in chunks(SPLITS[split], count)]


@main.command()
@common
@click.option("--again", is_flag=True, help="Draw also the photos that are there.")
def make(*, root: Path, split: str, count: int, workers: int, threads: int, again: bool) -> None:
    """Draw the photos of a split."""
    jobs = _jobs(root, split, count, again=again, threads=threads)
    made = sum(each(steps.make_chunk, jobs, workers=workers, title="drawing"))
    click.echo(f"{made} photos drawn in {root / split}")


@main.command()
@common
def read(*, root: Path, split: str, count: int, workers: int, threads: int) -> None:
    """Read every photo of a split once; goes on where it was stopped."""
    photos = [photo for job in _jobs(root, split, count, threads=threads) for photo in steps.photos_of(job)]
    done = sum(each(steps.read_one, photos, workers=workers, title="reading"))
    click.echo(f"{done} of {len(photos)} photos read, the others were")


@main.command()
@common
@click.option("--system", "names", multiple=True, type=click.Choice(list(SYSTEMS)), help="Only these.")
@click.option("--timed", type=click.IntRange(0), default=24, show_default=True, help="Photos to read anew.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder for tables.md, figures.json.")
@click.option("--docs", is_flag=True, help="Write the tables into docs/explanation/ too.")
def run(
    *,
    root: Path,
    split: str,
    count: int,
    workers: int,
    threads: int,
    names: tuple[str, ...],
    timed: int,
    output: Path | None,
    docs: bool,
) -> None:
    """Judge the kept readings by all systems, side by side; print and write the tables."""
    chosen = tuple(dict.fromkeys((SIGNCHECK, *names))) if names else tuple(SYSTEMS)
    jobs = _jobs(root, split, count, systems=chosen, threads=threads)
    judged = Judged()
    for part in each(steps.judge_chunk, jobs, workers=workers, title="judging"):
        judged.extend(part)
    if not judged.photos:
        raise click.ClickException(f"no photo of {root / split} was read yet; say `read` first.")
    photos = [photo for job in jobs for photo in steps.photos_of(job)]
    times = [steps.time_one(photo) for photo in photos[:: max(1, len(photos) // timed)]] if timed else []
    run_of = publish.Run(split, judged, times)
    click.echo(publish.text(run_of))
    publish.write(run_of, output or root / "results" / split)
    if docs:
        publish.into_docs(run_of)


if __name__ == "__main__":
    main()
