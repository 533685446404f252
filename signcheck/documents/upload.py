"""A photo on its way in as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from typing_extensions import TypedDict

from signcheck.views.uploads import Sent


class UploadDocument(TypedDict):
    """One photo that was sent, and what became of it.

    state: of the way in (open, finished, ended). known: it was here before. work: of the ledger, "" where it
    is not in it. error_code, error: why it was refused or could not be read. verdict, use: "" until it is
    judged. point: the sign point it shows; candidates: among which a person must choose. created_at: UTC.
    """

    id: str
    owner: str
    name: str
    length: int
    state: str
    known: bool
    sha256: str
    created_at: str
    work: str
    error_code: str
    error: str
    verdict: str
    use: str
    point: str
    candidates: list[str]


def upload_document(sent: Sent) -> UploadDocument:
    """One photo that was sent, and what became of it."""
    return cast(UploadDocument, asdict(sent) | {"created_at": sent.created_at.isoformat()})
