"""Figures of the city, and the lists behind them."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from signcheck.coverage import Dimension
from signcheck.documents.coverage import CoverageDocument
from signcheck.reports.asked import LISTS, Asked
from signcheck.services import reporting
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Day
from signcheck.work.person import STAFF
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["coverage"], route_class=Route)
Past = Annotated[Day | None, Query(description="As it was known at the end of a past day; now without it.")]
List = Literal["points", "unseen", "uncovered", "defective", "doubtful", "outside", "inconsistent", "lacking"]


@router.get("/coverage", **granted(Scope.READ, *STAFF, gives=CoverageDocument))
def coverage(asks: CallerNow, day: Past = None) -> Response:
    """All figures of the whole city."""
    asks.need_whole_city()
    reporting.require_whole(asks.workplace)
    return answer(reporting.figures(asks.workplace, Asked("json", day=day)))


@router.get("/coverage/{which}", **granted(Scope.READ, *STAFF, gives=Piece[dict[str, Any]]))
def lines(
    asks: CallerNow,
    some: Some,
    which: Annotated[List, Path(description="Sign points or cases behind the figures, or beside them.")],
    day: Past = None,
) -> Response:
    """One of the lists behind the figures; a person's own district, where they have one."""
    if which == "inconsistent":
        asks.need_whole_city()
    only = {Dimension.DISTRICT.value: asks.district} if asks.district else {}
    every = reporting.listed(asks.workplace, Asked("json", which=which, day=day, only=only))
    return piece(asks, some, smallest(some, every, _name, str, str), _name, lambda line: line)


def _name(line: dict[str, Any]) -> tuple[str, str]:
    """By what a line is known: a case's number, a sign point's code; else all that it says."""
    own = str(line.get("number") or line.get("point") or "")
    return own, "" if own else json.dumps(line, ensure_ascii=False, sort_keys=True)[:400]


assert set(List.__args__) == set(LISTS)  # type: ignore[attr-defined]
