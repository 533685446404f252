"""What the reports say, in three languages, from one catalogue (texts.toml)."""

from __future__ import annotations

import re
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

NORM = re.compile(r"(GB|DB\d\d|GA|TB|JT|ISO)(/T)? ?[\d.]+([-–—]\d{4})?")
"""The number of a norm in the source of a form."""
_NOT_LATIN = re.compile(r"[\u1100-\uffff]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every text by its key, then by language."""
    source = files("signcheck.reports").joinpath("texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


class Count(int):
    """A number in a sentence. With a format such as ``{n:site|sites}`` it is the word that goes with it."""

    def __format__(self, spec: str) -> str:
        """The number, or the first word for one and the second for any other number."""
        one, parted, more = spec.partition("|")
        if not parted:
            return super().__format__(spec)
        return one if self == 1 else more


class Texts:
    """The texts of one language (`zh`, `en` or `ko`)."""

    def __init__(self, language: str, names: Mapping[tuple[str, str], str] | None = None) -> None:
        """The texts of `language`; names: of units, sites and other values, by family and value.

        Raises KeyError for a language that the catalogue does not have.
        """
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._names = {key: name for key, name in (names or {}).items() if name}

    def naming(self, names: Mapping[tuple[str, str], str]) -> Texts:
        """The same with further names."""
        return Texts(self.language, {**self._names, **names})

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its braces filled. Raises KeyError for an unknown key or a brace not filled."""
        text = catalogue()[key][self.language]
        counted = {name: Count(v) if type(v) is int else v for name, v in values.items()}
        return text.format(**counted) if values else text

    def own(self, setting: str, key: str = "") -> str:
        """The part of a setting in this language: one text for all, or three parted by |, in zh, en, ko.

        An empty one is the text `key` of the catalogue.
        """
        parts = [part.strip() for part in setting.split("|")]
        part = parts[LANGUAGES.index(self.language)] if len(parts) == len(LANGUAGES) else setting.strip()
        return part or (self(key) if key else "")

    def name(self, family: str, value: str) -> str:
        """The name of a value of the data, such as ``name("kind", "hospital")``.

        A value that the catalogue does not know stands for itself; an empty one is said to be unknown.
        """
        if (family, value) in self._names:
            return self._names[family, value]
        known = catalogue().get(f"{family}_{value}")
        return known[self.language] if known else value or self("unknown")

    def site(self, code: str, name: str) -> str:
        """The name of a site in this language, its Chinese one where it has none."""
        return self._names.get(("site", code), name)

    def short(self, column: str) -> str:
        """The heading of a column where there is little room for it."""
        key = f"short_{column}"
        return self(key if key in catalogue() else f"col_{column}")

    def source(self, source: str) -> str:
        """Where a form is from; several sources are parted by semicolons, each named once."""
        parts = (self._source(part.strip()) for part in source.split(";") if part.strip())
        return "; ".join(dict.fromkeys(parts))

    def _source(self, source: str) -> str:
        if source.startswith(DRAFT):
            return self("source_draft")
        named = self.name("source", source)
        # The glossary tells its sources in English; a Chinese or Korean sheet names the norm, or their kind.
        if self.language == "en" or _NOT_LATIN.search(named):
            return named
        norm = NORM.search(named)
        return norm[0] if norm else self("source_public")

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
        return f"{tenths(share) // 10}.{tenths(share) % 10}%"

    @staticmethod
    def goal(share: float) -> str:
        """A share that is to be reached, with no more decimals than it has: 100%."""
        return f"{share * 100:.1f}".removesuffix(".0") + "%"


def tenths(share: float) -> int:
    """A share (0–1) in tenths of a per cent; 1000 and 0 only when it is all or none."""
    # 99.96 % must not read as if the target were met.
    whole = round(share * 1000)
    if share < 1:
        whole = min(whole, 999)
    return max(whole, 1) if share > 0 else whole
