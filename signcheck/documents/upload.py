"""A photo on its way in as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from signcheck.views.uploads import Sent


def upload_document(sent: Sent) -> dict[str, Any]:
    """One photo that was sent, and what became of it."""
    return asdict(sent) | {"created_at": sent.created_at.isoformat()}
