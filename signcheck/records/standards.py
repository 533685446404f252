"""Versions of the standard in the database, and which of them is in force.

A version is a list of terms and of files (tables, profiles), each kept once for all versions that
hold it, and the name of the writing rules it was made with. Nothing is ever changed or removed, so
every version can be rebuilt exactly, without the folder it came from; only the oldest have no
files, and are judged by those of the glossary folder. The standard in force is the newest one that
was imported or adopted; before there is any, it is that of the glossary folder. The shipped
glossary is always there under its own name, whether the database knows it or not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from signcheck.errors import VersionUnknown
from signcheck.languages import Language
from signcheck.records import audit
from signcheck.records.tables import (
    StandardFileRow,
    StandardFormRow,
    StandardTermRow,
    StandardVersionFileRow,
    StandardVersionRow,
    StandardVersionTermRow,
)
from signcheck.standard import Authority, Form, Standard, Status, Term, load_standard
from signcheck.standard.cache import cached
from signcheck.standard.files import Files, read_files, rules_version, shipped_files, version_digest

SHIPPED = "shipped"
"""The kind of a version that is a kept copy of a glossary folder; also a name for the shipped one."""
CURRENT = "current"
"""A name for the version in force."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is known of a version without its terms.

    files: tables and profiles that it pins; 0 with the oldest, which use those of the glossary folder.
    rules: the writing rules it was made with; "" when nobody kept it.
    created_at: None for a glossary folder that the database keeps no copy of.
    current: whether it is in force.
    """

    name: str
    kind: str
    author: str
    note: str
    base: str
    source: str
    terms: int
    forms: int
    files: int
    rules: str
    created_at: datetime | None
    current: bool


@dataclass(frozen=True, slots=True)
class Making:
    """Who makes a version, how and why.

    kind: `import`, `adopt`, `add`, `edit` or `retire`.
    base: the version it is made from.
    source: the imported file's name and SHA-256, or empty.
    """

    kind: str
    author: str
    note: str = ""
    base: str = ""
    source: str = ""


def current_standard(session: Session, glossary_folder: str = "") -> Standard:
    """The standard in force. Raises StandardError when the glossary folder cannot be used.

    glossary_folder: as in the settings; empty for the shipped glossary. It counts until a version
    was imported or adopted.
    """
    row = _newest(session)
    return _build(session, row, glossary_folder) if row else load_standard(glossary_folder)


def standard_of_version(session: Session, version: str, glossary_folder: str = "") -> Standard:
    """A version by its name.

    version: a whole name, the part before its dash (``v3``), ``current``, or ``shipped``.
    Raises VersionUnknown, naming those that there are.
    """
    if version == CURRENT:
        return current_standard(session, glossary_folder)
    if version == SHIPPED:
        return load_standard()
    row = session.scalar(select(StandardVersionRow).where(StandardVersionRow.name == version))
    if row is None:
        short = StandardVersionRow.name.startswith(f"{version}-", autoescape=True)
        rows = session.scalars(select(StandardVersionRow).where(short)).all()
        row = rows[0] if len(rows) == 1 else None
    if row is not None:
        return _build(session, row, glossary_folder)
    for standard in _folders(glossary_folder):
        if standard.version == version:
            return standard
    known = ", ".join(v.name for v in versions(session, glossary_folder))
    raise VersionUnknown(
        "{version}: there is no such version of the standard. There are: {known}.",
        version=version,
        known=known,
    )


def _folders(glossary_folder: str) -> Iterator[Standard]:
    yield load_standard()
    if glossary_folder:
        yield load_standard(glossary_folder)


def versions(session: Session, glossary_folder: str = "") -> list[Version]:
    """All versions, the glossary folders first, then by age."""
    rows = session.scalars(select(StandardVersionRow).order_by(StandardVersionRow.id)).all()
    newest = _newest(session)
    current = newest.name if newest else load_standard(glossary_folder).version
    kept = {row.name for row in rows}
    found = [_of_folder(s, current) for s in _folders(glossary_folder) if s.version not in kept]
    of = StandardVersionFileRow.version_id
    files = dict(iter(session.execute(select(of, func.count()).group_by(of))))
    return found + [_of_row(row, files.get(row.id, 0), current) for row in rows]


def _of_folder(standard: Standard, current: str) -> Version:
    return Version(
        name=standard.version,
        kind=SHIPPED,
        author="",
        note="",
        base="",
        source="",
        terms=standard.size,
        forms=sum(len(term.forms) for term in standard.terms),
        files=len(standard.files.contents),
        rules=standard.rules_version,
        created_at=None,
        current=standard.version == current,
    )


def _of_row(row: StandardVersionRow, files: int, current: str) -> Version:
    return Version(
        name=row.name,
        kind=row.kind,
        author=row.author,
        note=row.note,
        base=row.base,
        source=row.source,
        terms=row.term_count,
        forms=row.form_count,
        files=files,
        rules=row.rules,
        created_at=row.created_at,
        current=row.name == current,
    )


def _newest(session: Session) -> StandardVersionRow | None:
    query = select(StandardVersionRow).where(StandardVersionRow.kind != SHIPPED)
    return session.scalar(query.order_by(StandardVersionRow.id.desc()).limit(1))


def add_version(session: Session, terms: Sequence[Term], files: Files, making: Making) -> str:
    """Keep a new version; it is in force as soon as the session commits. Returns its name.

    files: its tables and profiles; those of its base where it only has other terms.
    """
    made = select(func.count()).where(StandardVersionRow.kind != SHIPPED)
    number = (session.scalar(made) or 0) + 1
    digests = [_digest(term) for term in terms]
    name = f"v{number}-{version_digest(_joint(digests), files)[:12]}"
    _keep(session, name, terms, digests, files=files, making=making)
    after = {"terms": len(terms), "source": making.source, "note": making.note}
    audit.note(
        session, making.author, f"standard.{making.kind}", name, before={"base": making.base}, after=after
    )
    return name


def keep_standard(session: Session, standard: Standard) -> None:
    """Keep a copy of a glossary folder's standard, unless its version is kept already.

    Findings name their version; with the copy they can be repeated when the folder has changed.
    """
    known = select(StandardVersionRow.id).where(StandardVersionRow.name == standard.version)
    if session.scalar(known) is None:
        digests = [_digest(term) for term in standard.terms]
        how = Making(SHIPPED, author="")
        _keep(session, standard.version, standard.terms, digests, files=standard.files, making=how)


def _keep(
    session: Session,
    name: str,
    terms: Sequence[Term],
    digests: Sequence[str],
    *,
    files: Files,
    making: Making,
) -> None:
    ids = _term_ids(session, terms, digests)
    row = StandardVersionRow(
        name=name,
        kind=making.kind,
        author=making.author,
        note=making.note,
        base=making.base,
        source=making.source,
        digest=version_digest(_joint(digests), files),
        term_count=len(terms),
        form_count=sum(len(term.forms) for term in terms),
        rules=rules_version(),
    )
    session.add(row)
    session.flush()
    places = [
        {"version_id": row.id, "position": position, "term_id": ids[digest]}
        for position, digest in enumerate(digests)
    ]
    if places:
        session.execute(insert(StandardVersionTermRow), places)
    for file, content in files.contents.items():
        session.add(StandardVersionFileRow(version_id=row.id, name=file, file_id=_file_id(session, content)))
    session.flush()


def _file_id(session: Session, content: bytes) -> int:
    """The row of a file; one that no version held yet is added."""
    digest = hashlib.sha256(content).hexdigest()
    row = session.scalar(select(StandardFileRow).where(StandardFileRow.digest == digest))
    if row is None:
        row = StandardFileRow(digest=digest, content=content)
        session.add(row)
        session.flush()
    return row.id


def _term_ids(session: Session, terms: Sequence[Term], digests: Sequence[str]) -> dict[str, int]:
    """The row of every term, by its digest; terms that no version held yet are added."""
    ids = _known_ids(session)
    new = {digest: term for digest, term in zip(digests, terms, strict=True) if digest not in ids}
    if not new:
        return ids
    session.execute(
        insert(StandardTermRow),
        [
            {"digest": digest, "domain": term.domain, "zh": term.zh, "sense": term.sense}
            for digest, term in new.items()
        ],
    )
    ids = _known_ids(session)
    forms = [
        {"term_id": ids[digest], "position": position} | _columns(form)
        for digest, term in new.items()
        for position, form in enumerate(term.forms)
    ]
    if forms:
        session.execute(insert(StandardFormRow), forms)
    return ids


def _known_ids(session: Session) -> dict[str, int]:
    rows = session.execute(select(StandardTermRow.digest, StandardTermRow.id))
    return {row.digest: row.id for row in rows}


def _columns(form: Form) -> dict[str, object]:
    return {
        "language": form.language.value,
        "text": form.text,
        "status": form.status.value,
        "authority": form.authority.value,
        "source": form.source,
        "note": form.note,
        "valid_from": form.valid_from,
        "valid_until": form.valid_until,
    }


def _digest(term: Term) -> str:
    """SHA-256 of all that a term says."""
    forms = [[str(value) if value else "" for value in _columns(form).values()] for form in term.forms]
    said = json.dumps([term.domain, term.zh, term.sense, forms], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _joint(digests: Iterable[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _build(session: Session, row: StandardVersionRow, glossary_folder: str) -> Standard:
    """The standard of a version, for today; its terms from the cache when it was built before.

    One object as long as it is asked for: what checking prepares of a standard is kept for that object.
    """
    files = _files(session, row, glossary_folder)
    asked = (row.digest, row.name, row.rules, version_digest("", files), date.today())
    found = _BUILT.get(asked)
    if found is None:
        kept = cached(
            row.digest, row.name, lambda: terms_of_version(session, row.id), files=files, rules=row.rules
        )
        found = kept.as_of(date.today())
        if len(_BUILT) >= KEPT:
            _BUILT.clear()
        _BUILT[asked] = found
    return found


def _files(session: Session, row: StandardVersionRow, glossary_folder: str) -> Files:
    """The files that a version pins; those of the glossary folder for one that pins none."""
    place, file = StandardVersionFileRow, StandardFileRow
    query = select(place.name, file.content).join(file, file.id == place.file_id)
    contents = dict(iter(session.execute(query.where(place.version_id == row.id))))
    if contents:
        return Files(contents, row.name)
    return read_files(Path(glossary_folder)) if glossary_folder else shipped_files()


def terms_of_version(session: Session, version_id: int) -> Iterator[Term]:
    """The terms of a version in their order, each exactly as it was kept."""
    forms = _forms_of_version(session, version_id)
    place, term = StandardVersionTermRow, StandardTermRow
    query = (
        select(term.id, term.domain, term.zh, term.sense)
        .join(place, place.term_id == term.id)
        .where(place.version_id == version_id)
        .order_by(place.position)
    )
    for identity, domain, zh, sense in session.execute(query):
        yield Term(domain, zh, sense, tuple(forms.get(identity, ())))


def _forms_of_version(session: Session, version_id: int) -> dict[int, list[Form]]:
    """The forms of every term of a version, by the term's row."""
    place, form = StandardVersionTermRow, StandardFormRow
    query = (
        select(
            form.term_id,
            form.language,
            form.status,
            form.authority,
            form.text,
            form.source,
            form.note,
            form.valid_from,
            form.valid_until,
        )
        .join(place, place.term_id == form.term_id)
        .where(place.version_id == version_id)
        .order_by(form.term_id, form.position)
    )
    found: dict[int, list[Form]] = defaultdict(list)
    # Looking names up is much faster than calling the enumerations, and there are many rows.
    for term_id, language, status, authority, text, source, note, first, last in session.execute(query):
        weight = _STATUSES[status], _AUTHORITIES[authority]
        found[term_id].append(Form(_LANGUAGES[language], text, *weight, source, note, first, last))
    return found


KEPT = 4
"""Standards of versions that a process keeps."""
_BUILT: dict[tuple[str, str, str, str, date], Standard] = {}
_LANGUAGES = {language.value: language for language in Language}
_STATUSES = {status.value: status for status in Status}
_AUTHORITIES = {authority.value: authority for authority in Authority}
