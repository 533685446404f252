"""`signcheck glossary import` and `export`: the standard as a file or as a glossary folder."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, echo_problem, make_workplace, settings
from signcheck.cli.lists import COLUMNS, SHOWN, YES, asks, go_on, tell_understood
from signcheck.cli.person import NAME, TEXT, this_person
from signcheck.cli.standards import CURRENT, chosen_standard
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.services.standards import Made, Previewed
    from signcheck.services.workplace import Workplace
    from signcheck.standard import Standard
    from signcheck.standard.exchange import Asked, FileFormat

FORMATS = ("csv", "xlsx", "tbx")
AUTHORITIES = ("norm", "industry", "city", "usage", "draft")


def _format(name: str | None, path: Path) -> FileFormat:
    from signcheck.standard.exchange import FileFormat, format_of

    return FileFormat(name) if name else format_of(path)


@click.command("import", short_help="Make a new version from a file or a folder.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--by", "author", type=NAME, default=this_person, metavar="NAME", help="Who answers for it.")
@click.option("--note", type=TEXT, default="", help="Why, for people.")
@click.option("--replace", is_flag=True, help="The file is the whole standard; nothing else stays.")
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of what the file says.")
@click.option("--authority", type=click.Choice(AUTHORITIES), help="Who stands behind forms that do not say.")
@click.option("--source", "origin", type=TEXT, default="", help="Where forms are from that do not say.")
@click.option("--domain", type=TEXT, default="", help="The domain of new terms that do not say.")
@COLUMNS
@YES
@click.option("--dry-run", is_flag=True, help="Say what was understood and would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    *,
    source: Path,
    author: str,
    note: str,
    replace: bool,
    file_format: str | None,
    authority: str | None,
    origin: str,
    domain: str,
    columns: dict[str, str],
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a new version of the standard from a CSV, XLSX or TBX file; it is in force at once.

    One row is a form, or a term with its English and its Korean (序号, 中文, 英文, 韩文); what was
    understood is said, and on a terminal asked for. The forms are laid over the standard in force. Where
    the file has standard or accepted forms of a term in a language, they take the place of the old ones;
    forms known to be wrong stay, and so does everything it says nothing about. A sheet for translators
    (`export --by-term`) comes back edited: what was taken out of a row is withdrawn. With --replace no
    other term stays. Tables and profiles stay as they are.

    SOURCE may also be a glossary folder with terms/, and with names/ and profiles/ if it has its own:
    it is then the whole standard, what it lacks taken from the one that ships.

    If one row is wrong, nothing is imported.
    """
    from signcheck.services.standards import apply
    from signcheck.standard.exchange import Asked, Defaults, FileFormat

    chosen = FileFormat(file_format) if file_format else None
    asked = Asked(Defaults(authority or "", origin, domain), columns, chosen)
    with make_workplace(dry_run=dry_run) as workplace:
        seen, asked = _previewed(workplace, source, asked, replace=replace, wanted=dry_run or asks(yes=yes))
        if not dry_run:
            if seen:
                _tell_changes(seen, as_json=as_json)
                go_on()
            done = apply(workplace, source, str(source), author, note=note, asked=asked, replace=replace)
        elif seen:
            done = seen
    if dry_run:
        _tell_changes(done, as_json=as_json)
    elif done.understood and not seen:
        tell_understood(done.understood)
    tell_version(done.made, as_json)


def _previewed(
    workplace: Workplace, source: Path, asked: Asked, *, replace: bool, wanted: bool
) -> tuple[Previewed | None, Asked]:
    """What an import would make, where it is wanted; who sits before it is asked for what the file lacks."""
    from signcheck.errors import StandardSourceMissing
    from signcheck.services.standards import preview
    from signcheck.standard.exchange import Defaults

    if not wanted:
        return None, asked
    try:
        return preview(workplace, source, str(source), asked=asked, replace=replace), asked
    except StandardSourceMissing as error:
        if not asks(yes=False):
            raise
        echo_problem(error.message)
    defaults = Defaults(
        click.prompt(
            say("Who stands behind its forms"), type=click.Choice(AUTHORITIES), default="city", err=True
        ),
        click.prompt(say("Where are they from"), type=NAME, err=True),
        asked.defaults.domain,
    )
    asked = dataclasses.replace(asked, defaults=defaults)
    return preview(workplace, source, str(source), asked=asked, replace=replace), asked


def _tell_changes(seen: Previewed, *, as_json: bool) -> None:
    from signcheck.cli.glossary_lines import difference_lines

    if seen.understood:
        tell_understood(seen.understood)
    if not as_json:
        lines = list(difference_lines(seen.terms))
        echo(*lines[:SHOWN])
        if len(lines) > SHOWN:
            echo(say("… and {count} more.", count=len(lines) - SHOWN))


def tell_version(made: Made, as_json: bool) -> None:
    """Say what became of an import or an adoption."""
    if as_json:
        from signcheck.documents.standard import made_version_document

        echo_json(made_version_document(made))
        return
    told = ", ".join(f"{count} {what}" for what, count in made.counts.items())
    head = say("{made} is in force", made=made.name) if made.name else say("Nothing was changed; it would be")
    echo(
        say(
            "{head}: {terms} terms; forms against {base}: {told}.",
            head=head,
            terms=made.terms,
            base=made.base,
            told=told,
        )
    )


@click.command("export", short_help="Write a version to a file.")
@click.option(
    "--version", "version", metavar="VERSION", default=CURRENT, show_default=True, help="Of the standard."
)
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of the file's ending.")
@click.option("-o", "--output", metavar="FILE|FOLDER/", help="Write to a file, or to a new folder.")
@click.option("--by-term", is_flag=True, help="A sheet for translators: XLSX, one row a term.")
def export_command(version: str, file_format: str | None, output: str | None, *, by_term: bool) -> None:
    """Write the terms of the standard in force, or of another version, as CSV, XLSX or TBX.

    Without -o they go to standard output, as CSV unless --format says otherwise. Importing the
    file again gives the same terms, and exporting them the same bytes.

    With a name that ends in / the whole standard is written, as a glossary folder with terms, tables
    and profiles. Importing it on another machine gives the same version.

    With --by-term it is a sheet to edit: 中文, 英文, 韩文, the forms that may and must not be used,
    a note. `glossary import` shows what was changed in it before a version is made.
    """
    standard = chosen_standard(settings(), version)
    if by_term:
        _write_sheet(output, file_format, standard)
    elif output and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        _write_folder(Path(output), standard)
    else:
        _write_terms(Path(output) if output else None, file_format, standard)


def _write_folder(folder: Path, standard: Standard) -> None:
    from signcheck.files import write_folder
    from signcheck.standard.csvfile import write_terms

    # One file, for the order of the terms is part of the version.
    contents = {"terms/standard.csv": write_terms(standard.terms).encode(), **standard.files.contents}
    write_folder(folder, contents)
    echo(say("{folder}: {count} files.", folder=folder, count=len(contents)), err=True)


def _write_sheet(output: str | None, file_format: str | None, standard: Standard) -> None:
    from signcheck.files import write_bytes
    from signcheck.standard.exchange.sheet import fits, write_sheet

    if not output or not output.lower().endswith(".xlsx") or file_format not in (None, "xlsx"):
        raise UsageError("A sheet for translators is an XLSX file.", remedy="Name it with -o FILE.xlsx.")
    content = write_sheet(standard.terms)
    write_bytes(Path(output), content)
    left = [term.zh for term in standard.terms if not fits(term)]
    told = say("; left out, for a form holds a semicolon: {left}", left=", ".join(left)) if left else ""
    echo(
        say(
            "{output}: {count} terms{told}.", output=output, count=len(standard.terms) - len(left), told=told
        ),
        err=True,
    )


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
        echo(say("{output}: {count} bytes.", output=output, count=len(content)), err=True)
