"""`signcheck review photos` and `place`: which place a photo shows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY
from signcheck.errors import UsageError
from signcheck.files import read_bytes
from signcheck.said import Said

if TYPE_CHECKING:
    from signcheck.services.placing import Where
    from signcheck.views.photos import Unplaced

MAX_TABLE = 64 * 1024 * 1024
"""Bytes of a table of photos and their places."""
COLUMNS = ("photo", "site", "point")


@click.command("photos")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def photos(as_json: bool) -> None:
    """Print photos whose site or sign point a person must say, with those that are likely.

    Also photos that show another board than that of their sign point.
    """
    from signcheck.documents.photo import unplaced_document
    from signcheck.views.photos import unplaced

    with read_workplace() as workplace, workplace.database.read() as session:
        found = unplaced(session, workplace.as_of())
    for one in found:
        if as_json:
            echo_json(unplaced_document(one))
        else:
            echo(f"{one.photo.sha256[:12]}  {one.photo.path}: {_question(one)}")
    if not found and not as_json:
        echo(say("Every photo has its place."))


def _question(one: Unplaced) -> str:
    if one.other_board:
        at = say("{point} shows another board", point=one.photo.point)
        return say("{at}: other point (review place), or board replaced (review replaced)?", at=at)
    what = say("site {site}, which sign point", site=one.photo.site) if one.photo.site else say("which site")
    none = say("none is likely")
    return f"{what}? {', '.join(one.candidates) or none}"


@click.command("place")
@click.argument("photos", nargs=-1, metavar="[PHOTO]...")
@click.option("--site", metavar="CODE", help="The site they were taken in.")
@click.option("--point", metavar="CODE", help="The sign point they show.")
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"A CSV file with the columns {', '.join(COLUMNS)}, a row a photo.",
)
@BY
def place(
    *, photos: tuple[str, ...], site: str | None, point: str | None, table: Path | None, who: str
) -> None:
    """Say where photos belong, all of them or none.

    PHOTO is a SHA-256 or the beginning of it, or a file name. Its cases go along with their numbers.
    """
    from signcheck.services.placing import Where, lines, place_all

    if table is not None and not (photos or site or point):
        wanted = _rows(table)
    elif photos and site and table is None:
        wanted = [Where(photo, site, point) for photo in photos]
    else:
        raise UsageError(
            "place needs photos with --site, or a table with --from.", remedy="See `signcheck review photos`."
        )
    with open_workplace() as workplace:
        placed = place_all(workplace, wanted, who)
    for line in lines(placed):
        echo(line)


def _rows(path: Path) -> list[Where]:
    """The rows of a table. Raises UsageError with file and row."""
    from signcheck.services.placing import Where

    found = []
    try:
        text = read_bytes(path, MAX_TABLE).decode("utf-8-sig")
        with io.StringIO(text, newline="") as file:
            reader = csv.DictReader(file, strict=True)
            names = tuple(name.strip() for name in reader.fieldnames or ())
            if set(names) != set(COLUMNS):
                raise UsageError(
                    "{path}, row 1: the columns are {names}.",
                    remedy="They must be {columns}.",
                    path=path,
                    names=", ".join(names) or Said("missing"),
                    columns=", ".join(COLUMNS),
                )
            reader.fieldnames = names
            for row in reader:
                at = say("{path}, row {line_num}: ", path=path, line_num=reader.line_num)
                cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
                if None in row or not (cells["photo"] and cells["site"]):
                    raise UsageError("{at}a photo and its site are needed.", remedy="Fill them in.", at=at)
                found.append(Where(cells["photo"], cells["site"], cells["point"] or None, at))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            "{path}: {reason}.", remedy="Save the table as CSV UTF-8.", path=path, reason=reason
        ) from error
    return found
