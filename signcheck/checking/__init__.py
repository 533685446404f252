"""checking: Entries × Standard → Findings and verdicts. Pure."""

from signcheck.checking.check import check_entry, check_photo
from signcheck.checking.verdict import (
    CheckedEntry,
    CheckedPhoto,
    CheckedSign,
    FindingKind,
    Judgement,
    Severity,
    Verdict,
    worst,
)

__all__ = [
    "CheckedEntry",
    "CheckedPhoto",
    "CheckedSign",
    "FindingKind",
    "Judgement",
    "Severity",
    "Verdict",
    "check_entry",
    "check_photo",
    "worst",
]
