"""Profiles: the rules for one kind of sign, from ``glossary/profiles/<name>.toml``.

A file holds ``title`` (zh, en, ko), ``required`` languages, ``site_kinds`` whose default it is, a
table ``composition`` (english, pinyin_kinds, pinyin_accepted, station, direction_first), a table
``rules`` of writing rules by id: critical, major, minor, or off, and a table ``checks`` (families:
the rule families of checking in the order in which they are asked, `checks.FAMILIES` where it is
left out; warnings: true where every sign is a warning).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from signcheck.errors import StandardError
from signcheck.languages import Language
from signcheck.standard.checks import FAMILIES, Checks
from signcheck.standard.composition.model import Kind
from signcheck.standard.composition.style import English, Station, Style
from signcheck.standard.composition.tables import Tables, load_tables
from signcheck.standard.shipped import shipped_glossary
from signcheck.verdicts import Severity

DEFAULT = "general"
"""The profile of a sign point that names none, and of a site kind that no profile claims."""

_KEYS = frozenset({"title", "required", "site_kinds", "composition", "rules", "checks"})
_STYLE_KEYS = frozenset({"english", "pinyin_kinds", "pinyin_accepted", "station", "direction_first"})
_CHECK_KEYS = frozenset({"families", "warnings"})
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules for one kind of sign.

    title: what people call it, per language.
    required: languages the sign must carry.
    rules: severities of writing rules by id (``WR07``) where they differ from the rule's own; None
    leaves a rule out. What check_text takes as `severities`.
    site_kinds: the kinds of sites, by their values, whose default profile this is.
    tables: what composition works with.
    checks: the rule families of checking that are asked.
    """

    name: str
    title: Mapping[Language, str]
    required: tuple[Language, ...]
    style: Style
    rules: Mapping[str, Severity | None]
    site_kinds: tuple[str, ...]
    tables: Tables = field(repr=False, compare=False)
    checks: Checks = field(default_factory=Checks)


def load_profile(name: str, glossary: str | Path = "") -> Profile:
    """The profile `name` of the glossary folder, or of the shipped one. Raises StandardError."""
    folder = Path(glossary) if glossary else shipped_glossary()
    path = _path(name, folder)
    if path is None:
        raise StandardError(
            f"{folder / 'profiles'}: there is no profile {name!r}.",
            remedy="Choose one of " + ", ".join(profile_names(glossary)) + ".",
        )
    return _profile(name, _document(path), str(path), load_tables(folder))


def profile_names(glossary: str | Path = "") -> tuple[str, ...]:
    """The profiles of the glossary folder and the shipped ones, by name."""
    folders = {Path(glossary) if glossary else shipped_glossary(), shipped_glossary()}
    return tuple(sorted({path.stem for folder in folders for path in (folder / "profiles").glob("*.toml")}))


def default_profile(site_kind: str, glossary: str | Path = "") -> str:
    """The name of the profile that a kind of site takes where its sign points name none.

    site_kind: a value such as ``railway_station``; an unknown one takes ``general``.
    """
    for name in profile_names(glossary):
        if site_kind in load_profile(name, glossary).site_kinds:
            return name
    return DEFAULT


def _path(name: str, folder: Path) -> Path | None:
    if not name.replace("-", "").replace("_", "").isalnum():
        return None
    paths = (root / "profiles" / f"{name}.toml" for root in (folder, shipped_glossary()))
    return next((path for path in paths if path.is_file()), None)


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StandardError(f"{path}: {error}.", remedy="Correct the file.") from error


def _profile(name: str, document: dict[str, Any], where: str, tables: Tables) -> Profile:
    _only(document, _KEYS, where)
    title = document.get("title", {})
    required = document.get("required", [])
    rules = document.get("rules", {})
    kinds = document.get("site_kinds", [])
    if not isinstance(title, dict) or not isinstance(rules, dict) or not isinstance(kinds, list):
        raise StandardError(
            f"{where}: title and rules are tables, site_kinds is a list.", remedy="Correct it."
        )
    return Profile(
        name,
        MappingProxyType(
            {_choice(Language, key, f"{where}: title"): str(text) for key, text in title.items()}
        ),
        tuple(_choice(Language, value, f"{where}: required") for value in required),
        _style(document.get("composition", {}), f"{where}: composition"),
        MappingProxyType({key: _severity(key, value, where) for key, value in rules.items()}),
        tuple(str(kind) for kind in kinds),
        tables,
        _checks(document.get("checks", {}), f"{where}: checks"),
    )


def _style(table: Any, where: str) -> Style:
    if not isinstance(table, dict):
        raise StandardError(f"{where}: this is no table.", remedy="Write [composition] on a line of its own.")
    _only(table, _STYLE_KEYS, where)
    for key in ("pinyin_accepted", "direction_first"):
        if not isinstance(table.get(key, False), bool):
            raise StandardError(f"{where}: {key} is {table[key]!r}.", remedy="Write true or false.")
    return Style(
        english=_choice(English, table.get("english", English.TRANSLATION), f"{where}: english"),
        pinyin_kinds=frozenset(
            _choice(Kind, kind, f"{where}: pinyin_kinds") for kind in table.get("pinyin_kinds", [])
        ),
        pinyin_accepted=table.get("pinyin_accepted", False),
        station=_choice(Station, table.get("station", Station.ANY), f"{where}: station"),
        direction_first=table.get("direction_first", False),
    )


def _checks(table: Any, where: str) -> Checks:
    if not isinstance(table, dict):
        raise StandardError(f"{where}: this is no table.", remedy="Write [checks] on a line of its own.")
    _only(table, _CHECK_KEYS, where)
    families, warnings = table.get("families", FAMILIES), table.get("warnings", False)
    if not isinstance(warnings, bool):
        raise StandardError(f"{where}: warnings is {warnings!r}.", remedy="Write true or false.")
    if not isinstance(families, list | tuple):
        raise StandardError(f"{where}: families is no list.", remedy="Write the names between [ and ].")
    for name in families:
        if name not in FAMILIES:
            raise StandardError(
                f"{where}: {name!r} is unknown.", remedy="Write one of " + ", ".join(FAMILIES) + "."
            )
    return Checks(tuple(families), warnings)


def _severity(rule: str, value: Any, where: str) -> Severity | None:
    return None if value == "off" else _choice(Severity, value, f"{where}: rules: {rule}", also="off")


def _only(table: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise StandardError(
            f"{where}: {unknown[0]} is unknown.", remedy="Known are " + ", ".join(sorted(allowed)) + "."
        )


def _choice(kind: type[_Choice], value: Any, where: str, also: str = "") -> _Choice:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join([*kind, *([also] if also else [])])
        raise StandardError(f"{where}: {value!r} is unknown.", remedy=f"Write one of {allowed}.") from None
