"""``python -m bench.verdicts``: make, read, fit, run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path
from rich.progress import track

from bench.section import into_section
from bench.verdicts import publish, steps
from bench.verdicts.fitting import Task, fit_calibration
from bench.verdicts.parallel import each
from bench.verdicts.real import MANIFEST, PAGE, accounts, differing, lines
from bench.verdicts.results import Judged
from bench.verdicts.splits import CALIBRATION, SPLITS, chunks
from bench.verdicts.systems import SIGNCHECK, SYSTEMS

ROOT = user_cache_path("signcheck", appauthor=False) / "bench" / "verdicts"

root_option = click.option(
    "--root", type=click.Path(path_type=Path), default=ROOT, help="Folder of photos and readings."
)
threads_option = click.option(
    "--threads", type=click.IntRange(1), default=2, show_default=True, help="Of one worker."
)
split_option = click.option("--split", type=click.Choice(sorted(SPLITS)), default="test", show_default=True)
OPTIONS = (
    root_option,
    click.option(
        "--count", type=click.IntRange(1), default=1000, show_default=True, help="Photos a condition."
    ),
    click.option("--workers", type=click.IntRange(1), default=1, show_default=True),
    threads_option,
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


def _drawn(root: Path, split: str, count: int, **more: Any) -> list[steps.Job]:
    """The same, sure to be there. Raises click.ClickException for what was not drawn."""
    jobs = _jobs(root, split, count, **more)
    lost = [job.folder for job in jobs if not (job.folder / "truth.jsonl").is_file()]
    if lost:
        raise click.ClickException(f"{lost[0]}: these photos were not drawn yet; say `make` first.")
    return jobs


@main.command()
@split_option
@common
@click.option("--again", is_flag=True, help="Draw also the photos that are there.")
def make(*, root: Path, split: str, count: int, workers: int, threads: int, again: bool) -> None:
    """Draw the photos of a split."""
    jobs = _jobs(root, split, count, again=again, threads=threads)
    made = sum(each(steps.make_chunk, jobs, workers=workers, title="drawing"))
    click.echo(f"{made} photos drawn in {root / split}")


def _judge(jobs: list[steps.Job], workers: int) -> Judged:
    judged = Judged()
    for part in each(steps.judge_chunk, jobs, workers=workers, title="judging"):
        judged.extend(part)
    if not judged.photos:
        raise click.ClickException("no photo was read yet; say `read` first.")
    if judged.unread:
        click.echo(f"{judged.unread} photos were not read and are left out", err=True)
    return judged


@main.command()
@split_option
@common
@click.option("--again", is_flag=True, help="Read also what was read, for reading itself has changed.")
def read(*, root: Path, split: str, count: int, workers: int, threads: int, again: bool) -> None:
    """Read every photo of a split once; goes on where it was stopped."""
    jobs = _drawn(root, split, count, threads=threads, again=again)
    photos = [photo for job in jobs for photo in steps.photos_of(job)]
    done = sum(each(steps.read_one, photos, workers=workers, title="reading"))
    click.echo(f"{done} of {len(photos)} photos read, the others were")


@main.command()
@split_option
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
    jobs = _drawn(root, split, count, systems=chosen, threads=threads)
    judged = _judge(jobs, workers)
    photos = [photo for job in jobs for photo in steps.photos_of(job)]
    times = [steps.time_one(photo) for photo in photos[:: max(1, len(photos) // timed)]] if timed else []
    run_of = publish.Run(split, judged, times)
    click.echo(publish.text(run_of))
    publish.write(run_of, output or root / "results" / split)
    if docs:
        publish.into_docs(run_of)


@main.command()
@common
def fit(*, root: Path, count: int, workers: int, threads: int) -> None:
    """Fit the calibration on the kept readings of the calibration split."""
    jobs = _drawn(root, CALIBRATION.name, count, threads=threads)
    try:
        fitted = fit_calibration(Task(CALIBRATION, count, lambda: _judge(jobs, workers)))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for name, value in fitted.figures.items():
        click.echo(f"{name}: {value}")


@main.command()
@click.argument("photos", type=click.Path(path_type=Path))
@root_option
@threads_option
@click.option("--count", type=click.IntRange(1), help="Only the first so many.")
@click.option("--each", "all_of", is_flag=True, help="Print every difference too.")
def real(*, photos: Path, root: Path, threads: int, count: int | None, all_of: bool) -> None:
    """Read and judge the real PHOTOS (a folder with manifest.jsonl); write what became of their lines."""
    if not (photos / MANIFEST).is_file():
        click.echo(f"{photos / MANIFEST}: there is no such file; the real photos are left out.", err=True)
        return
    total = len((photos / MANIFEST).read_text("utf-8").splitlines()[:count])
    found = list(track(accounts(photos, root, threads, count), description="reading", total=total))
    if all_of:
        click.echo(differing(found))
    said = f"`python -m bench.verdicts real PHOTOS`, {date.today()}, {len(found)} photos."
    into_section("Lines", f"{said}\n\n{lines(found)}", PAGE)
    click.echo(f"{len(found)} photos told in {PAGE}")


if __name__ == "__main__":
    main()
