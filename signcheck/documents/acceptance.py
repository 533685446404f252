"""Acceptance as JSON: a checklist as things stand, and as it was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.checklist import Sheet
    from signcheck.work.checklist import Checklist


class HindranceDocument(TypedDict):
    """One case that hinders a sign point from passing."""

    zh: str
    language: str
    verdict: str
    text: str | None
    expected: str
    number: str


class PointCheckDocument(TypedDict):
    """One line of a checklist. lacks: every reason not to pass; photo: SHA-256 of the newest."""

    code: str
    name: str
    profile: str
    languages: list[str]
    present: list[str]
    photo: str
    inspected: bool
    covered: bool
    faults: list[HindranceDocument]
    missing: list[str]
    lacks: list[str]
    passed: bool


class ChecklistDocument(TypedDict):
    """The checklist of a site: its counts, and one object a sign point.

    not_seen to unreadable: how many sign points have this reason not to pass.
    """

    site: str
    passed: bool
    points: int
    points_passed: int
    not_seen: int
    language_missing: int
    defective: int
    doubtful: int
    unreadable: int
    checklist: list[PointCheckDocument]


class SheetDocument(TypedDict):
    """A checklist as it was signed, passed or not. project: new or rebuilt. signed_at: UTC."""

    number: int
    project: str
    passed: bool
    signed_by: str
    signed_at: str
    note: str
    checklist: ChecklistDocument


def checklist_document(checklist: Checklist) -> ChecklistDocument:
    """The checklist of a site with its counts and one object a sign point."""
    made = {
        "site": checklist.code,
        "passed": checklist.passed,
        **checklist.counts(),
        "checklist": [point.document() for point in checklist.points],
    }
    return cast(ChecklistDocument, made)


def sheet_document(sheet: Sheet) -> SheetDocument:
    """A signed sheet with its checklist."""
    return {
        "number": sheet.number,
        "project": sheet.project,
        "passed": sheet.passed,
        "signed_by": sheet.signed_by,
        "signed_at": sheet.signed_at.isoformat(),
        "note": sheet.note,
        "checklist": checklist_document(sheet.checklist),
    }
