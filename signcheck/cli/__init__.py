"""The `signcheck` command: one module a group, imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from typing import Any, NoReturn

import click

from signcheck import __version__
from signcheck.catalogues import say
from signcheck.cli.language import CODES, begin, choose, translated
from signcheck.errors import ExitCode, SigncheckError
from signcheck.plain import plain

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("signcheck.cli.read", "Read photos and print their lines."),
    "check": ("signcheck.cli.check", "Read photos and judge their signs."),
    "proof": ("signcheck.cli.proof", "Judge texts before signs are made."),
    "scan": ("signcheck.cli.scan", "Read folders of photos into the database."),
    "work": ("signcheck.cli.work", "Read the photos that wait, as they come in."),
    "serve": ("signcheck.cli.serve", "The site: inspect, decide, order, repair."),
    "users": ("signcheck.cli.users", "Who may work on the site."),
    "queue": ("signcheck.cli.queue", "What waits, is under way or failed."),
    "recheck": ("signcheck.cli.recheck", "Judge stored readings by another standard."),
    "coverage": ("signcheck.cli.coverage", "Print how far the city is."),
    "publish": ("signcheck.cli.publish", "Make a report and its figures public."),
    "registry": ("signcheck.cli.registry", "Sites and sign points."),
    "review": ("signcheck.cli.review", "Decide what the machine could not."),
    "reports-in": ("signcheck.cli.reports_in", "Error reports of volunteers, and their answers."),
    "photos": ("signcheck.cli.photos", "What to photograph again."),
    "orders": ("signcheck.cli.orders", "Repairs: who, what, until when."),
    "inspections": ("signcheck.cli.inspections", "Visits to sites, and what changed since."),
    "campaigns": ("signcheck.cli.campaigns", "Campaigns: where, when, who, what came of them."),
    "acceptance": ("signcheck.cli.acceptance", "Accept the signs of a new or rebuilt site."),
    "certificate": ("signcheck.cli.certificate", "A volunteer's certificate as PDF."),
    "settings": ("signcheck.cli.settings", "What is set, and by what."),
    "audit": ("signcheck.cli.audit", "Who did what, and when."),
    "verify": ("signcheck.cli.verify", "Prove the database."),
    "backup": ("signcheck.cli.backup", "Copy everything, prove the copies."),
    "restore": ("signcheck.cli.restore", "Bring a backup back."),
    "privacy": ("signcheck.cli.privacy", "What is kept of people; erase it."),
    "glossary": ("signcheck.cli.glossary", "The translation standard."),
    "models": ("signcheck.cli.models", "The model files that reading needs."),
    "doctor": ("signcheck.cli.doctor", "Say what is set up and what is missing."),
}
"""Every command: the module that holds it, and its line in the help."""


DEBUG = "--debug"


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of COMMANDS, the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the module of a command."""
        if name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[name][0]).command
        assert isinstance(command, click.Command)
        return translated(command)

    def invoke(self, ctx: click.Context) -> Any:
        """Like any group; but that the reader of our output went away (`… | head`) is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Python would fail once more when it flushes standard output at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.OK)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From COMMANDS alone, without importing anything."""
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(line)) for name, (_, line) in COMMANDS.items()])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """In the language that is spoken, which `--language` may just have said."""
        command = translated(self)
        command.format_usage(ctx, formatter)
        command.format_help_text(ctx, formatter)
        command.format_options(ctx, formatter)
        command.format_epilog(ctx, formatter)


def _choose(_: click.Context, __: click.Parameter, language: str | None) -> None:
    if language:
        choose(language)


def _tell_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(say("signcheck, version {version}", version=__version__))
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
@click.option(
    "--language",
    type=click.Choice(CODES),
    is_eager=True,
    expose_value=False,
    callback=_choose,
    help="Of all that is said; else the setting, else the locale's.",
)
@click.option(DEBUG, is_flag=True, help="Show the whole story of an error that nobody foresaw.")
def cli(debug: bool) -> None:
    """Read photos of public signs, check their translations, track coverage.

    For signs in Chinese, English and Korean; every translation is checked against the city's standard.

    Settings come from signcheck.toml and SIGNCHECK_* variables.
    """


SELDOM = 50_000
"""New objects after which Python looks for rings of dead ones. Importing makes very many that all stay:
looking every 700 costs a sixth of a short command."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command; project errors become a message on standard error and an exit code."""
    gc.set_threshold(SELDOM)
    given = sys.argv[1:] if args is None else args
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name that is no UTF-8, or Korean on a GBK console, must not stop anything.
            stream.reconfigure(errors="backslashreplace")
    begin()
    try:
        sys.exit(cli.main(given, prog_name="signcheck", standalone_mode=False) or ExitCode.OK)
    except click.ClickException as error:
        click.echo(plain(_shown(error), keep="\n"), err=True)
        sys.exit(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n" + say("Stopped. What was finished is kept; run again to go on."), err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except SigncheckError as error:
        click.echo(f"signcheck: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        from signcheck.cli.trouble import tell

        tell(error, given, debug=DEBUG in given)
        sys.exit(ExitCode.UNFORESEEN)


def _shown(error: click.ClickException) -> str:
    """What click says of a wrong call, as text: it may repeat what was typed."""
    usage = error.ctx.get_usage() + "\n\n" if isinstance(error, click.UsageError) and error.ctx else ""
    return usage + say("Error: {message}", message=error.format_message())
