"""`signcheck privacy`: what is kept of a photo, and erasing it for good."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_problem, open_workplace, read_workplace
from signcheck.cli.person import BY
from signcheck.errors import PrivacyError

if TYPE_CHECKING:
    from signcheck.services.privacy import Personal

THERE = {
    True: _("{folder}: it is there"),
    False: _("{folder}: it is gone"),
    None: _("{folder}: it cannot be looked at from here"),
}
"""Whether a backup is in its folder."""


@click.group("privacy", short_help="What is kept of people; erase it.")
def command() -> None:
    """Personal data: of photos, and of the senders of error reports: how long it is kept, erasing it."""


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
    databases in older backups (`signcheck privacy backups`), must be deleted by whoever keeps them.
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


@command.command("retention")
@click.option("--dry-run", is_flag=True, help="Only say what falls due.")
@BY
def retention(dry_run: bool, who: str) -> None:
    """Erase what is kept long enough by the settings; the site does it once a day.

    The sender of an error report goes `contact_days` after it is closed, the photos of one that was not
    confirmed after `unconfirmed_days`, photos after `keep_days`, sessions after `log_days`. Then the
    database is written anew, so that nothing of it is left in its files.
    """
    from signcheck.services import retention as service

    with read_workplace() if dry_run else open_workplace() as workplace:
        if dry_run:
            found, scrubbed = service.due(workplace), True
        else:
            done = service.run(workplace, who)
            found, scrubbed = done.due, done.scrubbed
    photos = len(found.report_photos) + len(found.photos)
    counts = {"senders": len(found.senders), "photos": photos, "sessions": found.sessions}
    if dry_run:
        echo(
            say("{senders} senders of error reports, {photos} photos, {sessions} sessions are due.", **counts)
        )
    else:
        echo(
            say(
                "{senders} senders of error reports, {photos} photos, {sessions} sessions are erased.",
                **counts,
            )
        )
    if not scrubbed:
        echo_problem(say("the database's files still hold it: somebody is reading. Run it again."))


@command.command("backups")
def backups() -> None:
    """List the backups that hold what was erased since; they must be deleted by whoever keeps them."""
    from signcheck.services.retention import backups_holding

    with read_workplace() as workplace:
        found = backups_holding(workplace)
    for one in found:
        counts = say("{senders} senders, {photos} photos", senders=one.senders, photos=one.photos)
        where = say(THERE[one.there], folder=one.folder or "?")
        echo(f"{one.name}  {counts}  {where}")
    echo(say("{count} backups hold what was erased since.", count=len(found)))


@command.command("redact")
@click.argument("photo")
@click.option("--box", "boxes", multiple=True, required=True, metavar="LEFT,TOP,WIDTH,HEIGHT", help="Pixels.")
@click.option(
    "--what",
    type=click.Choice(("face", "plate", "other")),
    default="face",
    show_default=True,
    help="What is there.",
)
@BY
def redact(photo: str, boxes: tuple[str, ...], what: str, who: str) -> None:
    """Black out rectangles of PHOTO in every picture that is made of it; the stored photo stays."""
    from signcheck.services.redaction import redact as black_out

    with open_workplace() as workplace:
        count = black_out(workplace, _hash(photo), [(_box(text), what) for text in boxes], who)
    echo(say("{count} rectangles are black.", count=count))


@command.command("original")
@click.argument("photo")
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--reason", default="", help="Why; kept in the audit.")
@BY
def original(photo: str, output: Path, reason: str, who: str) -> None:
    """Write PHOTO as it came in to OUTPUT; that it was taken is written down."""
    from signcheck.files import write_bytes
    from signcheck.services.redaction import original as taken

    with open_workplace() as workplace:
        _, content = taken(workplace, _hash(photo), who, reason)
    write_bytes(output, content)


def _box(text: str) -> tuple[int, int, int, int]:
    try:
        left, top, width, height = (int(number) for number in text.split(","))
    except ValueError:
        raise PrivacyError(
            "--box {text}: no rectangle.", remedy="Write it as 10,20,300,400.", text=text
        ) from None
    return left, top, width, height


def _hash(named: str) -> str:
    """A photo may be named by its file."""
    path = Path(named)
    if not path.is_file():
        return named
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(one: Personal) -> str:
    return f"{one.sha256[:12]}  {one.received_at:%Y-%m-%d}  {one.name}"
