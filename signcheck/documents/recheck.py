"""A photo that was judged again as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from signcheck.checking.rechecked import Judged, Rechecked
from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.views.rechecks import Run


class RecheckRunDocument(TypedDict):
    """Stored readings that are judged again. state: `judged` when all is done or it was stopped.

    version: of the standard, as it was asked for. list: name of the list that was laid over the standard in
    force; adopted: the domain that was adopted in it, `all` for all; null for none: both are judged by on the
    site before they are a version. site: null for all photos. dry_run: nothing is kept.
    count: photos in all; done: of them. photos: judged otherwise, verdicts: of so many texts; changed:
    SHA-256 of the first of these photos. opened, closed: cases. error: why it ended. Moments are UTC.
    """

    key: str
    version: str
    list: str | None
    adopted: str | None
    site: str | None
    dry_run: bool
    who: str
    state: str
    error: str | None
    stopped: bool
    count: int
    done: int
    photos: int
    verdicts: int
    opened: int
    closed: int
    changed: list[str]
    asked_at: str
    changed_at: str


def recheck_run_document(run: Run) -> RecheckRunDocument:
    """One recheck that was asked for."""
    return {
        "key": run.key,
        "version": run.version,
        "list": run.list or None,
        "adopted": None if run.adopted is None else run.adopted or "all",
        "site": run.site or None,
        "dry_run": run.dry_run,
        "who": run.who,
        "state": run.state,
        "error": told(run.error) or None,
        "stopped": run.stopped,
        "count": run.count,
        "done": run.done,
        "photos": run.photos,
        "verdicts": run.verdicts,
        "opened": run.opened,
        "closed": run.closed,
        "changed": list(run.changed),
        "asked_at": run.asked_at.isoformat(),
        "changed_at": run.changed_at.isoformat(),
    }


def recheck_document(photo: Rechecked) -> dict[str, Any]:
    """The photo with its verdicts before and after, and what changed in it."""
    return {
        "photo": photo.path,
        "sha256": photo.sha256,
        "standard": {"before": photo.standard_before, "after": photo.standard_after},
        "verdict": {"before": photo.before, "after": photo.after},
        "changed": photo.changed,
        "changes": [_change(*change) for change in photo.changes],
    }


def _change(before: Judged | None, after: Judged | None) -> dict[str, Any]:
    known = after or before
    assert known is not None
    return {
        "sign": known.sign,
        "entry": known.entry,
        "zh": known.zh,
        "language": known.language,
        "text": known.text,
        "before": _judged(before),
        "after": _judged(after),
    }


def _judged(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {
        "verdict": judged.verdict,
        "finding": judged.kind or None,
        "expected": list(judged.expected),
    }
