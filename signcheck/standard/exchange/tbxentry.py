"""One concept entry of a TBX file → forms. Of every tool: by what elements are called, not where they stand.

TBX 2008 (MARTIF: termEntry, langSet, tig or ntig) and TBX 2019 (conceptEntry, langSec, termSec) hold the
same things; so do the styles DCA (`<termNote type="administrativeStatus">`) and DCT
(`<min:administrativeStatus>`). What a form has no place for is passed over, and said with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from signcheck.catalogues import say
from signcheck.tablefile.problem import Problem
from signcheck.tablefile.understood import Passed

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ISO_639_3 = {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en", "kor": "ko"}

ADMINISTRATIVE_STATUS = {
    "standard": "preferredTerm-admn-sts",
    "accepted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
"""Our status → TBX's. TBX calls deprecated what must not be used, superseded what was right once."""
SUBSETS = {"authority": "authority", "valid-from": "valid_from", "valid-until": "valid_until"}
"""The prefix in a projectSubset → our column."""

_STATUS = {
    **{theirs: ours for ours, theirs in ADMINISTRATIVE_STATUS.items()},
    **{theirs.removesuffix("-admn-sts"): ours for ours, theirs in ADMINISTRATIVE_STATUS.items()},
    **{theirs.removesuffix("Term-admn-sts"): ours for ours, theirs in ADMINISTRATIVE_STATUS.items()},
    **dict.fromkeys(
        ("standardizedTerm", "standardizedTerm-admn-sts", "legalTerm-admn-sts", "approved"), "standard"
    ),
    **dict.fromkeys(
        ("regulatedTerm-admn-sts", "legalTerm", "regulatedTerm", "standardized", "final"), "standard"
    ),
    **dict.fromkeys(("allowed", "accepted", "proposed", "new", "provisional"), "accepted"),
    **dict.fromkeys(("obsolete", "obsoleteTerm", "deprecatedByAuthority"), "deprecated"),
    **dict.fromkeys(
        ("forbidden", "notRecommended", "not recommended", "rejected", "prohibited"), "forbidden"
    ),
}
_STATUSES = ("administrativeStatus", "normativeAuthorization", "processStatus", "termStatus")
_TRADITIONAL = ("tw", "hk", "mo", "hant")
_WRAPPERS = ("descripGrp", "adminGrp", "termNoteGrp", "termCompGrp", "termGrp")
_TYPED = ("descrip", "admin", "termNote", "adminNote", "ref", "xref", "transac", "transacNote", "descripNote")


def entry_forms(
    entry: Any, problems: list[Problem], passed: list[Passed], *, own: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """The forms of one concept entry with their places; what is wrong with it is added to `problems`.

    passed: gets what was passed over. own: whether signcheck wrote the file, and its definitions are senses.
    """
    reader = _Entry(problems, passed, own)
    for child in _unwrapped(entry):
        name, kind = local(child), _kind(child)
        if name in ("langSec", "langSet"):
            reader.section(child)
        elif kind == "subjectField" or (own and kind == "definition"):
            reader.put(reader.head, "domain" if kind == "subjectField" else "sense", child)
        else:
            reader.pass_over(child)
    yield from reader.forms(entry)


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _kind(element: Any) -> str:
    """What an element says: its type (DCA), or its own name (DCT)."""
    name = local(element)
    return str(element.get("type", "")) if name in _TYPED else name


def _unwrapped(element: Any) -> Iterator[Any]:
    """The children of an element, those in groups too."""
    for child in element:
        if local(child) in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _where(element: Any) -> str:
    return f"line {element.sourceline}, <{local(element)}>"


@dataclass(slots=True)
class _Entry:
    """What was gathered of one concept entry. chinese: heads, those in Traditional characters apart."""

    problems: list[Problem]
    passed: list[Passed]
    own: bool
    head: dict[str, str] = field(default_factory=dict)
    chinese: dict[bool, list[str]] = field(default_factory=lambda: {False: [], True: []})
    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    broken: bool = False

    def say(self, element: Any, wrong: str, write: str, value: str = "") -> None:
        """Note what is wrong with an element; the entry's forms are not looked at further."""
        self.broken = True
        self.problems.append(Problem(_where(element), "", wrong, write, value))

    def pass_over(self, element: Any) -> None:
        """Note what is not kept."""
        kind = _kind(element)
        name = local(element)
        what = f"<{name}>" if kind == name else f"<{name} type={kind!r}>"
        self.passed.append(
            Passed(_where(element), say("{what} has no place in a glossary", what=what), _text(element)[:60])
        )

    def put(self, cells: dict[str, str], column: str, element: Any, value: str | None = None) -> None:
        """Take an element's text as a cell; it may stand there once."""
        if column in cells:
            self.say(element, say("It stands there twice."), say("Keep one."))
        if len(element):
            self.say(element[0], say("Text with marks inside cannot be kept."), say("Write plain text."))
        cells[column] = _text(element) if value is None else value

    def section(self, section: Any) -> None:
        """One language: heads, or forms."""
        tags = str(section.get(XML_LANG) or section.get("lang") or "").replace("_", "-").lower().split("-")
        tags[0] = _ISO_639_3.get(tags[0], tags[0])
        forms: list[tuple[str, dict[str, str]]] = []
        for child in _unwrapped(section):
            if local(child) not in ("termSec", "tig", "ntig") or tags[0] not in ("zh", "en", "ko"):
                self.pass_over(child)
            elif tags[0] == "zh":
                self._head(child, traditional=bool(set(tags[1:]).intersection(_TRADITIONAL)))
            else:
                forms.append((_where(child), {"language": tags[0]} | self._form(child)))
        self.found += _ranked(forms)

    def _head(self, section: Any, *, traditional: bool) -> None:
        cells: dict[str, str] = {}
        for child in _unwrapped(section):
            if local(child) == "term":
                self.put(cells, "zh", child)
            elif _kind(child) in _STATUSES:
                cells["status"] = _STATUS.get(_text(child), "")
            else:
                self.pass_over(child)
        if cells.get("zh") and cells.get("status") not in ("deprecated", "forbidden"):
            self.chinese[traditional].append(cells["zh"])

    def _form(self, section: Any) -> dict[str, str]:
        cells: dict[str, str] = {}
        for child in _unwrapped(section):
            name, kind = local(child), _kind(child)
            if name == "term":
                self.put(cells, "text", child)
            elif name == "note":
                cells["note"] = " ".join(part for part in (cells.get("note", ""), _text(child)) if part)
            elif kind == "source":
                self.put(cells, "source", child)
            elif kind == "projectSubset":
                self._subset(cells, child)
            elif kind in _STATUSES and "status" not in cells:
                self._status(cells, child, kind)
            else:
                self.pass_over(child)
        if not cells.get("text"):
            self.say(section, say("It has no text."), say("Add <term>…</term>."))
        return cells

    def _subset(self, cells: dict[str, str], element: Any) -> None:
        prefix, _, value = _text(element).partition(":")
        if prefix in SUBSETS:
            self.put(cells, SUBSETS[prefix], element, value)
        else:
            self.pass_over(element)

    def _status(self, cells: dict[str, str], element: Any, kind: str) -> None:
        status = _STATUS.get(_text(element))
        if status is not None:
            self.put(cells, "status", element, status)
        elif kind == "administrativeStatus":
            self.say(
                element,
                say("is unknown."),
                say("Write one of {values}.", values=", ".join(ADMINISTRATIVE_STATUS.values())),
                _text(element),
            )
        else:
            self.pass_over(element)

    def forms(self, entry: Any) -> Iterator[tuple[str, dict[str, str]]]:
        """The forms; nothing when an element was wrong, for that was told already."""
        heads = self.chinese[False] or self.chinese[True]
        if self.broken:
            return
        if not heads or not self.found:
            lacks = say("an English or Korean") if heads else say("a Chinese")
            self.passed.append(
                Passed(_where(entry), say("without {lacks} term", lacks=lacks), ", ".join(heads))
            )
            return
        for zh in dict.fromkeys(heads):
            for where, cells in self.found:
                yield where, {"zh": zh} | self.head | cells


def _ranked(forms: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    """Forms of one language with a status: where none is preferred, the first that says nothing is."""
    preferred = any(cells.get("status") == "standard" for _, cells in forms)
    ranked = []
    for where, cells in forms:
        usual = {"status": "accepted" if preferred else "standard"}
        preferred = preferred or not cells.get("status")
        ranked.append((where, usual | cells))
    return ranked


def _text(element: Any) -> str:
    """The text as it stands; line breaks, which other tools add to fill lines, become spaces."""
    text = element.text or ""
    return " ".join(text.split()) if any(c in text for c in "\n\r\t") else text
