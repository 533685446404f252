"""What comes in: the common ground of bodies and parameters."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

NEWEST = 2**53
"""In place of a key, where a list begins with the newest."""
Code = Annotated[str, Path(max_length=100, description="Of a site or sign point.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Site = Annotated[str, Query(max_length=100, description="Only of the site with this code.")]
Text = Annotated[str, Query(max_length=200)]
Line = Annotated[str, Field(max_length=500)]
Reason = Annotated[str, Field(min_length=1, max_length=1000, description="Why; it is kept.")]
FileName = Annotated[str, Query(min_length=1, max_length=100, description="Of the file, with its ending.")]


class Sent(BaseModel):
    """A body. What nobody knows in it is refused, so that a slip is not taken for silence."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
