"""`signcheck privacy`: what is kept of a photo, and erasing it for good."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, open_workplace, read_workplace
from signcheck.errors import PrivacyError

if TYPE_CHECKING:
    from signcheck.services.privacy import Personal


@click.group("privacy", short_help="What is kept of a photo; erase it.")
def command() -> None:
    """Personal data: where photos were taken, and their bytes with all that a camera writes into them."""


@command.command("show")
@click.argument("photo")
def show(photo: str) -> None:
    """Print what is kept of PHOTO: its SHA-256, the first digits of it, or the file itself."""
    from signcheck.services.privacy import show as kept

    with read_workplace() as workplace:
        found = kept(workplace, _hash(photo))
    for field in fields(found):
        echo(f"{field.name}: {getattr(found, field.name)}")


@command.command("due")
def due() -> None:
    """List the photos that the setting keep_days says to erase; those that an open case rests on stay."""
    from signcheck.services.privacy import due as listed

    with read_workplace() as workplace:
        found = listed(workplace)
    for one in found:
        echo(_line(one))
    echo(say("{count} photos are due.", count=len(found)))


@command.command("erase")
@click.argument("photos", nargs=-1)
@click.option("--due", "all_due", is_flag=True, help="All that the setting keep_days says to erase.")
@click.option("--reason", default="", help="Why; kept in the audit.")
@click.option("--by", default="", help="Who asked for it; else who runs this.")
def erase(photos: tuple[str, ...], all_due: bool, reason: str, by: str) -> None:
    """Erase the bytes and the position of photos for good; what was read and judged stays.

    The next `signcheck backup` removes them from all backups in its folder. Those elsewhere, and the
    databases in older backups, must be deleted by whoever keeps them.
    """
    from signcheck.records.audit import this_person
    from signcheck.services.privacy import erase as erase_these
    from signcheck.services.privacy import erase_due

    if all_due == bool(photos):
        raise PrivacyError("Which photos?", remedy="Name photos, or give --due.")
    who = by.strip() or this_person()
    with open_workplace() as workplace:
        if all_due:
            done = erase_due(workplace, who)
        else:
            done = erase_these(workplace, [_hash(photo) for photo in photos], who, reason)
    echo(say("{count} photos are erased.", count=len(done)))


def _hash(named: str) -> str:
    """A photo may be named by its file."""
    path = Path(named)
    if not path.is_file():
        return named
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(one: Personal) -> str:
    return f"{one.sha256[:12]}  {one.received_at:%Y-%m-%d}  {one.name}"
