"""What the reports say, in three languages, from one catalogue (texts.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from signcheck.languages import ALL_LANGUAGES

LANGUAGES = tuple(language.value for language in ALL_LANGUAGES)
DRAFT = "signcheck draft"
"""How the sources of forms begin that the glossary's makers proposed."""
NONE = "—"
"""What stands for a share of nothing."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every text by its key, then by language."""
    source = files("signcheck.reports").joinpath("texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


class Texts:
    """The texts of one language (`zh`, `en` or `ko`)."""

    def __init__(self, language: str, units: Mapping[str, str] | None = None) -> None:
        """The texts of `language`; units: names of units in it, by their Chinese names.

        Raises KeyError for a language that the catalogue does not have.
        """
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._units = dict(units or {})

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its braces filled. Raises KeyError for an unknown key or a brace not filled."""
        text = catalogue()[key][self.language]
        return text.format(**values) if values else text

    def name(self, family: str, value: str) -> str:
        """The name of a value of the data, such as ``name("kind", "hospital")``.

        A value that the catalogue does not know stands for itself; an empty one is said to be unknown.
        """
        if family == "unit" and self._units.get(value):
            return self._units[value]
        known = catalogue().get(f"{family}_{value}")
        return known[self.language] if known else value or self("unknown")

    def short(self, column: str) -> str:
        """The heading of a column where there is little room for it."""
        key = f"short_{column}"
        return self(key if key in catalogue() else f"col_{column}")

    def source(self, source: str) -> str:
        """Where a form is from; several sources are parted by semicolons."""
        return "; ".join(self._source(part.strip()) for part in source.split(";") if part.strip())

    def _source(self, source: str) -> str:
        return self("source_draft") if source.startswith(DRAFT) else self.name("source", source)

    def joined(self, parts: Iterable[str]) -> str:
        """A list in a sentence."""
        return self("list_separator").join(parts)

    def day(self, day: date) -> str:
        """A date as people write it."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        if self.language == "ko":
            return f"{day.year}년 {day.month}월 {day.day}일"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    @staticmethod
    def percent(share: float | None) -> str:
        """A share (0–1) in per cent with one decimal; 100.0% and 0.0% only when it is all or none."""
        if share is None:
            return NONE
        # 99.96 % must not read as if the target were met.
        tenths = round(share * 1000)
        if share < 1:
            tenths = min(tenths, 999)
        if share > 0:
            tenths = max(tenths, 1)
        return f"{tenths // 10}.{tenths % 10}%"
