"""Versions of the standard: imported, adopted, listed, compared."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signcheck.documents.standard import VersionsDifferenceDocument, difference_document
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
from signcheck.services.headings import keep_headings, kept_headings
from signcheck.services.workplace import Workplace
from signcheck.standard import Match, Standard, Term
from signcheck.standard.diff import (
    Change,
    Difference,
    FileDifference,
    Placed,
    difference,
    file_difference,
)
from signcheck.standard.exchange import Asked, FileFormat, decode, load_file, understand
from signcheck.standard.exchange.columns import TERMS
from signcheck.standard.files import Files
from signcheck.standard.revise import edit_over, lay_over, one_each, settled
from signcheck.tablefile.understood import Understood


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


@dataclass(frozen=True, slots=True)
class Previewed:
    """What an import would make of the standard in force.

    understood: how a file was read; None for a glossary folder. made: the counts. terms: the difference.
    """

    understood: Understood | None
    made: Made
    terms: Difference


def preview(
    workplace: Workplace, file: Path | bytes, name: str, *, asked: Asked | None = None, replace: bool = False
) -> Previewed:
    """What `apply` would make of a file or of a glossary folder; nothing is kept. Raises StandardError.

    file: a path, or the bytes of an upload. name: what messages call it. asked: what is said beside it.
    replace: the file is the whole standard.
    """
    coming = _coming(workplace, file, name, asked or Asked(), replace=replace)
    with workplace.database.read() as session:
        base = current_standard(session, workplace.settings.glossary)
    terms = coming.terms(base.terms)
    return _previewed(coming, base, terms, None)


def apply(
    workplace: Workplace,
    file: Path | bytes,
    name: str,
    author: str,
    *,
    note: str = "",
    asked: Asked | None = None,
    replace: bool = False,
) -> Previewed:
    """Make a version from a file, laid over the standard in force, or from a glossary folder.

    Arguments as for `preview`. Headings that `asked` names are kept for the next file.
    Raises StandardError, naming the rows, for what cannot be used.
    """
    asked = asked or Asked()
    coming = _coming(workplace, file, name, asked, replace=replace)
    with workplace.database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        terms = coming.terms(base.terms)
        keep_standard(session, base)
        making = Making("import", author, note=note, base=base.version, source=coming.source)
        made = add_version(session, terms, coming.files or base.files, making)
    keep_headings(workplace.settings, TERMS, asked.columns)
    return _previewed(coming, base, terms, made)


def _previewed(coming: _Coming, base: Standard, terms: list[Term], name: str | None) -> Previewed:
    found = difference(base.terms, terms)
    files = coming.files or base.files
    counts = {
        "added": len(found.added),
        "changed": len(found.changed),
        "withdrawn": len(found.withdrawn),
        "files": file_difference(base.files.contents, files.contents).count,
    }
    return Previewed(coming.understood, Made(name, base.version, len(terms), counts), found)


def change_term(
    workplace: Workplace,
    change: Callable[[Sequence[Term]], list[Term]],
    kind: str,
    author: str,
    *,
    note: str = "",
    dry_run: bool = False,
) -> Previewed:
    """Make a version in which one term is another (`signcheck.standard.edit`); see there. Raises UsageError.

    kind: add, edit or retire. note: why, for people.
    """
    name = None
    with workplace.database.read() if dry_run else workplace.database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        terms = change(base.terms)
        if not dry_run and difference(base.terms, terms):
            keep_standard(session, base)
            name = add_version(session, terms, base.files, Making(kind, author, note=note, base=base.version))
    return _previewed(_Coming("", change), base, terms, name)


def draft_of(
    workplace: Workplace,
    source: Path | None,
    domain: str | None = None,
    asked: Asked | None = None,
) -> Standard:
    """What the standard would be with a file laid over it, or adopted; no version of it is made.

    source: the file. asked: what is said beside it.
    Raises StandardError as `preview` does, UsageError as `adopt_version`.
    """
    coming = _coming(workplace, source, source.name, asked or Asked(), replace=False) if source else None
    with workplace.database.read() as session:
        base = current_standard(session, workplace.settings.glossary)
    terms = coming.terms(base.terms) if coming else _adopted(base, domain)
    return Standard(terms, version="draft", day=date.today(), files=base.files)


def adopt_version(workplace: Workplace, domain: str | None, author: str, note: str = "") -> Made:
    """Make a version in which the city stands behind the forms of a domain, or of all. Raises UsageError."""
    with workplace.database.write() as session:
        base = current_standard(session, workplace.settings.glossary)
        terms = _adopted(base, domain)
        keep_standard(session, base)
        reason = note or f"adopted: {domain or 'all domains'}"
        name = add_version(
            session, terms, base.files, Making("adopt", author, note=reason, base=base.version)
        )
    return Made(name, base.version, len(terms), {"adopted": len(difference(base.terms, terms).changed)})


def _adopted(base: Standard, domain: str | None) -> list[Term]:
    """The terms with the city behind the forms of a domain, or of all. Raises UsageError for another one."""
    from signcheck.standard.revise import adopt

    domains = sorted({term.domain for term in base.terms})
    if domain is not None and domain not in domains:
        raise UsageError(
            "--domain {domain}: the standard has no such domain.",
            remedy="There are: {domains}.",
            domain=domain,
            domains=", ".join(domains),
        )
    return list(adopt(base.terms, domain))


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


def look_up(workplace: Workplace, zh: str, version: str) -> tuple[str, Match | None]:
    """What a version holds for a Chinese text, with the version's whole name. Raises VersionUnknown."""
    with workplace.database.read() as session:
        standard = standard_of_version(session, version, workplace.settings.glossary)
    return standard.version, standard.lookup(zh)


def told_difference(workplace: Workplace, before: str, after: str) -> VersionsDifferenceDocument:
    """How two versions differ, as it is told. Raises VersionUnknown."""
    both = compare(workplace, before, after)
    return difference_document((both.before, both.after), both.terms, both.files, same_rules=both.same_rules)


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
    files: None where the base's stay. understood: how a file was read.
    """

    source: str
    terms: Callable[[Sequence[Term]], list[Term]]
    files: Files | None = None
    understood: Understood | None = None


def _coming(workplace: Workplace, file: Path | bytes, name: str, asked: Asked, *, replace: bool) -> _Coming:
    if isinstance(file, Path) and file.is_dir():
        return _read_folder(file)
    content = load_file(file) if isinstance(file, Path) else file
    own = kept_headings(workplace.settings, TERMS) | dict(asked.columns)
    read = understand(content, name, dataclasses.replace(asked, columns=own))
    source = f"{Path(name).name} sha256:{hashlib.sha256(content).hexdigest()}"

    def terms(base: Sequence[Term]) -> list[Term]:
        if replace:
            return one_each(read.terms)
        new = settled(base, read.terms, domains=read.names_domains)
        return edit_over(base, new) if read.edited else lay_over(base, new)

    return _Coming(source, terms, understood=read.understood)


def _read_folder(folder: Path) -> _Coming:
    from signcheck.standard.files import digest_of, read_files
    from signcheck.standard.shipped import term_files

    contents = {f"terms/{path.name}": load_file(path) for path in term_files(folder)}
    new = [t for name, found in contents.items() for t in decode(found, FileFormat.CSV, f"{folder}/{name}")]
    files = read_files(folder)
    files.check()
    digest = digest_of({**contents, **files.contents})
    return _Coming(f"{folder.name} sha256:{digest}", lambda _: one_each(new), files)
