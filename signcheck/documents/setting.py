"""A setting as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.services.settings import Setting


class SettingDocument(TypedDict):
    """A setting: as it holds (without passwords), without anybody's setting it, and where that comes from.

    source: default, file, database or environment. meaning: in English, Markdown. editable: whether the
    database may keep it. stored: what that keeps, "" for nothing; unused: that it is overruled, or cannot be
    used.
    """

    name: str
    variable: str
    value: str
    default: str
    source: str
    meaning: str
    editable: bool
    stored: str
    unused: bool


def setting_document(setting: Setting) -> SettingDocument:
    """One setting."""
    return {
        "name": setting.name,
        "variable": setting.variable,
        "value": setting.value,
        "default": setting.default,
        "source": setting.source.value,
        "meaning": setting.meaning,
        "editable": setting.editable,
        "stored": setting.stored,
        "unused": setting.unused,
    }
