"""Changing something as it was seen: the caller hands its entity tag back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header

from signcheck.errors import ConditionFailed, ConditionMissing
from signcheck.web.api.route import tag_of

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=500,
        examples=["*"],
        description="The ETag of what is changed, as it was when it was seen; `*` for whatever it is now. "
        "Missing: 428. Changed since: 412.",
    ),
]


def check(said: str | None, now: Any) -> None:
    """now: the document as it is. Raises ConditionMissing, ConditionFailed."""
    if said is None:
        raise ConditionMissing("If-Match is missing.")
    if said.strip() != "*" and tag_of(now) not in [part.strip() for part in said.split(",")]:
        raise ConditionFailed("It has changed since it was seen.")
