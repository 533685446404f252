"""A glossary with one row a term → one row a form: several forms in a cell are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from signcheck.catalogues import say
from signcheck.languages import Language, Script, script_of
from signcheck.standard.exchange.columns import WIDE
from signcheck.tablefile.problem import Problem, places
from signcheck.tablefile.table import Row

_APART = re.compile(r"\s*[;；|\n\r]+\s*")
_SLASH = re.compile(r"\s*[/／]\s*")
_TOGETHER = re.compile(r"[/／、·]|出入|进出|[和与及或]")
"""Chinese that speaks of two things: a slash in its translation may be part of it (出入口: Entrance/Exit)."""
_UNITS = re.compile(r"\d\s*[/／]|\b[A-Za-z]{1,2}\s*[/／]|[/／]\s*(\d|[A-Za-z]{1,2}\b)")
_RIGHT = {"standard", "accepted"}
_KEPT = ("domain", "zh", "sense", "authority", "source", "note", "valid_from", "valid_until")


@dataclass(slots=True)
class Wide:
    """The rows of a table on their way to forms, and what a person should look at.

    slashes: whether a slash parts forms; in a sheet that was written for translators a semicolon alone does.
    """

    slashes: bool = True
    problems: list[Problem] = field(default_factory=list)
    _slashes: list[str] = field(default_factory=list)
    _alone: list[str] = field(default_factory=list)
    _again: list[str] = field(default_factory=list)
    _other: list[str] = field(default_factory=list)
    _seen: dict[tuple[str, ...], str] = field(default_factory=dict)
    _told: set[tuple[str, ...]] = field(default_factory=set)
    _standards: dict[tuple[str, ...], str] = field(default_factory=dict)

    def forms(self, row: Row) -> Iterator[tuple[str, dict[str, str]]]:
        """The forms of a row, each with its place and its cells."""
        kept = {column: row.cells[column] for column in _KEPT if column in row.cells}
        found = list(self._found(row))
        if not found:
            self._alone.append(row.where)
        for language, text, status in found:
            yield from self._once(row.where, kept, (language.value, text, self._status(row, status)))

    def warnings(self) -> Iterator[str]:
        """What a person should look at."""
        if self._slashes:
            shown = ", ".join(self._slashes[:5])
            yield say(
                "{count} cells were taken apart at a slash: {shown}", count=len(self._slashes), shown=shown
            )
        if self._alone:
            yield say("without English or Korean, so passed over: {places}", places=places(self._alone))
        if self._again:
            yield say("say the same as an earlier row, so passed over: {places}", places=places(self._again))
        if self._other:
            yield say(
                "another form of an earlier row's term, taken as accepted: {places}",
                places=places(self._other),
            )

    def _found(self, row: Row) -> Iterator[tuple[Language, str, str]]:
        for column in WIDE:
            cell = row.cells.get(column, "")
            name, _, kind = column.partition("_")
            for at, text in enumerate(self._apart(row, cell)):
                language = Language(name) if name in ("en", "ko") else _language(text)
                status = kind or (
                    name if name in ("accepted", "forbidden") else "accepted" if at else "standard"
                )
                yield language, text, status

    @staticmethod
    def _status(row: Row, status: str) -> str:
        """The row's own word for its first form, where it has one."""
        return row.cells.get("status", "") or status if status == "standard" else status

    def _apart(self, row: Row, cell: str) -> list[str]:
        parts = [part for part in _APART.split(cell) if part]
        if not self.slashes or len(parts) != 1 or not _SLASH.search(cell):
            return parts
        pieces = [piece for piece in _SLASH.split(cell) if piece]
        if _TOGETHER.search(row.cells.get("zh", "")) or _UNITS.search(cell) or len(pieces) < 2:
            return parts
        self._slashes.append(f"“{cell[:40]}” ({row.where})")
        return pieces

    def _once(
        self, where: str, kept: Mapping[str, str], form: tuple[str, str, str]
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """The form, unless an earlier row said it; a second standard form of one term is accepted."""
        language, text, status = form
        term = kept.get("domain", ""), kept.get("zh", ""), kept.get("sense", ""), language
        first = self._seen.setdefault((*term, text), status)
        if (*term, text) in self._told and (first == status or {first, status} == _RIGHT):
            self._again.append(where)
            return
        self._told.add((*term, text))
        if status == "standard" and self._standards.setdefault(term, text) != text:
            self._other.append(where)
            status = "accepted"
        yield where, {**kept, "language": language, "text": text, "status": status}


def _language(text: str) -> Language:
    return Language.KO if any(script_of(c) is Script.HANGUL for c in text) else Language.EN
