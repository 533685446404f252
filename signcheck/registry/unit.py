"""Responsible units, and which of them answers for the signs of a site.

The shipped table is that of 威海市推进城市国际化战略行动计划 (2021–2023), item 79; an office changes
it by importing its own. A row with an empty kind and district only names a unit; a row with a
kind gives it the sites of that kind, in one district or in all that no other row names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from signcheck.errors import RegistryError
from signcheck.files import read_bytes
from signcheck.registry.cells import Cells
from signcheck.registry.problem import Problem, refuse
from signcheck.registry.site import SiteKind
from signcheck.standard.exchange.hostile import MAX_FILE
from signcheck.standard.normalise import key

COLUMNS = ("kind", "district", "unit", "short_name", "name_en", "name_ko", "contact")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is responsible for signs.

    name: the full Chinese name; units are known by it.
    short_name: what else it is called in lists.
    contact: as the office wants to see it on a work order.
    """

    name: str
    short_name: str = ""
    name_en: str = ""
    name_ko: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """That a unit answers for one kind of sites in one district.

    district: empty for all districts that no other responsibility of the kind names.
    unit: the unit's full name.
    """

    kind: SiteKind
    district: str
    unit: str


@dataclass(frozen=True, slots=True)
class Units:
    """All units with their responsibilities."""

    units: tuple[Unit, ...]
    responsibilities: tuple[Responsibility, ...]

    def named(self, text: str) -> Unit | None:
        """The unit with this full or short name; None when none or several have it."""
        wanted = key(text)
        full = [unit for unit in self.units if key(unit.name) == wanted]
        found = full or [unit for unit in self.units if unit.short_name and key(unit.short_name) == wanted]
        return found[0] if len(found) == 1 else None

    def responsible(self, kind: SiteKind, district: str) -> str:
        """The name of the unit for a site; empty when the table names none.

        A site on the border of two districts ("环翠区/高区") belongs to the unit of both, or to
        that of all districts when theirs differ.
        """
        rules = {rule.district: rule.unit for rule in self.responsibilities if rule.kind is kind}
        general = rules.get("", "")
        named = {rules.get(part.strip(), general) for part in district.split("/")}
        return named.pop() if len(named) == 1 else general


def shipped_units() -> Units:
    """The units of the action plan."""
    text = files("signcheck.registry").joinpath("units.csv").read_text(encoding="utf-8")
    return parse_units(text, "units.csv")


def read_units(path: Path) -> Units:
    """The units of a CSV file. Raises RegistryError with every wrong row."""
    try:
        return parse_units(read_bytes(path, MAX_FILE).decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"{path}: byte {error.start} is not UTF-8.", remedy="Save the file as CSV UTF-8."
        ) from error
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror or error}.") from error


def parse_units(text: str, name: str) -> Units:
    """Like read_units, from a string; `name` is what errors call it."""
    problems: list[Problem] = []
    units: dict[str, Unit] = {}
    rules: dict[tuple[SiteKind, str], Responsibility] = {}
    for cells in _rows(text, problems):
        unit = Unit(*(cells.text(column) for column in COLUMNS[2:]))
        if not unit.name:
            cells.wrong("unit", "empty.", "Write the unit's full name.")
        elif units.setdefault(unit.name, unit) != unit:
            cells.wrong("unit", f"{unit.name} differs from its earlier row.", "Say the same of it.")
        _add_rule(cells, unit, rules)
    if not problems and not units:
        problems.append(Problem(1, "", "no units follow.", "Write one row for every kind of site."))
    if problems:
        raise refuse(name, problems)
    return Units(tuple(units.values()), tuple(rules.values()))


def _rows(text: str, problems: list[Problem]) -> Iterable[Cells]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            problems.append(Problem(1, "", f"missing columns: {', '.join(missing)}."))
            return
        for row in reader:
            if None in row or None in row.values():
                problems.append(Problem(reader.line_num, "", "it has not as many cells as the first row."))
                continue
            values = {column: row[column].strip() for column in COLUMNS}
            yield Cells(reader.line_num, values, date.max, problems)
    except csv.Error as error:
        problems.append(Problem(reader.line_num, "", f"{error}."))


def _add_rule(cells: Cells, unit: Unit, rules: dict[tuple[SiteKind, str], Responsibility]) -> None:
    district = cells.text("district")
    if not cells.values["kind"]:
        if district:
            cells.wrong("kind", "empty, but a district is named.", "Write one of " + ", ".join(SiteKind))
        return
    kind = cells.choice("kind", SiteKind)
    if kind is None:
        return
    rule = Responsibility(kind, district, unit.name)
    if rules.setdefault((kind, district), rule) != rule:
        where = f"{kind} in {district}" if district else kind
        cells.wrong("kind", f"{where} has two units.", "Give it one.")


def units_csv(units: Units) -> str:
    """All units as a CSV file that can be imported again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for unit, rule in _lines(units):
        head = (rule.kind.value, rule.district) if rule else ("", "")
        writer.writerow([*head, unit.name, unit.short_name, unit.name_en, unit.name_ko, unit.contact])
    return out.getvalue()


def _lines(units: Units) -> Sequence[tuple[Unit, Responsibility | None]]:
    by_name = {unit.name: unit for unit in units.units}
    busy = {rule.unit for rule in units.responsibilities}
    lines: list[tuple[Unit, Responsibility | None]] = [
        (by_name[rule.unit], rule) for rule in units.responsibilities
    ]
    return lines + [(unit, None) for unit in units.units if unit.name not in busy]
