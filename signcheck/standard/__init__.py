"""standard: terms, their forms, and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signcheck.later import names_of

if TYPE_CHECKING:
    from signcheck.standard.shipped import load_standard, shipped_glossary
    from signcheck.standard.standard import Match, MatchKind, Standard
    from signcheck.standard.term import Authority, Form, Status, Term

# Who only compares texts need not load the terms.
__getattr__ = names_of(
    {
        "signcheck.standard.shipped": ("load_standard", "shipped_glossary"),
        "signcheck.standard.standard": ("Match", "MatchKind", "Standard"),
        "signcheck.standard.term": ("Authority", "Form", "Status", "Term"),
    }
)

__all__ = [
    "Authority",
    "Form",
    "Match",
    "MatchKind",
    "Standard",
    "Status",
    "Term",
    "load_standard",
    "shipped_glossary",
]
