"""standard: terms, their forms, and how they are found."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signcheck.standard.shipped import load_standard, shipped_glossary
    from signcheck.standard.standard import Found, Match, MatchKind, Standard
    from signcheck.standard.term import Authority, Form, Status, Term

_MODULES = {
    "shipped": ("load_standard", "shipped_glossary"),
    "standard": ("Found", "Match", "MatchKind", "Standard"),
    "term": ("Authority", "Form", "Status", "Term"),
}


def __getattr__(name: str) -> Any:
    """Names are imported when they are asked for: who only compares texts need not load the terms."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)


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
