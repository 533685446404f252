"""Profiles: the rules for one kind of sign, from the file ``profiles/<name>.toml`` of a standard.

A file holds ``title`` (zh, en, ko), ``required`` languages, ``site_kinds`` whose default it is, a
table ``composition`` (english, pinyin_kinds, pinyin_accepted, station, direction_first), a table
``rules`` of writing rules by id: critical, major, minor, or off, and a table ``checks`` (families:
the rule families of checking in the order in which they are asked, `checks.FAMILIES` where it is
left out; warnings: true where every sign is a warning), and a table ``variants``: the level of each
variant (`signcheck.standard.variants`), in its table ``warnings`` that on emergency and warning signs.
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
from signcheck.standard.files import read_files, shipped_files
from signcheck.standard.variants import VARIANTS, Level, Variants
from signcheck.verdicts import Severity

_KEYS = frozenset({"title", "required", "site_kinds", "composition", "rules", "checks", "variants"})
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
    checks: the rule families of checking that are asked.
    variants: how right wordings count that the standard does not list.
    """

    name: str
    title: Mapping[Language, str]
    required: tuple[Language, ...]
    style: Style
    rules: Mapping[str, Severity | None]
    site_kinds: tuple[str, ...]
    checks: Checks = field(default_factory=Checks)
    variants: Variants = field(default_factory=Variants)


def load_profile(name: str, glossary: str | Path = "") -> Profile:
    """The profile `name` of a glossary folder, or of the shipped one, by itself. Raises StandardError."""
    return (read_files(Path(glossary)) if glossary else shipped_files()).profile(name)


def parse_profile(name: str, content: bytes, where: str) -> Profile:
    """The profile in a file; `where` is what errors call it. Raises StandardError."""
    try:
        document = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StandardError(
            "{where}: {error}.", remedy="Correct the file.", where=where, error=error
        ) from error
    return _profile(name, document, where)


def _profile(name: str, document: dict[str, Any], where: str) -> Profile:
    _only(document, _KEYS, where)
    title = document.get("title", {})
    required = document.get("required", [])
    rules = document.get("rules", {})
    kinds = document.get("site_kinds", [])
    if not isinstance(title, dict) or not isinstance(rules, dict) or not isinstance(kinds, list):
        raise StandardError(
            "{where}: title and rules are tables, site_kinds is a list.", remedy="Correct it.", where=where
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
        _checks(document.get("checks", {}), f"{where}: checks"),
        _variants(document.get("variants", {}), f"{where}: variants"),
    )


def _style(table: Any, where: str) -> Style:
    if not isinstance(table, dict):
        raise StandardError(
            "{where}: this is no table.", remedy="Write [composition] on a line of its own.", where=where
        )
    _only(table, _STYLE_KEYS, where)
    for key in ("pinyin_accepted", "direction_first"):
        if not isinstance(table.get(key, False), bool):
            raise StandardError(
                "{where}: {key} is {table!r}.",
                remedy="Write true or false.",
                where=where,
                key=key,
                table=table[key],
            )
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
        raise StandardError(
            "{where}: this is no table.", remedy="Write [checks] on a line of its own.", where=where
        )
    _only(table, _CHECK_KEYS, where)
    families, warnings = table.get("families", FAMILIES), table.get("warnings", False)
    if not isinstance(warnings, bool):
        raise StandardError(
            "{where}: warnings is {warnings!r}.",
            remedy="Write true or false.",
            where=where,
            warnings=warnings,
        )
    if not isinstance(families, list | tuple):
        raise StandardError(
            "{where}: families is no list.", remedy="Write the names between [ and ].", where=where
        )
    for name in families:
        if name not in FAMILIES:
            raise StandardError(
                "{where}: {name!r} is unknown.",
                remedy="Write one of {families}.",
                where=where,
                name=name,
                families=", ".join(FAMILIES),
            )
    return Checks(tuple(families), warnings)


def _variants(table: Any, where: str) -> Variants:
    if not isinstance(table, dict) or not isinstance(table.get("warnings", {}), dict):
        raise StandardError(
            "{where}: this is no table.",
            remedy="Write [variants] and [variants.warnings] on lines of their own.",
            where=where,
        )
    ordinary = {name: level for name, level in table.items() if name != "warnings"}
    if "warnings" not in table:
        return Variants(_levels(ordinary, where))
    return Variants(_levels(ordinary, where), _levels(table["warnings"], f"{where}: warnings"))


def _levels(table: Mapping[str, Any], where: str) -> Mapping[str, Level]:
    _only(table, frozenset(VARIANTS), where)
    return MappingProxyType(
        {name: _choice(Level, level, f"{where}: {name}") for name, level in table.items()}
    )


def _severity(rule: str, value: Any, where: str) -> Severity | None:
    return None if value == "off" else _choice(Severity, value, f"{where}: rules: {rule}", also="off")


def _only(table: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise StandardError(
            "{where}: {unknown} is unknown.",
            remedy="Known are {allowed}.",
            where=where,
            unknown=unknown[0],
            allowed=", ".join(sorted(allowed)),
        )


def _choice(kind: type[_Choice], value: Any, where: str, also: str = "") -> _Choice:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join([*kind, *([also] if also else [])])
        raise StandardError(
            "{where}: {value!r} is unknown.",
            remedy="Write one of {allowed}.",
            where=where,
            value=value,
            allowed=allowed,
        ) from None
