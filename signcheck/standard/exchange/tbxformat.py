"""The standard as TBX-Basic (ISO 30042:2019, dialect TBX-Basic, style DCA).

One concept entry a term. What the dialect has a place for stands there: the domain is the subject
field, the sense the definition, the status the administrative status, source and note their like.
The authority and the days of validity have none; they stand as `projectSubset`, written
``authority:city``, ``valid-from:2026-11-22``, ``valid-until:2030-12-31``.

`tbx-basic.rng` beside this module is the project's own RELAX NG schema of exactly this part of
the dialect: what is written is valid by it, and what is read must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.hostile import refuse_doctype
from signcheck.standard.exchange.rows import Problem, Row, rows_of, terms_of
from signcheck.standard.exchange.tbxentry import (
    ADMINISTRATIVE_STATUS,
    NAMESPACE,
    SUBSETS,
    XML_LANG,
    entry_rows,
)
from signcheck.standard.term import Term

SCHEMA = Path(__file__).with_name("tbx-basic.rng")
_ZH = "zh-CN"


def write_tbx(terms: Iterable[Term]) -> bytes:
    """All terms as one TBX file. The same terms give the same bytes."""
    from lxml import etree

    namespaces: Any = {None: NAMESPACE}  # the stubs forget that None is the default namespace
    root = etree.Element(_tag("tbx"), {"type": "TBX-Basic", "style": "dca", XML_LANG: "en"}, namespaces)
    header = etree.SubElement(etree.SubElement(root, _tag("tbxHeader")), _tag("fileDesc"))
    _add(etree.SubElement(header, _tag("titleStmt")), "title", "Standard for translations of public signs")
    _add(
        etree.SubElement(header, _tag("sourceDesc")), "p", "Written by signcheck; sources stand by each form."
    )
    body = etree.SubElement(etree.SubElement(root, _tag("text")), _tag("body"))
    for number, term in enumerate(terms, start=1):
        _write_entry(etree.SubElement(body, _tag("conceptEntry"), {"id": f"c{number}"}), term)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: Any, name: str, text: str, kind: str = "") -> Any:
    from lxml import etree

    child = etree.SubElement(parent, _tag(name), {"type": kind} if kind else {})
    child.text = text
    return child


def _write_entry(entry: Any, term: Term) -> None:
    from lxml import etree

    _add(entry, "descrip", term.domain, "subjectField")
    if term.sense:
        _add(entry, "descrip", term.sense, "definition")
    section = etree.SubElement(entry, _tag("langSec"), {XML_LANG: _ZH})
    _add(etree.SubElement(section, _tag("termSec")), "term", term.zh)
    language = ""
    for row in rows_of([term], "TBX"):
        cells = dict(zip(COLUMNS, row, strict=True))
        if cells["language"] != language:
            language = cells["language"]
            section = etree.SubElement(entry, _tag("langSec"), {XML_LANG: language})
        _write_form(etree.SubElement(section, _tag("termSec")), cells)


def _write_form(section: Any, cells: dict[str, str]) -> None:
    _add(section, "term", cells["text"])
    _add(section, "termNote", ADMINISTRATIVE_STATUS[cells["status"]], "administrativeStatus")
    for prefix, column in SUBSETS.items():
        if cells[column]:
            _add(section, "admin", f"{prefix}:{cells[column]}", "projectSubset")
    _add(section, "admin", cells["source"], "source")
    if cells["note"]:
        _add(section, "note", cells["note"])


def read_tbx(content: bytes, name: str) -> list[Term]:
    """The terms of a TBX file. Raises StandardFileBad, or StandardFileRefused for a hostile file."""
    refuse_doctype(content, name)
    root = _parse(content, name)
    _check_root(root, name)
    problems: list[Problem] = []
    rows: list[Row] = []
    for entry in root.iter(_tag("conceptEntry")):
        rows += entry_rows(entry, problems)
    if not problems:
        problems += _schema_problems(root)
    return terms_of(rows, name, problems)


def _parse(content: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise StandardFileBad(
            f"{name}: line {error.lineno}: {error.msg}.", remedy="Nothing was imported."
        ) from error
    if root.getroottree().docinfo.doctype:
        # Expat and libxml2 disagree about where the document begins: trust neither.
        raise StandardFileRefused(f"{name}: it declares a document type (DOCTYPE).")
    return root


def _check_root(root: Any, name: str) -> None:
    wanted = {"type": "TBX-Basic", "style": "dca"}
    if root.tag != _tag("tbx"):
        raise StandardFileBad(
            f"{name}: line {root.sourceline}, <{root.tag}>: this is no TBX of ISO 30042:2019.",
            remedy=f'The root must be <tbx xmlns="{NAMESPACE}">. Nothing was imported.',
        )
    for attribute, value in wanted.items():
        if root.get(attribute) != value:
            raise StandardFileBad(
                f"{name}: line {root.sourceline}, <tbx>, {attribute}: {root.get(attribute)!r} is unknown.",
                remedy=f'It must be {attribute}="{value}". Nothing was imported.',
            )


@lru_cache(maxsize=1)
def schema() -> Any:
    """The RELAX NG schema of what is written and read."""
    from lxml import etree

    return etree.RelaxNG(etree.parse(str(SCHEMA)))


def _schema_problems(root: Any) -> list[Problem]:
    checked = schema()
    if checked.validate(root):
        return []
    return [
        Problem(f"line {entry.line}", "", f"{entry.message}.", "See signcheck's own export.")
        for entry in checked.error_log
    ]
