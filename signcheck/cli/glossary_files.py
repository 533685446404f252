"""`signcheck glossary import` and `export`: the standard as a file."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.standards import CURRENT, chosen_standard
from signcheck.errors import StorageFull, UsageError

if TYPE_CHECKING:
    from signcheck.standard.exchange import FileFormat

FORMATS = ("csv", "xlsx", "tbx")


def user_name() -> str:
    """Who runs the command, by the operating system."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user, as in some containers
        return "unknown"


def _format(name: str | None, path: Path) -> FileFormat:
    from signcheck.standard.exchange import FileFormat, format_of

    return FileFormat(name) if name else format_of(path)


@click.command("import", short_help="Make a new version from a file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", "author", default=user_name, metavar="NAME", help="Who answers for it.")
@click.option("--note", default="", help="Why, for people.")
@click.option("--replace", is_flag=True, help="The file is the whole standard; nothing else stays.")
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of the file's ending.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    *,
    file: Path,
    author: str,
    note: str,
    replace: bool,
    file_format: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a new version of the standard from a CSV, XLSX or TBX FILE; it is in force at once.

    The file's forms are laid over the standard in force. Where it has standard or accepted forms
    of a term in a language, they take the place of the old ones; forms known to be wrong stay, and
    so does everything it says nothing about. With --replace nothing else stays.

    If one row is wrong, nothing is imported.
    """
    from signcheck.records.standards import Making, add_version, current_standard, keep_standard
    from signcheck.standard.diff import difference
    from signcheck.standard.exchange import decode, load_file
    from signcheck.standard.revise import lay_over, one_each

    chosen = settings()
    content = load_file(file)
    new = decode(content, _format(file_format, file), str(file))
    database = open_database(chosen)
    name = None
    with database.read() if dry_run else database.write() as session:
        base = current_standard(session, chosen.glossary)
        terms = one_each(new) if replace else lay_over(base.terms, new)
        if not dry_run:
            keep_standard(session, base)
            source = f"{file.name} sha256:{hashlib.sha256(content).hexdigest()}"
            making = Making("import", author, note=note, base=base.version, source=source)
            name = add_version(session, terms, making)
    database.close()
    found = difference(base.terms, terms)
    counts = {
        "added": len(found.added),
        "changed": len(found.changed),
        "withdrawn": len(found.withdrawn),
    }
    tell_version(name, base.version, len(terms), counts, as_json)


def tell_version(name: str | None, base: str, terms: int, counts: dict[str, int], as_json: bool) -> None:
    """Say what became of an import or an adoption; `name` is None when nothing was kept."""
    if as_json:
        echo_json({"version": name, "base": base, "terms": terms} | counts)
        return
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    head = f"{name} is in force" if name else "Nothing was changed; it would be"
    click.echo(f"{head}: {terms} terms; forms against {base}: {told}.")


@click.command("export", short_help="Write a version to a file.")
@click.option(
    "--version", "version", metavar="VERSION", default=CURRENT, show_default=True, help="Of the standard."
)
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="Instead of the file's ending.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
def export_command(version: str, file_format: str | None, output: Path | None) -> None:
    """Write the standard in force, or another version, as CSV, XLSX or TBX.

    Without -o it goes to standard output, as CSV unless --format says otherwise. Importing the
    file again gives the same standard, and exporting that the same bytes.
    """
    from signcheck.standard.exchange import FileFormat, encode

    chosen_format = _format(file_format, output) if output else FileFormat(file_format or "csv")
    content = encode(chosen_standard(settings(), version).terms, chosen_format)
    if output is None:
        if chosen_format is FileFormat.XLSX and sys.stdout.isatty():
            raise UsageError("An XLSX file cannot be shown on a terminal.", remedy="Name a file with -o.")
        click.echo(content, nl=False)
    else:
        _write(output, content)
        click.echo(f"{output}: {len(content)} bytes.", err=True)


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing: a file that was there is replaced only by a whole one."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageFull(f"{path}: {error.strerror or error}.", remedy="Choose another file.") from error
