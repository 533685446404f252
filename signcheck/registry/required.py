"""Which sign points a site of each kind must have, and which of them its list lacks.

The shipped table (`required.csv`) is a proposal: of its rows only the guides where passengers arrive are from
the city regulation (Art. 8, second paragraph). A city puts its own required.csv into the data folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import RegistryError
from signcheck.files import read_bytes
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.standard.normalise import key
from signcheck.tablefile.hostile import MAX_FILE

NAME = "required.csv"
COLUMNS = ("kind", "name", "words", "basis")
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Required:
    """A sign point that a site must have.

    name: Chinese, what it is called when it is added. words: a point whose name holds one of them is it.
    basis: what asks for it, "" for good practice.
    """

    name: str
    words: tuple[str, ...]
    basis: str = ""

    def stands_in(self, points: Iterable[SignPoint]) -> bool:
        """Whether one of the points is it."""
        return any(word in key(point.name) for point in points for word in map(key, self.words))


Table = Mapping[SiteKind, Sequence[Required]]


def load_required(data: Path) -> Table:
    """The table of the data folder, else the shipped one. Raises RegistryError with row and remedy."""
    own = data / NAME
    if not own.is_file():
        return parse_required(files("signcheck.registry").joinpath(NAME).read_text(encoding="utf-8"), NAME)
    try:
        return parse_required(read_bytes(own, MAX_FILE).decode("utf-8-sig"), str(own))
    except UnicodeDecodeError as error:
        remedy = say("Save the file as CSV UTF-8.")
        raise RegistryError(
            "{own}: byte {start} is not UTF-8.", remedy=remedy, own=own, start=error.start
        ) from error
    except OSError as error:
        raise RegistryError("{own}: {error}.", own=own, error=error) from error


def parse_required(text: str, name: str) -> Table:
    """Like load_required, from a string; `name` is what errors call it."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise RegistryError("{name}: {error}.", name=name, error=error) from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise RegistryError(
            "{name}: row 1: expected the columns {columns}.", name=name, columns=", ".join(COLUMNS)
        )
    found: dict[SiteKind, list[Required]] = {}
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            kind, required = _row(
                [cell.strip() for cell in row], say("{name}: row {number}", name=name, number=number)
            )
            found.setdefault(kind, []).append(required)
    return found


def _row(cells: list[str], where: str) -> tuple[SiteKind, Required]:
    if len(cells) != len(COLUMNS) or not cells[1]:
        raise RegistryError("{where}: a kind, a name, words and a basis were expected.", where=where)
    kind, name, words, basis = cells
    if kind not in set(SiteKind):
        raise RegistryError(
            "{where}: kind: {kind!r} is none.",
            remedy="Write one of {sitekind}.",
            where=where,
            kind=kind,
            sitekind=", ".join(SiteKind),
        )
    known = tuple(word.strip() for word in words.split(SEPARATOR) if word.strip())
    return SiteKind(kind), Required(name, known or (name,), basis)


def lacking(site: Site, table: Table) -> list[Required]:
    """The required points that the list of a site does not have; withdrawn ones do not count."""
    points = [point for point in site.sign_points if point.withdrawn_on is None]
    return [required for required in table.get(site.kind, ()) if not required.stands_in(points)]


def proposed(site: Site, required: Iterable[Required], taken: Container[str]) -> list[SignPoint]:
    """Sign points for what is lacking, with the next free codes of the site. taken: codes there are."""
    numbers = (number for number in range(1, 10_000) if f"{site.code}-{number:02}" not in taken)
    return [SignPoint(f"{site.code}-{next(numbers):02}", one.name) for one in required]
