"""`signcheck scan`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_problem, make_workplace, settings
from signcheck.cli.person import DAY
from signcheck.errors import ExitCode, Interrupted, PhotoNotFound, UsageError
from signcheck.plain import plain
from signcheck.verdicts import Verdict

if TYPE_CHECKING:
    from signcheck.services.recording import Outcome
    from signcheck.services.unpacking import PassedOver
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

    Photos in ZIP files, and pages of PDF files that are photos, are read too; the end names what was passed
    over and why.

    A photo whose bytes are known already is not read again; where its place was not known, or --site
    names another, it is brought there. One bad file never stops the others: exit code 3 and a list at
    the end say which failed. Ctrl-C once finishes what is begun, twice ends at once.
    """
    from signcheck.cli.outcomes import as_json as to_json
    from signcheck.cli.outcomes import as_lines, sum_of, tell_resumed, tell_stop
    from signcheck.cli.standards import chosen_standard
    from signcheck.jobs.stopping import stopping
    from signcheck.reading.build import korean_hint, require_models
    from signcheck.services.photowork import recover
    from signcheck.services.recording import Asked
    from signcheck.services.scan import scan
    from signcheck.services.unpacking import gather

    chosen = settings()
    _check_day(day, chosen)
    require_models(chosen)
    standard = chosen_standard(chosen)
    try:
        gathered = gather(folders, chosen)
    except PhotoNotFound as error:
        raise UsageError(error.said, remedy=error.advised) from error
    files = gathered.files
    start = time.perf_counter()
    with make_workplace(chosen, patient=True) as workplace, stopping(tell_stop) as stop:
        if hint := korean_hint(chosen):
            echo_problem(Exception(hint))
        tell_resumed(recover(workplace))
        asked = Asked(site_code, radius, day.date() if day else None)
        with closing(scan(workplace, files, standard, asked, stop)) as outcomes:
            bar = _bar if sys.stderr.isatty() else as_lines
            told = list(to_json(outcomes) if as_json else bar(outcomes, len(files)))
        if not as_json:
            fates = Counter(outcome.fate.value for outcome in told)
            speed = _speed(len(told), time.perf_counter() - start)
            click.echo(f"{sum_of(fates, len(files) - len(told))}; {speed}.")
            _summary(told)
            _retake(workplace, told)
        _passed_over(gathered.passed, err=as_json)
    if len(told) == len(files):
        gathered.clear()
    if stop.is_set() and len(told) < len(files):
        raise Interrupted(
            "Stopped: {done} of {given} files were dealt with.", done=len(told), given=len(files)
        )
    if any(outcome.error for outcome in told):
        ctx.exit(ExitCode.SOME_FAILED)


def _speed(count: int, seconds: float) -> str:
    rate = say(", {count:.1f} photos/s", count=count / seconds) if seconds > 0 and count else ""
    return f"{seconds:.0f} s{rate}"


def _check_day(day: datetime | None, chosen: Settings) -> None:
    if day and day.date() > chosen.clock.today():
        raise UsageError("--day {day}: this day is still to come.", remedy="Name a past day.", day=day.date())


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
        task = progress.add_task(say("photos"), total=total, rate="")
        start = time.perf_counter()
        for i, outcome in enumerate(outcomes, 1):
            if outcome.error:
                console.print(
                    f"[red]{say('failed')}[/red]  {escape(plain(outcome.path))}",
                    highlight=False,
                    soft_wrap=True,
                )
            progress.update(
                task,
                completed=i,
                rate=say("{i:.1f} photos/s", i=i / (time.perf_counter() - start)),
            )
            yield outcome


def _summary(told: Sequence[Outcome]) -> None:
    verdicts = Counter(outcome.verdict for outcome in told if outcome.verdict)
    if verdicts:
        counts = ", ".join(f"{verdicts[v]} {word('verdict', v)}" for v in Verdict)
        echo(say("Of the added: {counts}.", counts=counts))
    placed = sum(outcome.placed for outcome in told)
    if placed:
        echo(say("{placed} known photos were brought to their places.", placed=placed))
    asked = sum(bool(outcome.candidates) for outcome in told)
    if asked:
        echo(say("{asked} photos fit several places: `signcheck review photos` lists them.", asked=asked))
    failed = [outcome for outcome in told if outcome.error]
    if failed:
        echo(say("Failed:"))
        for outcome in failed:
            echo(f"  {outcome.error}")


def _passed_over(passed: Sequence[PassedOver], *, err: bool) -> None:
    """What of the folders and archives was not scanned, by reason."""
    reasons: dict[str, list[str]] = {}
    for one in passed:
        reasons.setdefault(one.reason, []).append(one.name)
    if reasons:
        echo(say("Passed over: {count} files.", count=len(passed)), err=err)
    for reason, names in reasons.items():
        more = say(" and {count} more", count=len(names) - SHOWN) if len(names) > SHOWN else ""
        echo(f"  {len(names)} {reason}: {', '.join(names[:SHOWN])}{more}.", err=err)


def _retake(workplace: Workplace, told: Sequence[Outcome]) -> None:
    """What of the photos added should be taken again while somebody is there still."""
    added = {outcome.sha256 for outcome in told if outcome.sha256}
    if not added:
        return
    from signcheck.cli.photos import lines
    from signcheck.views.photos import retakes

    with workplace.database.read() as session:
        found = [one for one in retakes(session, workplace.as_of()) if one.photo.sha256 in added]
    if found:
        echo(say("To photograph again:"))
        for line in lines(found[:SHOWN]):
            echo(f"  {line}")
    if len(found) > SHOWN:
        echo(say("  … and {count} more: `signcheck photos retake`.", count=len(found) - SHOWN))
