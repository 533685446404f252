"""What a photo tells about its place, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from signcheck.registry.geo import Degrees

RADIUS = 150.0
"""Metres within which a photo belongs to a site, unless it is told otherwise."""


class Source(StrEnum):
    """How the site or sign point of a photo was found; the values are what the database keeps."""

    OPTION = "option"
    """The command named it."""
    PERSON = "person"
    """Somebody placed this photo by hand."""
    FILE = "file"
    """The file's name begins with the sign point's code."""
    FOLDER = "folder"
    """A folder above it has the site's name or code."""
    GPS = "gps"
    """Nothing else stands where it was taken."""
    TEXT = "text"
    """Its name stands on the sign."""
    SEEN = "seen"
    """An earlier photo of it showed the same."""
    ONLY = "only"
    """Nothing names it, but no other is possible."""

    @property
    def told(self) -> bool:
        """Whether a person said so; what a person says is never overruled."""
        return self in (Source.OPTION, Source.PERSON)

    @property
    def named(self) -> bool:
        """Whether somebody named it, for the photo itself or by the folder it was put in."""
        return self.told or self is Source.FOLDER


@dataclass(frozen=True, slots=True)
class Clues:
    """What a photo tells about where it was taken and what it shows.

    path: of the file; its folders and its name count.
    chinese: the Chinese texts of the signs.
    place: WGS-84, or None. accuracy: of the place, in metres, or None.
    day: the city's day it shows.
    image_hash: of the main sign, see signcheck.photos.similarity; may be empty.
    """

    path: PurePath
    chinese: tuple[str, ...] = ()
    place: Degrees | None = None
    accuracy: float | None = None
    day: date | None = None
    image_hash: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """The site, or the sign point, that a photo was found to show.

    code: of the site or sign point; None when none was found, or when it must be asked.
    source: how; None without a code.
    candidates: the codes that are possible, the likeliest first; empty with a code.
    distance: metres from the photo to the site; None when either place is unknown.
    """

    code: str | None = None
    source: Source | None = None
    candidates: tuple[str, ...] = ()
    distance: float | None = None
