"""The standard as TBX-Basic (ISO 30042:2019, dialect TBX-Basic, style DCA); TBX and MARTIF of other tools in.

One concept entry a term. What the dialect has a place for stands there: the domain is the subject
field, the sense the definition, the status the administrative status, source and note their like.
The authority and the days of validity have none; they stand as `projectSubset`, written
``authority:city``, ``valid-from:2026-11-22``, ``valid-until:2030-12-31``.

`tbx-basic.rng` beside this module is the project's own RELAX NG schema of exactly this part of
the dialect: what is written is valid by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from signcheck.errors import StandardFileBad, StandardFileRefused
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.exchange.incoming import Defaults, Incoming
from signcheck.standard.exchange.reading import Reading, reading_of
from signcheck.standard.exchange.rows import Row, rows_of
from signcheck.standard.exchange.tbxentry import (
    ADMINISTRATIVE_STATUS,
    NAMESPACE,
    SUBSETS,
    XML_LANG,
    entry_forms,
    local,
)
from signcheck.standard.term import Term
from signcheck.tablefile.hostile import refuse_doctype
from signcheck.tablefile.problem import Problem
from signcheck.tablefile.understood import Passed, Understood

_ZH = "zh-CN"
_WRITER = "Written by signcheck"
_DECLARED = re.compile(rb"(<\?xml\s[^>]*?encoding\s*=\s*)[\"']([\w.-]+)[\"'][^>]*\?>")
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    "big5": "big5",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}


def write_tbx(terms: Iterable[Term]) -> bytes:
    """All terms as one TBX file. The same terms give the same bytes."""
    from lxml import etree

    namespaces: Any = {None: NAMESPACE}  # the stubs forget that None is the default namespace
    root = etree.Element(_tag("tbx"), {"type": "TBX-Basic", "style": "dca", XML_LANG: "en"}, namespaces)
    header = etree.SubElement(etree.SubElement(root, _tag("tbxHeader")), _tag("fileDesc"))
    _add(etree.SubElement(header, _tag("titleStmt")), "title", "Standard for translations of public signs")
    _add(etree.SubElement(header, _tag("sourceDesc")), "p", f"{_WRITER}; sources stand by each form.")
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


def read_tbx(content: bytes, name: str, defaults: Defaults) -> Reading:
    """The terms of a TBX or MARTIF file. Raises StandardFileBad, StandardFileRefused for a hostile file."""
    content = _utf8(content)
    refuse_doctype(content, name, named="martif")
    root = _parse(content, name)
    if local(root) not in ("tbx", "martif"):
        raise StandardFileBad(
            "{name}: line {sourceline}, <{tag}>: this is no TBX.",
            remedy="The root must be <tbx> (ISO 30042:2019) or <martif> (2008). Nothing was imported.",
            name=name,
            sourceline=root.sourceline,
            tag=root.tag,
        )
    own = any(str(p.text).startswith(_WRITER) for p in root.iter(_tag("p")))
    problems: list[Problem] = []
    passed: list[Passed] = []
    incoming, rows = Incoming(defaults), list[Row]()
    domains = True
    for entry in root.iter():
        if local(entry) in ("conceptEntry", "termEntry"):
            for where, cells in entry_forms(entry, problems, passed, own=own):
                domains = domains and "domain" in cells
                rows.append(incoming.row(where, cells))
    told = Understood(
        name,
        len(rows),
        "TBX",
        passed=tuple(passed),
        changes=tuple(incoming.changes),
        warnings=incoming.warnings(),
    )
    return reading_of(rows, name, problems, incoming, told, names_domains=domains)


def _utf8(content: bytes) -> bytes:
    """The same document in UTF-8, where it says that it is in an encoding of Chinese or Korean.

    The parser that looks for a document type reads none of them.
    """
    declared = _DECLARED.match(content)
    codec = _CODECS.get(declared[2].decode().casefold()) if declared else None
    if declared is None or codec is None:
        return content
    try:
        body = content[declared.end() :].decode(codec)
    except UnicodeDecodeError:
        return content
    return declared[1] + b'"UTF-8"?>' + body.encode()


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
            "{name}: line {lineno}: {msg}.",
            remedy="Nothing was imported.",
            name=name,
            lineno=error.lineno,
            msg=error.msg,
        ) from error
    declared = root.getroottree().docinfo
    if declared.doctype and (declared.root_name != "martif" or any(declared.internalDTD.iterentities())):
        # Expat and libxml2 disagree about where the document begins: trust neither.
        raise StandardFileRefused("{name}: it declares a document type (DOCTYPE).", name=name)
    for entity in root.iter(etree.Entity):
        raise StandardFileRefused(
            "{name}: line {sourceline}: {text} stands for something in another file.",
            remedy="Write the character itself. Nothing was imported.",
            name=name,
            sourceline=entity.sourceline,
            text=entity.text,
        )
    return root
