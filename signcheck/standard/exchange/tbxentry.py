"""One concept entry of a TBX file → rows, every element that cannot be kept named with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from signcheck.languages import ALL_LANGUAGES
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.rows import Problem, Row

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ADMINISTRATIVE_STATUS = {
    "standard": "preferredTerm-admn-sts",
    "accepted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
"""Our status → TBX's. TBX calls deprecated what must not be used, superseded what was right once."""
SUBSETS = {"authority": "authority", "valid-from": "valid_from", "valid-until": "valid_until"}
"""The prefix in a projectSubset → our column."""

_STATUS = {theirs: ours for ours, theirs in ADMINISTRATIVE_STATUS.items()}
_NEEDED = {
    "text": "<term>…</term>",
    "status": f'<termNote type="administrativeStatus">{ADMINISTRATIVE_STATUS["standard"]}</termNote>',
    "authority": '<admin type="projectSubset">authority:city</admin>',
    "source": '<admin type="source">…</admin>',
}
_REMOVE = "Remove it: it could not be kept."


def entry_rows(entry: Any, problems: list[Problem]) -> Iterator[Row]:
    """The forms of one concept entry; what is wrong with it is added to `problems`."""
    reader = _Entry(problems)
    for child in entry:
        name = _name(child)
        if name == "langSec":
            reader.section(child)
        elif name == "descrip" and child.get("type") in ("subjectField", "definition"):
            reader.describe(child)
        else:
            reader.say(child, f"It has no place in a term{_kind(child)}.", _REMOVE)
    yield from reader.rows(entry)


def _name(element: Any) -> str:
    tag = str(element.tag)
    return tag.removeprefix(f"{{{NAMESPACE}}}")


def _kind(element: Any) -> str:
    return f" (type {element.get('type')!r})" if element.get("type") else ""


def _where(element: Any) -> str:
    return f"line {element.sourceline}, <{_name(element)}>"


@dataclass(slots=True)
class _Entry:
    """What was gathered of one concept entry."""

    problems: list[Problem]
    head: dict[str, str] = field(default_factory=dict)
    forms: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    broken: bool = False

    def say(self, element: Any, wrong: str, write: str) -> None:
        """Note what is wrong with an element; the entry's forms are not looked at further."""
        self.broken = True
        self.problems.append(Problem(_where(element), "", wrong, write))

    def put(self, cells: dict[str, str], column: str, element: Any, value: str | None = None) -> None:
        """Take an element's text as a cell; it may stand there once."""
        if column in cells:
            self.say(element, "It stands there twice.", "Keep one.")
        if len(element):
            self.say(element[0], "Text with marks inside cannot be kept.", "Write plain text.")
        cells[column] = _text(element) if value is None else value

    def describe(self, element: Any) -> None:
        """The subject field is the domain, the definition the sense."""
        self.put(self.head, "domain" if element.get("type") == "subjectField" else "sense", element)

    def section(self, section: Any) -> None:
        """One language: the head, or forms."""
        language = str(section.get(XML_LANG, "")).split("-")[0].lower()
        if language not in ALL_LANGUAGES:
            self.say(section, f"xml:lang is {section.get(XML_LANG)!r}.", "Write zh-CN, en or ko.")
            return
        for child in section:
            if _name(child) != "termSec":
                self.say(child, f"It has no place in a language section{_kind(child)}.", _REMOVE)
            elif language == "zh":
                self._head(child)
            else:
                self.forms.append((_where(child), {"language": language} | self._form(child)))

    def _head(self, section: Any) -> None:
        for child in section:
            if _name(child) == "term":
                self.put(self.head, "zh", child)
            else:
                self.say(child, f"It has no place by a Chinese head{_kind(child)}.", _REMOVE)

    def _form(self, section: Any) -> dict[str, str]:
        cells: dict[str, str] = {}
        for child in section:
            name, kind = _name(child), child.get("type")
            if name == "term":
                self.put(cells, "text", child)
            elif name == "note":
                self.put(cells, "note", child)
            elif (name, kind) == ("admin", "source"):
                self.put(cells, "source", child)
            elif (name, kind) == ("admin", "projectSubset"):
                self._subset(cells, child)
            elif (name, kind) == ("termNote", "administrativeStatus"):
                self._status(cells, child)
            else:
                self.say(child, f"It has no place by a form{_kind(child)}.", _REMOVE)
        for column, element in _NEEDED.items():
            if column not in cells:
                self.say(section, f"It has no {column}.", f"Add {element}.")
        return cells

    def _subset(self, cells: dict[str, str], element: Any) -> None:
        prefix, _, value = _text(element).partition(":")
        if prefix not in SUBSETS:
            allowed = ", ".join(f"{known}:…" for known in SUBSETS)
            self.say(element, f"{_text(element)!r} is unknown.", f"Write one of {allowed}.")
            cells.setdefault("authority", "")
            return
        self.put(cells, SUBSETS[prefix], element, value)

    def _status(self, cells: dict[str, str], element: Any) -> None:
        status = _STATUS.get(_text(element))
        if status is None:
            allowed = ", ".join(_STATUS)
            self.say(element, f"{_text(element)!r} is unknown.", f"Write one of {allowed}.")
        self.put(cells, "status", element, status or "")

    def rows(self, entry: Any) -> Iterator[Row]:
        """The forms as rows; nothing when an element was wrong, for that was told already."""
        if self.broken:
            return
        if "zh" not in self.head:
            self.say(entry, "It has no Chinese term.", 'Add <langSec xml:lang="zh-CN">.')
            return
        if "domain" not in self.head:
            self.say(entry, "It has no domain.", 'Add <descrip type="subjectField">general</descrip>.')
            return
        if not self.forms:
            self.say(entry, "It has no English or Korean term.", 'Add <langSec xml:lang="en"> or "ko".')
        empty = dict.fromkeys(COLUMNS, "")
        for where, cells in self.forms:
            yield Row(where, empty | self.head | cells)


def _text(element: Any) -> str:
    """The text as it stands; line breaks, which other tools add to fill lines, become spaces."""
    text = element.text or ""
    return " ".join(text.split()) if any(c in text for c in "\n\r\t") else text
