"""`signcheck scan`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo, echo_json, echo_problem, make_workplace, settings
from signcheck.cli.person import DAY
from signcheck.errors import ExitCode, PhotoNotFound, SigncheckError, UsageError
from signcheck.plain import plain
from signcheck.verdicts import Verdict

if TYPE_CHECKING:
    from signcheck.services.scan import Outcome
    from signcheck.services.workplace import Workplace
    from signcheck.settings import Settings

SHOWN = 10
"""Photos that the end of a scan names; `signcheck photos retake` names all."""


@click.command("scan", short_help="Read folders of photos into the database.")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--site",
    "site_code",
    metavar="CODE",
    help="All photos show this site. Without it the site is found by a sign point's code in the file's name, "
    "by the folders' names (also beside a date or other words), by where the photo was taken, or by the name "
    "that stands on the sign.",
)
@click.option("--day", type=DAY, metavar="DAY", help="When they were taken, where they do not say so.")
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
    ctx: click.Context,
    folders: tuple[Path, ...],
    *,
    site_code: str | None,
    day: datetime | None,
    radius: float,
    as_json: bool,
) -> None:
    """Read every photo under FOLDERS, judge its signs and keep all in the database.

    A photo whose bytes are known already is not read again; where its place was not known, or --site
    names another, it is brought there. One bad file never stops the others: exit code 3 and a list at
    the end say which failed.
    """
    from signcheck.cli.standards import chosen_standard
    from signcheck.reading.build import korean_hint, require_models
    from signcheck.services.scan import Asked, list_files, scan

    chosen = settings()
    _check_day(day, chosen)
    require_models(chosen)
    standard = chosen_standard(chosen)
    try:
        files = list_files(folders)
    except PhotoNotFound as error:
        raise UsageError(error.message, remedy=error.remedy) from error
    start = time.perf_counter()
    with make_workplace(chosen, patient=True) as workplace:
        hint = korean_hint(chosen)
        if hint:
            echo_problem(Exception(hint))
        asked = Asked(site_code, radius, day.date() if day else None)
        outcomes = scan(workplace, files, standard, asked)
        if as_json:
            told = _as_json(outcomes)
        else:
            told = list(_bar(outcomes, len(files)) if sys.stderr.isatty() else _plain(outcomes, len(files)))
            _summary(told, len(files), time.perf_counter() - start)
            _retake(workplace, told)
    _check_sum(told, len(files))
    if any(outcome.error for outcome in told):
        ctx.exit(ExitCode.SOME_FAILED)


def _check_day(day: datetime | None, chosen: Settings) -> None:
    if day and day.date() > chosen.clock.today():
        raise UsageError(f"--day {day.date()}: this day is still to come.", remedy="Name a past day.")


def _check_sum(told: Sequence[Outcome], total: int) -> None:
    """Every file must have come to an end; that one did not is no small thing."""
    if len(told) != total:
        raise SigncheckError(f"{total} files, but only {len(told)} were dealt with.", remedy="Scan again.")


def _as_json(outcomes: Iterable[Outcome]) -> list[Outcome]:
    told = []
    for outcome in outcomes:
        told.append(outcome)
        error = outcome.error
        echo_json(
            {
                "photo": str(outcome.path),
                "result": outcome.fate.value,
                "placed": outcome.placed,
                "verdict": outcome.verdict.value if outcome.verdict else None,
                "use": outcome.use or None,
                "day": outcome.day.isoformat() if outcome.day else None,
                "site": outcome.site,
                "site_source": outcome.source.value if outcome.source else None,
                "sign_point": outcome.point,
                "candidates": list(outcome.candidates),
                "error": {"code": error.code, "message": str(error)} if error else None,
            }
        )
    return told


def _bar(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.markup import escape
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
                    f"[red]failed[/red]  {escape(plain(outcome.path))}",
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
        echo(f"[{i}/{total}] {said}  {outcome.path}", err=True)
        yield outcome


def _summary(told: Sequence[Outcome], total: int, seconds: float) -> None:
    fates = Counter(str(outcome.fate) for outcome in told)
    rate = f", {total / seconds:.1f} photos/s" if seconds > 0 and total else ""
    echo(
        f"{total} photos: {fates['added']} added, {fates['known']} known already (nothing added), "
        f"{fates['failed']} failed; {seconds:.0f} s{rate}."
    )
    verdicts = Counter(outcome.verdict for outcome in told if outcome.verdict)
    if verdicts:
        echo("Of the added: " + ", ".join(f"{verdicts[v]} {v}" for v in Verdict) + ".")
    placed = sum(outcome.placed for outcome in told)
    if placed:
        echo(f"{placed} known photos were brought to their places.")
    asked = sum(bool(outcome.candidates) for outcome in told)
    if asked:
        echo(f"{asked} photos fit several places: `signcheck review photos` lists them.")
    failed = [outcome for outcome in told if outcome.error]
    if failed:
        echo("Failed:")
        for outcome in failed:
            echo(f"  {outcome.error}")


def _retake(workplace: Workplace, told: Sequence[Outcome]) -> None:
    """What of the photos added should be taken again while somebody is there still."""
    from signcheck.cli.photos import lines
    from signcheck.views.photos import retakes

    added = {outcome.sha256 for outcome in told if outcome.sha256}
    if not added:
        return
    with workplace.database.read() as session:
        found = [one for one in retakes(session, workplace.as_of()) if one.photo.sha256 in added]
    if found:
        echo("To photograph again:")
        for line in lines(found[:SHOWN]):
            echo(f"  {line}")
    if len(found) > SHOWN:
        echo(f"  … and {len(found) - SHOWN} more: `signcheck photos retake`.")
