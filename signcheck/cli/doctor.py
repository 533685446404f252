"""`signcheck doctor`."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable

import click

from signcheck import __version__
from signcheck.catalogues import say
from signcheck.cli.common import echo, settings
from signcheck.errors import ExitCode, SigncheckError
from signcheck.settings import Settings


@click.command("doctor", short_help="Say what is set up and what is missing.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look at models, Korean, standard, database and folders; exit code 1 if something is missing."""
    chosen = settings()
    echo(
        say(
            "signcheck {version}, Python {python_version}, {cpu_count} cores",
            version=__version__,
            python_version=platform.python_version(),
            cpu_count=os.cpu_count(),
        )
    )
    checks: list[tuple[str, Callable[[Settings], str]]] = [
        (say("models"), _models),
        (say("korean"), _korean),
        (say("standard"), _standard),
        (say("database"), _database),
        (say("records"), _records),
    ]
    missing = 0
    for name, check in checks:
        try:
            said, mark = check(chosen), say("ok")
        except SigncheckError as error:
            said, mark, missing = str(error), say("MISSING"), missing + 1
        echo(f"{mark:<8}{name:<10}{said}")
    if missing:
        ctx.exit(ExitCode.FAILED)


def _models(chosen: Settings) -> str:
    from signcheck.reading.build import require_models

    require_models(chosen)
    return str(chosen.models)


def _korean(chosen: Settings) -> str:
    from signcheck.reading.build import korean_hint, korean_name

    hint = korean_hint(chosen)
    if hint:
        raise SigncheckError(hint)
    return korean_name(chosen) or say("not wanted by the settings")


def _standard(chosen: Settings) -> str:
    from signcheck.standard import load_standard

    standard = load_standard(chosen.glossary)
    return say("{version}, {count} terms", version=standard.version, count=len(standard.terms))


def _database(chosen: Settings) -> str:
    from signcheck.cli.common import has_database, read_workplace

    if not has_database(chosen):
        return say(
            "none yet in {data}; `signcheck registry import` and `signcheck scan` make one", data=chosen.data
        )
    with read_workplace(chosen) as workplace:
        database = workplace.database
        return say(
            "{url}, revision {revision}", url=database.engine.url, revision=database.revision()
        )  # the URL hides the password


def _records(chosen: Settings) -> str:
    from signcheck.cli.common import has_database, open_workplace
    from signcheck.records.schema import differences
    from signcheck.services.verify import last

    if not has_database(chosen):
        return say("none yet")
    with open_workplace(chosen) as workplace:
        wrong = [
            say("{name} is {how}", name=name, how=how)
            for name, how in differences(workplace.database, "trigger")
        ]
        if wrong:
            raise SigncheckError(
                "{wrong}: rows can be changed unnoticed. Run `signcheck verify`.", wrong=", ".join(wrong)
            )
        return say("triggers in place; {last}", last=last(workplace))
