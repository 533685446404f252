"""Write the reference pages that follow from the code: commands, errors, finding rules, settings.

    python tools/reference.py [--check]

With --check nothing is written; exit code 1 names the pages that are not up to date.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import finding_rules

from signcheck import errors
from signcheck.cli import cli
from signcheck.documents.published import FILES
from signcheck.settings import EDITABLE, Settings, meanings, variable_of

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- made by `make docs`; do not edit -->\n"


def commands_page() -> str:
    """Every command with its help."""
    parts = ["# Commands\n", MADE]
    for path, command in _walk(cli, "signcheck"):
        context = click.Context(command, info_name=path, terminal_width=96, max_content_width=96)
        parts.append(f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _walk(found, f"{path} {name}")


def errors_page() -> str:
    """Every error with its code and exit code."""
    rows = [
        "# Errors\n",
        MADE,
        "| code | exit code | what happened | what to do |",
        "| --- | --- | --- | --- |",
    ]
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.SigncheckError)
    ]
    for kind in sorted(kinds, key=lambda kind: kind.code):
        said = (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ")
        rows.append(
            f"| `{kind.code}` | {int(kind.exit_code)} | {said} | {kind.advice or 'see the message'} |"
        )
    return "\n".join(rows) + "\n"


def settings_page() -> str:
    """Every setting with its variable, default and meaning."""
    said = meanings()
    rows = [
        "# Settings\n",
        MADE,
        "From `signcheck.toml` in the current folder (or the file that `SIGNCHECK_SETTINGS` names), "
        "overruled by environment variables. Those with a mark under *site* can also be set at "
        "`/admin/settings` or by `signcheck settings set`: then they stand in the database, which overrules "
        "the file.\n",
        "| key | variable | default | site | meaning |",
        "| --- | --- | --- | --- | --- |",
    ]
    for entry in fields(Settings):
        default = "the system's folder for it" if entry.name in ("data", "models") else f"`{entry.default!r}`"
        site = "✓" if entry.name in EDITABLE else ""
        rows.append(
            f"| `{entry.name}` | `{variable_of(entry.name)}` | {default} | {site} | {said[entry.name]} |"
        )
    return "\n".join(rows) + "\n"


def data_page() -> str:
    """Every file that is published, with the meaning of its columns."""
    parts = [
        "# Open data\n",
        MADE,
        "The files of a release are at `/data/{number}/{name}`, those of the last one at "
        "`/data/latest/{name}`. Tables are CSV in UTF-8 with a byte order mark; a text that begins like a "
        "formula has an apostrophe before it. `sites.geojson` has the columns of `sites.csv`, `figures.json` "
        "all tables but `signs.csv`; `report.pdf` is the report itself, `dictionary.csv` this page in three "
        "languages ([how to publish](../how-to/publish.md)).\n",
    ]
    for name, columns in FILES.items():
        rows = [f"| `{one.name}` | {one.kind} | {one.meaning.replace('|', '`|`')} |" for one in columns]
        table = "\n".join(["| column | values | meaning |", "| --- | --- | --- |", *rows])
        parts.append(f"## {name}\n\n{table}\n")
    return "\n".join(parts)


PAGES = {
    "commands.md": commands_page,
    "data.md": data_page,
    "errors.md": errors_page,
    "finding-rules.md": finding_rules.page,
    "settings.md": settings_page,
}


def stale_pages() -> list[str]:
    """Names of the pages that are missing or say something else than the code."""
    return [
        name
        for name, make in PAGES.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != make()
    ]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        stale = stale_pages()
        sys.exit(f"not up to date, run `make docs`: {', '.join(stale)}" if stale else 0)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
