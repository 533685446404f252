"""The cells of one row of the registry → values, with everything that is wrong about them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.languages import ALL_LANGUAGES, Language
from signcheck.plain import acts
from signcheck.registry.geo import Datum, Degrees, convert, in_china
from signcheck.registry.site import SiteKind
from signcheck.registry.values import as_datum, as_degrees, as_district, as_grade, as_kind, as_languages
from signcheck.standard.exchange.rows import runs_in_spreadsheets
from signcheck.tablefile.days import as_day
from signcheck.tablefile.problem import Problem
from signcheck.tablefile.understood import Meanings

LONGEST = {"code": 64, "sign_point_code": 64, "district": 64, "unit": 120}
"""As many characters as the database keeps of a cell; others have LONGEST_TEXT."""
LONGEST_TEXT = 500
CODE = re.compile(r"[^\W_](?:[\w \-–—·#+()（）]|\.(?!\.))*")
"""What a code looks like: no path, nothing that a shell or a spreadsheet takes for its own."""
GRADES = {
    SiteKind.SCENIC_AREA: (re.compile("[1-5]A"), _("Write 1A to 5A (GB/T 17775), or leave it empty.")),
    SiteKind.HOSPITAL: (
        re.compile("[一二三]级([甲乙丙]等)?|三级特等|未定级"),
        _("Write for example 三级甲等 (医院分级管理办法), or leave it empty."),
    ),
}
"""What a grade looks like where the national rules say so."""

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class Cells:
    """One row by column name. Asking for a value notes what is wrong with its cell.

    where: its place in the file.
    today: dates after it are refused.
    profiles: the names that a profile may have; None for any.
    instead: whose profile counts where none is written, as a message says it.
    meanings: of its cells in other words.
    """

    where: str
    values: dict[str, str]
    today: date
    problems: list[Problem] = field(default_factory=list)
    profiles: Collection[str] | None = None
    instead: str = _("that of the site's kind")
    meanings: Meanings = field(default_factory=Meanings)

    def wrong(self, column: str, wrong: str, write: str, *, value: str = "", kind: str = "") -> None:
        """Note a problem of this row; see Problem."""
        self.problems.append(Problem(self.where, column, wrong, write, value, kind))

    def text(self, column: str, *, required: bool = False) -> str:
        """A text that can stand on one line and in a spreadsheet."""
        value = self.values.get(column, "")
        if not value and required:
            self.wrong(column, say("empty."), say("Fill it in."))
        longest = LONGEST.get(column, LONGEST_TEXT)
        if len(value) > longest:
            self.wrong(column, say("longer than {longest} characters.", longest=longest), say("Shorten it."))
        odd = next((c for c in value if acts(c) or unicodedata.category(c) == "Cn"), "")
        if odd:
            self.wrong(
                column,
                say("it holds the character U+{ord:04X}.", ord=ord(odd)),
                say("Write one line of plain text."),
            )
        elif runs_in_spreadsheets(value):
            self.wrong(column, say("would be run as a formula."), say("Write plain text."), value=value)
        return value

    def code(self, column: str, *, required: bool = False) -> str:
        """The code of a site or a sign point: it stands on papers and begins the names of files."""
        value = self.text(column, required=required)
        if value and not CODE.fullmatch(value):
            write = say("Write letters, digits, - _ . and the like, a letter or a digit first.")
            self.wrong(column, say("is no code."), write, value=value)
        return value

    def kind(self) -> SiteKind | None:
        """The kind of site; None for an empty cell and for a wrong one."""
        return self._choice("kind", SiteKind, as_kind(self.values.get("kind", "")))

    def datum(self) -> Datum:
        """What the place refers to."""
        return self._choice("datum", Datum, as_datum(self.values.get("datum", ""))) or Datum.WGS84

    def _choice(self, column: str, kind: type[_Choice], value: str) -> _Choice | None:
        try:
            self.meanings.note(column, self.values.get(column, ""), value)
            return kind(value) if value else None
        except ValueError:
            write = say("Write one of {names}.", names=", ".join(kind))
            self.wrong(column, say("is unknown."), write, value=self.values[column])
            return None

    def district(self) -> str:
        """The district, by its Chinese name where it is one of the city's."""
        return self._taken("district", as_district(self.text("district")))

    def _taken(self, column: str, value: str) -> str:
        self.meanings.note(column, self.values.get(column, ""), value)
        return value

    def day(self, column: str) -> date | None:
        """A day that has come, in any of the usual forms; None for an empty cell."""
        value = self.values.get(column, "")
        if not value:
            return None
        day = as_day(value)
        if day is None:
            self.wrong(column, say("is no date."), say("Write it as 2026-11-22."), value=value)
        elif day > self.today:
            self.wrong(column, say("is in the future."), say("Write a day that has come."), value=value)
        else:
            self._taken(column, day.isoformat())
        return day

    def profile(self) -> str:
        """The name of a profile; empty for the usual one."""
        value = self.text("profile")
        if value and self.profiles is not None and value not in self.profiles:
            names = ", ".join(sorted(self.profiles))
            write = say(
                "Write one of {names}, or leave it empty for {instead}.",
                names=names,
                instead=say(self.instead),
            )
            self.wrong("profile", say("there is no profile {value!r}.", value=value), write, kind="profile")
        return value

    def languages(self) -> tuple[Language, ...]:
        """The required languages; all of them for an empty cell."""
        parts = as_languages(self.values.get("languages", ""))
        unknown = [part for part in parts if part not in ALL_LANGUAGES]
        if unknown:
            self.wrong("languages", say("is unknown."), say("Write for example zh|en|ko."), value=unknown[0])
        found = tuple(lang for lang in ALL_LANGUAGES if lang in parts) or ALL_LANGUAGES
        self._taken("languages", "|".join(found))
        return found

    def grade(self, kind: SiteKind | None) -> str:
        """The grade of a scenic area or a hospital; other kinds may have any."""
        value = as_grade(self.text("grade"), kind)
        pattern, write = GRADES.get(kind, (None, "")) if kind else (None, "")
        if value and kind and pattern and not pattern.fullmatch(value):
            self.wrong(
                "grade", say("is no grade of a {kind}.", kind=kind.replace("_", " ")), write, value=value
            )
        return self._taken("grade", value)

    def place(self) -> Degrees | None:
        """Where it stands, WGS-84 to a millionth of a degree (0.1 m); None for empty cells."""
        latitude, longitude = self._degrees("latitude", 90), self._degrees("longitude", 180)
        datum = self.datum()
        if latitude is None and longitude is None:
            return None
        if latitude is None or longitude is None:
            empty = "latitude" if latitude is None else "longitude"
            self.wrong(empty, say("empty, but the other coordinate is given."), say("Write both or none."))
            return None
        if math.isnan(latitude) or math.isnan(longitude):
            return None
        return self._checked((latitude, longitude), datum)

    def _checked(self, place: Degrees, datum: Datum) -> Degrees | None:
        given = f"{self.values['latitude']}, {self.values['longitude']}"
        if in_china((place[1], place[0])) and not in_china(place):
            self.wrong(
                "latitude",
                say("{given}: latitude and longitude look swapped.", given=given),
                say("Swap them."),
                kind="swapped",
            )
        elif abs(place[0]) > 90:
            self._no_degrees("latitude", 90)
        elif abs(place[1]) > 180:
            self._no_degrees("longitude", 180)
        elif not in_china(place):
            write = say("Write decimal degrees, latitude first.")
            self.wrong("latitude", say("{given} is not in China.", given=given), write, kind="abroad")
        else:
            latitude, longitude = (round(value, 6) for value in convert(place, datum, Datum.WGS84))
            if not (_same(self.values["latitude"], latitude) and _same(self.values["longitude"], longitude)):
                self.meanings.note("latitude, longitude", given, f"{latitude}, {longitude}")
            return latitude, longitude
        return None

    def _degrees(self, column: str, limit: int) -> float | None:
        value = self.values.get(column, "")
        if not value:
            return None
        degrees = as_degrees(value)
        if degrees is None:
            self._no_degrees(column, limit)
            return math.nan
        return degrees

    def _no_degrees(self, column: str, limit: int) -> None:
        write = say("Write decimal degrees from −{limit} to {limit}.", limit=limit)
        self.wrong(column, say("is no {column}.", column=column), write, value=self.values[column])


def _same(cell: str, degrees: float) -> bool:
    """Whether a cell says so in decimal degrees."""
    try:
        return round(float(cell), 6) == degrees
    except ValueError:
        return False
