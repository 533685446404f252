"""Responsible units, and which of them answers for the signs of a site.

The shipped table is that of 威海市推进城市国际化战略行动计划 (2021–2023), item 79; an office changes
it by importing its own. A row with an empty kind and district only names a unit; a row with a
kind gives it the sites of that kind, in one district or in all that no other row names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.catalogues import say
from signcheck.errors import RegistryError, SigncheckError
from signcheck.registry.site import SiteKind
from signcheck.standard.normalise import key
from signcheck.tablefile.problem import Problem, refusal

if TYPE_CHECKING:
    from signcheck.registry.cells import Cells
    from signcheck.tablefile.table import Table

# What reads tables is imported where one is read: every command that opens the database knows units.

SHIPPED = "units.csv"
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


@cache
def shipped_units() -> Units:
    """The units of the action plan, from a file that is as `units_csv` writes it."""
    text = files("signcheck.registry").joinpath(SHIPPED).read_text(encoding="utf-8")
    units: dict[str, Unit] = {}
    rules = []
    for kind, district, *named in list(csv.reader(io.StringIO(text)))[1:]:
        unit = units.setdefault(named[0], Unit(*named))
        if kind:
            rules.append(Responsibility(SiteKind(kind), district, unit.name))
    return Units(tuple(units.values()), tuple(rules))


def read_units(path: Path) -> Units:
    """The units of a CSV or XLSX file. Raises RegistryError with every wrong row."""
    from signcheck.registry.file import load_list

    return units_of(load_list(path), str(path))


def parse_units(text: str, name: str) -> Units:
    """Like read_units, from a string; `name` is what errors call it."""
    return units_of(text.encode(), name)


def units_of(content: bytes, name: str) -> Units:
    """Like read_units, from a file's bytes."""
    from signcheck.registry.columns import unit_columns
    from signcheck.tablefile.table import read_table

    try:
        table = read_table(content, name, unit_columns())
    except SigncheckError as error:
        raise RegistryError(error.said, remedy=error.advised) from error
    return _parse(table, name)


def _parse(table: Table, name: str) -> Units:
    from signcheck.registry.cells import Cells
    from signcheck.tablefile.table import all_problems

    problems: list[Problem] = []
    units: dict[str, Unit] = {}
    rules: dict[tuple[SiteKind, str], Responsibility] = {}
    for row in table.rows:
        if row.empty:
            continue
        cells = Cells(row.where, dict.fromkeys(COLUMNS, "") | dict(row.cells), date.max, problems)
        unit = Unit(*(cells.text(column) for column in COLUMNS[2:]))
        if not unit.name:
            cells.wrong("unit", say("empty."), say("Write the unit's full name."))
        elif units.setdefault(unit.name, unit) != unit:
            cells.wrong(
                "unit", say("differs from its earlier row."), say("Say the same of it."), value=unit.name
            )
        _add_rule(cells, unit, rules)
    found = all_problems(table, problems)
    if not found and not units:
        found = [Problem("row 1", "", say("no units follow."), say("Write one row for every kind of site."))]
    if found:
        raise refusal(RegistryError, name, found)
    return Units(tuple(units.values()), tuple(rules.values()))


def _add_rule(cells: Cells, unit: Unit, rules: dict[tuple[SiteKind, str], Responsibility]) -> None:
    district = cells.district()
    if not cells.values["kind"]:
        if district:
            cells.wrong(
                "kind",
                say("empty, but a district is named."),
                say("Write one of {names}.", names=", ".join(SiteKind)),
            )
        return
    kind = cells.kind()
    if kind is None:
        return
    rule = Responsibility(kind, district, unit.name)
    if rules.setdefault((kind, district), rule) != rule:
        where = f"{kind} in {district}" if district else kind
        cells.wrong("kind", say("{where} has two units.", where=where), say("Give it one."), kind="two")


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
