"""A name that is translated differently as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict

from signcheck.views.names import signs
from signcheck.work.naming import Inconsistency


class WordingDocument(TypedDict):
    """One translation of a name. sign_points: how many carry it; photos: SHA-256."""

    text: str
    right: bool
    sign_points: int
    sites: list[str]
    points: list[str]
    photos: list[str]


class NameDocument(TypedDict):
    """A name that is translated in several ways. site: where all of them stand at one."""

    zh: str
    language: str
    site: str | None
    expected: str | None
    wordings: list[WordingDocument]


def name_document(one: Inconsistency) -> NameDocument:
    """One name: each translation with the signs that carry it."""
    return {
        "zh": one.zh,
        "language": str(one.language),
        "site": one.site,
        "expected": one.expected or None,
        "wordings": [
            {
                "text": wording.text,
                "right": wording.right,
                "sign_points": len(signs(wording.seen)),
                "sites": sorted({seen.site for seen in wording.seen}),
                "points": sorted({seen.point for seen in wording.seen if seen.point}),
                "photos": sorted({seen.photo for seen in wording.seen}),
            }
            for wording in one.wordings
        ],
    }
