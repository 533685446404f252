"""What several commands share: settings, opening, printing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signcheck.languages import ALL_LANGUAGES
from signcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from signcheck.records.database import Database
    from signcheck.services.workplace import Workplace

LANGUAGE = click.Choice([language.value for language in ALL_LANGUAGES])
"""The language of what is shown."""
PHOTO = click.Path(path_type=Path)
"""Photos are checked when they are opened, so that one bad name does not stop the others."""


def settings() -> Settings:
    """The settings of this call."""
    return load_settings()


def open_database(chosen: Settings) -> Database:
    """The database of the settings, brought up to date."""
    from signcheck.records.database import Database

    return Database(chosen.database_url)


def open_workplace(chosen: Settings | None = None) -> Workplace:
    """The database, photos and clock of the city; a context that closes them again."""
    from signcheck.services.workplace import Workplace

    return Workplace(chosen or settings(), _tell_upgrade)


def _tell_upgrade(done: int, count: int) -> None:
    echo_problem(f"the database is brought up to date: {done} of {count} photos.")


def echo_json(value: Any, *, indent: int | None = None) -> None:
    """One JSON document on standard output; non-ASCII letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def echo_problem(error: Exception | str) -> None:
    """A message on standard error."""
    click.echo(f"signcheck: {error}", err=True)
