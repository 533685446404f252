"""`signcheck glossary`."""

from __future__ import annotations

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, settings
from signcheck.cli.glossary_explain import command as explain_command
from signcheck.cli.glossary_files import export_command, import_command
from signcheck.cli.glossary_lint import command as lint_command
from signcheck.cli.glossary_terms import add_command, edit_command, retire_command
from signcheck.cli.glossary_versions import adopt_command, diff_command, versions_command
from signcheck.cli.standards import CURRENT, chosen_standard


@click.group("glossary", short_help="The translation standard.")
def command() -> None:
    """The translation standard: terms with their forms in English and Korean, under versions."""


for subcommand in (
    explain_command,
    lint_command,
    import_command,
    export_command,
    versions_command,
    diff_command,
    adopt_command,
    add_command,
    edit_command,
    retire_command,
):
    command.add_command(subcommand)


@command.command("lookup")
@click.argument("text")
@click.option(
    "--version", "version", metavar="VERSION", default=CURRENT, show_default=True, help="Of the standard."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lookup(text: str, version: str, as_json: bool) -> None:
    """Print what the standard holds for the Chinese TEXT."""
    standard = chosen_standard(settings(), version)
    match = standard.lookup(text)
    if as_json:
        from signcheck.documents.standard import lookup_document

        echo_json(lookup_document(text, standard.version, match))
        return
    if match is None:
        echo(say("{text}: not in the standard ({version}).", text=text, version=standard.version))
    for term in match.terms if match else ():
        sense = f" ({term.sense})" if term.sense else ""
        near = (
            ""
            if match is None or match.kind == "exact"
            else say("  {likeness:.0f} % like {text}", likeness=match.likeness, text=text)
        )
        echo(f"{term.zh}{sense}  [{term.domain}]{near}")
        for form in term.forms:
            note = f" — {form.note}" if form.note else ""
            echo(f"  {form.language}  {form.text}  {form.status}, {form.authority}: {form.source}{note}")
