"""Options of an edit → values of columns, checked like the cells of a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from signcheck.catalogues import say
from signcheck.cleaning import clean
from signcheck.errors import RegistryError
from signcheck.registry.cells import Cells
from signcheck.registry.site import Site

_OF_SITES = ("name_zh", "name_en", "name_ko", "grade", "district", "unit")
_OF_POINTS = ("name_zh", "profile", "languages")


def site_values(site: Site, options: Mapping[str, str | None]) -> dict[str, Any]:
    """What is to be changed of a site, by column. Raises RegistryError for what cannot be."""
    cells, given = _cells(options, _OF_SITES, say("a site"))
    values: dict[str, Any] = {name: _site_value(cells, name, site) for name in given}
    return values | _place(cells, options)


def _site_value(cells: Cells, name: str, site: Site) -> str:
    if name == "grade":
        return cells.grade(site.kind)
    return cells.district() if name == "district" else cells.text(name, required=name == "name_zh")


def point_values(
    options: Mapping[str, str | None], profiles: Collection[str] | None = None
) -> dict[str, Any]:
    """What is to be changed of a sign point, by column. Raises RegistryError for what cannot be.

    profiles: the names that its profile may have; None for any.
    """
    cells, given = _cells(options, _OF_POINTS, say("a sign point"))
    cells.profiles = profiles
    values: dict[str, Any] = {}
    if "name_zh" in given:
        values["name"] = cells.text("name_zh")
    if "profile" in given:
        values["profile"] = cells.profile()
    if "languages" in given:
        values["languages"] = [language.value for language in cells.languages()]
    return values | _place(cells, options)


def _cells(options: Mapping[str, str | None], allowed: tuple[str, ...], what: str) -> tuple[Cells, list[str]]:
    given = [name for name, value in options.items() if value is not None and name not in ("place", "datum")]
    foreign = [name for name in given if name not in allowed]
    if foreign:
        raise RegistryError(
            "{what} has no {foreign}.",
            remedy="Leave this option out.",
            what=what,
            foreign=foreign[0].replace("_", "-"),
        )
    latitude, _, longitude = (options.get("place") or "").partition(",")
    cells = {name: clean(options[name] or "").text for name in given}
    place = {
        "latitude": latitude.strip(),
        "longitude": longitude.strip(),
        "datum": options.get("datum") or "",
    }
    return Cells("", cells | place, date.max), given


def _place(cells: Cells, options: Mapping[str, str | None]) -> dict[str, float]:
    place = cells.place()
    if options.get("place") and place is None and not cells.problems:
        cells.wrong("place", "empty.", say("Write latitude,longitude."))
    if cells.problems:
        problem = cells.problems[0]
        raise RegistryError(
            "--{column}: {sentence}",
            remedy=problem.write,
            column=problem.column.replace("_", "-"),
            sentence=problem.sentence,
        )
    return {"latitude": place[0], "longitude": place[1]} if place else {}
