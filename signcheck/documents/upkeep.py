"""Backups, looks at the records and runs of retention, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from typing_extensions import TypedDict

from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.views.upkeep import Upkeep


class BackupMadeDocument(TypedDict):
    """A backup that was made. copied: photos that were not there yet; erased: photos that were removed.

    lost: SHA-256 of photos that the store no longer has, the first of them.
    """

    name: str
    photos: int
    copied: int
    erased: int
    lost: list[str]


class BackupProofDocument(TypedDict):
    """What is wrong with a backup. count: of all; problems: the first of them, a sentence each."""

    name: str
    count: int
    problems: list[str]


class FindingDocument(TypedDict):
    """One thing that is not as signcheck wrote it: what is stored, what should be, and what helps."""

    what: str
    where: str
    stored: str
    found: str
    remedy: str


class VerificationDocument(TypedDict):
    """What a look at the records found. count: of all; findings: the first of them. head: of the chain."""

    count: int
    findings: list[FindingDocument]
    head: str


class RetentionRunDocument(TypedDict):
    """How many of each were erased. senders: of error reports. drafts: unsent reports.

    scrubbed: whether nothing of it is in the database's files any more.
    """

    senders: int
    photos: int
    sessions: int
    drafts: int
    scrubbed: bool


Result = BackupMadeDocument | BackupProofDocument | VerificationDocument | RetentionRunDocument


class UpkeepDocument(TypedDict):
    """Upkeep that was asked for. state: `judged` when it is done. error: why it was not.

    what: backup, backup-proof, verification or retention. count, done: photos that are kept or erased, 0
    where that is not told.
    result: what came of it, null until then. Moments are UTC.
    """

    key: str
    what: str
    who: str
    state: str
    error: str | None
    count: int
    done: int
    result: Result | None
    asked_at: str
    changed_at: str


def upkeep_document(upkeep: Upkeep, result: Result | None) -> UpkeepDocument:
    """One piece of it. result: as it is shown."""
    return {
        "key": upkeep.key,
        "what": upkeep.what.value,
        "who": upkeep.who,
        "state": upkeep.state,
        "error": told(upkeep.error) or None,
        "count": upkeep.count,
        "done": upkeep.done,
        "result": cast(Result, result),
        "asked_at": upkeep.asked_at.isoformat(),
        "changed_at": upkeep.changed_at.isoformat(),
    }
