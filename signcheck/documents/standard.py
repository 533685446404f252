"""Terms of the standard, its versions and how they differ, as JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from typing_extensions import TypedDict

from signcheck.records.standards import Version
from signcheck.standard import Match, Standard, Term
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.diff import Change, Difference, FileDifference, Placed
from signcheck.standard.exchange.rows import cells_of

if TYPE_CHECKING:
    from signcheck.services.standards import Made
    from signcheck.views.terms import Listed


class FormDocument(TypedDict):
    """One form of a term. status: standard, accepted, deprecated or forbidden."""

    language: str
    text: str
    status: str
    authority: str
    source: str
    note: str


class TermDocument(TypedDict):
    """A Chinese text with its forms in other languages."""

    zh: str
    domain: str
    sense: str
    forms: list[FormDocument]


class LookupDocument(TypedDict):
    """What the standard holds for a Chinese text. match: exact or near, null for nothing; likeness: 0–100."""

    zh: str
    standard: str
    match: str | None
    likeness: float | None
    terms: list[TermDocument]


class ListedTermDocument(TermDocument):
    """A term with its number, which is of what it says: changed, it has another one."""

    id: int


class VersionDocument(TypedDict):
    """A version of the standard: who made it, when (UTC), why and from what."""

    version: str
    kind: str
    author: str
    created_at: str | None
    note: str
    base: str | None
    source: str | None
    terms: int
    forms: int
    files: int
    writing_rules: str | None
    current: bool


class PlacedFormDocument(TypedDict, total=False):
    """One form with the term it belongs to; before: in a change, the cells that were others."""

    domain: str | None
    zh: str | None
    sense: str | None
    language: str | None
    text: str | None
    status: str | None
    authority: str | None
    source: str | None
    note: str | None
    valid_from: str | None
    valid_until: str | None
    before: dict[str, str | None]


class VersionsDifferenceDocument(TypedDict):
    """How the later of two versions differs from the earlier."""

    before: str
    after: str
    added: list[PlacedFormDocument]
    changed: list[PlacedFormDocument]
    withdrawn: list[PlacedFormDocument]
    files: dict[str, Any]
    writing_rules: str


class MadeVersionDocument(TypedDict, total=False):
    """A new version of the standard. version: null where nothing differs; the counts are against its base."""

    version: str | None
    base: str
    terms: int
    added: int
    changed: int
    withdrawn: int
    adopted: int


def lookup_document(zh: str, standard: str, match: Match | None) -> LookupDocument:
    """What the standard holds for a Chinese text; no terms where it holds nothing."""
    return {
        "zh": zh,
        "standard": standard,
        "match": match.kind.value if match else None,
        "likeness": round(match.likeness, 1) if match else None,
        "terms": [_term(term) for term in (match.terms if match else ())],
    }


def _term(term: Term) -> TermDocument:
    forms: list[FormDocument] = [
        {
            "language": form.language.value,
            "text": form.text,
            "status": form.status.value,
            "authority": form.authority.value,
            "source": form.source,
            "note": form.note,
        }
        for form in term.forms
    ]
    return {"zh": term.zh, "domain": term.domain, "sense": term.sense, "forms": forms}


def listed_term_document(one: Listed) -> ListedTermDocument:
    """A term with its number."""
    return {"id": one.id, **_term(one.term)}


def made_version_document(made: Made) -> MadeVersionDocument:
    """A new version, or that none was needed."""
    told = {"version": made.name, "base": made.base, "terms": made.terms} | dict(made.counts)
    return cast(MadeVersionDocument, told)


def version_document(version: Version) -> VersionDocument:
    """Who made a version, when, why and from what, and whether it is in force."""
    return {
        "version": version.name,
        "kind": version.kind,
        "author": version.author,
        "created_at": version.created_at.isoformat() if version.created_at else None,
        "note": version.note,
        "base": version.base or None,
        "source": version.source or None,
        "terms": version.terms,
        "forms": version.forms,
        "files": version.files,
        "writing_rules": writing_rules(version),
        "current": version.current,
    }


def writing_rules(version: Version) -> str | None:
    """Whether this program's writing rules are those of the version; None when nobody kept them."""
    from signcheck.standard.files import other_rules

    return ("other" if other_rules(version.rules) else "same") if version.rules else None


def difference_document(
    versions: Sequence[Standard], terms: Difference, files: FileDifference, *, same_rules: bool
) -> VersionsDifferenceDocument:
    """How the later of two versions differs from the earlier."""
    before, after = versions
    return {
        "before": before.version,
        "after": after.version,
        "added": [_placed(placed) for placed in terms.added],
        "changed": [_change(change) for change in terms.changed],
        "withdrawn": [_placed(placed) for placed in terms.withdrawn],
        "files": asdict(files),
        "writing_rules": "same" if same_rules else "other",
    }


def _placed(placed: Placed) -> PlacedFormDocument:
    return cast(PlacedFormDocument, _cells(placed))


def _cells(placed: Placed) -> dict[str, str | None]:
    term = Term(placed.domain, placed.zh, placed.sense, ())
    return {name: cell or None for name, cell in zip(COLUMNS, cells_of(term, placed.form), strict=True)}


def _change(change: Change) -> PlacedFormDocument:
    before = _cells(change.before)
    return {**_placed(change.after), "before": {name: before[name] for name in change.fields}}
