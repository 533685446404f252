"""The cells of a form as they come in → as they are kept: cleaned, Simplified, days and choices read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signcheck.cleaning import Cleaned, Mended, clean, other_letter
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.columns import DOMAINS, VALUES
from signcheck.standard.exchange.rows import Row
from signcheck.standard.normalise import simplified
from signcheck.tablefile.days import as_day
from signcheck.tablefile.understood import Change, Meanings, odd_letters
from signcheck.tablefile.vocabulary import heading_key

DOMAIN = "general"
"""The domain of a term that nobody gave one."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is said of forms of which a file says nothing; "" where nobody said it."""

    authority: str = ""
    source: str = ""
    domain: str = ""


@dataclass(slots=True)
class Incoming:
    """The rows of one file on their way in, and what was mended of them.

    lacking: the columns that neither a row nor a default says.
    """

    defaults: Defaults
    changes: list[Change] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    odd: dict[str, list[str]] = field(default_factory=dict)
    meanings: Meanings = field(default_factory=Meanings)

    def row(self, where: str, given: Mapping[str, str]) -> Row:
        """One form; cells that are not given are empty, or have their default."""
        cells = {column: self._cell(where, column, given.get(column, "")) for column in COLUMNS}
        cells["domain"] = cells["domain"] or self.defaults.domain or DOMAIN
        cells["status"] = cells["status"] if "status" in given else cells["status"] or "standard"
        for column in ("authority", "source"):
            cells[column] = cells[column] or getattr(self.defaults, column)
            if not cells[column]:
                self.lacking.add(column)
        return Row(where, cells)

    def warnings(self) -> tuple[str, ...]:
        """What a person should look at: letters of another script."""
        return tuple(odd_letters(self.odd))

    def _cell(self, where: str, column: str, given: str) -> str:
        if not given:
            return ""
        cleaned = clean(given)
        if column == "zh" and (modern := as_head(cleaned.text)) != cleaned.text:
            cleaned = Cleaned(modern, (*cleaned.mended, Mended.TRADITIONAL))
        if cleaned.mended and cleaned.text != given.strip():
            self.changes.append(Change(where, column, given, cleaned.text, cleaned.mended))
        if letter := other_letter(cleaned.text):
            self.odd.setdefault(letter, []).append(f"“{cleaned.text[:40]}” ({where})")
        value = _value(column, cleaned.text)
        self.meanings.note(column, cleaned.text, value)
        return value


def as_head(zh: str) -> str:
    """A Chinese head in Simplified characters; one that is written with those of GB 2312 stays as it is."""
    try:
        zh.encode("gb2312")
    except UnicodeEncodeError:
        return simplified(zh)
    return zh


def _value(column: str, text: str) -> str:
    if column == "domain":
        return DOMAINS.get(text, text)
    if column in VALUES:
        known = VALUES[column]
        return known.get(text) or known.get(heading_key(text), text)
    if column in ("valid_from", "valid_until") and (day := as_day(text)):
        return day.isoformat()
    return text
