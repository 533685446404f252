"""What comes in: the common ground of bodies and parameters."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from signcheck.standard.term import Authority

NEWEST = 2**53
"""In place of a key, where a list begins with the newest."""
SiteCode = Annotated[str, Path(max_length=100, examples=["BS01"])]
PointCode = Annotated[str, Path(max_length=100, examples=["BS01-01"])]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, examples=[1])]
Site = Annotated[str, Query(max_length=100, description="Only of the site with this code.")]
Text = Annotated[str, Query(max_length=200)]
Line = Annotated[str, Field(max_length=500)]
Reason = Annotated[str, Field(min_length=1, max_length=1000, description="Why; it is kept.")]
Behind = Annotated[Authority | None, Query(description="Who stands behind forms that do not say it.")]
From = Annotated[str, Query(max_length=500, description="Where those are from.")]
FileName = Annotated[str, Query(min_length=1, max_length=100, description="Of the file, with its ending.")]


def _written(said: Any) -> Any:
    """A day as ISO 8601 has it; a number would be taken for seconds."""
    if isinstance(said, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII):
        raise ValueError("a day is written as 2026-12-31")
    if isinstance(said, int | float):
        raise ValueError("a day is a text")
    return said


Day = Annotated[date, BeforeValidator(_written, json_schema_input_type=date)]
"""One of the city's days."""


def _blank_is_empty(schema: Any) -> None:
    """Say of every text that may not be empty that it may not be blank either: blanks around it go."""
    if isinstance(schema, dict):
        if schema.get("minLength"):
            schema.setdefault("pattern", r"\S")
        for part in schema.values():
            _blank_is_empty(part)
    elif isinstance(schema, list):
        for part in schema:
            _blank_is_empty(part)


class Sent(BaseModel):
    """A body. What nobody knows in it is refused, so that a slip is not taken for silence."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, json_schema_extra=_blank_is_empty)
