"""What holds of each setting and why; setting those that may be set while the program runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from signcheck.errors import SettingsError
from signcheck.records import audit
from signcheck.records.settings import drop_setting, keep_setting, stored_settings
from signcheck.services.workplace import Workplace
from signcheck.settings import (
    EDITABLE,
    Settings,
    Source,
    checked,
    meanings,
    sources,
    variable_of,
)

_ADDRESSES = ("database", "store")
"""Settings in which a password may stand."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. value: as it holds, without passwords; meaning: English, in Markdown.

    stored: what the database keeps, "" for nothing; unused: that it is overruled or cannot be used.
    """

    name: str
    variable: str
    value: str
    default: str
    source: Source
    meaning: str
    editable: bool
    stored: str
    unused: bool


def all_settings(workplace: Workplace, environ: Mapping[str, str] = os.environ) -> list[Setting]:
    """Every setting, in the order of the reference. Raises SettingsError for a broken file."""
    with workplace.database.read() as session:
        kept = stored_settings(session)
    outside, said = sources(environ), meanings()
    for name in kept:
        if outside.get(name) is not Source.ENVIRONMENT and _fits(name, kept[name]):
            outside[name] = Source.DATABASE
    return [
        Setting(
            name,
            variable_of(name),
            shown(name, getattr(workplace.settings, name)),
            _default(name),
            outside.get(name, Source.DEFAULT),
            said[name],
            name in EDITABLE,
            kept.get(name, ""),
            name in kept and outside.get(name) is not Source.DATABASE,
        )
        for name in (entry.name for entry in fields(Settings))
    ]


def _fits(name: str, value: str) -> bool:
    try:
        checked(name, value)
    except SettingsError:
        return False
    return True


def _default(name: str) -> str:
    return "" if name in ("data", "models") else str(getattr(Settings(), name))


def shown(name: str, value: object) -> str:
    """A value as it may be shown: addresses without who logs in there."""
    text = str(value)
    if name not in _ADDRESSES or isinstance(value, Path) or "://" not in text:
        return text
    parts = urlsplit(text)
    host = parts.netloc.rpartition("@")[2]
    hidden = f"***@{host}" if "@" in parts.netloc else host
    query = "***" if parts.query else ""  # PostgreSQL takes a password there too
    return urlunsplit((parts.scheme, hidden, parts.path, query, ""))


def set_setting(workplace: Workplace, name: str, value: str, who: str) -> None:
    """Set one in the database; it holds at once here, and within seconds in other processes.

    Raises SettingsError for one that may not be set, or a value that cannot be used.
    """
    value = value.strip()
    checked(name, value)
    with workplace.database.write() as session:
        before = keep_setting(session, name, value, who)
        if before != value:
            audit.note(session, who, "settings.set", name, before=_told(before), after={"value": value})
    workplace.refresh(at_once=True)


def unset_setting(workplace: Workplace, name: str, who: str) -> None:
    """What the file or the default says holds again. Raises SettingsError for one that was not set."""
    with workplace.database.write() as session:
        before = drop_setting(session, name)
        if before is None:
            raise SettingsError(
                "{name}: it is not set in the database.", remedy="Nothing has to be done.", name=name
            )
        audit.note(session, who, "settings.unset", name, before=_told(before))
    workplace.refresh(at_once=True)


def _told(value: str | None) -> dict[str, str] | None:
    return None if value is None else {"value": value}
