"""`signcheck scan`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo_json, echo_problem, open_database, settings
from signcheck.errors import ExitCode, PhotoNotFound, UsageError

if TYPE_CHECKING:
    from signcheck.jobs.scan import Outcome
    from signcheck.records.database import Database


@click.command("scan", short_help="Read folders of photos into the database.")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--site",
    "site_code",
    metavar="CODE",
    help="All photos show this site. Without it the site is "
    "found by the folders' names (code or Chinese name), by where the photo was taken, or by the name "
    "that stands on the sign.",
)
@click.option(
    "--radius",
    type=click.FloatRange(1, 5000),
    default=150.0,
    show_default=True,
    help="Metres around a site within which a photo belongs to it.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
@click.pass_context
def command(
    ctx: click.Context, folders: tuple[Path, ...], site_code: str | None, radius: float, as_json: bool
) -> None:
    """Read every photo under FOLDERS, judge its signs and keep all in the database.

    A photo whose bytes are known already is not read again. One bad file never stops the others:
    exit code 3 and a list at the end say which failed.
    """
    from signcheck.cli.standards import chosen_standard
    from signcheck.jobs.scan import list_files, scan
    from signcheck.reading.build import korean_hint, require_models
    from signcheck.records.standards import keep_standard

    chosen = settings()
    require_models(chosen)
    standard = chosen_standard(chosen)
    try:
        files = list_files(folders)
    except PhotoNotFound as error:
        raise UsageError(error.message, remedy=error.remedy) from error
    database = open_database(chosen)
    with database.write() as session:
        keep_standard(session, standard)
    _require_site(database, site_code)
    hint = korean_hint(chosen)
    if hint:
        echo_problem(Exception(hint))
    outcomes = scan(
        files,
        settings=chosen,
        database=database,
        standard=standard,
        site_code=site_code,
        radius=radius,
    )
    start = time.perf_counter()
    if as_json:
        counts, failed = _as_json(outcomes)
    else:
        counts, failed = _with_progress(outcomes, len(files))
        _summary(counts, failed, len(files), time.perf_counter() - start)
    database.close()
    if failed:
        ctx.exit(ExitCode.SOME_FAILED)


def _require_site(database: Database, code: str | None) -> None:
    if code is None:
        return
    from signcheck.records.registry import all_sites

    with database.read() as session:
        if code not in {site.code for site in all_sites(session)}:
            raise UsageError(
                f"--site {code}: there is no such site.",
                remedy="`signcheck registry list` shows the codes.",
            )


def _as_json(outcomes: Iterable[Outcome]) -> tuple[Counter[str], list[Outcome]]:
    counts: Counter[str] = Counter()
    failed = []
    for outcome in outcomes:
        counts[outcome.fate] += 1
        error = outcome.error
        if error:
            failed.append(outcome)
        echo_json(
            {
                "photo": str(outcome.path),
                "result": outcome.fate.value,
                "verdict": outcome.verdict.value if outcome.verdict else None,
                "site": outcome.site,
                "site_source": outcome.source.value if outcome.source else None,
                "candidates": list(outcome.candidates),
                "error": {"code": error.code, "message": str(error)} if error else None,
            }
        )
    return counts, failed


def _with_progress(outcomes: Iterable[Outcome], total: int) -> tuple[Counter[str], list[Outcome]]:
    counts: Counter[str] = Counter()
    failed = []
    for outcome in _bar(outcomes, total) if sys.stderr.isatty() else _plain(outcomes, total):
        counts[outcome.fate] += 1
        if outcome.verdict:
            counts[outcome.verdict] += 1
        if outcome.candidates:
            counts["asked"] += 1
        if outcome.error:
            failed.append(outcome)
    return counts, failed


def _bar(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
    ) as progress:
        task = progress.add_task("photos", total=total, rate="")
        start = time.perf_counter()
        for i, outcome in enumerate(outcomes, 1):
            if outcome.error:
                console.print(
                    f"[red]failed[/red]  {outcome.path}",
                    highlight=False,
                    soft_wrap=True,
                )
            progress.update(
                task,
                completed=i,
                rate=f"{i / (time.perf_counter() - start):.1f} photos/s",
            )
            yield outcome


def _plain(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    for i, outcome in enumerate(outcomes, 1):
        said = outcome.verdict or outcome.fate
        click.echo(f"[{i}/{total}] {said}  {outcome.path}", err=True)
        yield outcome


def _summary(counts: Counter[str], failed: list[Outcome], total: int, seconds: float) -> None:
    rate = f", {total / seconds:.1f} photos/s" if seconds > 0 and total else ""
    click.echo(
        f"{total} photos: {counts['added']} added, {counts['known']} known already (nothing added), "
        f"{counts['failed']} failed; {seconds:.0f} s{rate}."
    )
    if counts["added"]:
        verdicts = ("compliant", "defective", "doubtful", "unreadable")
        click.echo("Of the added: " + ", ".join(f"{counts[v]} {v}" for v in verdicts) + ".")
    if counts["asked"]:
        click.echo(f"{counts['asked']} photos fit several places: `signcheck review photos` lists them.")
    if failed:
        click.echo("Failed:")
        for outcome in failed:
            click.echo(f"  {outcome.error}")
