"""`signcheck glossary lint`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, settings
from signcheck.cli.standards import CURRENT, chosen_standard
from signcheck.errors import ExitCode

if TYPE_CHECKING:
    from signcheck.standard import Term
    from signcheck.standard.lint import Problem


@click.command("lint", short_help="Find faults inside the standard.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--version",
    "version",
    metavar="VERSION",
    default=CURRENT,
    show_default=True,
    help="A version, when no files are named.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], version: str, as_json: bool) -> None:
    """Look for contradictions, gaps and broken rules in the standard in force, or in FILES.

    FILES are CSV, XLSX or TBX, looked at together. Exit code 1 when there are errors; warnings are
    for a person to look at and change nothing.
    """
    from signcheck.standard.lint import has_errors, lint

    name, terms = _terms(files, version)
    problems = lint(terms)
    counts = Counter(problem.level.value for problem in problems)
    if as_json:
        echo_json(
            {
                "standard": name,
                "errors": counts["error"],
                "warnings": counts["warning"],
                "problems": [asdict(problem) for problem in problems],
            }
        )
    else:
        for problem in problems:
            echo(_line(problem))
        echo(
            say(
                "{name}: {count} terms, {error} errors, {warning} warnings.",
                name=name,
                count=len(terms),
                error=counts["error"],
                warning=counts["warning"],
            )
        )
    if has_errors(problems):
        ctx.exit(ExitCode.FAILED)


def _terms(files: tuple[Path, ...], version: str) -> tuple[str, list[Term]]:
    if not files:
        standard = chosen_standard(settings(), version)
        return standard.version, list(standard.terms)
    from signcheck.standard.exchange import Asked, Defaults, read_file

    # Who stands behind a form is asked when it is imported; here its text is looked at.
    asked = Asked(Defaults("draft", ", ".join(path.name for path in files)))
    return ", ".join(str(path) for path in files), [t for path in files for t in read_file(path, asked)]


def _line(problem: Problem) -> str:
    sense = f" ({problem.sense})" if problem.sense else ""
    form = f"  {problem.language} {problem.text}" if problem.language else ""
    return (
        f"{problem.level}  {problem.check}  {problem.domain}: {problem.zh}{sense}{form}\n"
        f"    {problem.message}"
    )
