"""What several commands share: settings, opening, printing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signcheck.catalogues import say
from signcheck.errors import DatabaseMissing
from signcheck.languages import ALL_LANGUAGES
from signcheck.plain import acts, plain
from signcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from signcheck.records.database import Access
    from signcheck.services.workplace import Workplace

LANGUAGE = click.Choice([language.value for language in ALL_LANGUAGES])
"""The language of what is shown."""
PATIENCE = 3600
"""Seconds that a command waits for other writers when nobody sits before it."""
NEWLINE = "\n"
_SQLITE = "sqlite:///"
PHOTO = click.Path(path_type=Path)
"""Photos are checked when they are opened, so that one bad name does not stop the others."""


def settings() -> Settings:
    """The settings of this call."""
    return load_settings()


def read_workplace(chosen: Settings | None = None, *, or_empty: bool = False) -> Workplace:
    """The city for a command that only reads: it waits for nobody. A context that closes it again.

    or_empty: where there is no database, an empty one in memory. Raises DatabaseMissing otherwise, as
    open_workplace does.
    """
    from signcheck.records.database import Access

    chosen = chosen or settings()
    try:
        return _workplace(chosen, Access.READ)
    except DatabaseMissing:
        if not or_empty:
            raise
        return _in_memory(chosen)


def open_workplace(chosen: Settings | None = None, *, patient: bool = False) -> Workplace:
    """The city for a command that changes what is there.

    patient: it runs long and nobody sits before it: it waits an hour for other writers, and says for whom.
    """
    from signcheck.records.database import Access

    return _workplace(chosen or settings(), Access.CHANGE, patient=patient)


def make_workplace(
    chosen: Settings | None = None, *, patient: bool = False, dry_run: bool = False
) -> Workplace:
    """The city for a command that brings something in: a new database is made where none is, and said.

    dry_run: what is made is in memory, and gone at the end.
    """
    from signcheck.records.database import Access

    chosen = chosen or settings()
    if dry_run and not has_database(chosen):
        return _in_memory(chosen)
    workplace = _workplace(chosen, Access.MAKE, patient=patient)
    if workplace.database.made:
        echo_problem(say("a new database was made: {url}", url=workplace.database.engine.url))
    return workplace


def _in_memory(chosen: Settings) -> Workplace:
    from signcheck.records.database import Access

    return _workplace(replace(chosen, database="sqlite://"), Access.MAKE)


def _workplace(chosen: Settings, access: Access, *, patient: bool = False) -> Workplace:
    from signcheck.records.database import Waiting
    from signcheck.services.workplace import Workplace

    seconds = max(PATIENCE, chosen.wait_seconds) if patient else chosen.wait_seconds
    return Workplace(chosen, _tell_upgrade, access=access, waiting=Waiting(seconds, echo_problem))


def has_database(chosen: Settings) -> bool:
    """Whether there is a database already; one on a server is taken to be there."""
    path = Path(chosen.database_url.removeprefix(_SQLITE))
    return not chosen.database_url.startswith(_SQLITE) or (path.is_file() and path.stat().st_size > 0)


def _tell_upgrade(done: int, count: int) -> None:
    echo_problem(say("the database is brought up to date: {done} of {count} photos.", done=done, count=count))


def echo_json(value: Any, *, indent: int | None = None) -> None:
    """One JSON document on standard output; letters as they are, what acts on a terminal as its number."""
    said = json.dumps(value, ensure_ascii=False, indent=indent)
    if not said.isascii():
        said = "".join(f"\\u{ord(c):04x}" if acts(c) and c != NEWLINE else c for c in said)
    click.echo(said)


def echo_problem(error: Exception | str) -> None:
    """A message on standard error."""
    click.echo(f"signcheck: {plain(error, keep=NEWLINE)}", err=True)


def echo_written(file: Path) -> None:
    """That a file was written, and how large it is, on standard error."""
    echo(say("{file}: {st_size} bytes.", file=file, st_size=file.stat().st_size), err=True)


def echo(*lines: str, err: bool = False) -> None:
    """Lines, whatever stands in them: names of files and texts from outside are only shown."""
    for line in lines:
        click.echo(plain(line), err=err)
