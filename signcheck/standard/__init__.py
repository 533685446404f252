"""standard: terms, their forms, and how they are found."""

from signcheck.standard.shipped import load_standard, shipped_glossary
from signcheck.standard.standard import Found, Match, MatchKind, Standard
from signcheck.standard.term import Authority, Form, Status, Term

__all__ = [
    "Authority",
    "Form",
    "Found",
    "Match",
    "MatchKind",
    "Standard",
    "Status",
    "Term",
    "load_standard",
    "shipped_glossary",
]
