"""Versions of the standard: imported, adopted, listed, compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signcheck.errors import UsageError
from signcheck.records.standards import (
    Making,
    Version,
    add_version,
    current_standard,
    keep_standard,
    standard_of_version,
)
from signcheck.records.standards import versions as all_versions
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard, Term
from signcheck.standard.diff import (
    Change,
    Difference,
    FileDifference,
    Placed,
    difference,
    file_difference,
)
from signcheck.standard.files import Files


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an import or an adoption.

    name: of the new version; None where nothing was kept. base: what it was made from.
    terms: how many it has. counts: what differs from its base.
    """

    name: str | None
    base: str
    terms: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, and how the later differs from the earlier."""

    before: Standard
    after: Standard
    terms: Difference
    files: FileDifference

    @property
    def same_rules(self) -> bool:
        """Whether both were made with the same writing rules."""
        return self.before.rules_version == self.after.rules_version


def import_version(
    workplace: Workplace,
    source: Path,
    author: str,
    note: str = "",
    *,
    replace: bool = False,
    file_format: str | None = None,
    dry_run: bool = False,
) -> Made:
    """Make a version from a file, laid over the standard in force, or from a glossary folder.

    replace: the file is the whole standard. file_format: instead of the file's ending. dry_run: keep nothing.
    Raises StandardError, naming the rows, for what cannot be used.
    """
    coming = _read_folder(source) if source.is_dir() else _read_file(source, file_format, replace=replace)
    database, name = workplace.database, None
    with database.read() if dry_run else database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        terms, files = coming.terms(base.terms), coming.files or base.files
        if not dry_run:
            keep_standard(session, base)
            making = Making("import", author, note=note, base=base.version, source=coming.source)
            name = add_version(session, terms, files, making)
    found = difference(base.terms, terms)
    counts = {
        "added": len(found.added),
        "changed": len(found.changed),
        "withdrawn": len(found.withdrawn),
        "files": file_difference(base.files.contents, files.contents).count,
    }
    return Made(name, base.version, len(terms), counts)


def draft_of(workplace: Workplace, source: Path | None, domain: str | None = None) -> Standard:
    """What the standard would be with a file laid over it, or adopted; no version of it is made.

    Raises StandardError as import_version does.
    """
    from signcheck.standard.revise import adopt

    coming = _read_file(source, None, replace=False) if source else None
    with workplace.database.read() as session:
        base = current_standard(session, workplace.settings.glossary)
    terms = coming.terms(base.terms) if coming else adopt(base.terms, domain)
    return Standard(terms, version="draft", day=date.today(), files=base.files)


def adopt_version(workplace: Workplace, domain: str | None, author: str, note: str = "") -> Made:
    """Make a version in which the city stands behind the forms of a domain, or of all. Raises UsageError."""
    from signcheck.standard.revise import adopt

    with workplace.database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        domains = sorted({term.domain for term in base.terms})
        if domain is not None and domain not in domains:
            raise UsageError(
                f"--domain {domain}: the standard has no such domain.",
                remedy="There are: " + ", ".join(domains) + ".",
            )
        terms = adopt(base.terms, domain)
        keep_standard(session, base)
        reason = note or f"adopted: {domain or 'all domains'}"
        name = add_version(
            session, terms, base.files, Making("adopt", author, note=reason, base=base.version)
        )
    return Made(name, base.version, len(terms), {"adopted": len(difference(base.terms, terms).changed)})


def versions(workplace: Workplace) -> list[Version]:
    """All versions, the glossary folders first, then by age."""
    with workplace.database.read() as session:
        return all_versions(session, workplace.settings.glossary)


def compare(workplace: Workplace, before: str, after: str) -> Compared:
    """Two versions by their names. Raises VersionUnknown."""
    with workplace.database.read() as session:
        old, new = (
            standard_of_version(session, version, workplace.settings.glossary) for version in (before, after)
        )
    files = file_difference(old.files.contents, new.files.contents)
    return Compared(old, new, difference(old.terms, new.terms), files)


@dataclass(frozen=True, slots=True)
class Brief:
    """How two versions differ, as far as people read it: the first forms, and how many there are."""

    added: tuple[Placed, ...]
    changed: tuple[Change, ...]
    withdrawn: tuple[Placed, ...]
    counts: Mapping[str, int]


def compare_briefly(workplace: Workplace, before: str, after: str, shown: int = 200) -> Brief:
    """Like `compare`, without the two standards. Raises VersionUnknown."""
    found = compare(workplace, before, after)
    terms = found.terms
    counts = {name: len(getattr(terms, name)) for name in ("added", "changed", "withdrawn")}
    counts["files"] = found.files.count
    return Brief(terms.added[:shown], terms.changed[:shown], terms.withdrawn[:shown], counts)


# --- what is imported -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Coming:
    """What is to be imported.

    source: name and digest, for people. terms: gives all terms of the new version, from its base's.
    files: None where the base's stay.
    """

    source: str
    terms: Callable[[Sequence[Term]], list[Term]]
    files: Files | None = None


def _read_file(path: Path, file_format: str | None, *, replace: bool) -> _Coming:
    from signcheck.standard.exchange import FileFormat, decode, format_of, load_file
    from signcheck.standard.revise import lay_over, one_each

    content = load_file(path)
    new = decode(content, FileFormat(file_format) if file_format else format_of(path), str(path))
    source = f"{path.name} sha256:{hashlib.sha256(content).hexdigest()}"
    return _Coming(source, lambda base: one_each(new) if replace else lay_over(base, new))


def _read_folder(folder: Path) -> _Coming:
    from signcheck.standard.exchange import FileFormat, decode, load_file
    from signcheck.standard.files import digest_of, read_files
    from signcheck.standard.revise import one_each
    from signcheck.standard.shipped import term_files

    contents = {f"terms/{path.name}": load_file(path) for path in term_files(folder)}
    new = [t for name, found in contents.items() for t in decode(found, FileFormat.CSV, f"{folder}/{name}")]
    files = read_files(folder)
    files.check()
    digest = digest_of({**contents, **files.contents})
    return _Coming(f"{folder.name} sha256:{digest}", lambda _: one_each(new), files)
