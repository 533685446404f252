"""`signcheck work`."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

import click

from signcheck.cli.common import echo, open_workplace, settings
from signcheck.errors import ExitCode, UsageError


@click.command("work", short_help="Read the photos that wait, as they come in.")
@click.option(
    "--lanes",
    metavar="LANES",
    default="staff,public",
    show_default=True,
    help="Whose photos: `staff`, `public` or both. The public's wait while any of the staff's do.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes that read; the setting `workers` without it.",
)
@click.option("--until-empty", is_flag=True, help="End when nothing waits and nothing is under way.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when standard input ends.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    lanes: str,
    workers: int | None,
    until_empty: bool,
    with_parent: bool,
    as_json: bool,
) -> None:
    """Read and judge the photos that wait in the ledger, whoever brought them.

    As many of them as you like may run, on as many machines as see the same database and photos; each photo
    is read once. One that is killed loses nothing: another reads what it had. Runs until it is stopped:
    Ctrl-C once finishes what is begun, twice ends at once.
    """
    from signcheck.cli.outcomes import as_json as to_json
    from signcheck.cli.outcomes import as_lines, sum_of, tell_resumed, tell_stop
    from signcheck.jobs.executors import workers_for
    from signcheck.jobs.stopping import end_with_input, give_way, stopping
    from signcheck.reading.build import require_models
    from signcheck.services.photowork import recover
    from signcheck.services.work import lanes_named, work

    chosen = settings()
    try:
        named = lanes_named(lanes)
    except ValueError as error:
        raise UsageError(
            "--lanes {lanes}: {error}",
            remedy="Name staff, public, or staff,public.",
            lanes=lanes,
            error=error,
        ) from None
    require_models(chosen)
    fates: Counter[str] = Counter()
    with open_workplace(chosen, patient=True) as workplace, stopping(tell_stop) as stop:
        if with_parent:
            end_with_input(stop)
            give_way()
        tell_resumed(recover(workplace))
        count = workers or workers_for(chosen)
        with closing(work(workplace, named, count, until_empty=until_empty, stop=stop)) as outcomes:
            for outcome in to_json(outcomes) if as_json else as_lines(outcomes):
                fates[outcome.fate.value] += 1
    if not as_json:
        echo(f"{sum_of(fates)}.")
    if fates["failed"]:
        ctx.exit(ExitCode.SOME_FAILED)
