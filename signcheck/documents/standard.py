"""Terms of the standard, its versions and how they differ, as JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from signcheck.records.standards import Version
from signcheck.standard import Match, Standard, Term
from signcheck.standard.csvfile import COLUMNS
from signcheck.standard.diff import Change, Difference, FileDifference, Placed
from signcheck.standard.exchange.rows import cells_of


def lookup_document(zh: str, standard: Standard, match: Match | None) -> dict[str, Any]:
    """What the standard holds for a Chinese text; no terms where it holds nothing."""
    return {
        "zh": zh,
        "standard": standard.version,
        "match": match.kind.value if match else None,
        "likeness": round(match.likeness, 1) if match else None,
        "terms": [_term(term) for term in (match.terms if match else ())],
    }


def _term(term: Term) -> dict[str, Any]:
    forms = [
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


def version_document(version: Version) -> dict[str, Any]:
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
) -> dict[str, Any]:
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


def _placed(placed: Placed) -> dict[str, Any]:
    term = Term(placed.domain, placed.zh, placed.sense, ())
    return {name: cell or None for name, cell in zip(COLUMNS, cells_of(term, placed.form), strict=True)}


def _change(change: Change) -> dict[str, Any]:
    before, after = _placed(change.before), _placed(change.after)
    return after | {"before": {name: before[name] for name in change.fields}}
