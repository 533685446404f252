"""A responsible unit as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.registry.unit import Unit, Units


class ResponsibilityDocument(TypedDict):
    """A kind of sites that a unit answers for; district: null for the whole city."""

    kind: str
    district: str | None


class UnitDocument(TypedDict):
    """A responsible unit, known by its full Chinese name."""

    name: str
    short_name: str
    name_en: str
    name_ko: str
    contact: str
    responsibilities: list[ResponsibilityDocument]


def unit_document(unit: Unit, units: Units) -> UnitDocument:
    """One of the units, with what it answers for."""
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "name_en": unit.name_en,
        "name_ko": unit.name_ko,
        "contact": unit.contact,
        "responsibilities": [
            {"kind": rule.kind.value, "district": rule.district or None}
            for rule in units.responsibilities
            if rule.unit == unit.name
        ],
    }
