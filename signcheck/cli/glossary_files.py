"""`signcheck glossary import` and `export`: the standard as a file or as a glossary folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo, echo_json, make_workplace, settings
from signcheck.cli.person import NAME, TEXT, this_person
from signcheck.cli.standards import CURRENT, chosen_standard
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.services.standards import Made
    from signcheck.standard import Standard
    from signcheck.standard.exchange import FileFormat

FORMATS = ("csv", "xlsx", "tbx")


def _format(name: str | None, path: Path) -> FileFormat:
    from signcheck.standard.exchange import FileFormat, format_of

    return FileFormat(name) if name else format_of(path)


@click.command("import", short_help="Make a new version from a file or a folder.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--by", "author", type=NAME, default=this_person, metavar="NAME", help="Who answers for it.")
@click.option("--note", type=TEXT, default="", help="Why, for people.")
@click.option("--replace", is_flag=True, help="The file is the whole standard; nothing else stays.")
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of the file's ending.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    *,
    source: Path,
    author: str,
    note: str,
    replace: bool,
    file_format: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a new version of the standard from a CSV, XLSX or TBX file; it is in force at once.

    The file's forms are laid over the standard in force. Where it has standard or accepted forms
    of a term in a language, they take the place of the old ones; forms known to be wrong stay, and
    so does everything it says nothing about. With --replace no other term stays. Tables and profiles
    stay as they are.

    SOURCE may also be a glossary folder with terms/, and with names/ and profiles/ if it has its own:
    it is then the whole standard, what it lacks taken from the one that ships.

    If one row is wrong, nothing is imported.
    """
    from signcheck.services.standards import import_version

    with make_workplace(dry_run=dry_run) as workplace:
        made = import_version(
            workplace, source, author, note, replace=replace, file_format=file_format, dry_run=dry_run
        )
    tell_version(made, as_json)


def tell_version(made: Made, as_json: bool) -> None:
    """Say what became of an import or an adoption."""
    if as_json:
        echo_json({"version": made.name, "base": made.base, "terms": made.terms} | dict(made.counts))
        return
    told = ", ".join(f"{count} {what}" for what, count in made.counts.items())
    head = f"{made.name} is in force" if made.name else "Nothing was changed; it would be"
    echo(f"{head}: {made.terms} terms; forms against {made.base}: {told}.")


@click.command("export", short_help="Write a version to a file.")
@click.option(
    "--version", "version", metavar="VERSION", default=CURRENT, show_default=True, help="Of the standard."
)
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of the file's ending.")
@click.option("-o", "--output", metavar="FILE|FOLDER/", help="Write to a file, or to a new folder.")
def export_command(version: str, file_format: str | None, output: str | None) -> None:
    """Write the terms of the standard in force, or of another version, as CSV, XLSX or TBX.

    Without -o they go to standard output, as CSV unless --format says otherwise. Importing the
    file again gives the same terms, and exporting them the same bytes.

    With a name that ends in / the whole standard is written, as a glossary folder with terms, tables
    and profiles. Importing it on another machine gives the same version.
    """
    standard = chosen_standard(settings(), version)
    if output and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        _write_folder(Path(output), standard)
    else:
        _write_terms(Path(output) if output else None, file_format, standard)


def _write_folder(folder: Path, standard: Standard) -> None:
    from signcheck.files import write_folder
    from signcheck.standard.csvfile import write_terms

    # One file, for the order of the terms is part of the version.
    contents = {"terms/standard.csv": write_terms(standard.terms).encode(), **standard.files.contents}
    write_folder(folder, contents)
    echo(f"{folder}: {len(contents)} files.", err=True)


def _write_terms(output: Path | None, file_format: str | None, standard: Standard) -> None:
    from signcheck.files import write_bytes
    from signcheck.standard.exchange import FileFormat, encode

    chosen_format = _format(file_format, output) if output else FileFormat(file_format or "csv")
    content = encode(standard.terms, chosen_format)
    if output is None:
        if chosen_format is FileFormat.XLSX and sys.stdout.isatty():
            raise UsageError("An XLSX file cannot be shown on a terminal.", remedy="Name a file with -o.")
        click.echo(content, nl=False)
    else:
        write_bytes(output, content)
        echo(f"{output}: {len(content)} bytes.", err=True)
